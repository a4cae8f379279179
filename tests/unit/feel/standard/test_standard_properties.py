"""Random expressions over random values: both implementations agree, and nothing but EvaluationError leaves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govflow.feel.faults import EvaluationError
from govflow.feel.standard import Program, compile_standard, compile_standard_tests, interpret_standard
from govflow.feel.values import Date, DateTime, DaysTime, Range, Time, YearsMonths
from tests.unit.feel.standard.asking import alike, names, place

SLOTS = ("a", "b", "物业 费")
VARIABLES = (*SLOTS, "x", "y", "item", "partial", "nobody")
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
literals = st.sampled_from(
    ["0", "1", "2", "-3", "1.5", "null", "true", "false", '""', '"业"', '"ab"', '@"2026-02-28"', '@"P1D"', '@"P1M"',
     '@"10:00:00"', "[]", "[1, 2, 3]", "[null, true]", "{x: 1, y: [2]}", "[{x: 1}, {y: 2}, 3]", "1e6144"]
)  # fmt: skip


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Every form around smaller expressions; each is put in parentheses, so that none joins its neighbour."""
    e = inner.map(lambda text: f"({text})")
    op = st.sampled_from(["+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "and", "or"])
    test = st.one_of(e, st.builds("{} {}".format, st.sampled_from(["<", ">=", "=", "!="]), e))
    kind = st.sampled_from(["some x in {} satisfies {}", "every x in {} satisfies {}", "for x in {} return {}"])
    pairs = st.sampled_from(
        ["some x in {}, y in {} satisfies {}", "every x in {}, y in {} satisfies {}", "for x in {}, y in {} return {}"]
    )
    call = st.sampled_from(
        ["count({})", "sum({})", "not({})", "string({})", "reverse({})", "flatten({})", "day of year({})",
         "get entries({})", "min({})", "mean({})", "upper case({})", "distinct values({})", "(function(x) x)({})",
         "(function(x: number) x)({})", "a({})", "abs(n: {})", "sort({}, function(x, y) x < y)"]
    )  # fmt: skip
    return st.one_of(
        st.builds("{} {} {}".format, e, op, e),
        st.builds("-{}".format, e),
        st.builds("if {} then {} else {}".format, e, e, e),
        st.builds("{} between {} and {}".format, e, e, e),
        st.builds("{} in {}".format, e, e),
        st.builds("{} in ({}, {})".format, e, test, test),
        st.builds("{} in (? = {})".format, e, e),
        st.builds("{}[{}]".format, e, inner),
        st.builds("{}.{}".format, e, st.sampled_from(["x", "year", "start", "面积"])),
        st.builds("[{}, {}]".format, inner, inner),
        st.builds("{{x: {}, y: {}}}".format, inner, inner),
        st.builds("{{x: {}, y: {}}}.y".format, inner, inner),
        st.builds("[{}..{}]".format, e, e),
        st.builds("({}..{}]".format, e, e),
        st.builds("(< {})".format, e),
        st.builds(lambda form, a, b: form.format(a, b), kind, e, e),
        st.builds(lambda form, a, b, c: form.format(a, b, c), pairs, e, e, e),
        st.builds("for x in {} return [partial, {}]".format, e, e),
        st.builds("for x in 1..3 return {}".format, e),
        st.builds("{} instance of {}".format, e, st.sampled_from(["number", "list<Any>", "context<x: number>", "Any"])),
        st.builds(lambda form, a: form.format(a), call, inner),
        st.builds("(function(x, y) {})({}, {})".format, e, inner, inner),
        st.builds("(function(x, y) {})(y: {}, x: {})".format, e, inner, inner),
    )


expressions = st.recursive(st.one_of(literals, st.sampled_from(VARIABLES)), larger, max_leaves=8)
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
    shared = dict.fromkeys(SLOTS, None)
    assert set(program.slots) <= {*shared, "?"}


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
@settings(max_examples=50_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(expressions, slots)
def test_compiled_code_and_interpreter_agree_for_long(text: str, row: dict[str, object]) -> None:
    program, _ = compile_standard(text, names(row), place=place)
    assert program is not None
    agree(program, row)
