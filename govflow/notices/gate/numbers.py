"""Numbers of persons among numbers: mobiles, landlines, identity cards, bank cards. One judge a kind.

Sources: plan of the telephone network (mobiles 13 to 19); GB 11643-1999 (identity); ISO/IEC 7812-1 (cards).
Where digits alone cannot tell, the word before them does (`_CUES`). Office numbers 400, 800, 95xxx are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govflow.notices.gate import checks
from govflow.notices.gate.reading import Reading
from govflow.notices.gate.runs import SHORTEST, Number, Run, runs

Found = tuple[str, int, int]
_ZERO = (11, 12)
_CARD = (16, 17, 18, 19)
_USUAL = frozenset({(3, 4, 4), (4, 4, 3), (4, 3, 4), (3, 3, 5), (3, 8), (7, 4), (5, 6), (6, 5), (1, 10), (2, 9)})
"""In which groups a mobile is written, however they are set apart."""
_LOCAL = frozenset({(7,), (8,), (3, 4), (4, 4), (4, 3)})
_REST = r"(?:号码?|證|证|件|是|为|打|：|:|[\s,，;(\[【“\"#]|NO\.?|＃)*$"
_CUES = {
    "phone": re.compile(r"(?:电话|座机|宅电|固话|热线|联系方式|TEL|PHONE|拨打?|致电|来电|回电)" + _REST),
    "identity": re.compile(r"(?:身份证|身份号码?|公民身份|身份證)" + _REST),
    "card": re.compile(r"(?:银行卡|卡号|储蓄卡|工资卡|借记卡|信用卡|社保卡)" + _REST),
    "other": re.compile(r"(?:编号|单号|流水|订单|工单|发票|档案|合同|代码|电表|户号|序列|凭证|号牌|批号)" + _REST),
}
_APART = frozenset(",/、:")
"""What, of all that sets lists apart, also stands between an area code and a local number."""
_REACH = 14
"""Characters before a number in which its word is looked for."""


def found(reading: Reading) -> Iterator[Found]:
    """Everything in a reading that a judge takes for the number of a person; positions of the reading, overlapping."""
    last_phone = -1
    for run in runs(reading):
        for number in _candidates(reading, run):
            judged = _judge(reading, number, last_phone)
            if judged is not None:
                kind, end = judged
                last_phone = end if kind == "landline" else last_phone
                yield kind, number.start, end


def _candidates(reading: Reading, run: Run) -> Iterator[Number]:
    """What a judge is asked about: the cheap questions come first, so that long lists of digits cost little."""
    for first in sorted(run.edges):
        named: bool | None = None
        for length in _lengths(run, first):
            if not run.fits(first, length):
                continue
            if length > 12 and not _passes(run.digits[first : first + length]):
                named = _named(reading, run.at[first]) if named is None else named
                if not named:
                    continue
            yield run.number(first, length)


def _passes(digits: str) -> bool:
    """Whether long digits have a chance without a word before them: before anything that costs more is asked."""
    if len(digits) == 15:
        return checks.is_old_identity(digits)
    return checks.is_luhn(digits) or checks.is_identity_like(f"{digits}X"[:18])


def _named(reading: Reading, at: int) -> bool:
    return _cued(reading, at, "card") or _cued(reading, at, "identity")


def _lengths(run: Run, first: int) -> tuple[int, ...]:
    """The lengths a number that begins so may have: this keeps the work small."""
    left = len(run.digits) - first
    if left < SHORTEST:
        return ()
    digit = run.digits[first]
    if first in run.codes:
        return (11,) if digit == "1" and run.digits[first + 1] > "2" else (11, 12) if digit == "0" else (10, 11)
    if digit == "0":
        return _ZERO if left < 16 else _ZERO + _CARD
    lengths: tuple[int, ...] = (
        (11,) if digit == "1" and run.digits[first + 1] > "2" else () if digit in "19" else (7, 8)
    )
    if left >= 15:
        lengths += (15, *_CARD)
    return lengths


def _judge(reading: Reading, number: Number, last_phone: int) -> tuple[str, int] | None:
    """The kind of a number and where it ends."""
    count = len(number.digits)
    if count in {15, 17, 18}:
        written, end = _with_check(reading, number)
        if _identity(reading, number, written):
            return "id", end
    if count >= 16:
        return ("bank", number.end) if _bank(reading, number) else None
    if count == 11 and _mobile(number):
        return "mobile", number.end
    if _landline(number) or (count in {7, 8} and _local(reading, number, last_phone)):
        return "landline", number.end
    return None


def _cued(reading: Reading, at: int, cue: str) -> bool:
    return _CUES[cue].search(reading.plain[max(0, at - _REACH) : at]) is not None


def _with_check(reading: Reading, number: Number) -> tuple[str, int]:
    """The number as one of identity and where it ends: 17 digits with an X behind them, 18 or 15 digits."""
    if len(number.digits) != 17:
        return number.digits, number.end
    at = number.end
    while at < number.end + 2 and reading.plain[at : at + 1] in {" ", "-", "\n"}:
        at += 1
    return (f"{number.digits}X", at + 1) if reading.plain[at : at + 1] == "X" else (number.digits, number.end)


def _identity(reading: Reading, number: Number, written: str) -> bool:
    """By region, day and check. Behind `身份证` one with a slip in it counts too; the old form not behind `编号`."""
    if len(written) == 17 or not number.light:
        return False
    if not number.whole and min(number.shape[:-1]) < (3 if len(written) == 15 else 2):
        return False
    if len(written) == 15:
        return checks.is_old_identity(written) and not _cued(reading, number.start, "other")
    return checks.is_identity(written) or _cued(reading, number.start, "identity")


def _mobile(number: Number) -> bool:
    if number.digits[0] != "1" or number.digits[1] in "012":
        return False
    return number.whole or number.shape in _USUAL or (number.light and number.even)


def _landline(number: Number) -> bool:
    """An area code and seven or eight digits; the code is given by the plan, or set apart by whoever wrote it."""
    digits = f"0{number.digits}" if number.country and number.digits[0] != "0" else number.digits
    if digits[0] != "0" or digits[1] == "0" or not (number.light or number.gaps[0] in _APART):
        return False
    area = number.shape[0] + len(digits) - len(number.digits)
    if not number.whole and area in {3, 4} and len(digits) - area in {7, 8}:
        return number.shape[1:] in _LOCAL
    known = checks.area_length(digits)
    local = digits[known:]
    return number.whole and known > 0 and len(local) in ({8} if known == 3 else {7, 8}) and local[0] in "23456789"


def _local(reading: Reading, number: Number, last_phone: int) -> bool:
    """Seven or eight digits behind a word for telephone, or behind another landline; a day is none."""
    digits = number.digits
    if number.shape not in _LOCAL or not number.light or digits[0] in "019":
        return False
    if re.fullmatch(r"20\d\d[01]\d[0-3]\d", digits):
        return False
    follows = last_phone >= 0 and re.fullmatch(r"[ ,、/或和及]{1,3}", reading.plain[last_phone : number.start])
    return bool(follows) or _cued(reading, number.start, "phone")


def _bank(reading: Reading, number: Number) -> bool:
    """Digits that pass the check and begin like cards (3 to 6, 9, 22 to 27); behind `银行卡` all of that length."""
    digits = number.digits
    if not number.light or not number.even:
        return False
    if not number.whole and (len(number.shape) > 5 or min(number.shape[:-1]) < 3):
        return False
    if _cued(reading, number.start, "card"):
        return True
    begins = digits[0] in "34569" or "22" <= digits[:2] <= "27"
    slip = checks.is_identity_like(digits) and not digits.startswith("62")
    return begins and checks.is_luhn(digits) and not checks.is_credit_code(digits) and not slip
