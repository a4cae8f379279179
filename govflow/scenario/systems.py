"""The mechanisms a policy answers for, row by row: which definitions serve a row, which scenarios show it.

Knows the list (`systems.csv` beside the specs), tags `@机制N` and names of definitions. Runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from govflow.errors import Diagnostic, Place, nearest
from govflow.policy.files import Files
from govflow.scenario.feature import Feature, Instance, Scenario, instances
from govflow.source import decode, parse_csv

TAG = "机制"
HEAD = ("编号", "地方", "名称", "定义", "范围", "说明")
SCOPES = ("", "数据", "范围外")
Status = Literal["shown", "missing", "data", "outside"]


@dataclass(frozen=True, slots=True)
class Row:
    """One mechanism as listed. `scope`: empty, or why no scenario is asked for."""

    number: int
    of: str
    title: str
    definitions: tuple[str, ...]
    scope: str
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class System:
    """A row and the scenarios that show it."""

    row: Row
    scenarios: tuple[Scenario, ...]

    @property
    def status(self) -> Status:
        """Whether it is shown by a scenario, and if not, whether one is asked for."""
        if self.scenarios:
            return "shown"
        return {"数据": "data", "范围外": "outside"}.get(self.row.scope, "missing")  # type: ignore[return-value]


def read_systems(path: Path) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """The rows of a list and what is wrong with it (GF661, GF662)."""
    if not path.is_file():
        return (), (Diagnostic.of("GF661", Place(str(path)), head=",".join(HEAD)),)
    text, findings = decode(path.read_bytes(), str(path))
    sheet, more = parse_csv(text or "", str(path))
    found = [*findings, *more]
    if sheet is None or tuple(cell.text for cell in sheet.header) != HEAD:
        return (), (*found, Diagnostic.of("GF661", Place(str(path), 1, 1), head=",".join(HEAD)))
    rows: dict[int, Row] = {}
    for cells in sheet.rows:
        number, of, title, definitions, scope, note = (cell.text for cell in cells)
        place = cells[0].place
        if not number.isdecimal() or int(number) in rows or scope not in SCOPES or (scope and not note):
            found.append(Diagnostic.of("GF662", place, number=number))
            continue
        named = tuple(name for name in definitions.split("、") if name)
        rows[int(number)] = Row(int(number), of, title, named, scope, note, place)
    return tuple(rows.values()), tuple(found)


def systems(
    rows: Sequence[Row], features: Iterable[Feature], known: Iterable[str]
) -> tuple[tuple[System, ...], tuple[Diagnostic, ...]]:
    """Each row with its scenarios; rows without any, tags of no row, definitions there are not (GF663–GF665)."""
    shown: dict[int, list[Scenario]] = {row.number: [] for row in rows}
    found: list[Diagnostic] = []
    for feature in features:
        for scenario in feature.scenarios:
            for tag in tags(feature, scenario):
                number = tag.removeprefix(TAG)
                if not number.isdecimal() or int(number) not in shown:
                    found.append(Diagnostic.of("GF664", scenario.place, tag=tag))
                    continue
                shown[int(number)].append(scenario)
    names = frozenset(known)
    result = tuple(System(row, tuple(shown[row.number])) for row in rows)
    for one in result:
        if one.status == "missing":
            found.append(Diagnostic.of("GF663", one.row.place, number=one.row.number, title=one.row.title))
        for name in one.row.definitions:
            if name not in names:
                near = nearest(name, names)
                args = {"near": near} if near else {}
                found.append(Diagnostic.of("GF665", one.row.place, number=one.row.number, name=name, **args))
    return result, tuple(found)


def tags(feature: Feature, scenario: Scenario) -> tuple[str, ...]:
    """The tags of mechanisms a scenario has: its own, those of its rule and of its feature; each once."""
    rule = next((one for one in feature.rules if one.name == scenario.rule), None)
    every = (*feature.tags, *(rule.tags if rule else ()), *scenario.tags)
    return tuple(dict.fromkeys(tag for tag in every if tag.startswith(TAG)))


def runs(feature: Feature, number: int) -> tuple[Instance, ...]:
    """The runs of the scenarios that show a row."""
    return tuple(one for one in instances(feature) if f"{TAG}{number}" in tags(feature, one.scenario))


def names_in(files: Files) -> frozenset[str]:
    """Every id a policy defines: workflows, rules, notices, kinds of units, roles, bodies, ladders."""
    found: set[str] = {files.policy.policy}
    for part in (*_mappings(files), *_mappings(files.policy)):
        found.update(str(name) for name in part)
    return frozenset(found - {""})


def _mappings(value: object) -> Iterable[Mapping[object, object]]:
    names = [one.name for one in fields(value)] if isinstance(value, Files) else list(type(value).model_fields)  # type: ignore[attr-defined]
    parts = (getattr(value, name) for name in names if name not in {"sources", "sheets"})
    return (part for part in parts if isinstance(part, Mapping))
