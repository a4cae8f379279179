"""Rows of a decision table that a place changes, adds or drops, found by the number of the rule (docs/why/059).

Knows sheets and the columns of a table's head. Knows nothing of what a cell means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govflow.errors import Diagnostic, nearest
from govflow.policy.model.rules import TableModel
from govflow.source import Cell, Sheet, parse_csv

if TYPE_CHECKING:
    from govflow.policy.reading.changes import Change

IDS = ("id", "规则号")
"""How the column of the number of the rule is headed."""


def brought(change: Change) -> tuple[Change, tuple[Diagnostic, ...]]:
    """The change with the rows its `changes` and `adds` write, and what is wrong with those as CSV."""
    sheets, findings = {}, list[Diagnostic]()
    for word in ("changes", "adds"):
        text = change.said.get(word, {}).get("rows")
        if text is None:
            continue
        path = (change.section, change.id, word, "rows")
        start = change.tree.inside(path, 0)
        sheet, wrong = parse_csv(str(text), start.file, start.line or 1, start.column or 1)
        findings += wrong
        if sheet is not None and sheet.header[0].text not in IDS:
            findings.append(change.finding("GF175", word, "rows", name=sheet.header[0].text))
        if sheet is not None:
            sheets[word] = sheet
    return replace(change, sheets=sheets), tuple(findings)


def of_rows(change: Change, path: Sequence[str]) -> bool:
    """Whether a path of `drops` names a rule of a table."""
    return change.kind == "table" and len(path) == 2 and path[0] == "rows"


def patched(change: Change, table: TableModel, sheet: Sheet, drops: Sequence[str], findings: list[Diagnostic]) -> Sheet:
    """The rows below with those of the change."""
    if sheet.header[0].text not in IDS:
        return sheet  # said by the compiler of tables
    made = {row[0].text: row for row in sheet.rows}
    for dotted in drops:
        path = dotted.split(".")
        if of_rows(change, path):
            _known(change, "drops", path[1], made, findings)
            made.pop(path[1], None)
    for word, more in change.sheets.items():
        columns = _columns(change, table, sheet, more, findings)
        for row in more.rows:
            rule = row[0].text
            if word == "adds" and rule in made:
                findings.append(_at(row[0], change, "GF159", f"rows.{rule}"))
            elif word == "adds" or _known(change, word, rule, made, findings, row[0]):
                made[rule] = _laid(made.get(rule), row, columns, len(sheet.header))
    return replace(sheet, rows=tuple(made.values()))


def _laid(
    below: tuple[Cell, ...] | None, row: tuple[Cell, ...], columns: Sequence[int], width: int
) -> tuple[Cell, ...]:
    empty = Cell("", row[0].place)
    cells = list(below or (empty,) * width)
    for column, cell in zip(columns, row, strict=True):
        cells[column] = cell
    return tuple(cells)


def _columns(
    change: Change, table: TableModel, sheet: Sheet, more: Sheet, findings: list[Diagnostic]
) -> tuple[int, ...]:
    """Which column of the sheet each column of the change is, by its header, its id or its title."""
    heads = {cell.text: number for number, cell in enumerate(sheet.header)}
    for id, column in (*table.inputs.items(), *table.outputs.items()):
        number = heads.get(id, heads.get(column.title or id))
        if number is not None:
            heads |= {id: number, column.title or id: number}
    heads |= dict.fromkeys(IDS, 0)
    found = []
    for cell in more.header:
        if cell.text not in heads:
            findings.append(_at(cell, change, "GF158", f"rows.{cell.text}", nearest(cell.text, heads)))
        found.append(heads.get(cell.text, 0))
    return tuple(found)


def _known(
    change: Change, word: str, rule: str, made: dict[str, Any], findings: list[Diagnostic], cell: Cell | None = None
) -> bool:
    if rule in made:
        return True
    near = nearest(rule, made)
    if cell is not None:
        findings.append(_at(cell, change, "GF158", f"rows.{rule}", near))
    else:
        args = {"near": near} if near else {}
        findings.append(change.finding("GF158", word, key=f"rows.{rule}", **args))
    return False


def _at(cell: Cell, change: Change, code: str, key: str, near: str | None = None) -> Diagnostic:
    args: dict[str, str | int] = {"near": near} if near else {}
    return Diagnostic.of(code, cell.place, what=change.word, what_en=change.kind, id=change.id, key=key, **args)
