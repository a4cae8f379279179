"""Cells as spreadsheets and input methods leave them, and what the canonical CSV has in their place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from govflow.dmn import Column
from govflow.dmn.exchange.grid import Kept, RawCell, id_first
from govflow.dmn.exchange.tidy import tidy
from govflow.errors import Place
from govflow.feel import Type
from govflow.feel.types import (
    AREA,
    BOOLEAN,
    DATE,
    DATETIME,
    INTEGER,
    MONEY,
    MONTH,
    NUMBER,
    SHARE,
    TEXT,
    enum,
    list_of,
)  # fmt: skip
from tests.unit.dmn.exchange.sheets import KIND, codes, csv_of, grid_of, moment


def tidied(type: Type | None, value: Kept, *, output: bool = False, percent: bool = False) -> tuple[str, list[str]]:
    column = None if type is None else Column("x", "某列", type)
    text, findings = tidy(column, output, RawCell(value, Place("a.xlsx", 2, 2), percent))
    return text, codes(findings)


@pytest.mark.parametrize(
    ("type", "came", "kept"),
    [
        (INTEGER, "1~5", "[1..5]"),
        (INTEGER, "1～5", "[1..5]"),
        (INTEGER, "1至5", "[1..5]"),
        (INTEGER, "1 至 5", "[1..5]"),
        (INTEGER, "1-5", "[1..5]"),
        (INTEGER, "1..5", "[1..5]"),
        (INTEGER, "[1..5)", "[1..5)"),
        (INTEGER, "1~5, 8", "[1..5], 8"),
        (INTEGER, "-5", "-5"),
        (INTEGER, "５", "5"),
        (INTEGER, "＞＝３", ">=3"),
        (INTEGER, "5.0", "5"),
        (INTEGER, "\u00a0> 5\u3000", "> 5"),
        (INTEGER, "not(1..5)", "not(1..5)"),
        (INTEGER, "", "-"),
        (INTEGER, "－", "-"),
        (INTEGER, "—", "-"),
        (MONEY, "1万元~5万元", "[1万元..5万元]"),
        (MONEY, "38,600元", "38600元"),
        (MONEY, "> 1,234,567.50元", "> 1234567.50元"),
        (AREA, "60平方米-90平方米", "[60平方米..90平方米]"),
        (NUMBER, "1.0", "1.0"),
        (DATE, "2026/1/5", "2026-01-05"),
        (DATE, ">= 2026/1/5", ">= 2026-01-05"),
        (DATE, "2026-01-01~2026-06-30", "[2026-01-01..2026-06-30]"),
        (DATE, "2026-01-05", "2026-01-05"),
        (KIND, "供水，供电", "供水, 供电"),
        (KIND, "供水、 供电", "供水, 供电"),
        (KIND, "not（供水、供电）", "not(供水, 供电)"),
        (KIND, "供水", "供水"),
        (KIND, "", "-"),
        (BOOLEAN, True, "true"),
        (BOOLEAN, "TRUE", "true"),
        (BOOLEAN, "ｔｒｕｅ", "true"),
        (BOOLEAN, "否", "否"),
        (TEXT, "“甲”", '"甲"'),
        (None, "第一行\r\n第二行", "第一行 第二行"),
        (None, "甲\u200b", "甲"),
        (None, 12, "12"),
        (INTEGER, Decimal("38600.0"), "38600"),
        (NUMBER, Decimal("0.3"), "0.3"),
        (MONTH, moment("2026-11-01"), "2026-11"),
        (DATE, moment("2026-11-09"), "2026-11-09"),
        (DATE, date(2026, 11, 9), "2026-11-09"),
        (DATETIME, moment("2026-11-09 09:30"), "2026-11-09 09:30"),
    ],
)
def test_a_condition_is_written_one_way(type: Type | None, came: Kept, kept: str) -> None:
    assert tidied(type, came) == (kept, [])


@pytest.mark.parametrize(
    ("type", "came", "kept"),
    [
        (INTEGER, "1,200", "1200"),
        (MONEY, "38,600元", "38600元"),
        (MONEY, "３８６００元", "38600元"),
        (INTEGER, "", ""),
        (list_of(KIND), "供水，供电", "供水, 供电"),
        (TEXT, "（甲）", "（甲）"),
        (TEXT, "1-5", "1-5"),
    ],
)
def test_a_result_is_written_one_way(type: Type, came: Kept, kept: str) -> None:
    assert tidied(type, came, output=True) == (kept, [])


def test_a_percentage_is_a_share_and_never_a_fraction_of_a_float() -> None:
    assert tidied(SHARE, Decimal("0.667"), percent=True) == ("66.7%", [])
    assert tidied(SHARE, "６６．７％", output=True) == ("66.7%", [])
    assert tidied(NUMBER, Decimal("0.05"), percent=True) == ("0.05", [])


@pytest.mark.parametrize(
    ("type", "came", "found"),
    [
        (INTEGER, "1,200", "GF535"),
        (NUMBER, "[1,200..2,000]", "GF535"),
        (INTEGER, date(1900, 1, 5), "GF534"),
        (DATE, date(1900, 1, 5), "GF534"),
        (DATE, "1900/1/5", "GF534"),
        (TEXT, moment("2026-03-01"), "GF512"),
        (KIND, moment("2026-03-01"), "GF512"),
        (INTEGER, Decimal("1.23456789012346E+17"), "GF515"),
        (TEXT, 1234567890123456789, "GF515"),
    ],
)
def test_what_cannot_be_known_is_asked_and_not_guessed(type: Type, came: Kept, found: str) -> None:
    assert tidied(type, came)[1] == [found]


@pytest.mark.parametrize(
    ("day", "meant"), [(date(1900, 1, 5), "5"), (date(1900, 3, 1), "61"), (date(1900, 12, 30), "365")]
)
def test_a_day_of_1900_is_the_number_it_was(day: date, meant: str) -> None:
    _, findings = tidy(Column("x", "人数", INTEGER), False, RawCell(day, Place("a.xlsx", 2, 2)))
    assert dict(findings[0].args)["meant"] == meant


def test_a_title_with_a_comma_is_one_member() -> None:
    wide = enum("w", {"a": "漏水，渗水", "b": "其他"})
    assert tidied(wide, "漏水，渗水") == ("漏水，渗水", [])


def test_a_formula_is_never_a_value() -> None:
    text, findings = tidy(Column("x", "人数", INTEGER), False, RawCell("=SUM(A1:A9)", Place("a"), formula=True))
    assert (text, codes(findings)) == ("", ["GF529"])


def test_the_ids_are_found_wherever_their_column_stands() -> None:
    grid = id_first(grid_of(csv_of(("供水", "R1", "甲"), header=("类别", "规则号", "说明")), "a.csv"))
    assert [cell.value for cell in grid.header] == ["规则号", "类别", "说明"]
    assert [cell.value for cell in grid.rows[0]] == ["R1", "供水", "甲"]
