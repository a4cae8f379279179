"""Models made to hurt: an error or null in bounded time and memory, never anything else."""

from __future__ import annotations

import pytest

from govflow.dmn.graph import Decisions, link
from govflow.dmn.model import (
    Binding,
    BoxedContext,
    BoxedFilter,
    BoxedInvocation,
    BoxedList,
    BoxedLoop,
    ContextEntry,
    Decision,
    Knowledge,
    Service,
)
from govflow.feel.faults import EvaluationError
from tests.unit.dmn.graph.models import (
    context,
    decided,
    given,
    item,
    knowledge,
    linked,
    lit,
    model,
    service,
    table,
    value,
    var,
)

OTHER = "https://example.org/公共模型"


def test_lists_that_double_are_stopped() -> None:
    entries = [ContextEntry(var("项0"), lit("[1, 2]"))]
    for at in range(60):
        entries.append(ContextEntry(var(f"项{at + 1}", "number"), BoxedList((lit(f"项{at}"), lit(f"项{at}")))))
    with pytest.raises(EvaluationError):
        value(BoxedContext(tuple(ContextEntry(var(one.variable.name), one.value) for one in entries if one.variable)))
    assert value(BoxedContext((*entries[:2], ContextEntry(None, lit("项1"))))) is None


@pytest.mark.parametrize("source", ["[1..10**9]", "[1..10**17]", '[@"0001-01-01"..@"99999999-01-01"]'])
def test_long_ranges_are_stopped(source: str) -> None:
    for logic in (BoxedLoop("for", "数", lit(source), lit("数")), BoxedFilter(lit(source), lit("true"))):
        with pytest.raises(EvaluationError) as caught:
            value(logic)
        assert caught.value.reasons[0].code == "GF496"


@pytest.mark.parametrize("source", ["[1..1e999999]", '["a".."z"]', "(> 5)"])
def test_ranges_that_cannot_be_counted_are_null(source: str) -> None:
    assert value(BoxedLoop("for", "数", lit(source), lit("数"))) is None


def test_loops_inside_one_another_share_one_budget() -> None:
    inner = BoxedLoop("for", "乙", lit("[1..1000]"), lit("甲 * 乙"))
    with pytest.raises(EvaluationError):
        value(BoxedLoop("for", "甲", lit("[1..5000]"), inner))


def test_decisions_share_one_budget() -> None:
    parts = [decided(f"决策{at}", "for 数 in 1..9000 return 数 + 1") for at in range(400)]
    last = decided("结果", "1", *(part.name for part in parts))
    with pytest.raises(EvaluationError):
        linked(model(*parts, last)).decide("结果", {})


def test_services_that_call_one_another_without_end() -> None:
    again = knowledge("再", {}, "问()", "!问")
    made, findings = link(model(decided("甲", "再()", "!再"), service("问", ["甲"]), again), {})
    assert made is None
    assert {finding.code for finding in findings} == {"GF591"}


def test_a_function_handed_to_itself_is_stopped() -> None:
    with pytest.raises(EvaluationError):
        value("调用(调用)", {}, knowledge("调用", {"函数": ""}, "函数(函数)"))


def test_a_wide_chain_of_cycles_is_found_in_time() -> None:
    parts = [decided(f"决策{at}", "1", f"决策{(at + 1) % 4000}") for at in range(4000)]
    made, findings = link(model(*parts), {})
    assert made is None
    assert [finding.code for finding in findings] == ["GF591"]


def test_models_that_import_one_another() -> None:
    common = model(
        given("日", "根.tDay"), decided("甲", "日 + 1", "日"), imports={"根": "https://example.org/本模型"}, space=OTHER
    )
    root = model(decided("结果", "公共.甲 * 2", f"{OTHER}#甲"), items=[item("tDay", "number")], imports={"公共": OTHER})
    decisions = linked(root, common)
    assert isinstance(decisions, Decisions)
    assert decisions.decide("结果", {"日": 4}).value == 10
    assert decisions.decide("结果", {"日": "四"}).value is None


def test_types_that_go_round_by_imports() -> None:
    common = model(items=[item("乙", "根.甲")], imports={"根": "https://example.org/本模型"}, space=OTHER)
    root = model(items=[item("甲", "公共.乙")], imports={"公共": OTHER})
    made, findings = link(root, {OTHER: common})
    assert made is None
    assert {finding.code for finding in findings} == {"GF592"}


def test_a_float_is_the_callers_mistake() -> None:
    decisions = linked(model(given("数"), decided("结果", "数", "数")))
    with pytest.raises(TypeError):
        decisions.decide("结果", {"数": 1.5})


def stopped(*parts: Decision | Knowledge | Service) -> None:
    with pytest.raises(EvaluationError) as caught:
        linked(model(*parts)).decide("结果", {})
    assert [reason.code for reason in caught.value.reasons] == ["GF496"]


def test_a_long_table_asked_again_and_again_is_stopped() -> None:
    rows = {f"行{at}": (f"> {at}", "1") for at in range(4000)}
    asked = knowledge("查", {"数": "number"}, table("C+", {"数": ""}, {"": ""}, rows))
    stopped(asked, decided("结果", "for 数 in 1..50000 return 查(-数)", "!查"))


def test_a_long_cell_asked_again_and_again_is_stopped() -> None:
    cell = ",".join(f"{at}.5" for at in range(5000))
    asked = knowledge("查", {"数": "number"}, table("U", {"数": ""}, {"": ""}, {"一": (cell, "1")}))
    stopped(asked, decided("结果", "for 数 in 1..80000 return 查(数)", "!查"))


def test_a_long_list_fitted_again_and_again_is_stopped() -> None:
    items = [item("正数表", "number", "> 0", collection=True)]
    root = model(
        knowledge("取", {"表": "正数表"}, "1"),
        decided("表", "for 数 in 1..50000 return 数"),
        decided("结果", "for 数 in 1..50000 return 取(表)", "!取", "表"),
        items=items,
    )
    with pytest.raises(EvaluationError):
        linked(root).decide("结果", {})


def test_knowledge_that_sees_much_costs_more() -> None:
    seen = [knowledge(f"知识{at}", {}, "1") for at in range(3000)]
    asked = knowledge("查", {}, "1", *(f"!{one.name}" for one in seen))
    stopped(*seen, asked, decided("结果", "for 数 in 1..80000 return 查()", "!查"))


def test_services_that_call_one_another_are_stopped() -> None:
    again = knowledge("再", {"数": ""}, "再(数 + 1) + 再(数 + 2)", "!再")
    with pytest.raises(EvaluationError):
        value("再(1)", {}, again)


def test_a_built_in_function_called_from_a_box_is_counted() -> None:
    made = BoxedInvocation(
        lit("matches"), (Binding(var("input"), lit("文")), Binding(var("pattern"), lit('"(a?){30}c" + string(数)')))
    )
    text = context(
        {"文": 'string join(for 数 in 1..20000 return "a")', "果": BoxedLoop("for", "数", lit("[1..1000]"), made)}
    )
    with pytest.raises(EvaluationError):
        value(text)


def test_two_values_of_one_service_are_compared_without_end() -> None:
    """A function is equal to itself alone, whatever it remembers."""
    own = knowledge("己", {}, "己", "!己")
    asked = service("问", ["里"])
    inner = decided("里", "己", "!己")
    assert (
        linked(model(own, inner, asked, decided("结果", "问() = 己", "!问", "!己"))).decide("结果", {}).value is False
    )
    assert value("己 = 己", {}, own) is True
