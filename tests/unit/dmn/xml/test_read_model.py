"""What a file says is what the model holds; what is unknown or impossible is named where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.dmn.model import (
    BoxedContext,
    BoxedFilter,
    BoxedInvocation,
    BoxedList,
    BoxedLoop,
    Conditional,
    DecisionTable,
    FunctionDefinition,
    LiteralExpression,
    Model,
    Relation,
)
from govflow.dmn.xml import MODEL_SPACE, read_model
from govflow.dmn.xml.spaces import VERSIONS
from govflow.errors import Diagnostic, Place
from tests.unit.dmn.exam.sheets import models


def own(name: str) -> Model:
    """One of our own models, which have no findings."""
    model, findings = read_model(models()[name], name)
    assert findings == ()
    assert model is not None
    return model


def of(inside: str, attributes: str = "", space: str = MODEL_SPACE) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """A model with something inside, on line 2."""
    head = f'<definitions xmlns="{space}" xmlns:f="u:f" name="m" namespace="u:m" {attributes}>\n'
    return read_model(f"{head}{inside}\n</definitions>".encode(), "m.dmn")


def logic(inside: str) -> str:
    """A decision with this logic."""
    return f'<decision id="d" name="d">{inside}</decision>'


LIT = "<literalExpression><text>1</text></literalExpression>"


def test_a_table_has_its_clauses_rules_texts_and_their_places() -> None:
    (decision,) = own("处置时限.dmn").decisions
    table = decision.logic
    assert isinstance(table, DecisionTable)
    assert (table.hit, table.aggregation, table.id) == ("U", "", "table")
    assert [(one.expression.text, one.expression.type_ref, one.label) for one in table.inputs] == [
        ("事项类别", "string", "类别"),
        ("是否 紧急", "boolean", ""),
    ]
    assert table.inputs[0].allowed is not None
    assert table.inputs[0].allowed.text == '"漏水", "噪音", "停车"'
    assert table.inputs[1].allowed is None
    (output,) = table.outputs
    assert (output.name, output.type_ref) == ("工作日", "number")
    assert output.allowed is not None
    assert output.default is not None
    assert (output.allowed.text, output.default.text) == ("1, 5, 15", "15")
    assert [(rule.id, [cell.text for cell in rule.inputs], rule.outputs[0].text) for rule in table.rules] == [
        ("w1", ['"漏水"', "true"], "1"),
        ("w2", ['"漏水", "噪音"', "false"], "5"),
    ]
    assert [one.name for one in table.annotations] == ["依据"]
    assert [rule.annotations for rule in table.rules] == [("抢修",), ("",)]
    assert table.rules[0].inputs[0].place == Place("处置时限.dmn", 37, 27)
    assert table.rules[1].extras.description == "不急"


def test_a_decision_has_its_question_requirements_and_extras() -> None:
    model = own("处置时限.dmn")
    (decision,) = model.decisions
    assert (decision.question, decision.answers, decision.extras.description) == (
        "几天？",
        "1 到 15",
        "几个工作日内办结",
    )
    assert [(one.kind, one.href) for one in decision.requires] == [
        ("input", "#i1"),
        ("input", "https://example.org/处置时限#i2"),
    ]
    assert [one.name for one in decision.extras.elements] == ["authorityRequirement"]
    assert [one.name for one in model.extras.elements] == [
        "extensionElements",
        "knowledgeSource",
        "textAnnotation",
        "DMNDI",
    ]
    basis = model.extras.elements[0].children[0]
    assert (basis.space, basis.text, basis.attribute("article")) == ("https://example.org/住建", "第七条  办结", "7")
    assert {one.name: one.value for one in model.extras.attributes} == {"exporter": "手写", "exporterVersion": "1"}


def test_item_definitions_nest_and_hold_lists_values_and_functions() -> None:
    record, scores = own("巡查汇总.dmn").items
    assert [(one.name, one.type_ref, one.collection) for one in record.components] == [
        ("楼栋", "string", False),
        ("问题", "", True),
    ]
    assert [one.name for one in record.components[1].components] == ["级别"]
    assert (scores.collection, scores.type_ref) == (True, "number")
    assert scores.allowed is not None
    assert scores.constraint is not None
    assert (scores.allowed.text, scores.constraint.text) == ("[0..100]", "count(?) < 10")
    (function,) = own("派单服务.dmn").items
    assert function.function is not None
    assert (function.function.result, [one.name for one in function.function.params]) == ("number", ["金额"])


def test_every_boxed_form_is_read_as_itself() -> None:
    found = {type(one.logic) for name in models() for one in own(name).decisions}
    assert {
        LiteralExpression,
        DecisionTable,
        BoxedInvocation,
        Conditional,
        Relation,
        BoxedFilter,
        BoxedLoop,
        BoxedContext,
    } <= found
    summary = {one.name: one.logic for one in own("巡查汇总.dmn").decisions}["汇总"]
    assert isinstance(summary, BoxedContext)
    loops = [entry.value for entry in summary.entries if isinstance(entry.value, BoxedLoop)]
    assert [(one.kind, one.variable) for one in loops] == [("some", "一栋"), ("every", "一栋")]
    assert isinstance(summary.entries[3].value, BoxedList)


def test_a_function_from_outside_keeps_its_kind_and_its_mapping() -> None:
    logic = own("外部函数.dmn").decisions[0].logic
    assert isinstance(logic, BoxedContext)
    function = logic.entries[0].value
    assert isinstance(function, FunctionDefinition)
    assert (function.kind, [one.name for one in function.params]) == ("Java", ["甲", "乙"])
    assert isinstance(function.body, BoxedContext)
    assert logic.entries[1].variable is None


def test_knowledge_services_and_imports() -> None:
    model = own("派单服务.dmn")
    (knowledge,) = model.knowledge
    assert knowledge.function is not None
    assert [(one.name, one.type_ref) for one in knowledge.function.params] == [("金额", "number")]
    both, one = model.services
    assert (both.outputs, both.encapsulated, both.input_decisions, both.input_data) == (
        ("#total", "#grade"),
        (),
        ("#base",),
        (),
    )
    assert (one.encapsulated, one.input_data, one.variable) == (("#base",), ("#fee",), None)
    (city,) = own("街道引用.dmn").imports
    assert (city.name, city.namespace, city.location, city.kind) == (
        "市规",
        "https://example.org/市",
        "市规.dmn",
        MODEL_SPACE,
    )


@pytest.mark.parametrize("space", VERSIONS)
def test_every_version_reads_as_the_same_model(space: str) -> None:
    data = models()["派单服务.dmn"].decode().replace(MODEL_SPACE, space)
    model, findings = read_model(data.encode(), "派单服务.dmn")
    assert findings == ()
    assert model == own("派单服务.dmn")


def test_types_of_1_1_lose_their_prefixes_and_imports_gain_a_name() -> None:
    old = next(iter(VERSIONS))
    inside = (
        '<import namespace="u:city" importType="http://www.omg.org/spec/DMN/20151101/dmn.xsd"/>'
        '<inputData name="a" id="a"><variable name="a" typeRef="feel:number"/></inputData>'
        '<inputData name="b" id="b"><variable name="b" typeRef="own:等级"/></inputData>'
        '<inputData name="c" id="c"><variable name="c" typeRef="city:限额"/></inputData>'
        '<inputData name="d" id="d"><variable name="d" typeRef="odd:限额"/></inputData>'
        '<inputData name="e" id="e"><variable name="e" typeRef="{http://www.omg.org/spec/FEEL/20140401}date"/></inputData>'
        '<inputData name="f" id="f"><variable name="f" typeRef="{u:city}限额"/></inputData>'
        '<inputData name="g" id="g"><variable name="g" typeRef="{u:odd}限额"/></inputData>'
    )
    spaces = 'xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:own="u:m" xmlns:city="u:city"'
    model, findings = of(inside, spaces, old)
    assert findings == ()
    assert model is not None
    types = [one.variable.type_ref for one in model.inputs if one.variable is not None]
    assert types == ["number", "等级", "city.限额", "odd:限额", "date", "city.限额", "限额"]
    assert [(one.name, one.kind) for one in model.imports] == [("city", MODEL_SPACE)]


def test_feel_needs_no_language_and_another_language_stays_with_each_text() -> None:
    inside = logic(LIT) + logic('<literalExpression expressionLanguage="FEEL"><text>1</text></literalExpression>')
    model, _ = of(inside.replace('id="d" name="d"', "name='d'"), 'expressionLanguage="https://example.org/js"')
    assert model is not None
    languages = [one.logic.language for one in model.decisions if isinstance(one.logic, LiteralExpression)]
    assert languages == ["https://example.org/js", ""]


def test_a_literal_without_text_is_empty() -> None:
    model, findings = of(logic("<literalExpression/>"))
    assert findings == ()
    assert model is not None
    assert model.decisions[0].logic == LiteralExpression("")


@pytest.mark.parametrize(
    ("inside", "code", "column", "said"),
    [
        ("<decisoin name='d'/>", "GF577", 1, "decisoin"),
        (logic("<f:strange/>"), "GF577", 27, "strange"),
        (logic(LIT + LIT), "GF577", 80, "literalExpression"),
        (logic("<variable name='x'/><variable name='y'/>"), "GF577", 47, "variable"),
        (logic("<literalExpression><text>1<b/></text></literalExpression>"), "GF577", 53, "b"),
        (logic("<literalExpression>1 + 1</literalExpression>"), "GF578", 46, "1 + 1"),
        (logic("<decisionTable hitpolicy='ANY'><output/></decisionTable>"), "GF576", 27, "hitPolicy"),
        (logic("<list><literalExpression txt='1'/></list>"), "GF576", 33, "txt"),
        (logic("<context><contextEntry><variable name='x'/></contextEntry></context>"), "GF580", 36, "contextEntry"),
        (logic("<conditional><if/></conditional>"), "GF580", 27, "then"),
        (logic("<decisionTable><input/><output/></decisionTable>"), "GF580", 42, "inputExpression"),
        (logic("<decisionTable/>"), "GF580", 27, "output"),
        (logic("<invocation/>"), "GF580", 27, "literalExpression"),
        (logic("<informationRequirement/>"), "GF580", 27, "requiredInput"),
        (logic("") + logic(""), "GF583", 38, "d"),
    ],
    ids=range(15),
)
def test_what_is_odd_is_a_warning_and_the_model_is_there(inside: str, code: str, column: int, said: str) -> None:
    model, findings = of(inside)
    assert model is not None
    found = [one for one in findings if one.code == code and said in one.text("zh") and one.place.column == column]
    assert found, [one.line("zh") for one in findings]
    assert {one.severity for one in findings} == {"warning"}


@pytest.mark.parametrize(
    ("inside", "code", "said"),
    [
        ("<decision/>", "GF579", "name"),
        ("<import name='x'/>", "GF579", "namespace"),
        (logic("<informationRequirement><requiredInput/></informationRequirement>"), "GF579", "href"),
        (logic("<for><in>1</in></for>"), "GF579", "iteratorVariable"),
        (logic("<decisionTable hitPolicy='COUNT'><output/></decisionTable>"), "GF581", "RULE ORDER"),
        (logic("<decisionTable hitPolicy='COLLECT' aggregation='AVG'><output/></decisionTable>"), "GF581", "SUM"),
        (logic("<decisionTable aggregation='SUM'><output/></decisionTable>"), "GF581", "aggregation"),
        (logic("<functionDefinition kind='Python'/>"), "GF581", "PMML"),
        ("<itemDefinition name='x' isCollection='是'/>", "GF581", "isCollection"),
        (logic("<decisionTable><output/><rule/></decisionTable>"), "GF582", "outputEntry"),
        (logic("<relation><column name='x'/><row/></relation>"), "GF582", "row"),
    ],
    ids=range(11),
)
def test_what_is_impossible_is_an_error_and_there_is_no_model(inside: str, code: str, said: str) -> None:
    model, findings = of(inside)
    assert model is None
    found = [one for one in findings if one.code == code and said in one.text("zh") and said in one.text("en")]
    assert found, [one.line("zh") for one in findings]
    assert found[0].place.line == 2


@pytest.mark.parametrize(
    "text", ["<definitions name='m' namespace='u:m'/>", f"<decision xmlns='{MODEL_SPACE}'/>", "<html/>"]
)
def test_other_xml_is_no_model(text: str) -> None:
    model, findings = read_model(text.encode(), "m.dmn")
    assert model is None
    assert [one.code for one in findings] == ["GF584"]


def test_findings_come_in_order_of_place() -> None:
    _, findings = of("<a/>\n<b/>\n<c/>")
    assert [one.place.line for one in findings] == [2, 3, 4]


def test_the_deepest_model_that_is_read_needs_no_more_of_the_stack_than_there_is() -> None:
    depth = 70
    nested = "<list>" * depth + LIT + "</list>" * depth
    model, findings = of(logic(nested))
    assert findings == ()
    assert model is not None
    assert [one.code for one in of(logic("<list>" * 200))[1]] == ["GF574"]


def test_findings_are_bounded_and_an_error_among_them_is_never_lost() -> None:
    odd = "".join(f"<f:x{number} a='1'/>" for number in range(3000))
    model, findings = of(odd)
    assert (model is not None, len(findings)) == (True, 1000)
    model, findings = of(logic(odd) + "<decision/><decision/>")
    assert (model, len(findings)) == (None, 1001)


PIECES = [
    "<decision name='d'>", "</decision>", "<decisionTable>", "</decisionTable>", "<rule>", "</rule>", LIT,
    "<text>1</text>", "<context>", "</context>", "<input/>", "<variable name='x'/>", "<x/>", "文字",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_any_order_of_elements_gives_a_model_or_an_error(pieces: list[str]) -> None:
    model, findings = of("".join(pieces))
    assert (model is None) == any(one.severity == "error" for one in findings)
