"""The header of a sheet: which column of the table, or which remark, each column of the sheet holds.

Knows names and their nearest. Knows nothing of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from govflow.dmn.tables.table import Column
from govflow.errors import Diagnostic, Place, nearest


class CellLike(Protocol):
    """A cell of a sheet."""

    @property
    def text(self) -> str:
        """Its text, stripped."""

    @property
    def place(self) -> Place:
        """Where it begins."""

    def at(self, offset: int) -> Place:
        """Where a character of its text stands."""


class SheetLike(Protocol):
    """A sheet: a header and rows of cells."""

    @property
    def header(self) -> Sequence[CellLike]:
        """The first row."""

    @property
    def rows(self) -> Sequence[Sequence[CellLike]]:
        """The others."""


Kind = Literal["id", "input", "output", "basis", "note", "from", "to"]

REMARKS: Mapping[str, Kind] = {
    "id": "id",
    "规则号": "id",
    "basis": "basis",
    "依据": "basis",
    "note": "note",
    "说明": "note",
    "from": "from",
    "生效": "from",
    "to": "to",
    "失效": "to",
}


LISTED = 12
"""Columns that a finding names."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a column of the sheet holds; `index` counts the inputs or the outputs."""

    kind: Kind
    index: int = 0


def read_header(
    cells: Sequence[CellLike], inputs: Sequence[Column], outputs: Sequence[Column], place: Place
) -> tuple[tuple[Head | None, ...], tuple[Diagnostic, ...]]:
    """What each column holds (None where that cannot be told), and every finding."""
    names = _names(inputs, outputs)
    known = [*names, *REMARKS]
    titles = [column.title or column.id for column in (*inputs, *outputs)]
    heads: list[Head | None] = []
    findings: list[Diagnostic] = []
    for number, cell in enumerate(cells):
        meant = names.get(cell.text, [])
        if number == 0 and REMARKS.get(cell.text) == "id":
            meant = [Head("id")]
        elif not meant and cell.text in REMARKS:
            meant = [Head(REMARKS[cell.text])]
        head = meant[0] if len(meant) == 1 else None
        if len(meant) > 1:
            findings.append(Diagnostic.of("GF522", cell.place, name=cell.text))
        elif head is None:
            findings.append(Diagnostic.of("GF504", cell.place, name=cell.text, known=_listed(cell.text, known, titles)))
        elif head in heads:
            findings.append(Diagnostic.of("GF505", cell.place, name=cell.text))
            head = None
        heads.append(head)
    findings.extend(_absent(cells, heads, inputs, outputs, place))
    return tuple(heads), tuple(findings)


def _listed(name: str, known: Sequence[str], titles: Sequence[str]) -> str:
    """The nearest name first, then the columns of the table."""
    near = nearest(name, known)
    return "、".join(dict.fromkeys([*([near] if near else []), *titles[:LISTED]]))


def _names(inputs: Sequence[Column], outputs: Sequence[Column]) -> dict[str, list[Head]]:
    names: dict[str, list[Head]] = {}
    sides: tuple[tuple[Kind, Sequence[Column]], ...] = (("input", inputs), ("output", outputs))
    for kind, columns in sides:
        for index, column in enumerate(columns):
            for name in {column.id, column.title}:
                names.setdefault(name, []).append(Head(kind, index))
    return names


def _absent(
    cells: Sequence[CellLike],
    heads: Sequence[Head | None],
    inputs: Sequence[Column],
    outputs: Sequence[Column],
    place: Place,
) -> list[Diagnostic]:
    where = cells[0].place if cells else place
    findings = []
    if not heads or heads[0] != Head("id"):
        findings.append(Diagnostic.of("GF502", where, name=cells[0].text if cells else ""))
    unclear = {cell.text for cell, head in zip(cells, heads, strict=True) if head is None}
    sides: tuple[tuple[Kind, Sequence[Column]], ...] = (("input", inputs), ("output", outputs))
    for kind, columns in sides:
        for index, column in enumerate(columns):
            if Head(kind, index) not in heads and not {column.id, column.title} & unclear:
                findings.append(Diagnostic.of("GF503", where, column=column.title))
    return findings
