"""What is wrong with a model, in the words an officer reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govflow.dmn.graph import link
from govflow.dmn.model import Model
from govflow.dmn.xml import read_model
from govflow.errors import Place
from govflow.feel.values import Function, mul
from tests.unit.dmn.graph.models import decided, given, item, knowledge, linked, lit, model, service, struct


def said(root: Model, *others: Model) -> Sequence[str]:
    made, findings = link(root, {one.namespace: one for one in others})
    assert (made is None) == any(finding.severity == "error" for finding in findings)
    return [finding.line("zh") for finding in findings]


def test_a_reference_to_nothing() -> None:
    assert said(model(decided("结果", "1", "户数"))) == [
        "模型.dmn:1:1: 错误 GF590 “结果”引用的“#户数”在模型里找不到。"
        " 请核对 href：“#”后面是本模型中部件的编号，前面是所导入模型的名字空间。"
    ]


def test_decisions_that_need_each_other() -> None:
    root = model(
        decided("甲", "乙", "乙"), decided("乙", "丙", "丙"), decided("丙", "甲", "甲"), decided("丁", "甲", "甲")
    )
    assert said(root) == [
        "模型.dmn:1:1: 错误 GF591 决策的要求绕成了一圈：甲 → 乙 → 丙 → 甲。"
        " 请去掉其中一条要求；互相需要的内容应合成一个决策。"
    ]


def test_a_decision_that_calls_a_service_of_itself() -> None:
    root = model(decided("甲", "问()", "!问"), service("问", ["甲"]))
    assert ["GF591" in line for line in said(root)] == [True]


def test_knowledge_that_calls_itself_is_no_mistake() -> None:
    assert said(model(knowledge("甲", {}, "乙()", "!乙"), knowledge("乙", {}, "甲()", "!甲"))) == []


def test_types_that_contain_themselves() -> None:
    items = [struct("楼", item("单元", "单元")), struct("单元", item("楼", "楼"))]
    assert said(model(items=items)) == [
        "模型.dmn:1:1: 错误 GF592 类型的定义绕成了一圈，或套得太深：楼 → 单元 → 楼。"
        " 类型不能包含自己；请把其中一个部分改为 Any。"
    ]


def test_an_unknown_type_counts_as_any() -> None:
    root = model(given("数", "数字"), decided("结果", "数", "数"), items=[item("金额", "number")])
    outcome = linked(root).decide("结果", {"数": "三"})
    assert outcome.value == "三"
    assert [note.text("zh") for note in linked(root).check()] == [
        "没有叫“数字”的类型，按任意值处理。 本模型的类型有：金额；导入的类型写成“导入名.类型名”。"
    ]


def test_an_import_that_is_not_there() -> None:
    root = model(decided("结果", "1"), imports={"公共库": "https://example.org/别处"})
    assert said(root) == [
        "模型.dmn:1:1: 错误 GF594 缺少导入的模型“公共库”（名字空间 https://example.org/别处）。"
        " 请把这个模型的文件放在一起读取。"
    ]


def test_types_may_be_defined_in_any_order() -> None:
    items = [item("单表", "单", collection=True), struct("单", item("额", "金额")), item("金额", "number")]
    root = model(given("表", "单表"), decided("结果", "sum(表.额)", "表"), items=items)
    assert linked(root).decide("结果", {"表": [{"额": 1}, {"额": 2}]}).value == 3
    assert linked(root).decide("结果", {"表": [{"额": "一"}]}).value is None


def test_a_long_chain_of_types_is_refused_in_time() -> None:
    items = [item(f"型{at}", f"型{at + 1}") for at in range(3000)] + [item("型3000", "number")]
    assert {line.split()[2] for line in said(model(items=items))} == {"GF592"}
    few = [item(f"型{at}", f"型{at + 1}") for at in range(40)] + [item("型40", "number")]
    assert said(model(items=few)) == []


def test_logic_in_another_language_is_null_with_a_remark() -> None:
    logic = replace(lit("1 + 1"), language="http://www.w3.org/1999/XPath")
    outcome = linked(model(decided("结果", logic))).decide("结果", {})
    assert outcome.value is None
    assert [note.code for note in outcome.notes] == ["GF598"]
    feel = replace(lit("1 + 1"), language="https://www.omg.org/spec/DMN/20230324/FEEL/")
    assert linked(model(decided("结果", feel))).decide("结果", {}).value == 2


def test_two_parts_of_one_name() -> None:
    root = model(given("户数"), decided("户数", "1"), decided("结果", "户数", "户数"))
    two = replace(
        root, decisions=(replace(root.decisions[0], id="另", place=Place("模型.dmn", 9, 3)), root.decisions[1])
    )
    assert said(two) == [
        "模型.dmn:9:3: 警告 GF589 名称“户数”用了两次，前一次在第 1 行；表达式只能找到其中一个。"
        " 请给其中一个换一个名称。"
    ]


def test_places_of_what_a_file_says_wrong() -> None:
    text = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="模型" namespace="u:模型">
  <import name="公共库" namespace="u:别处" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
  <decision id="d" name="结果">
    <informationRequirement>
      <requiredInput href="#户数"/>
    </informationRequirement>
    <literalExpression><text>1</text></literalExpression>
  </decision>
</definitions>"""
    root, findings = read_model(text.encode(), "模型.dmn")
    assert root is not None
    assert findings == ()
    assert said(root) == [
        "模型.dmn:2:3: 错误 GF594 缺少导入的模型“公共库”（名字空间 u:别处）。 请把这个模型的文件放在一起读取。",
        "模型.dmn:4:5: 错误 GF590 “结果”引用的“#户数”在模型里找不到。"
        " 请核对 href：“#”后面是本模型中部件的编号，前面是所导入模型的名字空间。",
    ]


def test_a_function_in_java_is_the_hosts_where_there_is_one() -> None:
    root = model(
        knowledge("面积", {"长": "number", "宽": "number"}, "null", kind="Java"), decided("结果", "面积(3, 4)", "!面积")
    )
    assert linked(root).decide("结果", {}).value is None
    host = Function("面积", ("a", "b"), mul)
    made, findings = link(root, {}, {"面积": host})
    assert made is not None
    assert findings == ()
    outcome = made.decide("结果", {})
    assert (outcome.value, outcome.notes) == (12, ())


def test_a_function_in_java_is_never_a_built_in_one_of_the_same_name() -> None:
    root = model(knowledge("sum", {"表": ""}, "null", kind="Java"), decided("结果", "sum([1, 2])", "!sum"))
    outcome = linked(root).decide("结果", {})
    assert outcome.value is None
    assert [note.code for note in outcome.notes] == ["GF598"]
