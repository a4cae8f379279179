"""DMN models of policy tables: they answer what the table answers, and come back as the same table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.authoring.tables.forms import read_tables
from govflow.dmn import Column, Table
from govflow.dmn.exchange.dmn_cells import cell_text, profile_text, value_text
from govflow.dmn.exchange.dmn_in import Foreign, find_table, grid_of
from govflow.dmn.exchange.dmn_new import NewTable, new_table, with_rows
from govflow.dmn.exchange.dmn_out import to_model
from govflow.dmn.exchange.form import TableForm, load_form
from govflow.dmn.exchange.take_in import take_in
from govflow.dmn.graph import link
from govflow.dmn.model import Model
from govflow.dmn.xml import read_model, write_model
from govflow.feel import Type, compile_tests
from govflow.feel.types import AREA, BOOLEAN, DATE, INTEGER, MONEY, MONTH, PERIOD, SHARE, TEXT, list_of
from tests.unit.dmn.dmn_tables import Nowhere
from tests.unit.dmn.exchange.sheets import FORM, KIND, ROLE, codes, form
from tests.unit.dmn.exchange.test_exchange_take_in import rows

SHIPPED = Path(__file__).resolve().parents[4] / "govflow"


def loaded(of: TableForm) -> Table:
    table, findings = load_form(of)
    assert table is not None, findings
    return table


def model_of(of: TableForm) -> Model:
    """The model after it was a file."""
    model, findings = to_model(of, loaded(of))
    assert model is not None, findings
    read, findings = read_model(write_model(model), "t.dmn")
    assert (findings, read) == ((), replace(model, file="t.dmn", prefixes=()))
    assert read is not None
    return read


def found(model: Model, wanted: str = "") -> Foreign:
    one, findings = find_table(model, wanted)
    assert one is not None, findings
    return one


@pytest.mark.parametrize(
    ("type", "cell", "said"),
    [
        (KIND, "供水", '"供水"'),
        (KIND, "not(供水)", 'not("供水")'),
        (KIND, "供水, 供电, 供暖", "-"),
        (INTEGER, "> 3", "> 3"),
        (INTEGER, "1~5, 8", "[1..5], 8"),
        (INTEGER, "not(2)", "not(2)"),
        (MONEY, "<= 5万元", "<= 50000"),
        (MONEY, "[0.10元..99.99元)", "[0.1..99.99)"),
        (AREA, ">= 98.50平方米", ">= 98.5"),
        (SHARE, ">= 2/3", ">= 2/3"),
        (SHARE, "66.7%", "0.667"),
        (BOOLEAN, "true", "true"),
        (DATE, ">= 2026-01-05", '>= date("2026-01-05")'),
        (MONTH, "2026-11", '"2026-11"'),
        (TEXT, '"甲", "乙\\"丙"', '"甲", "乙\\"丙"'),
        (TEXT, 'not("甲")', 'not("甲")'),
        (TEXT, "-", "-"),
    ],
)
def test_a_cell_in_the_words_of_the_standard(type: Type, cell: str, said: str) -> None:
    tests, findings = compile_tests(cell, type, Nowhere(), place=lambda _: FORM_PLACE)
    assert tests is not None, findings
    assert cell_text(Column("x", "x", type), tests) == said


FORM_PLACE = load_form(FORM)[0].place  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("-", "-"),
        ("null", "null"),
        ("not(null)", "not(null)"),
        ("供水, null", '"供水", null'),
        ("not(供水)", 'not("供水")'),
        ("供水", '"供水"'),
    ],
)
def test_null_is_said_where_a_column_may_be_empty(cell: str, said: str) -> None:
    tests, _ = compile_tests(cell, KIND, Nowhere(), place=lambda _: FORM_PLACE)
    assert tests is not None
    assert cell_text(Column("x", "x", KIND, optional=True), tests) == said


@pytest.mark.parametrize(
    ("type", "value", "said"),
    [
        (MONEY, 3_860_000, "38600"), (MONEY, 10, "0.1"), (SHARE, Fraction(2, 3), "2/3"), (SHARE, Fraction(1, 2), "0.5"),
        (ROLE, "grid", '"网格员"'), (list_of(ROLE), ("grid", "manager"), '["网格员", "物业经理"]'),
        (TEXT, None, "null"),
        (BOOLEAN, False, "false"), (DATE, date(2026, 1, 5), 'date("2026-01-05")'), (INTEGER, -3, "-3"),
    ],
)  # fmt: skip
def test_a_value_in_the_words_of_the_standard(type: Type, value: object, said: str) -> None:
    assert value_text(Column("x", "x", type), value) == said


@pytest.mark.parametrize(
    ("type", "text", "kept"),
    [
        (MONEY, "[100..2000.5)", "[100元..2000.5元)"),
        (MONEY, "<= 50000", "<= 50000元"),
        (AREA, "98.5", "98.5平方米"),
        (SHARE, ">= 0.667", ">= 66.7%"),
        (SHARE, ">= 2/3", ">= 2/3"),
        (PERIOD, '"5 working days"', "5 working days"),
        (PERIOD, 'duration("P3D")', "3 days"),
        (PERIOD, '@"PT24H"', "24 hours"),
        (PERIOD, 'duration("P1DT2H")', "P1DT2H"),
        (DATE, '>= date("2026-01-05")', ">= 2026-01-05"),
        (DATE, '@"2026-01-05"', "2026-01-05"),
        (INTEGER, "[1..5]", "[1..5]"),
        (TEXT, '"5 元"', '"5 元"'),
        (KIND, '"供水"', '"供水"'),
        (INTEGER, " ", "-"),
        (list_of(ROLE), '["网格员","物业经理"]', '["网格员","物业经理"]'),
    ],
)
def test_a_cell_of_a_model_in_the_words_of_a_policy(type: Type, text: str, kept: str) -> None:
    assert profile_text(type, text) == kept


def test_the_model_names_units_ids_and_remarks() -> None:
    data = write_model(model_of(FORM)).decode()
    assert 'label="费用（元）"' in data
    assert '<rule id="R2">' in data
    assert '<annotation name="依据"/>' in data
    assert "<text>民法典第278条</text>" in data
    assert 'hitPolicy="FIRST"' in data


def test_dates_are_told_because_the_model_does_not_know_them() -> None:
    _, findings = to_model(FORM, loaded(FORM))
    assert codes(findings) == ["GF539"]
    assert to_model(replace(FORM, start=""), loaded(replace(FORM, start="")))[1] == ()


def test_a_cell_that_computes_is_refused_with_its_row() -> None:
    of = form((*FORM.rows[:2], (*FORM.rows[2][:2], "if 紧急 then ? > 3 else ? > 5", *FORM.rows[2][3:])))
    model, findings = to_model(of, loaded(of))
    assert model is None
    assert codes(findings) == ["GF538", "GF539"]
    assert "R3 人数" in findings[0].text("zh")


def plainly(column: Column, value: object) -> object:
    """A value of a policy as the caller of a model gives it."""
    if column.type.kind == "enum":
        return dict(column.type.members)[str(value)]
    if column.type.kind == "money" and isinstance(value, int):
        return Decimal(value) / 100
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return value


def as_model(of: TableForm, value: object) -> object:
    """What a table answers as a model would say it."""
    if not isinstance(value, Mapping):
        return value
    return {c.title: _answer(c, value[c.id]) for c in of.outputs}


def _answer(column: Column, value: object) -> object:
    if value is None:
        return None
    if isinstance(value, tuple):
        inner = Column("x", "x", column.type.of or TEXT)
        return tuple(_answer(inner, one) for one in value)
    if column.type.kind in {"period", "mark"}:
        return str(value)
    return plainly(column, value)


asked = st.tuples(
    st.sampled_from(["water", "power", "heat"]), st.integers(0, 10),
    st.sampled_from([0, 9, 10, 11, 10_000, 5_000_000, 5_000_001]),
    st.booleans(), st.sampled_from([date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 5), date(2026, 7, 1)]),
    st.sampled_from(["007", "1-5", "3/4", "甲", "=1+1"]),
    st.sampled_from([Fraction(1, 2), Fraction(667, 1000), Fraction(3, 4)]),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(rows, min_size=1, max_size=4), st.lists(asked, min_size=1, max_size=6))
def test_the_model_answers_what_the_table_answers(
    drawn: list[tuple[str, ...]], questions: list[tuple[object, ...]]
) -> None:
    of = replace(form(tuple((f"R{n}", *row[:11], "", "") for n, row in enumerate(drawn, 1))), start="")
    table = loaded(of)
    decisions, findings = link(model_of(of), {})
    assert decisions is not None, findings
    for values in questions:
        given_ = {c.title: plainly(c, value) for c, value in zip(of.inputs, values, strict=True)}
        outcome = decisions.decide("办理职责", given_)
        answered = table.decide(values)
        assert outcome.value == as_model(of, answered.value), (values, outcome.notes)
        assert outcome.rows["办理职责"] == answered.rows


@settings(max_examples=25, deadline=None)
@given(st.lists(rows, min_size=1, max_size=4))
def test_out_as_a_model_and_in_again_is_the_same_table(drawn: list[tuple[str, ...]]) -> None:
    of = form(tuple((f"R{n}", *row[:11], "", "") for n, row in enumerate(drawn, 1)))
    grid, findings = grid_of(found(model_of(of)), of)
    came = take_in(of, grid)
    assert ((*findings, *came.findings), came.changes, came.form) == ((), (), of)


def test_every_shipped_table_goes_out_and_comes_back_and_answers() -> None:
    tables, findings = read_tables(SHIPPED)
    assert tables is not None, findings
    assert len(tables.forms) >= 15
    for id, of in tables.forms.items():
        model, findings = to_model(of, tables.tables[id])
        assert model is not None
        read, wrong = read_model(write_model(model), "t.dmn")
        assert (findings, wrong) == ((), ())
        assert read is not None
        assert link(read, {})[1] == ()
        grid, findings = grid_of(found(read), of)
        came = take_in(of, grid)
        assert ((*findings, *came.findings), came.changes, came.form) == ((), (), of), id


PARKING = """\
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="停车" namespace="http://example.org/p">
  <itemDefinition name="tKind"><typeRef>string</typeRef>
    <allowedValues><text>"轿车","货车"</text></allowedValues></itemDefinition>
  <inputData id="i1" name="车型"><variable name="车型" typeRef="tKind"/></inputData>
  <inputData id="i2" name="小时"><variable name="小时" typeRef="number"/></inputData>
  <decision id="fee" name="收费"><variable name="收费" typeRef="number"/>
    <decisionTable hitPolicy="UNIQUE">
      <input label="车的种类"><inputExpression typeRef="tKind"><text>车型</text></inputExpression></input>
      <input><inputExpression typeRef="number"><text>小时</text></inputExpression></input>
      <output typeRef="number"><defaultOutputEntry><text>1</text></defaultOutputEntry></output>
      <annotation name="备注"/>
      <rule id="_f9b1c2d3-0000-4000-8000-000000000001"><inputEntry><text>"轿车"</text></inputEntry>
        <inputEntry><text>&lt;= 1</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
      <rule id="_2"><inputEntry><text>"轿车", "货车"</text></inputEntry>
        <inputEntry><text>(1..24]</text></inputEntry><outputEntry><text>5.5</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="other" name="别的"><literalExpression><text>1</text></literalExpression></decision>
</definitions>
"""


def parking(text: str = PARKING) -> Foreign:
    model, findings = read_model(text.encode(), "p.dmn")
    assert model is not None, findings
    return found(model, "收费")


def test_a_model_of_others_becomes_a_table_with_its_enumerations() -> None:
    new, findings = new_table(parking(), {}, ["fee"])
    assert findings == ()
    assert new is not None
    assert (new.form.id, new.form.title, new.form.hit, new.form.default) == ("fee_2", "收费", "U", (("c3", "1"),))
    assert [(c.id, c.title, c.type.kind) for c in (*new.form.inputs, *new.form.outputs)] == [
        ("c1", "车的种类", "enum"), ("c2", "小时", "decimal"), ("c3", "收费", "decimal"),
    ]  # fmt: skip
    assert new.enumerations["tkind"].members == (("m1", "轿车"), ("m2", "货车"))
    grid, findings = with_rows(new, parking())
    assert codes(findings) == ["GF539"]
    came = take_in(new.form, grid)
    assert came.findings == ()
    assert came.form is not None
    assert came.form.rows == (("R1", "轿车", "<= 1", "0", "", ""), ("R2", "轿车, 货车", "(1..24]", "5.5", "", ""))


def test_an_enumeration_the_policy_has_already_is_used() -> None:
    from govflow.feel.types import enum

    have = enum("vehicle", {"car": "轿车", "van": "货车"}, "车辆")
    new, _ = new_table(parking(), {"vehicle": have}, [])
    assert new is not None
    assert (new.form.inputs[0].type, new.enumerations) == (have, {})


def test_what_else_a_model_has_is_told() -> None:
    model, _ = read_model(PARKING.encode(), "p.dmn")
    assert model is not None
    _, findings = find_table(model)
    assert [(f.code, dict(f.args)["what"]) for f in findings] == [("GF539", "别的")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<text>小时</text>", "<text>小时 + 1</text>", "GF538"),
        ("<text>0</text>", "<text>小时 * 2</text>", "GF510"),
        ("<text>&lt;= 1</text>", "<text>&lt;= count(车型)</text>", "GF430"),
        ('<text>"轿车"</text>', '<text>"客车"</text>', "GF432"),
    ],
)
def test_what_a_policy_cannot_hold_is_a_finding_at_its_cell(old: str, new: str, code: str) -> None:
    foreign = parking(PARKING.replace(old, new, 1))
    made, findings = new_table(foreign, {}, [])
    if made is not None:
        findings = take_in(made.form, with_rows(made, foreign)[0]).findings
    assert isinstance(made, NewTable | None)
    assert code in codes(findings), codes(findings)
    assert findings[0].place.line > 1


def test_several_tables_ask_which_and_none_is_none() -> None:
    twice = PARKING.replace('name="别的"><literalExpression><text>1</text></literalExpression>',
                            'name="别的"><decisionTable><output/></decisionTable>')  # fmt: skip
    model, findings = read_model(twice.encode(), "p.dmn")
    assert model is not None, findings
    one, told = find_table(model)
    assert (one, codes(told)) == (None, ["GF538"])
    assert "收费、别的" in told[0].text("zh")
    none = model.__class__("m", "空", "n")
    assert "没有决策表" in find_table(none)[1][0].text("zh")


def test_another_hit_policy_is_never_taken_over() -> None:
    foreign = found(model_of(FORM))
    _, findings = grid_of(foreign, form(hit="A"))
    assert codes(findings) == ["GF532"]
