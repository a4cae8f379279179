"""A grid that came back against the table it was made from: rows matched by id, cells tidied, everything told.

The head of the table is never taken from the sheet: columns, types, hit policy, default and dates stay what they are.
Knows no files: it gives the rows to be written, and whoever asked writes them when there is no error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from govflow.dmn.exchange.about import misfits, outdated
from govflow.dmn.exchange.changes import (
    ORDERED_HITS,
    RowChange,
    cells_of,
    column_of,
    compare,
    heads_of,
    may_be_null,
    name_of,
    same,
)
from govflow.dmn.exchange.form import TableForm, TextCell, TextSheet, load_form
from govflow.dmn.exchange.grid import Grid, RawCell, id_first
from govflow.dmn.exchange.look import shown
from govflow.dmn.exchange.tidy import plain, tidy
from govflow.dmn.tables.heads import Head, read_header
from govflow.dmn.tables.reading import MAX_ROWS
from govflow.dmn.tables.table import Table
from govflow.errors import Diagnostic, Place, Severity

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Tidying:
    """A cell that is written otherwise than it came."""

    row: str
    column: str
    came: str
    kept: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What an import comes to. `form` and `table` are None where an error stands in the way."""

    form: TableForm | None
    table: Table | None
    was: Table | None
    changes: tuple[RowChange, ...]
    tidied: tuple[Tidying, ...]
    findings: Findings


@dataclass(frozen=True, slots=True)
class _Line:
    """One row as it came in, tidied."""

    id: str
    texts: Mapping[Head, TextCell]
    place: Place


def take_in(old: TableForm, grid: Grid, *, over: bool = False) -> Incoming:
    """Read a grid as new rows of a table. `over`: even where the table has changed since the grid was made from it."""
    grid = id_first(grid)
    found = _taken(old, grid, over)
    return replace(found, findings=tuple(grid.named(finding) for finding in found.findings))


def _taken(old: TableForm, grid: Grid, over: bool) -> Incoming:
    findings = [*misfits(old, grid)]
    names = [TextCell(plain(cell), cell.place) for cell in grid.header]
    heads, unread = read_header(names, old.inputs, old.outputs, _whole(grid))
    findings += [*unread, *_lost_remarks(old, heads, grid)]
    if len(grid.rows) > MAX_ROWS:
        findings.append(Diagnostic.of("GF526", _whole(grid), table=old.title, limit=MAX_ROWS))
    was, _ = load_form(old)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Incoming(None, None, was, (), (), tuple(findings))
    lines, tidied, damaged = _lines(old, heads, grid)
    findings += damaged
    header = (*old.header, *(name_of(old, head) for head in heads if head is not None and head not in heads_of(old)))
    sheet = _sheet(replace(old, header=header), _ordered(old, lines), grid)
    new = replace(old, header=header, rows=tuple(tuple(cell.text for cell in row) for row in sheet.rows))
    table, wrong = load_form(new, sheet)
    # A text that would be computed is guarded when it is written (GF528); of a damaged cell enough is said already.
    broken = {finding.place for finding in damaged if finding.severity is Severity.ERROR}
    findings += [finding for finding in wrong if finding.code != "GF528" and finding.place not in broken]
    if table is None or any(finding.severity is Severity.ERROR for finding in findings):
        return Incoming(None, None, was, (), tidied, tuple(findings))
    kept = _as_it_was(old, new, was, table)
    changes = compare(old, kept, was, table)
    if changes and not over and outdated(old, grid):
        findings.append(Diagnostic.of("GF533", _whole(grid)))
        return Incoming(None, None, was, changes, tidied, tuple(findings))
    return Incoming(kept, table, was, changes, tidied, tuple(findings))


def _whole(grid: Grid) -> Place:
    return Place(grid.file)


def _lost_remarks(old: TableForm, heads: Sequence[Head | None], grid: Grid) -> Iterator[Diagnostic]:
    """A column of remarks that the table has and the sheet has not: a header is never dropped in silence."""
    for head in heads_of(old):
        if head is not None and head.kind in {"basis", "note", "from", "to"} and head not in heads:
            yield Diagnostic.of("GF503", _whole(grid), column=name_of(old, head))


def _lines(
    old: TableForm, heads: Sequence[Head | None], grid: Grid
) -> tuple[list[_Line], tuple[Tidying, ...], list[Diagnostic]]:
    before = cells_of(old)
    ids = _Ids([*before, *(plain(row[0]) for row in grid.rows if row)])
    lines: list[_Line] = []
    tidied: list[Tidying] = []
    findings: list[Diagnostic] = []
    for row in grid.rows:
        id = plain(row[0]) if row else ""
        name = id or ids.fresh()
        texts: dict[Head, TextCell] = {}
        for head, cell in zip(heads, row, strict=False):
            if head is None or head.kind == "id":
                continue
            text, wrong = _cell(old, head, cell, before.get(id, {}).get(head))
            findings += wrong
            texts[head] = TextCell(text, cell.place)
            came = plain(cell)
            if text != came and not wrong and text != before.get(id, {}).get(head) and (came or text != "-"):
                tidied.append(Tidying(name, name_of(old, head), came, text))
        place = row[0].place if row else _whole(grid)
        lines.append(_Line(name, texts, place))
    return lines, tuple(tidied), findings


def _cell(old: TableForm, head: Head, cell: RawCell, before: str | None) -> tuple[str, Findings]:
    """The text of one cell; one that nobody touched stays as it was, to the letter."""
    column, output = column_of(old, head), head.kind == "output"
    if before is not None and isinstance(cell.value, str | None) and not cell.formula:
        came = plain(cell)
        if came in {before, shown(column, output, before)}:
            return before, ()
    text, wrong = tidy(column, output, cell)
    if column is not None and column.type.kind == "boolean" and text in {"是", "否", "true", "false"}:
        text = _truth(old, head, text)
    return text, wrong


def _truth(old: TableForm, head: Head, text: str) -> str:
    """是 and 否 in the words the column has used so far."""
    english = any(cells.get(head) in {"true", "false"} for cells in cells_of(old).values())
    words = ("true", "false") if english else ("是", "否")
    return words[0] if text in {"是", "true"} else words[1]


class _Ids:
    """Ids for new rows in the manner of those there are: R3 after R2."""

    def __init__(self, used: Sequence[str]) -> None:
        self._used = set(used)
        matches = [match for id in used if (match := re.fullmatch(r"(.*?)([0-9]+)", id))]
        self._prefix = matches[-1][1] if matches else "R"
        mine = [match for match in matches if match[1] == self._prefix]
        self._width = max((len(match[2]) for match in mine), default=1)
        self._last = max((int(match[2]) for match in mine if len(match[2]) < 10), default=0)

    def fresh(self) -> str:
        """The next one."""
        while True:
            self._last += 1
            id = f"{self._prefix}{self._last:0{self._width}}"
            if id not in self._used:
                self._used.add(id)
                return id


def _ordered(old: TableForm, lines: list[_Line]) -> list[_Line]:
    """The rows in their order: as the sheet has them where order counts; else as the table had them, so that a sheet
    that was sorted for reading leaves no trace, with new rows after the row they were written under.
    """
    position = {row[0]: number for number, row in enumerate(old.rows) if row}
    if old.hit in ORDERED_HITS:
        return lines
    keys, last = [], -1
    for number, line in enumerate(lines):
        if line.id in position:
            last = position[line.id]
            keys.append((last, 0, number))
        else:
            keys.append((last, 1, number))
    return [lines[key[2]] for key in sorted(keys)]


def _sheet(form: TableForm, lines: Sequence[_Line], grid: Grid) -> TextSheet:
    """The rows under the table's own header."""
    heads = heads_of(form)
    header = tuple(TextCell(name, _whole(grid)) for name in form.header)
    rows = tuple(
        tuple(
            TextCell(line.id, line.place)
            if head is None or head.kind == "id"
            else line.texts.get(head, TextCell("", line.place))
            for head in heads
        )
        for line in lines
    )
    return TextSheet(header, rows)


def _as_it_was(old: TableForm, new: TableForm, was: Table | None, now: Table) -> TableForm:
    """The new rows with the old text in every cell that says the same: a change of spelling alone is no change."""
    before, heads = cells_of(old), heads_of(new)
    loaded = ({row.id: row for row in was.rows} if was else {}, {row.id: row for row in now.rows})

    def text_of(id: str, head: Head | None, text: str) -> str:
        mine = None if head is None else before.get(id, {}).get(head)
        if head is None or mine is None:
            return text
        told = (mine, loaded[0].get(id)), (text, loaded[1].get(id))
        return mine if same(head, may_be_null(new, head), *told) else text

    rows = (tuple(text_of(row[0], head, text) for head, text in zip(heads, row, strict=True)) for row in new.rows)
    return new.with_rows(new.header, rows)
