"""Boxed logic: each form with Chinese names, and what is null."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govflow.dmn.model import (
    Binding,
    BoxedContext,
    BoxedFilter,
    BoxedInvocation,
    BoxedList,
    BoxedLoop,
    Conditional,
    ContextEntry,
    FunctionDefinition,
    Relation,
    Row,
)
from tests.unit.dmn.graph.models import context, decide, knowledge, lit, value, var

PEOPLE = [{"姓名": "李", "楼栋": "3号楼", "欠费 元": 120}, {"姓名": "王", "楼栋": "5号楼", "欠费 元": 0}]


def test_entries_see_those_before_them_and_the_last_is_the_result() -> None:
    logic = context({"人均": "总额 / 人数", "整数": "floor(人均)"}, "整数 + 1")
    assert value(logic, {"总额": 100, "人数": 3}) == 34


def test_a_context_without_a_result_is_a_context_in_order() -> None:
    made = value(context({"总 额": "60", "人均": "总 额 / 3"}))
    assert made == {"总 额": 60, "人均": 20}
    assert isinstance(made, dict)
    assert list(made) == ["总 额", "人均"]


def test_an_entry_does_not_see_later_ones() -> None:
    assert value(context({"先": "后", "后": "1"})) == {"先": None, "后": 1}


def test_an_entry_is_made_to_fit_its_type() -> None:
    logic = BoxedContext((ContextEntry(var("天数", "number"), lit('"三"')), ContextEntry(None, lit("天数 = null"))))
    outcome = decide(logic)
    assert outcome.value is True
    assert outcome.notes[0].text("zh").startswith("“结果/天数”的值 三 不合“数字”，按空值处理。")


def test_a_list_and_a_relation() -> None:
    assert value(BoxedList((lit("1"), lit("起 + 1"), lit('"完"'))), {"起": 1}) == (1, 2, "完")
    relation = Relation((var("事项"), var("时限 天")), (Row((lit('"路灯"'), lit("3"))), Row((lit('"井盖"'), lit("1")))))
    assert value(relation) == ({"事项": "路灯", "时限 天": 3}, {"事项": "井盖", "时限 天": 1})


def test_a_filter_sees_the_item_and_its_entries() -> None:
    owing = BoxedFilter(lit("业主"), lit("欠费 元 > 0"))
    logic = context(
        {"业主": Relation((var("姓名"), var("欠费 元")), (_row('"李"', "120"), _row('"王"', "0"))), "欠": owing},
        "欠.姓名",
    )
    assert value(logic) == ("李",)
    assert value(BoxedFilter(lit("数"), lit("item > 2 and item != 4")), {"数": [1, 2, 3, 4, 5]}) == (3, 5)


def test_a_filter_of_contexts_of_no_known_type() -> None:
    assert value(BoxedFilter(lit("业主"), lit('楼栋 = "3号楼"')), {"业主": PEOPLE}) == (
        {"姓名": "李", "楼栋": "3号楼", "欠费 元": Decimal(120)},
    )


def test_a_filter_with_a_match_that_is_no_truth_value_is_null() -> None:
    assert value(BoxedFilter(lit("[1, 2]"), lit('"是"'))) is None
    assert value(BoxedFilter(lit("[1, 2]"), lit('if item = 1 then true else "否"'))) is None
    assert value(BoxedFilter(lit("[1, null, 3]"), lit("item > 1"))) == (3,)
    assert value(BoxedFilter(lit("null"), lit("true"))) is None


@pytest.mark.parametrize(
    ("cond", "expected"), [("户数 > 10", "大"), ("户数 > 99", "小"), ("null", "小"), ('"是"', None), ("1", None)]
)
def test_a_conditional(cond: str, expected: object) -> None:
    assert value(Conditional(lit(cond), lit('"大"'), lit('"小"')), {"户数": 50}) == expected


def test_loops() -> None:
    assert value(BoxedLoop("for", "户", lit("户主"), lit("户.户数 * 2")), {"户主": [{"户数": 1}, {"户数": 2}]}) == (
        2,
        4,
    )
    assert value(BoxedLoop("for", "数", lit("[1, 2, 3]"), lit("数 + count(partial)"))) == (1, 3, 5)
    assert value(BoxedLoop("some", "票", lit("票数"), lit("票 > 2")), {"票数": [1, 3]}) is True
    assert value(BoxedLoop("every", "票", lit("票数"), lit("票 > 2")), {"票数": [1, 3]}) is False
    assert value(BoxedLoop("some", "票", lit("[]"), lit("true"))) is False
    assert value(BoxedLoop("every", "票", lit("[]"), lit("false"))) is True
    assert value(BoxedLoop("every", "票", lit("[1, 2]"), lit('if 票 = 1 then true else "否"'))) is None
    assert value(BoxedLoop("for", "票", lit("null"), lit("票"))) is None


def test_a_loop_counts_through_a_range() -> None:
    assert value(BoxedLoop("for", "楼", lit("[1..3]"), lit("楼 * 10"))) == (10, 20, 30)
    assert value(BoxedLoop("for", "楼", lit("[1..2.5]"), lit("楼"))) == value("for 楼 in [1..2.5] return 楼") == (1, 2)
    assert value(BoxedLoop("for", "日", lit('(@"2026-01-30"..@"2026-02-01"]'), lit("日.day"))) == (31, 1)


def test_an_invocation_of_knowledge_by_names() -> None:
    share = knowledge("费用分摊", {"总额": "number", "面积": "number"}, "总额 * 面积 / 100")
    called = BoxedInvocation(lit("费用分摊"), (Binding(var("面积"), lit("户面积")), Binding(var("总额"), lit("1000"))))
    assert value(called, {"户面积": 80}, share) == 800


@pytest.mark.parametrize("names", [("总额", "面积", "户数"), ("总额", "误")])
def test_an_invocation_with_other_names_is_null(names: tuple[str, ...]) -> None:
    share = knowledge("费用分摊", {"总额": "", "面积": ""}, "1")
    called = BoxedInvocation(lit("费用分摊"), tuple(Binding(var(name), lit("1")) for name in names))
    assert value(called, {}, share) is None


def test_an_invocation_of_a_built_in_and_of_no_function() -> None:
    assert value(BoxedInvocation(lit("string length"), (Binding(var("string"), lit('"路灯"')),))) == 2
    assert value(BoxedInvocation(lit("总额"), (Binding(var("x"), lit("1")),)), {"总额": 5}) is None


def test_a_function_remembers_where_it_was_made() -> None:
    adding = FunctionDefinition((var("天", "number"),), lit("天 + 宽限"))
    assert value(context({"加": adding}, "加(5)"), {"宽限": 2}) == 7
    assert value(context({"加": adding}, "加(天: 5)"), {"宽限": 2}) == 7
    assert value(context({"加": adding}, '加("五") = null'), {"宽限": 2}) is True
    assert value(context({"加": adding}, "加(1, 2)"), {"宽限": 2}) is None


def test_a_function_from_outside_is_null_with_a_remark() -> None:
    outside = FunctionDefinition((var("数"),), None, "Java")
    outcome = decide(context({"余弦": outside}, "余弦(1)"))
    assert outcome.value is None
    assert [note.code for note in outcome.notes] == ["GF598"]
    assert "Java" in outcome.notes[0].text("zh")


def _row(*cells: str) -> Row:
    return Row(tuple(map(lit, cells)))
