"""What expressions give: operators, three-valued logic, quantities, lists, functions, moments."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from govflow.calendar import ZONE, Period, parse_span
from govflow.errors import GovflowError
from govflow.feel import Mark, Threshold, compile_expression, compile_tests, interpret, parse_literal, parse_mark
from govflow.feel.code.compile import function
from govflow.feel.types import (
    AREA,
    BOOLEAN,
    DATE,
    DATETIME,
    HALF_YEAR,
    INTEGER,
    MARK,
    MONEY,
    NUMBER,
    PERIOD,
    QUARTER,
    SHARE,
    TEXT,
    YEAR,
    enum,
    list_of,
)
from tests.unit.feel.feel_scope import CALENDAR, NAMES, SCOPE, cell, compiled, place, value

D = Decimal
PLAIN = (
    ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("7 / 2", D("3.5")), ("6 / 3", 2), ("1 / 3 * 3 = 1", False),
    ("0.1 + 0.2 = 0.3", True), ("2 ** 10", 1024), ("-2 ** 2", 4), ("2 ** -1", D("0.5")), ("1 / 0", None),
    ("9 ** 9 ** 9 > 0", True), ("9 ** (9 ** 9)", None), ("0 ** -1", None), ("1.50", D("1.50")), ("1e3", D("1000")),
    ('"a" + "b"', "ab"), ('"他说\\"好\\""', '他说"好"'), ("“全角引号”", "全角引号"),
    ("5万元", 5_000_000), ("0.10元", 10), ("38600元 - 600元", 3_800_000), ("3 * 2元", 600),
    ("1元 / 4元", Fraction(1, 4)),
    ("98.50平方米", 9850), ("66.7%", Fraction(667, 1000)), ("5个工作日", Period(5, "working days")),
    ("2 hours", Period(2, "hours")), ("1 month = 1个月", True), ("1 month = 30 days", False),
    ("not(true)", False), ("1 < 2 and 2 < 3", True), ("1 in (2, 3)", False), ("2 in [1..2)", False),
    ("1 in (0..1]", True),
    ("5 in (> 3)", True), ("5 in (< 3, 5)", True), ('"a" in ["a", "b"]', True), ("3 between 1 and 3", True),
    ("3 介于 1 和 3 之间", True), ("如果 1 < 2 则 \"是\" 否则 \"否\"", "是"), ("1 = 1 且 非(1 = 2) 或 false", True),
    ("some x in [1, 2] satisfies x > 1", True), ("every x in [1, 2] satisfies x > 1", False),
    ("for x in 1..3 return x * x", (1, 4, 9)), ("for x in [1, 2], y in [10, 20] return x + y", (11, 21, 12, 22)),
    ("for x in 3..1 return x", (3, 2, 1)), ("[1, 2, 3][2]", 2), ("[1, 2, 3][-1]", 3), ("[1, 2, 3][4]", None),
    ("[1, 2, 3][item > 1]", (2, 3)), ("{a: 1, b: 2}.b", 2), ("count([1, 2])", 2), ("sum([1, 2.5])", D("3.5")),
    ("sum([])", None), ("max(1, 3, 2)", 3), ("min([3, 1])", 1), ("mean([1, 2])", D("1.5")), ("sum(1元, 2元)", 300),
    ("list contains([1, 2], 2)", True), ("append([1], 2, 3)", (1, 2, 3)), ("concatenate([1], [2])", (1, 2)),
    ("distinct values([1, 2, 1])", (1, 2)), ("index of([1, 2, 1], 1)", (1, 3)), ("reverse([1, 2])", (2, 1)),
    ("union([1], [1, 2])", (1, 2)), ('contains("漏水了", "漏水")', True), ('substring("楼顶漏水", 3)', "漏水"),
    ('substring("abc", -2, 1)', "b"), ('substring("abc", 0)', None), ('string length("楼顶")', 2),
    ('upper case("a")', "A"), ('substring before("a-b", "-")', "a"), ('substring after("a-b", "-")', "b"),
    ('number("1.5")', D("1.5")), ('number("x")', None), ("string(1.50)", "1.50"), ("string(5万元)", "50000元"),
    ("string(0.05元)", "0.05元"), ("string(true)", "true"), ("abs(-3)", 3), ("abs(-3元)", 300), ("floor(-1.5)", -2),
    ("ceiling(1.2)", 2), ("round half up(2.5, 0)", 3), ("round half down(2.5, 0)", 2), ("decimal(2.5, 0)", 2),
    ("round up(1.21, 1)", D("1.3")), ("round down(1.29, 1)", D("1.2")), ("modulo(-7, 3)", 2),
    ("modulo(7.5, 2)", D("1.5")),
    ("modulo(1, 0)", None), ("even(4)", True), ("odd(4)", False), ('date("2026-03-01").month', 3),
    ('month(date("2026-03-05")).last', date(2026, 3, 31)), ('quarter(@"2026-05-05") = quarter(@"2026-04-01")', True),
    ('days(@"2026-01-01", @"2026-02-01")', 31), ('5 days after @"2026-02-24"', date(2026, 3, 2)),
    ("null = null", True), ("null != null", False),
)  # fmt: skip


@pytest.mark.parametrize(("text", "result"), PLAIN, ids=[row[0] for row in PLAIN])
def test_values(text: str, result: object) -> None:
    expression, _ = compile_expression(text, SCOPE, place=place)
    assert expression is not None
    given = [CALENDAR if slot.key == ("calendar",) else None for slot in expression.slots]
    assert expression.run(given) == result
    assert type(expression.run(given)) is type(result)
    assert interpret(expression.tree, given) == result


TRUTH = (True, False, None)


@pytest.mark.parametrize("a", TRUTH)
@pytest.mark.parametrize("b", TRUTH)
def test_three_valued_logic(a: bool | None, b: bool | None) -> None:
    both = False if False in {a, b} else (None if None in {a, b} else True)
    one = True if True in {a, b} else (None if None in {a, b} else False)
    assert value("hazard and solved", hazard=a, solved=b) is both
    assert value("hazard or solved", hazard=a, solved=b) is one
    assert value("not(hazard)", hazard=a) is (None if a is None else not a)
    assert value("not(hazard and solved) = (not(hazard) or not(solved))", hazard=a, solved=b) is True
    assert value("if hazard then 1 else 2", hazard=a) == (1 if a else 2)


@pytest.mark.parametrize(
    "text", ["score + 1", "score < 1", "score >= 1", "-score", "score between 1 and 2", "abs(score)"]
)
def test_null_goes_through_arithmetic_and_order(text: str) -> None:
    assert compiled(text).nullable
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("score = null", True),
        ("score != null", False),
        ("score = 1", False),
        ("score != 1", True),
        ("score in (1, 2)", False),
    ],
)
def test_equality_answers_for_null(text: str, result: bool) -> None:
    assert not compiled(text).nullable
    assert value(text) is result


@pytest.mark.parametrize(
    "text",
    [
        "score != null and score > 1",
        "score = null or score > 1",
        "not(score = null) and score + 1 > 1",
        "if score != null then score > 1 else false",
        "if score = null then false else score > 1",
        "if score > 1 then score + 1 > 1 else false",
        "score = 3 and score > 1",
        "event.parties != null and score != null and score > 1",
        "(score != null and hazard = true) and score > 1",
    ],
)
def test_a_test_for_null_makes_what_follows_known(text: str) -> None:
    assert not compiled(text).nullable
    for score in (None, 0, 3):
        assert isinstance(value(text, score=score, hazard=True, event_parties="u"), bool)


@pytest.mark.parametrize(
    "text",
    [
        "score != null or score > 1",
        "score = null and score > 1",
        "score > 0 and score > 1",
        "(hazard or score != null) and score > 1",
        "if hazard then 1 else score",
    ],
)
def test_what_is_not_tested_stays_open(text: str) -> None:
    assert compiled(text).nullable
    assert value(text) is None or value(text) is False


def test_a_first_condition_that_is_null_does_not_hide_a_null_behind_it() -> None:
    assert value("(hazard and score != null) and score > 1", hazard=None, score=None) is False
    assert value("(hazard or score != null) and score > 1", hazard=None, score=None) is None


def test_names_go_to_the_longest_dotted_match_and_titles_to_their_slot() -> None:
    assert compiled("finish.due < now").slots == (NAMES["finish.due"], NAMES["now"])
    assert compiled('类别 = 供水 or category = "power"').slots == (NAMES["category"],)
    assert value("非机动车 > 3", 非机动车=4) is True


def test_a_bare_label_is_a_member_beside_its_enumeration() -> None:
    assert value("category = 供水", category="water") is True
    assert value('category in (供水, "供电")', category="power") is True
    assert value('category = "非机动车（棚）"', category="motor") is True
    assert value("if urgent then 供水 else 供电", NAMES["category"].type, urgent=False) == "power"


def test_history_is_asked_of_the_scope_first() -> None:
    assert compiled("times(return) >= 2").slots[0].key == ("times", "return")
    assert compiled("visits(deliberating.lapsed) = 0").slots[0].key == ("visits", "deliberating.lapsed")
    assert compiled("count(co_reporter) > 0").slots[0].key == ("people", "co_reporter")
    assert compiled("count(rows) >= 2").slots[0].key == ("field", "rows")


def table(category: object) -> object:
    return {"mode": "skip", "owners_vote": category == "water", "publicity": Period(7, "days"), "parties": None}


def test_tables_are_called_by_position_by_name_and_by_fields_of_the_same_name() -> None:
    for call in ("deliberation(category)", "deliberation(category: category)", "deliberation()"):
        assert value(f"{call}.owners_vote", category="water", deliberation=table) is True
        assert value(f"{call}.mode = 免审议", category="water", deliberation=table) is True
    assert value('deliberation("water").owners_vote', deliberation=table) is True
    assert not compiled('deliberation("water").owners_vote').nullable
    assert compiled('deliberation("water").parties').nullable


def test_null_in_a_required_parameter_makes_the_call_null_and_is_passed_to_an_optional_one() -> None:
    asked: list[object] = []

    def limit(*args: object) -> Period:
        asked.append(args)
        return Period(1, "days")

    assert value("limit(category)", category=None, limit=limit) is None
    assert asked == []
    assert value("limit(category)", category="water", limit=limit) == Period(1, "days")
    assert asked == [("water", None)]


def test_a_filter_names_its_element_and_its_entries() -> None:
    rows = ({"matter": "a", "amount": 100, "n": 1, "done": True, "note": None},
            {"matter": "b", "amount": 200, "n": 2, "done": False, "note": "x"})  # fmt: skip
    assert value("items[item != event.item]", items=("a", "b"), event_item="a") == ("b",)
    assert value("rows[amount > 1元].matter", rows=rows) == ("b",)
    assert value("sum(rows.amount)", rows=rows) == 300
    assert value("count(rows[not(done)])", rows=rows) == 1
    assert value('rows[note = "x"][1].n', rows=rows) == 2
    assert value('some r in rows satisfies contains(r.note, "x")', rows=rows) is True
    assert value('every r in rows satisfies contains(r.note, "x")', rows=rows) is None


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def test_moments_are_days_or_instants_by_their_period() -> None:
    entered = at("2026-03-06T15:00")  # a Friday
    assert value("1 working day after entered", entered=entered) == date(2026, 3, 9)
    assert value("2 hours after entered", entered=entered) == at("2026-03-06T17:00")
    assert value("now <= 1 working day after entered", entered=entered, now=at("2026-03-09T23:00")) is True
    assert value("now <= 1 working day after entered", entered=entered, now=at("2026-03-10T00:00")) is False
    assert value("15 days before today", today=date(2026, 3, 31)) == date(2026, 3, 16)
    assert value("last working day of month", today=date(2026, 5, 10)) == date(2026, 5, 29)
    assert value("first day of span", span=parse_span("2026-02")) == date(2026, 2, 1)


def test_a_period_from_a_parameter_is_a_moment_of_either_kind() -> None:
    text, entered = "now <= extension_max after entered", at("2026-03-06T15:00")
    assert value(text, entered=entered, now=at("2026-03-07T10:00"), extension_max=Period(1, "days")) is True
    assert value(text, entered=entered, now=at("2026-03-06T17:01"), extension_max=Period(2, "hours")) is False
    assert value("extension_max after entered", DATE, entered=entered, extension_max=Period(2, "hours")) == date(
        2026, 3, 6
    )
    assert value("extension_max after today", DATETIME, today=date(2026, 3, 2), extension_max=Period(1, "days")) == at(
        "2026-03-04T00:00"
    )
    assert value("review_date <= extension_max after today", today=date(2026, 3, 2), extension_max=Period(1, "days"),
                 review_date=date(2026, 3, 3)) is True  # fmt: skip


def test_marks_and_shares() -> None:
    assert value("at least 2/3 of all and more than 1/2 of participating") == Mark(
        (Threshold(False, 2, 3, "all"), Threshold(True, 1, 2, "participating"))
    )
    assert value("if urgent then approval else at least 5 of present", MARK, urgent=False) == Mark(
        (Threshold(False, 5, 0, "present"),)
    )
    assert value("part >= 2/3", part=Fraction(2, 3)) is True
    assert value("signatures * 5 >= 10", signatures=2) is True


@pytest.mark.parametrize(
    ("text", "x", "bases", "result"),
    [
        ("at least 2/3 of all", 2, {"all": 3}, True),
        ("at least 2/3 of all", 66_666, {"all": 100_000}, False),
        ("more than 1/2 of participating", 5, {"participating": 10}, False),
        ("more than 1/2 of participating", 6, {"participating": 10}, True),
        ("at least 20% of all and at least 5 of all", 4, {"all": 20}, False),
        ("more than 4 of valid", 5, {"valid": 100}, True),
    ],
)
def test_marks_hold_in_integers(text: str, x: int, bases: dict[str, int], result: bool) -> None:
    mark = parse_mark(text)
    assert mark is not None
    assert mark.holds(x, bases) is result
    assert parse_mark(str(mark)) == mark


LITERALS = (
    (MONEY, "38600元", 3_860_000), (MONEY, "5万元", 5_000_000), (MONEY, "0.105元", None), (MONEY, "100", None),
    (AREA, "98.50平方米", 9850), (SHARE, "2/3", Fraction(2, 3)), (SHARE, "0.5", None),
    (PERIOD, "5 working days", Period(5, "working days")),
    (INTEGER, "3", 3), (INTEGER, "3.0", None), (NUMBER, "1.5", D("1.5")), (BOOLEAN, "是", True),
    (BOOLEAN, "false", False),
    (DATE, "2026-03-01", date(2026, 3, 1)), (DATE, "2026年3月1日", date(2026, 3, 1)), (DATE, "2026-02-30", None),
    (DATE, "2026/3/1", date(2026, 3, 1)), (DATE, "2026-3-1", date(2026, 3, 1)), (DATE, "2026/3-1", None),
    (DATETIME, "2026-03-01 09:00", at("2026-03-01T09:00")),
    (MARK, "more than 1/2 of all", Mark((Threshold(True, 1, 2, "all"),))),
    (MARK, "1/2", None), (TEXT, "“甲”", "甲"), (enum("e", {"a": "甲（一）"}), "甲(一)", "a"),
    (enum("e", {"a": "甲"}), "乙", None),
    (list_of(enum("e", {"a": "甲", "b": "乙"})), "甲、乙", ("a", "b")), (list_of(INTEGER), "[1, 2]", (1, 2)),
    (list_of(INTEGER), "1, x", None),
)  # fmt: skip


@pytest.mark.parametrize(("type", "text", "result"), LITERALS, ids=[row[1] for row in LITERALS])
def test_literals_of_files(type: object, text: str, result: object) -> None:
    assert parse_literal(type, text) == result  # type: ignore[arg-type]


def test_overflow_is_an_error_of_govflow() -> None:
    big = " * ".join(["1e999"] * 8)
    with pytest.raises(GovflowError, match="GF471"):
        value(big)


def test_too_many_values_are_an_error_of_govflow() -> None:
    with pytest.raises(GovflowError, match="GF470"):
        value("for x in items, y in items return x", items=("a",) * 400)


def test_author_texts_are_constants_and_never_source() -> None:
    run: Any = function(compiled('matter = "__import__(\'os\')" or rows[1].matter = "x"').tree)
    assert "__import__('os')" not in repr(run.__code__.co_consts)
    assert all(re.fullmatch(r"get|k\d+", name) for name in run.__code__.co_names)
    assert run.__globals__["__builtins__"] == {}
    assert all(re.fullmatch(r"__builtins__|k\d+", name) for name in run.__globals__)


CELLS = (
    ("-", INTEGER, None, True), ("> 3", INTEGER, 4, True), ("> 3", INTEGER, None, None), ("1..3", INTEGER, 3, True),
    ("1~3", INTEGER, 4, False), ("[1..3)", INTEGER, 3, False), ("(1..3]", INTEGER, 1, False),
    ("1至3, 7", INTEGER, 7, True),
    ("not(1, 2)", INTEGER, 3, True), ("not(1, 2)", INTEGER, None, True), ("not(> 2)", INTEGER, None, None),
    ("null", INTEGER, None, True), ("null", INTEGER, 1, False), ("> 5万元", MONEY, 5_000_001, True),
    ("5万元..10万元", MONEY, 10_000_000, True), ("供水，供电", NAMES["category"].type, "power", True),
    ("not(供水)", NAMES["category"].type, "water", False), ("非机动车(棚)", NAMES["category"].type, "motor", True),
    ('"甲", "乙"', TEXT, "乙", True), ("是", BOOLEAN, True, True), ("false", BOOLEAN, False, True),
    (">= 2026-03-01", DATE, date(2026, 3, 1), True), ("2026/3/1", DATE, date(2026, 3, 1), True),
    ("[2026年3月1日..2026-3-9]", DATE, date(2026, 3, 9), True), ("< 2026年3月1日", DATE, date(2026, 3, 1), False),
    ("2026", YEAR, parse_span("2026"), True), ("> 2026", YEAR, parse_span("2026"), False),
    ("[2025年..2026年度]", YEAR, parse_span("2026"), True), ("not(2025, 2026)", YEAR, parse_span("2027"), True),
    ("2026年3月", NAMES["span"].type, parse_span("2026-03"), True),
    ("> 2026年第1季度", QUARTER, parse_span("2026-Q2"), True), ("2026年上半年", HALF_YEAR, parse_span("2026-H1"), True),
    ("不是", enum("e", {"a": "不是"}), "a", True), ("是, null", BOOLEAN, None, True), ("not(是)", BOOLEAN, False, True),
    ("否, true", BOOLEAN, True, True),
    ("2026-03", NAMES["span"].type, parse_span("2026-03"), True),
    ("? > 3 and even(?)", INTEGER, 4, True), ('starts with(?, "甲")', TEXT, "甲乙", True),
    (">= 2/3", SHARE, Fraction(3, 4), True),
)  # fmt: skip


@pytest.mark.parametrize(("text", "type", "given", "result"), CELLS, ids=[f"{row[0]} {row[2]}" for row in CELLS])
def test_cells(text: str, type: object, given: object, result: object) -> None:
    tests, _ = compile_tests(text, type, SCOPE, place=place)  # type: ignore[arg-type]
    assert tests is not None
    assert tests.run(given, ()) is result
    assert interpret(tests.tree, (), given) is result


def test_a_cell_may_read_names() -> None:
    tests = cell("signatures, > ? + 1", INTEGER)
    assert tests.regions() is None
    assert [slot.key for slot in tests.slots] == [("field", "signatures")]
    assert tests.run(5, [5]) is True
