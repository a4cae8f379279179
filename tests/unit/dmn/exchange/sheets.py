"""A table with a column of every kind that spreadsheets damage, and workbooks as somebody at a desk changes them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl

from govflow.dmn import Column
from govflow.dmn.exchange.form import TableForm
from govflow.dmn.exchange.grid import Grid
from govflow.dmn.exchange.take_in import Incoming, take_in
from govflow.dmn.exchange.text import read_csv
from govflow.dmn.exchange.written import csv_bytes
from govflow.dmn.exchange.xlsx_in import read_xlsx
from govflow.dmn.exchange.xlsx_out import write_xlsx
from govflow.errors import Diagnostic
from govflow.feel.types import BOOLEAN, DATE, INTEGER, MONEY, PERIOD, SHARE, TEXT, enum, list_of

KIND = enum("kind", {"water": "供水", "power": "供电", "heat": "供暖"}, "类别")
ROLE = enum("role", {"manager": "物业经理", "grid": "网格员"}, "角色")
INPUTS = (
    Column("kind", "类别", KIND),
    Column("people", "人数", INTEGER),
    Column("cost", "费用", MONEY),
    Column("urgent", "紧急", BOOLEAN),
    Column("day", "发生日", DATE),
    Column("house", "房号", TEXT),
    Column("agree", "同意比例", SHARE),
)
OUTPUTS = (
    Column("who", "主办", ROLE),
    Column("with", "协办", list_of(ROLE), optional=True),
    Column("limit", "时限", PERIOD),
    Column("pay", "补贴", MONEY),
)
HEADER = ("规则号", *(column.title for column in (*INPUTS, *OUTPUTS)), "依据", "说明")
ROWS = (
    (
        "R1",
        "供水",
        "[1..5]",
        "<= 5万元",
        "true",
        ">= 2026-01-01",
        '"007"',
        ">= 2/3",
        "manager",
        "网格员",
        "5 working days",
        "100元",
        "民法典第278条",
        "",
    ),
    ("R2", "供水, 供电", "> 5", "-", "false", "-", "-", "-", "网格员", "-", "24 hours", "0元", "", "-5 度以下另议"),
    (
        "R3",
        "not(供水)",
        "-",
        "> 5万元",
        "-",
        "-",
        "-",
        "< 2/3",
        "物业经理",
        "物业经理、网格员",
        "3 days",
        "38600元",
        "",
        "",
    ),
)

FORM = TableForm(
    "duty", "办理职责", "F", INPUTS, OUTPUTS, (("who", "网格员"), ("limit", "1 day"), ("pay", "0元")), "2026-01-01", "",
    "本库选择", HEADER, ROWS, "rules/duty.csv",
)  # fmt: skip


def form(rows: tuple[tuple[str, ...], ...] = ROWS, hit: str = "F") -> TableForm:
    """The table with other rows."""
    return replace(FORM, rows=rows, hit=hit)


def edited(change: Callable[[Any, Any], None], of: TableForm = FORM) -> bytes:
    """The exported workbook after somebody changed it: `change(sheet with the rows, workbook)`."""
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(of)))
    change(book.worksheets[0], book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def put(cell: str, value: object, number_format: str | None = None) -> Callable[[Any, Any], None]:
    """A change: one value into one cell, as Excel would keep it."""

    def change(sheet: Any, _book: Any) -> None:
        sheet[cell].value = value
        if number_format is not None:
            sheet[cell].number_format = number_format

    return change


def moment(text: str) -> datetime:
    """A moment as a spreadsheet keeps it: without a zone."""
    return datetime.fromisoformat(text)


def grid_of(data: bytes, file: str = "改.xlsx") -> Grid:
    """A file that must be readable."""
    grid, findings = read_xlsx(data, file) if data[:2] == b"PK" else read_csv(data, file)
    assert grid is not None, findings
    return grid


def came(data: bytes, of: TableForm = FORM, file: str = "改.xlsx", *, over: bool = False) -> Incoming:
    """What the import of a file comes to."""
    return take_in(of, grid_of(data, file), over=over)


def csv_of(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> bytes:
    """A CSV of rows."""
    return csv_bytes(header, rows)


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    """The codes; every sentence is said in both languages, so that a missing argument is found."""
    for finding in findings:
        assert finding.text("zh") != finding.text("en")
    return [finding.code for finding in findings]


def places(findings: tuple[Diagnostic, ...]) -> list[str]:
    """Code and place, as they are printed."""
    return [f"{finding.code} {finding.place}" for finding in findings]
