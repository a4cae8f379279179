"""From a sheet to a table: typed columns, one rule a row, every mistake a finding at its cell.

Knows the header, cells and literals of a decision table. Knows nothing of YAML or of how the sheet was parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govflow.dmn.tables.dates import read_day
from govflow.dmn.tables.hazards import computes, hazard, lost_zeros, unguarded
from govflow.dmn.tables.heads import CellLike, Head, SheetLike, read_header
from govflow.dmn.tables.hits import ORDERED, SUMMABLE
from govflow.dmn.tables.outputs import read_output
from govflow.dmn.tables.table import DEFAULT, Column, Row, Table
from govflow.errors import Diagnostic, Place, Severity, nearest
from govflow.feel import Scope, Slot, Tests, compile_tests

MAX_ROWS = 10_000
"""More rules than anybody can read; it bounds the work of proving a table."""

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Inputs:
    """The names a cell may use: the inputs of its own row. Names around the table are known only to be refused."""

    inputs: tuple[Column, ...]
    around: Scope

    def name(self, dotted: str) -> Slot | None:
        for column in self.inputs:
            if dotted in {column.id, column.title}:
                return Slot(("row", column.id), column.type, column.optional)
        return self.around.name(dotted)

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:
        return self.around.call(function, args)

    def names(self) -> Iterable[str]:
        return [name for column in self.inputs for name in (column.id, column.title)]


def load_table(
    id: str,
    title: str,
    hit: str,
    inputs: Sequence[Column],
    outputs: Sequence[Column],
    sheet: SheetLike,
    default: Mapping[str, str] | None,
    start: str,
    to: str,
    source: str,
    place: Place,
    scope: Scope,
) -> tuple[Table | None, Findings]:
    """Read a table. With any error there is none. `default`: texts by output id; `start`, `to`: days, both included."""
    ins, outs = tuple(inputs), tuple(outputs)
    heads, found = read_header(sheet.header, ins, outs, place)
    findings = [*found, *_policy(hit, outs, default, place)]
    first, last, found = _span(start, to, place, place)
    findings.extend(found)
    otherwise, found = _default(outs, default, place)
    findings.extend(found)
    if not sheet.rows:
        findings.append(Diagnostic.of("GF501", place, table=title))
    if len(sheet.rows) > MAX_ROWS:
        return None, (*findings, Diagnostic.of("GF526", place, table=title, limit=MAX_ROWS))
    rows = []
    reader = _Reader(heads, ins, outs, _Inputs(ins, scope))
    for cells in sheet.rows:
        row, found = reader.row(cells)
        rows.append(row)
        findings.extend(found)
    findings.extend(_ids(rows) if Head("id") in heads[:1] else ())
    findings.extend(_zeros(sheet, heads, ins))
    findings.extend(_out_of_force(rows, first, last))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, tuple(findings)
    header = tuple(cell.text for cell in sheet.header)
    return Table(id, title, hit, ins, outs, tuple(rows), otherwise, first, last, source, place, header), tuple(findings)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one row after the other under the same header."""

    heads: tuple[Head | None, ...]
    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    scope: Scope

    def row(self, cells: Sequence[CellLike]) -> tuple[Row, Findings]:
        place = cells[0].place if cells else Place("")
        if len(cells) > len(self.heads):
            extra = cells[len(self.heads)]
            return Row("", (), (), place=place), (Diagnostic.of("GF523", extra.place, text=extra.text),)
        by_head = {h: _plain(cell) for h, cell in zip(self.heads, cells, strict=False) if h is not None}
        findings = [_computed(cell) for cell in cells if computes(cell.text)]
        tests = []
        for i, column in enumerate(self.inputs):
            if cell := by_head.get(Head("input", i)):
                test, found = read_test(column, cell, self.scope)
                findings.extend(found)
                tests.extend([test] if test else [])
        outputs = []
        for i, column in enumerate(self.outputs):
            if cell := by_head.get(Head("output", i)):
                damaged = hazard(column, cell.text, cell.place)
                value, found = (None, (damaged,)) if damaged else read_output(column, cell.text, cell.place)
                findings.extend(found)
                outputs.append(value)
        texts = {kind: cell.text if (cell := by_head.get(Head(kind))) else "" for kind in ("id", "basis", "note")}
        start, to, found = self._dates(by_head, place)
        row = Row(texts["id"], tuple(tests), tuple(outputs), start, to, texts["basis"], texts["note"], place)
        return row, (*findings, *found)

    def _dates(self, by_head: Mapping[Head, CellLike], place: Place) -> tuple[str, str, Findings]:
        start, to = by_head.get(Head("from")), by_head.get(Head("to"))
        texts = [cell.text if cell and cell.text != "-" else "" for cell in (start, to)]
        return _span(texts[0], texts[1], start.place if start else place, to.place if to else place)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A cell without the guard of a formula start."""

    text: str
    place: Place
    cell: CellLike

    def at(self, offset: int) -> Place:
        return self.cell.at(offset + len(self.cell.text) - len(self.text))


def _plain(cell: CellLike) -> CellLike:
    return _Plain(unguarded(cell.text), cell.place, cell) if cell.text[:1] == "'" else cell


def _computed(cell: CellLike) -> Diagnostic:
    text = cell.text if len(cell.text) <= 20 else cell.text[:20] + "…"
    return Diagnostic.of("GF528", cell.place, text=text, sign=text[0])


def read_test(column: Column, cell: CellLike, scope: Scope) -> tuple[Tests | None, Findings]:
    """The compiled tests of an input cell. An empty cell is a finding and read as `-`."""
    findings: list[Diagnostic] = []
    if not cell.text:
        findings.append(Diagnostic.of("GF509", cell.place, column=column.title))
    elif damaged := hazard(column, cell.text, cell.place):
        return None, (damaged,)
    tests, found = compile_tests(cell.text or "-", column.type, scope, place=cell.at)
    findings.extend(found)
    for slot in tests.slots if tests else ():
        if slot.key[0] != "row":
            findings.append(Diagnostic.of("GF518", cell.place, column=column.title, name=" ".join(slot.key)))
    return tests, tuple(findings)


def _span(start: str, to: str, start_place: Place, to_place: Place) -> tuple[str, str, Findings]:
    """Two days as ISO texts; both may be empty."""
    findings = []
    days = []
    for text, place in ((start, start_place), (to, to_place)):
        day = read_day(text) if text else ""
        days.append(day or "")
        if day is None:
            findings.append(Diagnostic.of("GF516", place, text=text))
    if days[0] and days[1] and days[1] < days[0]:
        findings.append(Diagnostic.of("GF517", to_place, start=days[0], to=days[1]))
    return days[0], days[1], tuple(findings)


def _policy(hit: str, outputs: Sequence[Column], default: Mapping[str, str] | None, place: Place) -> list[Diagnostic]:
    """Whether the hit policy goes with the outputs."""
    kinds = {column.type.kind for column in outputs}
    if hit in {"C+", "C<", "C>"}:
        fits = len(outputs) == 1 and kinds <= (SUMMABLE if hit == "C+" else ORDERED) and not outputs[0].optional
        return [] if fits else [Diagnostic.of("GF519", place, hit=hit)]
    if hit in {"P", "O"} and "enum" not in kinds:
        return [Diagnostic.of("GF520", place, hit=hit)]
    if hit == "C#" and default is not None:
        return [Diagnostic.of("GF527", place)]
    return []


def _default(
    outputs: Sequence[Column], texts: Mapping[str, str] | None, place: Place
) -> tuple[tuple[object, ...] | None, Findings]:
    if texts is None:
        return None, ()
    known = {name: column for column in outputs for name in (column.id, column.title)}
    findings = [
        Diagnostic.of("GF521", place, name=name, near=nearest(name, known) or "") for name in texts if name not in known
    ]
    values = []
    for column in outputs:
        text = texts.get(column.id, texts.get(column.title, "-"))
        value, found = read_output(column, text, place)
        values.append(value)
        findings.extend(found)
    return tuple(values), tuple(findings)


def _ids(rows: Sequence[Row]) -> list[Diagnostic]:
    findings = []
    seen: dict[str, Place] = {}
    for row in rows:
        if not row.id:
            findings.append(Diagnostic.of("GF506", row.place))
        elif row.id == DEFAULT or any(char in row.id for char in "|,、 "):
            findings.append(Diagnostic.of("GF508", row.place, row=row.id))
        elif row.id in seen:
            findings.append(Diagnostic.of("GF507", row.place, row=row.id, line=seen[row.id].line))
        seen.setdefault(row.id, row.place)
    return findings


def _zeros(sheet: SheetLike, heads: Sequence[Head | None], inputs: Sequence[Column]) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    for number, head in enumerate(heads):
        if head is not None and head.kind == "input":
            cells = [(row[number].text, row[number].place) for row in sheet.rows if number < len(row)]
            findings.extend(lost_zeros(inputs[head.index], cells))
    return findings


def _out_of_force(rows: Sequence[Row], start: str, to: str) -> list[Diagnostic]:
    """Rows whose dates lie outside those of the table."""
    return [
        Diagnostic.of("GF525", row.place, row=row.id)
        for row in rows
        if (row.to and row.to < start) or (to and row.start > to)
    ]
