"""A table as a workbook: the rows to edit, what may be written beside every cell, and a locked sheet that says of what.

Every cell is formatted as text, so that nothing typed becomes a date or loses its zeros, and kept as text, so that
nothing is computed. The bytes are the same for the same table.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from govflow.dmn.exchange.about import about
from govflow.dmn.exchange.changes import column_of, heads_of
from govflow.dmn.exchange.extra import openpyxl
from govflow.dmn.exchange.form import TableForm
from govflow.dmn.exchange.grid import letters
from govflow.dmn.exchange.look import choices, prompt, shown
from govflow.dmn.exchange.package import fixed

ABOUT, LISTS = "表信息", "选项"
SPARE = 300
"""Rows below the last one that are ready for new rules."""

_HEADS = {"id": "D9D9D9", "input": "DDEBF7", "output": "E2EFDA"}
_OTHER = "F2F2F2"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def write_xlsx(form: TableForm) -> bytes:
    """The workbook of a table. Raises MissingExtra where openpyxl is not installed."""
    book = openpyxl().Workbook()
    sheet = book.active
    sheet.title = sheet_name(form.title)
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    _rows(sheet, form)
    _columns(sheet, lists, form)
    _about(book.create_sheet(ABOUT), form)
    made = io.BytesIO()
    book.save(made)
    return fixed(made.getvalue())


def sheet_name(title: str) -> str:
    """A title as a spreadsheet allows it as the name of a sheet."""
    name = _NOT_IN_NAMES.sub("_", title).strip(" '")[:31]
    return name if name and name not in {ABOUT, LISTS} else f"表_{name}"[:31]


def _text(cell: Any, text: str) -> Any:
    """A text in a cell, as text whatever it begins with."""
    cell.value = _WRONG.sub("", text) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.number_format = "@"
    return cell


_WRONG = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


def _rows(sheet: Any, form: TableForm) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    heads = heads_of(form)
    edge = Side("thin", color="BFBFBF")
    border = Border(edge, edge, edge, edge)
    for number, (name, head) in enumerate(zip(form.header, heads, strict=True), 1):
        cell = _text(sheet.cell(1, number), name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEADS.get(head.kind if head else "", _OTHER))
        cell.alignment = Alignment("center", "center", wrap_text=True)
        cell.border = border
    for line, row in enumerate(form.rows, 2):
        for number, (text, head) in enumerate(zip(row, heads, strict=False), 1):
            column = column_of(form, head)
            cell = _text(sheet.cell(line, number), shown(column, head is not None and head.kind == "output", text))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = border
            if number == 1:
                cell.font = Font(color="7F7F7F")
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 24
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _columns(sheet: Any, lists: Any, form: TableForm) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    last = len(form.rows) + 1 + SPARE
    for number, (name, head) in enumerate(zip(form.header, heads_of(form), strict=True), 1):
        letter = letters(number)
        sheet.column_dimensions[letter].width = _width(form, number - 1)
        # The style of the whole column: rows that are yet to be written are text too.
        sheet.column_dimensions[letter].number_format = "@"
        column, output = column_of(form, head), head is not None and head.kind == "output"
        rule = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=name[:32])
        rule.prompt = prompt(name, column, output)[:255]
        listed = choices(column, output) if column is not None else ()
        if number == 1:
            _guard(rule)
        elif listed:
            rule.type = "list"
            rule.formula1 = _listed(lists, listed)
            # A condition may also be several members or `not(…)`; a result is one of the list.
            rule.showErrorMessage = output
            rule.errorTitle, rule.error = "不在列表里", "请从列表中选一个。"
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)
    header = DataValidation(type="custom", formula1="FALSE", showErrorMessage=True, allow_blank=False)
    header.errorTitle, header.error = "表头", "表头不要改。要加减一列，请改政策文件里的表头，再重新导出。"
    header.add(f"A1:{letters(len(form.header))}1")
    sheet.add_data_validation(header)


def _guard(rule: Any) -> None:
    """Ids are locked against typing and not against inserting and deleting rows, which a protected sheet forbids."""
    rule.type, rule.formula1 = "custom", "FALSE"
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = "规则号", "规则号不要改。新加的一行把规则号留空，导入时自动编号。"


def _listed(lists: Any, listed: Sequence[str]) -> str:
    """A list written to the hidden sheet; what points to it."""
    number = lists.max_column + 1 if lists.cell(1, 1).value is not None else 1
    for line, text in enumerate(listed, 1):
        _text(lists.cell(line, number), text)
    letter = letters(number)
    return f"'{LISTS}'!${letter}$1:${letter}${len(listed)}"


def _width(form: TableForm, number: int) -> float:
    texts = [form.header[number], *(row[number] for row in form.rows[:500] if number < len(row))]
    longest = max((sum(2 if ord(char) > 0x2E7F else 1 for char in text) for text in texts), default=8)
    return float(min(max(longest + 3, 9), 44))


def _about(sheet: Any, form: TableForm) -> None:
    from openpyxl.styles import Alignment, Font, Protection

    said = {**about(form)}
    for line, (name, text) in enumerate(said.items(), 2):
        _text(sheet.cell(line, 1), name).font = Font(bold=True)
        cell = _text(sheet.cell(line, 2), text)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.protection = Protection(locked=True)
    _text(sheet.cell(1, 1), "这一页只供查看，导入时用来核对，改了也不起作用。要改这些内容，请改政策文件里的表头。")
    sheet.column_dimensions["A"].width = 18.0
    sheet.column_dimensions["B"].width = 72.0
    sheet.protection.sheet = True
