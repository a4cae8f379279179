"""Whole numbers as people write them: `5`, full-width `５`, `十五`, `两百零三`. Knows nothing of units or dates."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_SCALES = ((1000, "千"), (100, "百"), (10, "十"))
_FULL_WIDTH = str.maketrans("０１２３４５６７８９　", "0123456789 ")
_ARABIC = re.compile(r"0|[1-9][0-9]{0,3}")


def half_width(text: str) -> str:
    """The text with full-width digits and blanks made half-width."""
    return text.translate(_FULL_WIDTH)


def whole_number(text: str) -> int | None:
    """Read 0 … 9999 in Arabic or Chinese numerals; None for anything else (`05`, `十百`, `两十`)."""
    if _ARABIC.fullmatch(text):
        return int(text)
    return _chinese(text)


def in_chinese(number: int) -> str:
    """The standard Chinese numeral of 0 … 9999: 15 → 十五, 203 → 二百零三. Raises ValueError outside that range."""
    if not 0 <= number <= 9999:
        raise ValueError(number)
    if number == 0:
        return "零"
    written, gap = "", False
    for scale, name in _SCALES:
        digit, number = divmod(number, scale)
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + name
        gap = bool(written) and not digit
    if number:
        written += ("零" if gap else "") + _DIGITS[number]
    return written.removeprefix("一") if written.startswith("一十") else written


def _chinese(text: str) -> int | None:
    """Add up the digits, then insist on the standard numeral, so that no slip of the pen passes as a number."""
    if not 0 < len(text) <= 8:
        return None
    plain = text.replace("〇", "零")
    if plain == "两":
        return 2
    # 两 stands for 二 before 百 and 千, and for a bare two; 两十 is not Chinese.
    plain = plain.replace("两百", "二百").replace("两千", "二千").removeprefix("一十")
    if text.replace("〇", "零").startswith("一十"):
        plain = "十" + plain
    total, digit = 0, 0
    worth = {name: scale for scale, name in _SCALES}
    for sign in plain:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in worth:
            total += (digit or 1) * worth[sign]
            digit = 0
        else:
            return None
    total += digit
    return total if total <= 9999 and in_chinese(total) == plain else None
