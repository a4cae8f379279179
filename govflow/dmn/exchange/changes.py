"""What is different between two versions of the rows of a table, row by row, by id.

Two texts of one meaning (`1~5` and `[1..5]`, `5 working days` and `5个工作日`) are no change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from govflow.dmn.exchange.form import TableForm, TextCell
from govflow.dmn.exchange.look import shown
from govflow.dmn.proof.pairs import rising
from govflow.dmn.tables.heads import REMARKS, Head, read_header
from govflow.dmn.tables.table import Column, Row, Table
from govflow.errors import NOWHERE
from govflow.feel.strict.regions import Regions


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: the name of its column, what stood there and what stands there now."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row. `cells`: of a changed row what changed, of an added or a removed one all that is not empty."""

    kind: Literal["added", "removed", "changed", "moved"]
    row: str
    cells: tuple[CellChange, ...] = ()


def heads_of(form: TableForm) -> tuple[Head | None, ...]:
    """What each column of the sheet of a form holds."""
    return read_header([TextCell(name, NOWHERE) for name in form.header], form.inputs, form.outputs, NOWHERE)[0]


def column_of(form: TableForm, head: Head | None) -> Column | None:
    """The input or the output of a head; None for remarks."""
    if head is None or head.kind not in {"input", "output"}:
        return None
    return (form.inputs if head.kind == "input" else form.outputs)[head.index]


def name_of(form: TableForm, head: Head) -> str:
    """The title of an input or output, or the Chinese word of a remark."""
    column = column_of(form, head)
    if column is not None:
        return column.title
    return next(word for word, kind in REMARKS.items() if kind == head.kind and not word.isascii())


Cells = Mapping[Head, str]


def cells_of(form: TableForm) -> Mapping[str, Cells]:
    """The texts of each row by what they are, by row id."""
    heads = heads_of(form)
    return {
        row[0]: {head: text for head, text in zip(heads, row, strict=False) if head is not None and head.kind != "id"}
        for row in form.rows
        if row
    }


def same(head: Head, optional: bool, old: tuple[str, Row | None], new: tuple[str, Row | None]) -> bool:
    """Whether two cells say the same: their texts, or what the loaded rows make of them."""
    if old[0] == new[0]:
        return True
    before, after = old[1], new[1]
    if head.kind in {"basis", "note"} or before is None or after is None:
        return False
    if head.kind == "from":
        return before.start == after.start
    if head.kind == "to":
        return before.to == after.to
    if head.kind == "output":
        return before.outputs[head.index] == after.outputs[head.index]
    one, other = before.tests[head.index], after.tests[head.index]
    if one.kind != other.kind:  # `not(甲)` takes what will be added to an enumeration, a list of the others does not
        return False
    mine, yours = one.regions(), other.regions()
    return mine is not None and yours is not None and _covered(mine, optional) == _covered(yours, optional)


def _covered(regions: Regions, optional: bool) -> tuple[object, ...]:
    """What regions cover, in one form; null counts only where it can be."""
    points = frozenset(point for region in regions if region.kind == "points" for point in region.points)
    null = optional and any(region.kind == "null" for region in regions)
    return points, frozenset(region for region in regions if region.kind in {"others", "interval"}), null


def rows_by_id(table: Table | None) -> Mapping[str, Row]:
    """The loaded rows, by id."""
    return {} if table is None else {row.id: row for row in table.rows}


def compare(old: TableForm, new: TableForm, was: Table | None, now: Table | None) -> tuple[RowChange, ...]:
    """Every row that was added, removed or changed, in the order of the new sheet, removed ones last."""
    before, after = cells_of(old), cells_of(new)
    loaded_before, loaded_after = rows_by_id(was), rows_by_id(now)
    changes = []
    for id, cells in after.items():
        if id not in before:
            changes.append(RowChange("added", id, _all(new, cells, added=True)))
            continue
        found = tuple(
            CellChange(name_of(new, head), _seen(old, head, before[id]), _seen(new, head, cells))
            for head in {**before[id], **cells}
            if not same(
                head,
                may_be_null(new, head),
                (before[id].get(head, ""), loaded_before.get(id)),
                (cells.get(head, ""), loaded_after.get(id)),
            )
        )
        changes += [RowChange("changed", id, found)] if found else []
    gone = [RowChange("removed", id, _all(old, cells, added=False)) for id, cells in before.items() if id not in after]
    return (*changes, *gone, *(RowChange("moved", id) for id in _moved(list(before), list(after), new.hit)))


def may_be_null(form: TableForm, head: Head) -> bool:
    """Whether the cells of a column are asked about null, or answer it."""
    column = column_of(form, head)
    return column is not None and column.optional


def _all(form: TableForm, cells: Cells, added: bool) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(
            name_of(form, head), "" if added else _seen(form, head, cells), _seen(form, head, cells) if added else ""
        )
        for head, text in cells.items()
        if text and text != "-"
    )


def _seen(form: TableForm, head: Head, cells: Cells) -> str:
    """A cell in the words in which a sheet shows it."""
    return shown(column_of(form, head), head.kind == "output", cells.get(head, ""))


ORDERED_HITS = frozenset({"F", "R", "C"})
"""Hit policies by which the order of rows has a meaning, or shows in the answer."""


def _moved(before: Sequence[str], after: Sequence[str], hit: str) -> list[str]:
    """The rows that stand elsewhere among those that stayed, where the order counts."""
    if hit not in ORDERED_HITS:
        return []
    known = set(after)
    stayed = [id for id in before if id in known]
    position = {id: number for number, id in enumerate(stayed)}
    now = [position[id] for id in after if id in position]
    kept = {now[place] for place in rising(now)}
    return [stayed[number] for number in now if number not in kept]
