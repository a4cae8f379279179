"""Two versions of a table whose columns differ, row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govflow.dmn import Column
from govflow.dmn.exchange.changes import CellChange, RowChange, compare
from govflow.dmn.exchange.form import TableForm, load_form
from govflow.feel.types import INTEGER, MONEY, TEXT, Type

TIMES, COST, KIND = Column("i", "次数", INTEGER), Column("m", "金额", MONEY), Column("k", "种类", INTEGER)
OUT, PAY = Column("r", "结果", TEXT), Column("p", "补贴", MONEY)
HEADER = ("规则号", "次数", "金额", "结果", "依据")
OLD = TableForm(
    "t", "测试表", "F", (TIMES, COST), (OUT,), header=HEADER,
    rows=(("R1", "< 3", "> 5万元", "少", "甲"), ("R2", "-", "-", "多", "")),
)  # fmt: skip


def changes(new: TableForm, old: TableForm = OLD) -> tuple[RowChange, ...]:
    loaded = [load_form(form) for form in (old, new)]
    assert [table is not None for table, _ in loaded] == [True, True], loaded
    return compare(old, new, loaded[0][0], loaded[1][0])


def test_a_column_in_front_and_columns_in_another_order_are_no_change_of_the_others() -> None:
    header = ("规则号", "种类", "金额", "次数", "结果", "依据")
    rows = (("R1", "7", "> 5万元", "<3", "少", "甲"), ("R2", "-", "-", "-", "多", ""))
    new = replace(OLD, inputs=(KIND, COST, TIMES), header=header, rows=rows)
    assert changes(new) == (RowChange("changed", "R1", (CellChange("种类", "", "7"),)),)


def test_a_column_that_is_gone_is_told_where_it_said_something() -> None:
    header = ("规则号", "次数", "结果", "依据")
    new = replace(OLD, inputs=(TIMES,), header=header, rows=(("R1", "< 3", "少", "甲"), ("R2", "-", "多", "")))
    assert changes(new) == (RowChange("changed", "R1", (CellChange("金额", "> 5万元", ""),)),)
    assert changes(OLD, new) == (RowChange("changed", "R1", (CellChange("金额", "", "> 5万元"),)),)


def test_outputs_are_compared_by_their_column_and_not_by_their_place() -> None:
    header = ("规则号", "次数", "金额", "补贴", "结果", "依据")
    rows = (("R1", "< 3", "> 5万元", "0元", "少", "甲"), ("R2", "-", "-", "1元", "很多", ""))
    new = replace(OLD, outputs=(PAY, OUT), header=header, rows=rows)
    assert changes(new) == (
        RowChange("changed", "R1", (CellChange("补贴", "", "0元"),)),
        RowChange("changed", "R2", (CellChange("结果", "多", "很多"), CellChange("补贴", "", "1元"))),
    )


@pytest.mark.parametrize(("kind", "cell", "said"), [(INTEGER, "> 5000000", True), (MONEY, "> 50000元", False)])
def test_a_number_of_another_kind_is_another_value(kind: Type, cell: str, said: bool) -> None:
    inputs = (TIMES, replace(COST, type=kind))
    new = replace(OLD, inputs=inputs, rows=(("R1", "< 3", cell, "少", "甲"), OLD.rows[1]))
    told = (RowChange("changed", "R1", (CellChange("金额", "> 5万元", cell),)),)
    assert changes(new) == (told if said else ())
