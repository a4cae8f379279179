"""The roll of exclusive parts: one row for each co-owner of each part.

Knows what rows of one part share and that shares add up to one (Civil Code 298 and 299: co-owners by shares, or
jointly without). Areas are exact: hundredths of m².
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from govflow.errors import Diagnostic
from govflow.policy.organisation import Part
from govflow.policy.reading.forms import Row, area_in, bad_id, flag_in, share_in
from govflow.policy.reading.units import Known
from govflow.source import Cell

Findings = list[Diagnostic]


def parts_of(rows: tuple[Row, ...], units: Known, persons: Mapping[str, str], findings: Findings) -> tuple[Part, ...]:
    """The parts of a roll in the order of the file; every mistake goes to `findings`."""
    by_part: dict[str, list[Row]] = {}
    for row in rows:
        wrong = bad_id(row["part"])
        if wrong is not None:
            findings.append(wrong)
        by_part.setdefault(row["part"].text, []).append(row)
    people = Known("GF703", {id: id for id in persons})
    return tuple(_part(id, found, units, people, findings) for id, found in by_part.items())


def _part(id: str, rows: list[Row], units: Known, people: Known, findings: Findings) -> Part:
    first = rows[0]
    for row in rows[1:]:
        _same(id, first, row, units, findings)
    area, wrong_area = area_in(first["area"])
    developer, wrong_flag = flag_in(first.get("developer"))
    findings += [wrong for wrong in (wrong_area, wrong_flag) if wrong is not None]
    unit = units.find(first["unit"] if "unit" in first else first["building"], findings) or ""
    building = first["building"].text if "unit" in first else unit
    owners: list[str] = []
    for row in rows:
        owner = people.find(row["owner"], findings)
        if owner in owners:
            findings.append(Diagnostic.of("GF719", row["owner"].place, part=id, owner=row["owner"].text))
        elif owner is not None:
            owners.append(owner)
    _shares(id, rows, findings)
    return Part(id, unit, building, area, tuple(owners), developer)


def _same(id: str, first: Row, row: Row, units: Known, findings: Findings) -> None:
    for column in ("unit", "building", "area", "developer"):
        one, other = first.get(column), row.get(column)
        if one is None or other is None or _meaning(column, one, units) == _meaning(column, other, units):
            continue
        args = {"part": id, "column": column, "value": other.text, "first": str(one.place), "other": one.text}
        findings.append(Diagnostic.of("GF718", other.place, **args))


def _meaning(column: str, cell: Cell, units: Known) -> object:
    if column == "area":
        return area_in(cell)[0]
    return flag_in(cell)[0] if column == "developer" else units.ids.get(cell.text, cell.text)


def _shares(id: str, rows: list[Row], findings: Findings) -> None:
    shares: list[Fraction | None] = []
    for row in rows:
        share, wrong = share_in(row.get("share"))
        if wrong is not None:
            findings.append(wrong)
            return
        shares.append(share)
    given = [share for share in shares if share is not None]
    place = (rows[0].get("share") or rows[0]["part"]).place
    if given and len(given) < len(shares):
        findings.append(Diagnostic.of("GF722", place, part=id))
    elif given and sum(given) != 1:
        findings.append(Diagnostic.of("GF717", place, part=id, sum=str(sum(given, Fraction(0)))))
