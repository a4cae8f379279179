"""Random expressions over random values: both implementations agree, and nothing but EvaluationError leaves."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govflow.feel.faults import EvaluationError
from govflow.feel.standard import Program, compile_standard, compile_standard_tests, interpret_standard
from govflow.feel.values import Date, DateTime, DaysTime, Range, Time, YearsMonths
from tests.unit.feel.standard.asking import alike, names, place

SLOTS = ("a", "b", "物业 费")
numbers = st.one_of(
    st.integers(-5, 5).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3),
)
dates = st.builds(Date, st.integers(2020, 2030), st.integers(1, 12), st.integers(1, 28))
times = st.builds(Time, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
durations = st.one_of(st.builds(DaysTime, st.integers(-(10**15), 10**15)), st.builds(YearsMonths, st.integers(-99, 99)))
plain = st.one_of(st.none(), st.booleans(), numbers, st.text(max_size=3), dates, times, durations)
ranges = st.builds(Range, numbers, numbers, st.booleans(), st.booleans())
values = st.recursive(
    st.one_of(plain, st.builds(DateTime, dates, times), ranges),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(st.sampled_from(["x", "y", "面积"]), inner, max_size=3)
    ),
    max_leaves=6,
)
# Holes say what usually stands there: number, truth value, list, context, string, anything.
FORMS = {
    "n": (
        "{n} + {n}", "{n} - {n}", "{n} * {n}", "{n} / {n}", "-{n}", "if {b} then {n} else {n}", "{l}[{n}]", "{c}.x",
        "{n} ** {n}", "modulo({n}, {n})",
        "count({l})", "sum({l})", "min({l})", "(function(x, y) {n})({a}, {n})", "(function(x: number) x)({a})",
        "(function(x, y) x - y)(y: {n}, x: {n})", "{x: function(y) {n}, y: x({n})}.y", "abs(n: {n})",
        "string length({s})", "[{n}..{n}].start", '(@"2026-02-28").day', "sum(for x in {l} return {n})",
    ),
    "b": (
        "{a} = {a}", "{a} != {a}", "{n} < {n}", "{n} >= {n}", "{s} > {s}", "{b} and {b}", "{b} or {b}", "not({b})",
        "{n} between {n} and {n}", "{a} in {l}", "{n} in (> {n}, {n})", "{n} in (? > {n})", "{n} in ([{n}..{n}], {a})",
        "some x in {l} satisfies {b}", "every x in {l} satisfies {b}", "some x in {l} satisfies x = {a}",
        "some x in {l}, y in {l} satisfies x < y", "every x in {l}, y in {l} satisfies {b}",
        "every x in {n}..{n} satisfies {b}", "{a} instance of number", "{a} instance of list<Any>",
        "{a} instance of context<x: number>", "list contains({l}, {a})", "{n} in {l}[{b}]",
    ),
    "l": (
        "[{a}, {a}]", "[{n}, {n}, {n}]", "{l}[{b}]", "{l}[item = {a}]", "{l}[item > {n}]", "{l}[x = {a}]", "{l}.x",
        "for x in {l} return {a}", "for x in {n}..{n} return {a}", "for x in [{n}..{n}) return x",
        "for x in {l}, y in {l} return [x, y]", "for x in {l}, y in x return y", "for x in {l} return [partial, {a}]",
        "for x in {l} return count(partial)", "for x in 1..3 return {a}", "reverse({l})", "flatten({l})",
        "distinct values({l})", "get entries({c})", "sort({l}, function(x, y) x < y)",
        "for x in (for y in {l} return function(b) y = b) return x({a})",
    ),
    "c": ("{x: {a}, y: {a}}", "{x: {n}, y: x + {n}}", "{x: {c}}", "{l}[{n}]", "if {b} then {c} else {c}"),
    "s": ("{s} + {s}", "string({a})", "upper case({s})", "if {b} then {s} else {s}"),
}  # fmt: skip
LEAVES = {
    "n": ("0", "1", "2", "-3", "1.5", "a", "x", "y", "1e6144", "item"),
    "b": ("true", "false", "null", "b", "x", "1 = 1"),
    "l": ("[]", "[1, 2, 3]", "[null, true, false]", "[{x: 1}, {y: 2}, 3]", "[2, 2, 1]", "[[1, 2], [3]]", "物业 费"),
    "c": ("{}", "{x: 1, y: [2]}", "物业 费", "item"),
    "s": ('""', '"业"', '"ab"', "b", "x"),
    "a": ("null", "partial", "nobody", '@"2026-02-28"', '@"P1D"', '@"P1M"', '@"10:00:00"', "a", "b", "x", "y", "item"),
}
HOLE = re.compile(r"\{([nblcsa])\}")


@st.composite
def composed(draw: st.DrawFn, kind: str = "a", depth: int = 3) -> str:
    """An expression of some forms inside one another; now and then of another kind than is asked for."""
    if draw(st.integers(0, 11)) == 0:
        kind = draw(st.sampled_from(sorted(LEAVES)))
    if depth == 0 or draw(st.integers(0, 7)) == 0:
        return draw(st.sampled_from(LEAVES[kind]))
    form = draw(st.sampled_from(FORMS[kind] if kind in FORMS else [form for forms in FORMS.values() for form in forms]))
    return HOLE.sub(lambda hole: f"({draw(composed(hole[1], depth - 1))})", form)


expressions = composed()
slots = st.fixed_dictionaries(dict.fromkeys(SLOTS, values))
SLOW = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def outcome(run: object, *args: object) -> tuple[str, object]:
    """A value, or that there were too many."""
    assert callable(run)
    try:
        return "value", run(*args)
    except EvaluationError:
        return "too much", None


def agree(program: Program, given_values: dict[str, object]) -> None:
    """Both implementations have the same outcome."""
    row = [given_values.get(name) for name in program.slots]
    compiled, walked = outcome(program.run, row), outcome(interpret_standard, program.tree, row)
    assert compiled[0] == walked[0]
    assert alike(compiled[1], walked[1]), (program.text, compiled, walked)
    assert set(program.slots) <= {*SLOTS, "?"}


@SLOW
@given(expressions, slots)
def test_compiled_code_and_interpreter_agree(text: str, row: dict[str, object]) -> None:
    program, findings = compile_standard(text, names(row), place=place)
    assert program is not None, (text, [finding.line() for finding in findings])
    agree(program, row)


@SLOW
@given(st.lists(expressions, min_size=1, max_size=3), st.booleans(), values, slots)
def test_cells_agree_and_give_truth_values(
    texts: list[str], negated: bool, value: object, row: dict[str, object]
) -> None:
    listed = ", ".join(f"({text})" for text in texts)
    row = {**row, "?": value}
    program, findings = compile_standard_tests(f"not({listed})" if negated else listed, names(row), place=place)
    assert program is not None, (listed, [finding.line() for finding in findings])
    agree(program, row)
    found = outcome(program.ask, row)
    assert found[1] is None or isinstance(found[1], bool)


@SLOW
@given(st.text(alphabet=st.sampled_from(list('ab12.,()[]{}:?<>=+-*/ "@业in orfunction')), max_size=30), slots)
def test_whatever_is_written_is_read_or_refused(text: str, row: dict[str, object]) -> None:
    program, findings = compile_standard(text, names(row), place=place)
    if program is None:
        assert any(finding.severity.value == "error" for finding in findings)
    else:
        agree(program, row)


@pytest.mark.long
@settings(max_examples=8_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(expressions, slots)
def test_compiled_code_and_interpreter_agree_for_long(text: str, row: dict[str, object]) -> None:
    program, _ = compile_standard(text, names(row), place=place)
    assert program is not None
    agree(program, row)
