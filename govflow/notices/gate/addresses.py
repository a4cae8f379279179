"""Addresses down to the room: `3号楼2单元501室`, `12幢503`, `A座1203`, `3-2-501`. A building, an entrance or a floor
alone is none.

Knows how rooms are written in compounds. There is no standard for it: the forms are those of use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govflow.notices.gate.reading import Reading

_N = "[0-9十百廿]{1,4}"
_GAP = r"[ \n]{0,2}"
_COMMA = r"[ \n的\-·/,、]{0,3}"
_LINK = r"[ \n的\-·/]{0,3}"
_ENTRANCE = rf"(?:[东西中南北A-Z]单元|{_N}{_GAP}(?:单元|门(?![禁口前外牌铃诊店锁卫厅窗框])|梯(?!间)))"
_WORD = rf"(?:号{_GAP}[楼栋幢座]|[栋幢座]|楼(?={_LINK}{_ENTRANCE}))(?![上下道梯顶板长面])"
_NUMBERED = rf"[甲乙丙丁]?{_N}{_GAP}(?:{_WORD}|#{_GAP}[楼栋]?)"
_BUILDING = rf"(?:{_NUMBERED}|(?:[A-Z][0-9]{{0,2}}|[甲乙丙丁戊]){_GAP}号?[楼栋幢座])"
_FLOOR = rf"第?{_N}{_GAP}[层楼](?![上下道梯顶板长面])"
_COUNTED = (
    r"(?:[元万米㎡吨件辆盏份]|度(?!过)|次(?!日)|块(?!头)|分(?!明)|平(?![时常日台房])|个(?![人别])|人(?!家|不在|在家|没|为|住)"
    r"|名(?![下义叫为])|天(?![天花气台然])|台(?![阶风面灯])|条(?!件)|位(?![于置在])|项(?!目)|层|楼(?![上下道梯顶板里内面长])"
    r"|[余多](?=[户人个元米平块名件条])|公[斤里]|千[克瓦]|伏|瓦|栋|幢|号楼|%|报警|急救|热线|[KMC]?[VWMG](?![A-Z]))"
)
_YEAR = rf"(?:19|20)[0-9]{{2}}(?={_GAP}年|[\-/.][01]?[0-9](?![0-9]))"
_BARE = rf"(?!{_YEAR})[0-9]{{3,4}}(?:[A-D](?![A-Z0-9]))?(?![0-9]|[.,][0-9]|{_GAP}{_COUNTED}|户)(?:号(?!楼))?"
_NAMED = (
    rf"(?:[0-9十百]{{1,5}}[A-Z]?{_GAP}(?:室(?!{_GAP}[0-9]厅)|号?房(?![产屋顶款东租价主间])|号室)"
    rf"|[0-9]{{3,4}}{_GAP}户(?![数型均中])|[0-9十]{{1,3}}号(?=[,。;、 住家的]|$))"
)
_SIDE = rf"{_FLOOR}{_LINK}[东西中南北左右]边?[户门](?!口)"
_ROOM = rf"(?:{_SIDE}|(?:{_FLOOR}{_LINK})?(?:{_NAMED}|{_BARE}))"
_MORE = rf"(?:[、,和及/][0-9]{{3,4}}(?![0-9]|{_COUNTED})(?:室|房|户)?)*"
_NOT_IN = r"(?<![0-9A-Z十百廿])"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NOT_IN}(?:{_BUILDING}(?:{_COMMA}{_ENTRANCE}{_COMMA}|{_LINK})|{_ENTRANCE}{_LINK}){_ROOM}{_MORE}",
        # Building and entrance named or not, the rest by dashes.
        rf"{_NOT_IN}{_BUILDING}{_LINK}{_N}-[0-9]{{3,4}}室?(?![0-9\-])",
        r"(?<![0-9A-Z.\-/_#〕])[0-9]{1,3}( ?[\-/·~#] ?)1?[0-9]\1"
        r"(?!(?:19|20)[0-9]{2}(?!室))[0-9]{1,2}[0-3][0-9]室?(?![0-9\-.])",
        rf"{_NOT_IN}[0-9]{{1,3}}-[0-9]{{3,4}}{_GAP}[室房户](?![产屋顶款东租价主间数型均])",
        # A house in a lane or a street.
        rf"{_NOT_IN}(?:{_N}{_GAP}弄{_GAP})?[0-9]{{1,4}}{_GAP}号院?{_GAP}[0-9]{{3,4}}{_GAP}[室房](?![产屋顶款东租价主间])",
    )
)


def found(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """The addresses of a reading; overlapping where several forms see one."""
    for pattern in _PATTERNS:
        for address in pattern.finditer(reading.digits):
            yield "address", _begin(reading, address.start()), address.end()


def _begin(reading: Reading, start: int) -> int:
    """Past digits of another set: in `周一3号楼2单元501` the building is 3 and not 13."""
    at = start
    while reading.scripts[at] != "-" and reading.scripts[at + 1 : at + 2] not in {"", "-"}:
        at += 1
        if reading.scripts[at] != reading.scripts[at - 1]:
            start = at
    return start
