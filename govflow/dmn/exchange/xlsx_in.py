"""A workbook as a grid: values as the file keeps them, merged cells filled, no number as a float.

Knows sheets, merges and number formats. Knows nothing of what a column means.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from datetime import time as clock
from decimal import Decimal
from math import isfinite
from typing import Any

from govflow.dmn.exchange.about import DIGEST, VERSION
from govflow.dmn.exchange.extra import openpyxl
from govflow.dmn.exchange.grid import WIDE, Grid, Kept, RawCell, letters
from govflow.dmn.exchange.package import refused, unreadable
from govflow.dmn.exchange.tidy import DIGITS
from govflow.dmn.exchange.xlsx_out import ABOUT, LISTS
from govflow.dmn.tables.heads import REMARKS
from govflow.errors import Diagnostic, Place

MAX_CELLS = 200_000
Findings = tuple[Diagnostic, ...]
Cells = dict[tuple[int, int], RawCell]


def read_xlsx(data: bytes, file: str) -> tuple[Grid | None, Findings]:
    """The grid of the sheet with the rows. Raises MissingExtra where openpyxl is not installed."""
    library = openpyxl()
    if (why := refused(data, file)) is not None:
        return None, (why,)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features of the workbook that are of no use here
            book = library.load_workbook(io.BytesIO(data), keep_links=False)
    except Exception as error:  # a library that reads files of strangers raises what it likes
        return None, (unreadable(file, f"里面的内容读不出来（{type(error).__name__}）", type(error).__name__),)
    sheets = [sheet for sheet in book.worksheets if sheet.title not in {ABOUT, LISTS}]
    if not sheets:
        return None, (unreadable(file, "里面没有表", "there is no sheet in it"),)
    account = _account(book)
    cells, findings = _cells(sheets[0], file)
    if cells is None:
        return None, findings
    grid, more = _grid(cells, file, account)
    return grid, tuple(grid.named(one) if grid else one for one in (*findings, *more))


def _account(book: Any) -> Mapping[str, str] | None:
    """What the locked sheet says; None where there is none."""
    if ABOUT not in book.sheetnames:
        return None
    rows = book[ABOUT].iter_rows(min_row=1, max_row=500, max_col=2, values_only=True)
    said = {str(name): str(text) for name, text in rows if name is not None and text is not None}
    return said if VERSION in said and DIGEST in said else None


def _cells(sheet: Any, file: str) -> tuple[Cells | None, Findings]:
    """Every cell that holds something, by row and column; those of a merged block all hold what its first one does."""
    # What the library keeps: a sheet that is only formatted down to row 1048576 is not walked.
    kept = {at: cell for at, cell in sheet._cells.items() if cell.value is not None}
    if len(kept) > MAX_CELLS:
        return None, (Diagnostic.of("GF187", Place(file), limit=MAX_CELLS),)
    cells = {at: _raw(cell, Place(file, at[0], at[1] * WIDE)) for at, cell in kept.items()}
    findings: list[Diagnostic] = []
    if not cells:
        return cells, ()
    last_row, last_column = max(at[0] for at in cells), max(at[1] for at in cells)
    top = min(at[0] for at in cells)
    ids = {column for (row, column), cell in cells.items() if row == top and REMARKS.get(str(cell.value)) == "id"}
    for block in sheet.merged_cells.ranges:
        first = cells.get((block.min_row, block.min_col))
        if first is None:
            continue
        if block.max_row > block.min_row and ids & set(range(block.min_col, min(block.max_col, last_column) + 1)):
            findings.append(Diagnostic.of("GF536", first.place, range=str(block.coord)))
            continue
        for row in range(block.min_row, min(block.max_row, last_row) + 1):
            for column in range(block.min_col, min(block.max_col, last_column) + 1):
                place = Place(file, row, column * WIDE)
                cells[row, column] = RawCell(first.value, place, first.percent, first.formula)
    return cells, tuple(findings)


def _raw(cell: Any, place: Place) -> RawCell:
    if cell.data_type == "f":
        text = getattr(cell.value, "text", None) or str(cell.value)
        return RawCell(str(text)[:60], place, formula=True)
    percent = "%" in re.sub(r'"[^"]*"|\\.', "", str(cell.number_format))
    return RawCell(_kept(cell.value), place, percent)


def _kept(value: Any) -> Kept:
    """The value without floats: a number at the digits the spreadsheet itself keeps."""
    if isinstance(value, float):
        return Decimal(f"{value:.{DIGITS}g}") if isfinite(value) else str(value)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value if isinstance(value, str | bool | int | date | clock) else str(value)


def _unnamed(header: Sequence[RawCell], used: Sequence[int]) -> list[Diagnostic]:
    """Columns without a name; where one cell is all that the top row has, it is a title and not the header."""
    empty = [column for column in used if header[column - 1].empty]
    if len(used) > 2 and len(empty) == len(used) - 1:
        (title,) = (cell for cell in header if not cell.empty)
        return [Diagnostic.of("GF502", title.place, name=str(title.value)[:30])]
    return [Diagnostic.of("GF186", header[column - 1].place, number=letters(column)) for column in empty]


def _grid(cells: Cells, file: str, account: Mapping[str, str] | None) -> tuple[Grid | None, Findings]:
    full = {at: cell for at, cell in cells.items() if not cell.empty}
    if not full:
        return None, (Diagnostic.of("GF184", Place(file)),)
    top = min(row for row, _ in full)
    width = max(column for _, column in full)
    header = tuple(
        full.get((top, column), RawCell(None, Place(file, top, column * WIDE))) for column in range(1, width + 1)
    )
    used = [column for column in range(1, width + 1) if any(at[1] == column for at in full)]
    findings = _unnamed(header, used)
    rows = tuple(
        tuple(full.get((row, column), RawCell(None, Place(file, row, column * WIDE))) for column in used)
        for row in sorted({row for row, _ in full if row > top})
    )
    grid = Grid(file, tuple(header[column - 1] for column in used), rows, account, sheet=True)
    return (None if findings else grid), tuple(grid.named(finding) for finding in findings)
