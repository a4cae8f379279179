"""Units and persons of an organisation, checked against the kinds and roles of a policy.

Knows the rules of parents (language.md section 2): kinds allowed, one of each kind, no circle. Titles stand for ids
where they are unique, as everywhere an author writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govflow.errors import Diagnostic, Place, nearest
from govflow.policy.files import Files
from govflow.policy.organisation import Office, Unit
from govflow.policy.reading.forms import bad_id
from govflow.source import Cell

Findings = list[Diagnostic]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as written."""

    id: Cell
    kind: Cell
    title: Cell
    parents: tuple[Cell, ...]
    office: Office


@dataclass(frozen=True, slots=True)
class Known:
    """Names that may be written for ids: the ids themselves and titles that only one of them has."""

    code: str
    ids: Mapping[str, str]

    def find(self, cell: Cell, findings: Findings) -> str | None:
        """The id that is meant; else a finding with the nearest name."""
        found = self.ids.get(cell.text)
        if found is None:
            near = nearest(cell.text, self.ids) if len(self.ids) <= 5000 else None
            findings.append(Diagnostic.of(self.code, cell.place, name=cell.text, **({"near": near} if near else {})))
        return found


def known(code: str, titles: Mapping[str, str]) -> Known:
    """From id -> title."""
    counts: dict[str, int] = {}
    for title in titles.values():
        counts[title] = counts.get(title, 0) + 1
    unique = {title: id for id, title in titles.items() if counts[title] == 1}
    return Known(code, {**unique, **{id: id for id in titles}})


def distinct(cells: Iterable[Cell], what: str, what_en: str, findings: Findings) -> Mapping[str, Place]:
    """id -> first place; a bad id and an id that comes twice are findings."""
    places: dict[str, Place] = {}
    for cell in cells:
        wrong = bad_id(cell)
        if wrong is not None:
            findings.append(wrong)
        elif cell.text in places:
            first = str(places[cell.text])
            findings.append(Diagnostic.of("GF711", cell.place, what=what, what_en=what_en, id=cell.text, first=first))
        else:
            places[cell.text] = cell.place
    return places


def units_of(rows: tuple[UnitRow, ...], policy: Files, findings: Findings) -> Mapping[str, Unit]:
    """The units by id; every mistake goes to `findings`."""
    kinds = known("GF701", {id: kind.title for id, kind in policy.policy.unit_kinds.items()})
    places = distinct((row.id for row in rows), "单位", "unit", findings)
    kind_of = {row.id.text: kinds.find(row.kind, findings) for row in rows}
    names = known("GF702", {row.id.text: row.title.text for row in rows})
    units: dict[str, Unit] = {}
    for row in rows:
        unit, parents = row.id.text, _parents(row, kind_of, names, policy, findings)
        units.setdefault(unit, Unit(unit, kind_of[unit] or "", row.title.text, parents, row.office))
    _circles(units, places, findings)
    return units


def _parents(
    row: UnitRow, kind_of: Mapping[str, str | None], names: Known, policy: Files, findings: Findings
) -> Mapping[str, str]:
    kinds = policy.policy.unit_kinds
    own = kind_of[row.id.text]
    parents: dict[str, str] = {}
    for cell in row.parents:
        parent = names.find(cell, findings)
        kind = kind_of.get(parent) if parent else None
        if parent is None or kind is None or own is None:
            continue
        allowed = kinds[own].parents
        title = kinds[kind].title
        if kind not in allowed and title not in allowed:
            shown = "、".join(kinds[k].title if k in kinds else k for k in allowed) or "（没有）"
            args = {"kind": kinds[own].title, "unit": row.id.text, "parent_kind": title, "parent": parent}
            findings.append(Diagnostic.of("GF705", cell.place, **args, allowed=shown))
        elif kind in parents:
            args = {"unit": row.id.text, "parent_kind": title, "first": parents[kind], "second": parent}
            findings.append(Diagnostic.of("GF706", cell.place, **args))
        else:
            parents[kind] = parent
    return parents


def _circles(units: Mapping[str, Unit], places: Mapping[str, Place], findings: Findings) -> None:
    """Every circle of parents once, from its smallest id. A walk without recursion: chains may be long."""
    done: set[str] = set()
    for start in sorted(units):
        path: list[str] = []
        ways = [iter([start])]
        while ways:
            unit = next(ways[-1], None)
            if unit is None:
                ways.pop()
                if path:
                    done.add(path.pop())
            elif unit in path:
                circle = path[path.index(unit) :]
                least = circle.index(min(circle))
                turned = [*circle[least:], *circle[:least]]
                place = places.get(turned[0], Place(""))
                findings.append(Diagnostic.of("GF707", place, chain=" → ".join([*turned, turned[0]])))
            elif unit not in done and unit in units:
                path.append(unit)
                ways.append(iter(units[unit].parents.values()))
