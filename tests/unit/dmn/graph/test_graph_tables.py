"""Decision tables of the standard: hit policies, defaults, allowed values, what fired."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.unit.dmn.graph.models import decide, decided, given, item, linked, model, table, value

LIMITS = {
    "R1": ('"路灯"', "-", "3"),
    "R2": ("-", "> 10", "1"),
    "R3": ('"井盖","路灯"', "[5..10]", "2"),
}


def limits(hit: str, kind: str, urgency: int, priorities: str = "", default: tuple[str, ...] = ()) -> object:
    asked = {"事项": "", "紧急 程度": ""}
    outcome = decide(table(hit, asked, {"天数": priorities}, LIMITS, default), {"事项": kind, "紧急 程度": urgency})
    return outcome.value, outcome.rows["结果"]


def test_unique() -> None:
    assert limits("U", "路灯", 1) == (3, ("R1",))
    assert limits("U", "井盖", 7) == (2, ("R3",))


def test_several_rows_of_a_unique_table_are_null_with_a_remark() -> None:
    outcome = decide(table("U", {"事项": "", "紧急": ""}, {"天数": ""}, LIMITS), {"事项": "路灯", "紧急": 7})
    assert outcome.value is None
    assert outcome.rows == {"结果": ("R1", "R3")}
    assert [note.code for note in outcome.notes] == ["GF596"]
    assert "R1、R3" in outcome.notes[0].text("zh")


def test_first_any_and_priority() -> None:
    assert limits("F", "路灯", 7) == (3, ("R1",))
    assert limits("A", "路灯", 7) == (None, ("R1", "R3"))
    assert limits("P", "路灯", 7, "1, 2, 3") == (2, ("R3",))
    assert limits("P", "路灯", 11, "1, 2, 3") == (1, ("R2",))
    assert limits("P", "路灯", 7, "3, 2, 1") == (3, ("R1",))


def test_any_with_equal_answers() -> None:
    rows = {"R1": ("> 1", '"大"'), "R2": ("> 2", '"大"'), "R3": ("> 9", '"小"')}
    asked = table("A", {"数": ""}, {"级": ""}, rows)
    assert value(asked, {"数": 5}) == "大"
    assert value(asked, {"数": 10}) is None


def test_lists_keep_or_sort_their_order() -> None:
    assert limits("R", "路灯", 7) == ((3, 2), ("R1", "R3"))
    assert limits("C", "路灯", 11) == ((3, 1), ("R1", "R2"))
    assert limits("O", "路灯", 7, "1, 2, 3") == ((2, 3), ("R3", "R1"))
    assert limits("O", "路灯", 7, "3, 2, 1") == ((3, 2), ("R1", "R3"))


def test_collected_numbers() -> None:
    assert limits("C+", "路灯", 7) == (5, ("R1", "R3"))
    assert limits("C<", "路灯", 7) == (2, ("R1", "R3"))
    assert limits("C>", "路灯", 7) == (3, ("R1", "R3"))
    assert limits("C#", "路灯", 7) == (2, ("R1", "R3"))


@pytest.mark.parametrize(
    ("hit", "expected"), [("U", None), ("F", None), ("P", None), ("C", ()), ("R", ()), ("C+", None), ("C#", 0)]
)
def test_no_row(hit: str, expected: object) -> None:
    assert limits(hit, "垃圾", 1, "1, 2, 3") == (expected, ())


@pytest.mark.parametrize(
    ("hit", "expected"), [("U", 5), ("A", 5), ("F", 5), ("P", 5), ("C", (5,)), ("R", (5,)), ("C+", 5), ("C#", 5)]
)
def test_the_default_answers_when_no_row_does(hit: str, expected: object) -> None:
    assert limits(hit, "垃圾", 1, "1, 2, 3", ("5",)) == (expected, ("default",))


def test_several_columns_make_a_context() -> None:
    rows = {"R1": ("> 50", '"社区"', "5"), "R2": ("<= 50", '"网格"', "户数 / 10")}
    asked = table("U", {"户数": ""}, {"承办 方": "", "天数": ""}, rows)
    assert value(asked, {"户数": 60}) == {"承办 方": "社区", "天数": 5}
    assert value(asked, {"户数": 30}) == {"承办 方": "网格", "天数": 3}


def test_priority_over_several_columns_asks_them_in_order() -> None:
    rows = {"R1": ("-", '"小"', '"急"'), "R2": ("-", '"大"', '"缓"'), "R3": ("-", '"大"', '"急"')}
    asked = table("O", {"数": ""}, {"级": '"大", "小"', "速": '"急", "缓"'}, rows)
    outcome = decide(asked, {"数": 1})
    assert outcome.rows["结果"] == ("R3", "R2", "R1")


def test_compound_collect_works_column_by_column() -> None:
    rows = {"R1": ("-", "1", "5"), "R2": ("-", "2", "3")}
    assert value(table("C+", {"数": ""}, {"甲": "", "乙": ""}, rows), {"数": 1}) == {"甲": 3, "乙": 8}
    assert value(table("C>", {"数": ""}, {"甲": "", "乙": ""}, rows), {"数": 1}) == {"甲": 2, "乙": 5}
    assert value(table("C", {"数": ""}, {"甲": "", "乙": ""}, rows), {"数": 1}) == (
        {"甲": 1, "乙": 5},
        {"甲": 2, "乙": 3},
    )


def test_a_default_of_one_column_leaves_the_others_null() -> None:
    asked = table("U", {"数": ""}, {"甲": "", "乙": ""}, {"R1": ("> 5", "1", "2")}, ("9", ""))
    assert value(asked, {"数": 1}) == {"甲": 9, "乙": None}


def test_an_input_outside_what_is_allowed_makes_the_table_null() -> None:
    asked = table("U", {"事项": '"路灯", "井盖"'}, {"天数": ""}, {"R1": ("-", "3")}, ("9",))
    assert value(asked, {"事项": "路灯"}) == 3
    outcome = decide(asked, {"事项": "垃圾"})
    assert (outcome.value, outcome.rows["结果"]) == (None, ())
    assert outcome.notes[0].text("zh").startswith('“结果/事项”的值 垃圾 不合“"路灯", "井盖"”')


def test_a_missing_input_is_null_and_meets_only_rows_that_ask_nothing_of_it() -> None:
    asked = table("F", {"事项": '"路灯"'}, {"天数": ""}, {"R1": ('"路灯"', "3"), "R2": ("null", "7"), "R3": ("-", "9")})
    assert value(asked, {"事项": None}) == 7


def test_cells_may_name_other_inputs_and_the_input_itself() -> None:
    rows = {"R1": ("> 上限", '"超"'), "R2": ("? = 上限 or ? = 0", '"平"'), "R3": ("not(> 上限, 上限)", '"未"')}
    asked = table("F", {"欠费": "", "1": ""}, {"级": ""}, {id: (a, "-", b) for id, (a, b) in rows.items()})
    assert [value(asked, {"欠费": owed, "上限": 100}) for owed in (101, 100, 0, 50)] == ["超", "平", "平", "未"]


def test_a_cell_that_cannot_be_read_meets_nothing_and_is_told() -> None:
    outcome = decide(table("F", {"数": ""}, {"级": ""}, {"R1": ("> > 5", '"甲"'), "R2": ("-", '"乙"')}), {"数": 9})
    assert outcome.value == "乙"
    assert outcome.notes
    assert outcome.notes[0].place.file == "模型.dmn"


def test_rows_of_a_table_within_a_context_are_named_by_their_entry() -> None:
    from tests.unit.dmn.graph.models import context

    inner = table("U", {"户数": ""}, {"": ""}, {"R1": ("> 50", '"大"'), "R2": ("<= 50", '"小"')})
    outcome = decide(context({"规模": inner}, "规模"), {"户数": 60})
    assert (outcome.value, outcome.rows) == ("大", {"结果/规模": ("R1",)})


def test_priorities_may_come_from_the_type_of_the_column() -> None:
    rows = {"R1": ("-", '"缓"'), "R2": ("-", '"急"'), "R3": ("-", '"特急"')}
    made = table("P", {"数": ""}, {"": ""}, rows)
    column = replace(made.outputs[0], type_ref="缓急")
    root = model(
        given("数"),
        decided("结果", replace(made, outputs=(column,)), "数"),
        items=[item("缓急", "string", '"特急", "急", "缓"')],
    )
    outcome = linked(root).decide("结果", {"数": 1})
    assert (outcome.value, outcome.rows["结果"]) == ("特急", ("R3",))


def test_what_a_cell_answers_fits_the_type_of_its_column() -> None:
    made = table("C", {"数": ""}, {"": ""}, {"R1": ("-", "3"), "R2": ("-", '"三"'), "R3": ("-", "[5]")})
    column = replace(made.outputs[0], type_ref="number")
    root = model(given("数"), decided("结果", replace(made, outputs=(column,)), "数"))
    outcome = linked(root).decide("结果", {"数": 1})
    assert outcome.value == (3, None, 5)
    assert [note.code for note in outcome.notes] == ["GF597"]


def test_a_table_of_many_rows_with_equal_cells_is_compiled_in_time() -> None:
    rows = {f"R{at}": (f'"类{at % 20}"', f"[{at}..{at + 5}]", str(at)) for at in range(3000)}
    asked = table("C#", {"类": "", "数": ""}, {"": ""}, rows)
    began = time.perf_counter()
    assert value(asked, {"类": "类3", "数": 1203}) == 1
    assert time.perf_counter() - began < 10
