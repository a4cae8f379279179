"""Requirements, scopes, knowledge, services, imports: what is seen where, and what is given to whom."""

from __future__ import annotations

import pytest

from govflow.dmn.graph import UnknownDecision
from govflow.feel.faults import EvaluationError
from govflow.feel.values import Date, DateTime, Time
from tests.unit.dmn.graph.models import (
    decided,
    given,
    item,
    knowledge,
    linked,
    lit,
    model,
    service,
    struct,
    table,
    value,
)

OTHER = "https://example.org/公共模型"


def test_a_decision_sees_what_it_requires_and_nothing_else() -> None:
    root = model(
        given("户数"),
        decided("甲", "户数 * 2", "户数"),
        decided("乙", "甲 + 户数", "甲"),
        decided("丙", "甲 + 1", "甲"),
    )
    decisions = linked(root)
    assert decisions.decide("丙", {"户数": 3}).value == 7
    assert decisions.decide("乙", {"户数": 3}).value is None


def test_each_decision_is_computed_once_and_told() -> None:
    root = model(
        given("户数"),
        decided("甲", "户数 * 2", "户数"),
        decided("乙", "甲 + 1", "甲"),
        decided("丙", "甲 + 乙", "甲", "乙"),
    )
    outcome = linked(root).decide("丙", {"户数": 3})
    assert outcome.decisions == {"甲": 6, "乙": 7, "丙": 13}


def test_long_chains_of_requirements() -> None:
    parts = [decided("决策0", "1")] + [decided(f"决策{n}", f"决策{n - 1} + 1", f"决策{n - 1}") for n in range(1, 1500)]
    assert linked(model(*parts)).decide("决策1499", {}).value == 1500


def test_a_decision_without_logic_is_null_or_what_is_given() -> None:
    root = model(decided("意见", None), decided("结论", '"意见：" + 意见', "意见"))
    assert linked(root).decide("结论", {}).value is None
    assert linked(root).decide("结论", {"意见": "同意"}).value == "意见：同意"


def test_inputs_are_made_to_fit_their_types() -> None:
    root = model(given("日", "date and time"), given("户", "number"), decided("结果", "[日, 户]", "日", "户"))
    outcome = linked(root).decide("结果", {"日": Date(2026, 1, 31), "户": "三"})
    assert outcome.value == (DateTime(Date(2026, 1, 31), Time(0, 0, 0, 0, 0)), None)
    assert [note.code for note in outcome.notes] == ["GF597"]


def test_an_input_of_no_such_name_is_told() -> None:
    outcome = linked(model(given("户数"), decided("结果", "户数", "户数"))).decide("结果", {"户 数": 3})
    assert outcome.value is None
    assert outcome.notes[0].text("zh") == "模型没有叫“户 数”的输入，给的值没有用到。 输入有：户数。"


def test_allowed_values_of_inputs_of_lists_and_of_components() -> None:
    items = [
        item("类别", "string", '"路灯", "井盖"'),
        item("类别表", "类别", collection=True),
        struct("工单", item("类别", "类别"), item("天数", "number", "[1..30]")),
        item("三项", "number", constraint="count(?) <= 3", collection=True),
    ]
    root = model(
        given("类", "类别"), given("表", "类别表"), given("单", "工单"), given("项", "三项"),
        decided("结果", "[类, 表, 单, 项]", "类", "表", "单", "项"), items=items,
    )  # fmt: skip
    good = {"类": "路灯", "表": ["路灯", "井盖"], "单": {"类别": "井盖", "天数": 3, "备注": "急"}, "项": [1, 2, 3]}
    bad = {"类": "垃圾", "表": ["路灯", "垃圾"], "单": {"类别": "井盖", "天数": 31}, "项": [1, 2, 3, 4]}
    decisions = linked(root)
    assert decisions.decide("结果", good).value == (
        "路灯", ("路灯", "井盖"), {"类别": "井盖", "天数": 3, "备注": "急"}, (1, 2, 3),
    )  # fmt: skip
    assert decisions.decide("结果", bad).value == (None, None, None, None)


def test_knowledge_is_called_with_arguments_that_fit() -> None:
    share = knowledge("分摊", {"总额": "number", "户数": "number"}, "总额 / 户数", type="number")
    assert value("分摊(100, 4)", {}, share) == 25
    assert value("分摊(户数: 4, 总额: 100)", {}, share) == 25
    assert value('分摊(100, "四")', {}, share) is None
    assert value("分摊(100)", {}, share) is None
    assert value("分摊(100, 户: 4)", {}, share) is None
    wrong = knowledge("分摊", {"总额": ""}, '"无"', type="number")
    assert value("分摊(1)", {}, wrong) is None


def test_knowledge_holds_a_table_and_other_knowledge() -> None:
    limit = knowledge(
        "时限", {"类": "string"}, table("U", {"类": ""}, {"": ""}, {"R1": ('"路灯"', "3"), "R2": ('not("路灯")', "7")})
    )
    double = knowledge("双倍", {"类": "string"}, "时限(类) * 2", "!时限")
    root = model(limit, double, decided("结果", '双倍("路灯") + 双倍("井盖")', "!双倍"))
    outcome = linked(root).decide("结果", {})
    assert outcome.value == 20
    assert outcome.rows == {"时限": ("R1", "R2")}


def test_recursion_of_knowledge_is_bounded() -> None:
    count = knowledge("数", {"到": "number"}, "if 到 <= 0 then 0 else 1 + 数(到 - 1)")
    assert value("数(20)", {}, count) == 20
    with pytest.raises(EvaluationError):
        value("数(100000)", {}, count)
    wide = knowledge("数", {"到": "number"}, "if 到 <= 0 then 0 else 数(到 - 1) + 数(到 - 1)")
    with pytest.raises(EvaluationError):
        value("数(35)", {}, wide)


def test_a_service_takes_data_then_decisions_and_hides_what_is_outside() -> None:
    parts = (
        given("户数", "number"), decided("单价", "10"), decided("合计", "户数 * 单价", "户数", "单价"),
        decided("税", "合计 / 10", "合计"), service("报价", ["合计"], ["户数"], ["单价"]),
        service("两项", ["合计", "税"], ["户数"], ["单价"]),
        decided(
            "比较", "{外: 合计, 内: 报价(2, 3), 名: 报价(单价: 1, 户数: 5), 两: 两项(1, 20)}", "合计", "!报价", "!两项"
        ),
    )  # fmt: skip
    outcome = linked(model(*parts)).decide("比较", {"户数": 7})
    assert outcome.value == {"外": 70, "内": 6, "名": 5, "两": {"合计": 20, "税": 2}}
    assert outcome.decisions["合计"] == 70


def test_a_service_called_with_what_does_not_fit_is_null() -> None:
    parts = (given("户数", "number"), decided("少", "户数 = null", "户数"), service("问", ["少"], ["户数"]))
    for call in ('问("三")', "问()", "问(1, 2)", "问(户: 1)"):
        assert linked(model(*parts, decided("结果", call, "!问"))).decide("结果", {}).value is None


def test_a_service_invoked_from_outside_takes_null_for_what_is_missing_or_wrong() -> None:
    parts = (given("户数", "number"), decided("少", "户数 = null", "户数"), service("问", ["少"], ["户数"]))
    decisions = linked(model(*parts))
    assert decisions.invoke("问", {"户数": 3}).value is False
    assert decisions.invoke("问", {}).value is True
    assert decisions.invoke("问", {"户数": "三"}).value is True


def test_the_result_of_a_service_fits_its_type() -> None:
    parts = (decided("数", "1000"), service("问", ["数"], type="string"))
    outcome = linked(model(*parts)).invoke("问", {})
    assert outcome.value is None
    assert outcome.notes[0].text("zh").startswith("“问”的值 1000 不合“文字”")


def test_knowledge_invoked_from_outside() -> None:
    share = knowledge("分摊", {"总额": "number", "户数": "number"}, "总额 / 户数")
    assert linked(model(share)).invoke("分摊", {"总额": 9, "户数": 3}).value == 3


def test_functions_as_values_travel_between_decisions() -> None:
    parts = (given("率"), decided("算", "function(额) 额 * 率", "率"), decided("结果", "算(200)", "算"))
    assert linked(model(*parts)).decide("结果", {"率": 3}).value == 600


def test_imports_are_seen_by_their_name() -> None:
    common = model(
        given("今天", "tDay"), decided("基数", "今天 + 1", "今天"), knowledge("加倍", {"数": "tDay"}, "数 * 2"),
        items=[item("tDay", "number")], space=OTHER, name="公共模型",
    )  # fmt: skip
    root = model(
        given("数", "公共 库.tDay"),
        decided("结果", "公共 库.加倍(数) + 公共 库.基数", "数", f"{OTHER}#基数", f"!{OTHER}#加倍"),
        imports={"公共 库": OTHER},
    )
    decisions = linked(root, common)
    assert decisions.decide("结果", {"数": 5, "今天": 10}).value == 21
    assert decisions.decide("结果", {"数": 5, "公共 库.今天": 10}).value == 21
    assert decisions.decide("结果", {"数": "五", f"{OTHER}#今天": 10}).value is None
    assert decisions.decide("公共 库.基数", {"今天": 1}).value == 2


def test_an_import_without_a_name_takes_parts_in_as_they_are() -> None:
    common = model(knowledge("加倍", {"数": ""}, "数 * 2"), items=[item("tDay", "number")], space=OTHER)
    root = model(given("数", "tDay"), decided("结果", "加倍(数)", "数", f"!{OTHER}#加倍"), imports={"": OTHER})
    assert linked(root, common).decide("结果", {"数": 4}).value == 8


def test_a_reference_may_name_its_own_model() -> None:
    root = model(given("数"), decided("结果", "数 + 1", "https://example.org/本模型#数"))
    assert linked(root).decide("结果", {"数": 4}).value == 5


def test_an_unknown_decision_is_told_with_the_nearest() -> None:
    decisions = linked(model(decided("处置时限", "1")))
    with pytest.raises(UnknownDecision) as caught:
        decisions.decide("处置时间", {})
    assert caught.value.reasons[0].text("zh") == "模型里没有“处置时间”。 可以写：处置时限。"


def test_check_reads_every_text() -> None:
    decisions = linked(model(decided("甲", "1 +"), decided("乙", lit("2"))))
    found = decisions.check()
    assert [finding.place.file for finding in found if finding.severity == "error"] == ["模型.dmn"]


def test_a_model_imported_under_two_names() -> None:
    other = "https://example.org/公共模型"
    common = model(given("数", "number"), decided("倍", "数 * 2", "数"), items=[item("额", "number")], space=other)
    root = model(
        decided("结果", "公共.倍 + common.倍", f"{other}#倍"), items=[item("我的额", "common.额")],
        imports={"公共": other, "common": other},
    )  # fmt: skip
    decisions = linked(root, common)
    assert decisions.check() == ()
    for name in ("公共.数", "common.数", "数"):
        assert decisions.decide("结果", {name: 4}).value == 16
    assert decisions.decide("common.倍", {"数": 4}).value == 8
