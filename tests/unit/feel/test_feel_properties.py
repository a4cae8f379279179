"""Compiled and interpreted agree, no text of an author raises, logic keeps its laws, regions tell the truth."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.errors import GovflowError
from govflow.feel import Region, compile_expression, compile_tests, interpret, parse_literal, parse_mark
from govflow.feel.types import BOOLEAN, DATE, INTEGER, MARK, MONEY, MONTH, NUMBER, SHARE, TEXT, Type
from tests.unit.feel.feel_scope import CALENDAR, CATEGORY, SCOPE, place

NUMBERS = st.one_of(
    st.integers(-20, 20).map(str), st.sampled_from(["0.1", "2.50", "score", "signatures", "rate", "power", "1e3"])
)
TEXTS = st.sampled_from(['"a"', '"漏水"', "matter", "remark", '""'])
MONEYS = st.sampled_from(["budget", "cost", "5万元", "0.10元", "-3元"])
TRUTHS = st.sampled_from(["urgent", "hazard", "solved", "true", "false", "null = null"])


def numbers(inner: dict[str, Any]) -> Any:
    n, b, m = inner["n"], inner["b"], inner["m"]
    return st.one_of(
        st.builds("({} {} {})".format, n, st.sampled_from(["+", "-", "*", "/"]), n),
        st.builds("({} ** {})".format, n, st.integers(-3, 4)),
        st.builds("-({})".format, n),
        st.builds("(if {} then {} else {})".format, b, n, n),
        st.builds("{}({}, {})".format, st.sampled_from(["max", "min", "sum", "modulo"]), n, n),
        st.builds("sum(for x in [{}, {}] return x + {})".format, n, n, n),
        st.builds("count([{}, {}][item > {}])".format, n, n, n),
        st.builds("[{}, {}][{}]".format, n, n, st.integers(-3, 3)),
        st.builds("round half up({}, {})".format, n, st.integers(-2, 2)),
        st.builds("count([{}])".format, m),
    )


def truths(inner: dict[str, Any]) -> Any:
    n, t, m, b = inner["n"], inner["t"], inner["m"], inner["b"]
    op = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    return st.one_of(
        st.builds("({} {} {})".format, n, op, n),
        st.builds("({} {} {})".format, t, op, t),
        st.builds("({} {} {})".format, m, op, m),
        st.builds("({} and {})".format, b, b),
        st.builds("({} or {} or {})".format, b, b, b),
        st.builds("not({})".format, b),
        st.builds("({} {} null)".format, st.one_of(n, m, t, b), st.sampled_from(["=", "!="])),
        st.builds("({} in ({}, > {}))".format, n, n, n),
        st.builds("({} between cost and {})".format, m, m),
        st.builds("({} in [{}..{}))".format, st.just("score"), st.just("signatures"), st.just("power")),
        st.builds("({} {} x in [{}, {}] satisfies x < {})".format, st.just("true and"),
                  st.sampled_from(["some", "every"]), n, n, n),
        st.builds("(score != null and score {} {})".format, op, n),
        st.builds("(if {} then {} else {})".format, b, b, b),
    )  # fmt: skip


def moneys(inner: dict[str, Any]) -> Any:
    m, b = inner["m"], inner["b"]
    return st.one_of(
        st.builds("({} {} {})".format, m, st.sampled_from(["+", "-"]), m),
        st.builds("({} * {})".format, m, st.integers(-3, 3)),
        st.builds("(if {} then {} else {})".format, b, m, m),
        st.builds("max({}, {})".format, m, m),
    )


def trees(depth: int) -> dict[str, Any]:
    """Typed expressions as texts, up to a depth."""
    level = {"n": NUMBERS, "t": TEXTS, "m": MONEYS, "b": TRUTHS}
    for _ in range(depth):
        level = {
            "n": st.one_of(level["n"], numbers(level)),
            "t": st.one_of(level["t"], st.builds("({} + {})".format, level["t"], level["t"])),
            "m": st.one_of(level["m"], moneys(level)),
            "b": st.one_of(level["b"], truths(level)),
        }
    return level


TREES = trees(3)
VALUES = {
    ("field", "score"): st.one_of(st.none(), st.integers(-9, 9)),
    ("field", "signatures"): st.integers(0, 9),
    ("field", "power"): st.integers(-2, 2),
    ("field", "rate"): st.decimals(-9, 9, places=2),
    ("field", "matter"): st.sampled_from(["", "a", "漏水"]),
    ("field", "remark"): st.sampled_from([None, "a"]),
    ("field", "budget"): st.one_of(st.none(), st.integers(-500, 500)),
    ("field", "cost"): st.integers(0, 500),
    ("field", "urgent"): st.booleans(),
    ("field", "hazard"): st.sampled_from([True, False, None]),
    ("field", "solved"): st.sampled_from([True, False, None]),
    ("calendar",): st.just(CALENDAR),
}


def outcome(run: Any) -> object:
    try:
        found = run()
    except GovflowError as error:
        return [reason.code for reason in error.reasons]
    return (type(found), found)


@settings(max_examples=600, deadline=None)
@given(st.one_of(TREES["b"], TREES["n"], TREES["m"]), st.data())
def test_compiled_and_interpreted_agree(text: str, data: st.DataObject) -> None:
    expression, findings = compile_expression(text, SCOPE, place=place)
    assert expression is not None, [finding.line("zh") for finding in findings]
    for _ in range(3):
        values = [data.draw(VALUES[slot.key]) for slot in expression.slots]
        result = outcome(lambda given=values: expression.run(given))
        assert result == outcome(lambda given=values: interpret(expression.tree, given))
        if not expression.nullable:
            assert result != (type(None), None)


WORDS_OF_AUTHORS = """
urgent budget 5万元 "a" ( ) [ ] { } , . : ? ~ .. + - * / ** = != < <= > >= if then else and or not in between some every
for return satisfies true false null before after first last working day of at least more than 1/2 all times(revise)
deliberation category 供水 且 或 非 属于 介于 之间 如果 则 否则 ， 。 （ ） “ ” ' @ 1 2.5 7 days 66.7%
"""
PIECES = st.sampled_from(WORDS_OF_AUTHORS.split())


@settings(max_examples=800, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=9).map("".join)
    )
)
def test_no_text_of_an_author_raises(text: str) -> None:
    for type in (None, BOOLEAN, MONEY, CATEGORY, MARK, DATE):
        expression, findings = compile_expression(text, SCOPE, place=place, expect=type)
        assert (expression is None) == any(finding.severity == "error" for finding in findings)
        for finding in findings:
            assert 1 <= finding.place.column <= len(text) + 1
            assert "{" not in finding.text("zh").replace(text, "") or "{" in text
            assert finding.text("en")
    for type in (INTEGER, MONEY, CATEGORY, DATE, MONTH, TEXT):
        tests, findings = compile_tests(text, type, SCOPE, place=place)
        assert (tests is None) == any(finding.severity == "error" for finding in findings)
        parse_literal(type, text)
    parse_mark(text)


@given(TREES["b"], TREES["b"], st.data())
@settings(max_examples=200, deadline=None)
def test_laws_of_logic(a: str, b: str, data: st.DataObject) -> None:
    laws = (
        (f"not(({a}) and ({b}))", f"not({a}) or not({b})"),
        (f"({a}) or ({b})", f"({b}) or ({a})"),
        (f"not(not({a}))", f"({a})"),
        (f"({a}) and ({a})", f"({a})"),
    )
    values = {key: data.draw(strategy) for key, strategy in VALUES.items()}
    for left, right in laws:
        sides = []
        for text in (left, right):
            expression, _ = compile_expression(text, SCOPE, place=place, expect=BOOLEAN)
            assert expression is not None
            run = expression.run
            given_values = [values[slot.key] for slot in expression.slots]
            sides.append(outcome(lambda run=run, given=given_values: run(given)))
        assert sides[0] == sides[1]


def holds(regions: tuple[Region, ...], value: Any) -> bool:
    """A naive reading of regions."""
    return any(_holds(region, value) for region in regions)


def _holds(region: Region, value: Any) -> bool:
    if value is None or region.kind == "null":
        return value is None and region.kind == "null"
    if region.kind in {"points", "others"}:
        return (value in region.points) == (region.kind == "points")
    low: Any = region.low
    high: Any = region.high
    above = low is None or value > low or (region.low_closed and value == low)
    return above and (high is None or value < high or (region.high_closed and value == high))


ENDS = st.integers(-4, 4)
ORDERED = st.one_of(
    st.builds("{} {}".format, st.sampled_from(["<", "<=", ">", ">=", "!="]), ENDS),
    st.builds("{}{}..{}{}".format, st.sampled_from("[("), ENDS, st.integers(5, 8), st.sampled_from("])")),
    ENDS.map(str),
    st.just("null"),
)
LABELS = st.sampled_from(["供水", "power", "非机动车（棚）", "null", '"water"'])
WORDS = st.sampled_from(['"a"', '"b"', "null", '!= "c"'])


def cells(one: Any) -> Any:
    several = st.lists(one, min_size=1, max_size=4).map(", ".join)
    return st.one_of(several, several.map("not({})".format), st.just("-"))


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.tuples(st.just(NUMBER), cells(ORDERED)), st.tuples(st.just(CATEGORY), cells(LABELS)),
                 st.tuples(st.just(TEXT), cells(WORDS))))  # fmt: skip
def test_regions_hold_exactly_what_the_cell_matches(case: tuple[Type, str]) -> None:
    type, text = case
    tests, findings = compile_tests(text, type, SCOPE, place=place)
    assert tests is not None, [finding.line("zh") for finding in findings]
    regions = tests.regions()
    assert regions is not None
    domain: list[object] = [None]
    if type is NUMBER:
        domain += [Decimal(half) / 2 for half in range(-10, 19)]
    else:
        domain += ["water", "power", "motor"] if type is CATEGORY else ["a", "b", "c", "d"]
    for value in domain:
        matched = tests.run(value, ())
        assert (matched is True) == holds(regions, value), (text, value)
        assert interpret(tests.tree, (), value) == matched


@given(st.integers(1, 50), st.integers(1, 50), st.integers(0, 60), st.integers(1, 60))
def test_a_mark_is_the_fraction_it_says(a: int, b: int, x: int, n: int) -> None:
    mark = parse_mark(f"at least {min(a, b)}/{max(a, b)} of all")
    strict = parse_mark(f"more than {min(a, b)}/{max(a, b)} of all")
    assert mark is not None
    assert strict is not None
    assert mark.holds(x, {"all": n}) == (Decimal(x) * max(a, b) >= Decimal(n) * min(a, b))
    assert strict.holds(x, {"all": n}) == (mark.holds(x, {"all": n}) and x * max(a, b) != n * min(a, b))


@given(st.fractions(0, 1, max_denominator=50))
def test_shares_are_read_exactly(share: Any) -> None:
    assert parse_literal(SHARE, f"{share.numerator}/{share.denominator}") == share
