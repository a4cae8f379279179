"""From the rows of two sheets, the roll and the papers, to a tally: the same arithmetic without a case.

Knows rows as mappings of header to text, in Chinese or English. Knows nothing of files: whoever reads them gives
the place of each row. Areas come as m² with at most two decimals and are counted in hundredths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govflow.core.case import Json
from govflow.core.electors import Elector, Where, electors_by_part, electors_of, roll_findings
from govflow.core.tally import Choice, Rules, Tally, Totals, count
from govflow.errors import Diagnostic, Place, nearest

Row = tuple[Place, Mapping[str, str]]

HEADERS = {
    "part": ("part", "房号", "专有部分"),
    "building": ("building", "楼栋", "楼号"),
    "area": ("area", "面积", "专有面积"),
    "owner": ("owner", "业主", "person", "person_id"),
    "developer": ("developer", "开发商", "建设单位"),
    "choice": ("choice", "意见", "表决意见"),
}
WORDS: Mapping[str, Choice] = {
    **dict.fromkeys(("for", "同意", "赞成"), "for"),
    **dict.fromkeys(("against", "反对", "不同意"), "against"),
    **dict.fromkeys(("abstain", "弃权"), "abstain"),
    **dict.fromkeys(("invalid", "废票", "无效"), "invalid"),
    **dict.fromkeys(("recuse", "回避"), "recuse"),
}
TRUE = frozenset({"是", "true", "1", "yes"})
FALSE = frozenset({"", "否", "false", "0", "no"})
_AREA = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?(?:㎡|m²|平方米)?")


@dataclass(frozen=True, slots=True)
class Sheets:
    """A ballot read from two sheets: the electors, the tally, and what was wrong with single rows."""

    electors: tuple[Elector, ...]
    tally: Tally


def tally_rows(
    roll: Sequence[Row], papers: Sequence[Row], rules: Rules, *, where: Where | None = None, electorate: str = ""
) -> tuple[Sheets | None, tuple[Diagnostic, ...]]:
    """Count the papers of a sheet against the roll of another. With any error there is no tally.

    A roll row is one part and one owner (co-owners take a row each); a paper row names the part or the owner, and the
    choice. Two papers for one elector are an error even when they agree: co-owners have one vote.
    """
    parts, found = _parts(roll)
    findings = [*found, *roll_findings(parts, with_area="area" in rules.measures)]
    if findings:
        return None, tuple(findings)
    electors = electors_of(parts, where, rules.measures)
    by_part = electors_by_part(parts, where)
    cast: dict[str, Choice] = {}
    for place, row in papers:
        elector, choice, wrong = _paper(place, row, electors, by_part, rules)
        if elector and elector.id in cast:
            wrong = (*wrong, Diagnostic.of("GF767", place, elector=elector.id))
        elif elector and choice:
            cast[elector.id] = choice
        findings.extend(wrong)
    if findings:
        return None, tuple(findings)
    return Sheets(electors, count(totals(electors), _sums(electors, cast), rules, electorate=electorate)), ()


def totals(electors: Iterable[Elector]) -> Totals:
    """What a roll comes to."""
    return sum((Totals(1, elector.heads, elector.area) for elector in electors), Totals())


def _sums(electors: Iterable[Elector], cast: Mapping[str, Choice]) -> Mapping[str, Mapping[str, int]]:
    sums: dict[str, Totals] = {}
    for elector in electors:
        if elector.id in cast:
            before = sums.get(cast[elector.id], Totals())
            sums[cast[elector.id]] = before + Totals(1, elector.heads, elector.area)
    return {choice: {"n": t.n, "heads": t.heads, "area": t.area} for choice, t in sums.items()}


def _cell(row: Mapping[str, str], column: str) -> str:
    return next((row[name].strip() for name in HEADERS[column] if name in row), "")


def _parts(roll: Iterable[Row]) -> tuple[Json, list[Diagnostic]]:
    parts: dict[str, list[Json]] = {}
    findings: list[Diagnostic] = []
    for place, row in roll:
        part, owner, area = _cell(row, "part"), _cell(row, "owner"), _cell(row, "area")
        measured, flag = parse_area(area), _cell(row, "developer").casefold()
        if not part:
            findings.append(Diagnostic.of("GF765", place))
        elif measured is None:
            findings.append(Diagnostic.of("GF761", place, part=part, area=area))
        elif flag not in TRUE | FALSE:
            findings.append(Diagnostic.of("GF768", place, part=part, text=flag))
        if not part or measured is None or flag not in TRUE | FALSE:
            continue
        new = [part, _cell(row, "building"), measured, [owner] if owner else [], flag in TRUE]
        old = parts.setdefault(part, new)
        if old is new:
            continue
        if [old[1], old[2], old[4]] != [new[1], new[2], new[4]] or not owner or owner in old[3]:
            findings.append(Diagnostic.of("GF760", place, part=part))
        else:
            old[3].append(owner)
    return list(parts.values()), findings


def parse_area(text: str) -> int | None:
    """Hundredths of m² from `98.5` or `98.50平方米`; None for anything else, signs and more decimals included."""
    match = _AREA.fullmatch(text)
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else None


def _paper(
    place: Place, row: Mapping[str, str], electors: Sequence[Elector], by_part: Mapping[str, str], rules: Rules
) -> tuple[Elector | None, Choice | None, tuple[Diagnostic, ...]]:
    part, person, word = _cell(row, "part"), _cell(row, "owner"), _cell(row, "choice")
    choice = WORDS.get(word)
    if choice is None or (choice == "recuse" and rules.recusal == "none"):
        near = nearest(word, WORDS) or ""
        return None, None, (Diagnostic.of("GF766", place, word=word, near=near),)
    mine = [
        elector
        for elector in (electors if part or person else ())
        if (not part or by_part.get(part) == elector.id) and (not person or person in elector.persons)
    ]
    if not mine:
        return None, choice, (Diagnostic.of("GF763", place, voter=" ".join(filter(None, (part, person)))),)
    if len(mine) > 1:
        return None, choice, (Diagnostic.of("GF769", place, voter=person, parts=len(mine)),)
    return mine[0], choice, ()
