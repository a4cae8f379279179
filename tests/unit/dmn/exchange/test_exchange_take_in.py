"""What an import changes and what it never changes, row by row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.dmn.exchange.changes import CellChange, RowChange
from govflow.dmn.exchange.xlsx_out import write_xlsx
from govflow.feel.types import MONTH
from tests.unit.dmn.exchange.sheets import FORM, HEADER, ROWS, came, codes, csv_of, edited, form, moment, put


def test_a_changed_a_new_and_a_removed_row_are_told_in_the_words_of_the_sheet() -> None:
    def change(sheet: Any, _book: Any) -> None:
        sheet["K2"].value = "7个工作日"
        sheet["E2"].value = "否"
        sheet.delete_rows(3)
        new = (None, "供暖", "6至9", "", "是", "", "", "", "网格员", "", "3天", "0元", "", "冬季")
        for number, text in enumerate(new, 1):
            sheet.cell(4, number).value = text

    found = came(edited(change))
    assert found.findings == ()
    assert found.changes == (
        RowChange("changed", "R1", (CellChange("紧急", "是", "否"), CellChange("时限", "5个工作日", "7个工作日"))),
        RowChange(
            "added",
            "R4",
            (
                CellChange("类别", "", "供暖"), CellChange("人数", "", "[6..9]"), CellChange("紧急", "", "是"),
                CellChange("主办", "", "网格员"), CellChange("时限", "", "3日"), CellChange("补贴", "", "0元"),
                CellChange("说明", "", "冬季"),
            ),
        ),
        RowChange(
            "removed",
            "R2",
            (
                CellChange("类别", "供水, 供电", ""), CellChange("人数", "> 5", ""), CellChange("紧急", "否", ""),
                CellChange("主办", "网格员", ""), CellChange("时限", "24小时", ""), CellChange("补贴", "0元", ""),
                CellChange("说明", "-5 度以下另议", ""),
            ),
        ),
    )  # fmt: skip
    assert found.form is not None
    # The words the column has used so far, `-` where nothing was written, and the old text where nothing was meant.
    assert found.form.rows[0][4:11] == ("false", *ROWS[0][5:10], "7个工作日")
    assert found.form.rows[2] == (
        "R4", "供暖", "[6..9]", "-", "true", "-", "-", "-", "网格员", "-", "3天", "0元", "", "冬季",
    )  # fmt: skip


def test_another_spelling_of_the_same_is_no_change() -> None:
    def change(sheet: Any, _book: Any) -> None:
        sheet["C2"].value = "1～5"
        sheet["B3"].value = "供电，供水"
        sheet["D2"].value = "≤50000元"
        sheet["K3"].value = "24 hours"
        sheet["L4"].value = "38,600.00元"

    found = came(edited(change))
    assert (found.findings, found.changes, found.form) == ((), (), FORM)


def test_a_day_in_a_column_of_months_is_said_to_be_no_month() -> None:
    month = replace(FORM, inputs=(*FORM.inputs[:4], replace(FORM.inputs[4], type=MONTH), *FORM.inputs[5:]))
    month = month.with_rows(HEADER, tuple((*row[:5], "2026-01", *row[6:]) for row in ROWS))
    found = came(edited(put("F2", moment("2026-06-15")), month), month)
    assert [(one.code, one.arguments["text"], one.arguments["like"]) for one in found.findings] == [
        ("GF468", "2026-06-15", "2026-01")
    ]
    kept = came(edited(put("F2", moment("2026-06-01")), month), month)
    assert [change.cells for change in kept.changes] == [(CellChange("发生日", "2026-01", "2026-06"),)]


def test_the_head_is_never_taken_from_the_sheet() -> None:
    def change(sheet: Any, book: Any) -> None:
        sheet["K2"].value = "7个工作日"
        about = book["表信息"]
        for line in range(2, about.max_row + 1):
            if about.cell(line, 1).value == "命中策略":
                about.cell(line, 2).value = "U（任何情形只有一条规则适用）"

    found = came(edited(change))
    assert codes(found.findings) == ["GF532"]
    assert "命中策略" in found.findings[0].text("zh")
    assert found.form is None


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (replace(FORM, hit="C"), "命中策略"),
        (replace(FORM, default=None), "默认结果"),
        (replace(FORM, to="2027-12-31"), "失效日期"),
        (replace(FORM, inputs=FORM.inputs[:-1]), "条件列 7"),
        (replace(FORM, outputs=(replace(FORM.outputs[0], optional=True), *FORM.outputs[1:])), "结果列 1"),
    ],
)
def test_a_head_that_changed_since_is_told(changed: Any, what: str) -> None:
    found = came(write_xlsx(FORM), changed)
    assert what in [dict(finding.args).get("what") for finding in found.findings]


def test_rows_that_changed_since_are_not_undone_unless_asked() -> None:
    sheet = edited(put("K2", "7个工作日"))
    since = form((*ROWS[:2], (*ROWS[2][:-1], "别人改过")))
    found = came(sheet, since)
    assert (codes(found.findings), found.form) == (["GF533"], None)
    assert {change.row for change in found.changes} == {"R1", "R3"}
    assert came(sheet, since, over=True).form is not None
    assert came(write_xlsx(FORM), FORM).findings == ()


def test_the_same_file_twice_is_no_conflict() -> None:
    sheet = edited(put("K2", "7个工作日"))
    once = came(sheet).form
    assert once is not None
    again = came(sheet, once)
    assert (again.findings, again.changes, again.form) == ((), (), once)


def test_a_workbook_of_another_table_is_refused() -> None:
    found = came(write_xlsx(FORM), replace(FORM, id="other", title="别的表"))
    assert codes(found.findings) == ["GF537"]
    assert "办理职责" in found.findings[0].text("zh")


def test_a_copied_row_is_told_with_its_lines() -> None:
    data = csv_of(*ROWS, ROWS[0])
    found = came(data, file="改.csv")
    assert codes(found.findings) == ["GF507"]
    assert dict(found.findings[0].args) == {"row": "R1", "line": 2}


@pytest.mark.parametrize(
    ("ids", "fresh"),
    [(("R1", "R2"), "R3"), (("R01", "R02"), "R03"), (("D9", "D10"), "D11"), (("甲", "乙"), "R1"), (("R1", "X7"), "X8")],
)
def test_new_rows_are_numbered_like_their_neighbours(ids: tuple[str, str], fresh: str) -> None:
    rows = tuple((id, *row[1:]) for id, row in zip(ids, ROWS, strict=False))
    found = came(csv_of(*rows, ("", *ROWS[2][1:])), form(rows), "a.csv")
    assert found.form is not None
    assert [row[0] for row in found.form.rows] == [*ids, fresh]


def test_a_sheet_sorted_for_reading_leaves_no_trace_where_order_has_no_meaning() -> None:
    mixed = (ROWS[2], ("", *ROWS[0][1:]), ROWS[0], ROWS[1])
    found = came(csv_of(*mixed), form(hit="A"), "a.csv")
    assert found.form is not None
    assert [row[0] for row in found.form.rows] == ["R1", "R2", "R3", "R4"]
    assert [change.kind for change in found.changes] == ["added"]


def test_where_the_first_row_wins_an_order_that_changed_is_told() -> None:
    found = came(csv_of(ROWS[2], ROWS[0], ROWS[1]), form(), "a.csv")
    assert found.form is not None
    assert [row[0] for row in found.form.rows] == ["R3", "R1", "R2"]
    assert found.changes == (RowChange("moved", "R3"),)


def test_a_column_of_remarks_that_is_gone_is_told() -> None:
    data = csv_of(*(row[:-1] for row in ROWS), header=HEADER[:-1])
    found = came(data, file="a.csv")
    assert (codes(found.findings), found.form) == (["GF503"], None)


def test_dates_of_rows_may_be_added() -> None:
    rows = tuple((*row, start, "") for row, start in zip(ROWS, ("", "2026/7/1", ""), strict=True))
    found = came(csv_of(*rows, header=(*HEADER, "生效", "失效")), file="a.csv")
    assert found.form is not None
    assert found.form.header[-2:] == ("生效", "失效")
    assert found.table is not None
    assert found.table.rows[1].start == "2026-07-01"
    assert found.changes == (RowChange("changed", "R2", (CellChange("生效", "", "2026/7/1"),)),)


words = st.sampled_from(["供水", "供电", "供水, 供暖", "not(供电)", "-"])
numbers = st.sampled_from(["-", "> 3", "<= 9", "[1..5]", "1, 7", "not(2)"])
money = st.sampled_from(["-", "> 5万元", "[100元..2万元]", "< 0.10元"])
truth = st.sampled_from(["true", "false", "-"])
days = st.sampled_from(["-", "2026-01-05", ">= 2026-01-01", "[2026-01-01..2026-06-30]"])
houses = st.sampled_from(["-", '"007"', '"1-5"', '"3/4", "=1+1"', 'not("甲")'])
shares = st.sampled_from(["-", ">= 2/3", "66.7%"])
notes = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Co", "Cn"]), max_size=9
)
rows = st.tuples(
    words, numbers, money, truth, days, houses, shares, st.sampled_from(["manager", "网格员"]),
    st.sampled_from(["-", "物业经理", "物业经理、网格员"]), st.sampled_from(["5 working days", "3天"]),
    st.sampled_from(["0元", "38600元", "-0.10元"]), notes, notes,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=1, max_size=5))
def test_out_and_in_again_is_the_same_table_by_both_ways(drawn: list[tuple[str, ...]]) -> None:
    from unicodedata import normalize

    of = form(tuple((f"R{n}", *(normalize("NFC", text) for text in row)) for n, row in enumerate(drawn, 1)))
    for data, file in ((write_xlsx(of), "a.xlsx"), (csv_of(*of.rows), "a.csv")):
        found = came(data, of, file)
        assert (found.findings, found.changes, found.tidied, found.form) == ((), (), (), of)


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=1, max_size=4), st.data())
def test_every_change_of_a_row_is_told_and_no_other(drawn: list[tuple[str, ...]], data: st.DataObject) -> None:
    """Against the plain reading: a row is changed exactly when one of its texts means something else."""
    of = form(tuple((f"R{n}", *row[:11], "", "") for n, row in enumerate(drawn, 1)))
    at = data.draw(st.integers(0, len(drawn) - 1))
    other = data.draw(rows)
    now = tuple((*row[:1], *other[:11], "", "") if number == at else row for number, row in enumerate(of.rows))
    found = came(csv_of(*now), of, "a.csv")
    assert found.form is not None
    differ = [
        name
        for name, old, new in zip(HEADER[1:12], of.rows[at][1:12], other, strict=False)
        if old != new and {old, new} not in ({"manager", "物业经理"},)
    ]
    told = [cell.column for change in found.changes for cell in change.cells]
    assert (told, [change.row for change in found.changes]) == (differ, [f"R{at + 1}"] if differ else [])
