"""Number plates: GA 36-2018, ordinary, new energy, and those with a word at the end (学 警 挂 港 澳)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govflow.notices.gate.reading import Reading

_PROVINCE = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_GAP = r"[ \n\-·•‧・.]{0,2}"
_SERIAL = "[0-9A-HJ-NP-Z]"
_SHORT = rf"{_SERIAL}(?:{_GAP}{_SERIAL}){{4}}"
_GREEN = rf"(?:[A-HJK]{_GAP}{_SERIAL}(?:{_GAP}[0-9]){{4}}|[0-9](?:{_GAP}[0-9]){{4}}{_GAP}[A-HJK])"
_WORDED = rf"{_SERIAL}(?:{_GAP}{_SERIAL}){{3}}{_GAP}[学警挂港澳领试超]"
_BODY = rf"(?:{_WORDED}|{_GREEN}|{_SHORT})(?![0-9A-Z](?![A-Z]+(?![0-9])))"
_PLATE = re.compile(
    rf"(?:[{_PROVINCE}]{_GAP}[A-Z]|WJ{_GAP}[{_PROVINCE}]|[{_PROVINCE}](?=[0-9]{{6}}使)){_GAP}{_BODY}使?"
)
_CUED = re.compile(rf"(?:车牌|牌照|号牌)(?:号码?|是|为|：|:| )*([A-Z]{_GAP}{_BODY})")


def found(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Plates of a reading: with a province, or without one behind `车牌`. At least two characters are digits.

    Read twice: `京A一二三四五` needs Chinese digits as digits, `京A12345一早就停在这里` needs them as words.
    """
    for text in dict.fromkeys((reading.plain, reading.digits)):
        for plate in _PLATE.finditer(text):
            if sum(c.isdigit() for c in plate.group()) >= 2:
                yield "plate", plate.start(), plate.end()
        for plate in _CUED.finditer(text):
            if sum(c.isdigit() for c in plate.group(1)) >= 2:
                yield "plate", plate.start(1), plate.end(1)
