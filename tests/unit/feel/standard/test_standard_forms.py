"""Every form of the standard, each with a case where it has an answer and one where it has none."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from govflow.feel import Type
from govflow.feel.types import NUMBER, TEXT
from tests.unit.feel.standard.asking import ask, read, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 - 2 * 3", "1"),
        ("2 ** 3 ** 2", "64"),
        ("-2 ** 2", "4"),
        ("1 / 0", "null"),
        ('"物业" + "公司"', "物业公司"),
        ('"a" + 1', "null"),
        ('@"2026-01-31" + @"P1M"', "2026-02-28"),
        ("1 = 1.0", "true"),
        ("-0 = 0", "true"),
        ('1 = "1"', "null"),
        ('1 != "1"', "null"),
        ("null = null", "true"),
        ("1 != null", "true"),
        ('"b" > "a"', "true"),
        ("1 < null", "null"),
        ("[1, 2] = [1, 2]", "true"),
        ("{a: 1, b: 2} != {b: 2, a: 1}", "false"),
        ("0.1 + 0.2 = 0.3", "true"),
        ("1234567890123456789012345678901234567", "1234567890123456789012345678901235000"),
    ],
)
def test_operators(text: str, expected: str) -> None:
    assert shown(ask(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true and null", None),
        ("false and null", False),
        ("null or true", True),
        ("null or false", None),
        ('true and "yes"', None),
        ('"yes" or false', None),
        ("false and 1 and true", False),
        ("true or 1", True),
        ("not(null)", None),
        ("not(1 = 2)", True),
        ("not(1)", None),
    ],
)
def test_logic_has_three_values(text: str, expected: object) -> None:
    assert ask(text) is expected


def test_if_takes_null_and_anything_else_for_false() -> None:
    assert [ask("if v then 1 else 2", v=v) for v in (True, False, None, "true", 1)] == [1, 2, 2, 2, 2]


def test_between_needs_both_ends() -> None:
    assert ask("5 between 1 and 5") is True
    assert ask("6 between 1 and 5") is False
    assert ask("6 between null and 5") is False
    assert ask("3 between null and 5") is None
    assert ask("a + 1 between b and c", a=4, b=1, c=5) is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a: 1, b: a + 1, c: a + b}", "{a: 1, b: 2, c: 3}"),
        ("{a: 1, b: {a: 5, c: a}}.b.c", "5"),
        ('{"door number": 3, next: door number + 1}.next', "4"),
        ("{a: 1}.b", "null"),
        ("null.a", "null"),
        ("[{a: 1}, {a: 2}, {b: 3}].a", "[1, 2, null]"),
        ('@"2026-11-21".weekday', "6"),
        ("{a: 1, f: function(x) x + a, r: f(2)}.r", "3"),
        ("{}", "{}"),
    ],
)
def test_contexts_and_paths(text: str, expected: str) -> None:
    assert shown(ask(text)) == expected


def test_an_entry_does_not_see_itself_or_what_comes_after() -> None:
    assert ask("{a: b, b: 1}.a") is None
    assert ask("{b: b + 1}.b", b=3) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1, 2, 3][2]", "2"),
        ("[1, 2, 3][-1]", "3"),
        ("[1, 2, 3][0]", "null"),
        ("[1, 2, 3][4]", "null"),
        ("[1, 2, 3][-4]", "null"),
        ("[1, 2, 3][1.5]", "null"),
        ("[1, 2, 3][1e30]", "null"),
        ("[1, 2, 3][n]", "3"),
        ("[1, 2, 3][item > 1]", "[2, 3]"),
        ("[1, 2, 3][item > n]", "[]"),
        ("[1, null, 3][item > 1]", "[3]"),
        ("[1, 2][null]", "[]"),
        ("5[1]", "5"),
        ("5[item = 5]", "[5]"),
        ("null[1]", "null"),
        ("[][1]", "null"),
        ("[][item = 1]", "[]"),
        ("[{a: 1}, {a: 2}][a = 2]", "[{a: 2}]"),
        ("[{a: 1}, {b: 2}][a = null]", "[{b: 2}]"),
        ("[{n: 1}, {m: 2}][n = 3]", "[{m: 2}]"),
        ("[{item: 1}, {item: 2}][item = 2]", "[{item: 2}]"),
        ("[{a: [1, 2]}, {a: [3]}][count(a[item > 1]) = 1 and count(a) = 2].a", "[[1, 2]]"),
        ("[[1, 2], [3]][count(item) = 1]", "[[3]]"),
        ("[{房号: 101, 面积: 89.5}, {房号: 102, 面积: 120}][面积 > 100].房号", "[102]"),
    ],
)
def test_filters(text: str, expected: str) -> None:
    assert shown(ask(text, n=3)) == expected


def test_a_filter_sees_entries_of_the_item_before_variables_and_inner_variables_before_entries() -> None:
    rows = [{"a": 1, "b": 2}, {"b": 3}]
    assert shown(ask("rows[a = 7]", rows=rows, a=7)) == "[{b: 3}]"
    assert shown(ask("rows[some b in [9] satisfies b = 9]", rows=rows)) == "[{a: 1, b: 2}, {b: 3}]"
    assert shown(ask("rows[[{b: 2}][b = item.b] = [item]]", rows=rows)) == "[]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for i in [1, 2] return i * 2", "[2, 4]"),
        ("for i in [1, 2], j in [3, 4] return i * j", "[3, 4, 6, 8]"),
        ("for row in [[1], [2, 3]], x in row return x", "[1, 2, 3]"),
        ("for i in 2..4 return i", "[2, 3, 4]"),
        ("for i in 2..-1 return i", "[2, 1, 0, -1]"),
        ("for i in 1.5..3 return i", "[1.5, 2.5]"),
        ('for d in @"2026-02-27"..@"2026-03-01" return d.day', "[27, 28, 1]"),
        ('for d in @"2026-03-01"..@"2026-02-28" return d.day', "[1, 28]"),
        ("for i in [1..3] return i", "[1, 2, 3]"),
        ("for i in (1..3] return i", "[2, 3]"),
        ("for i in (1..3) return i", "[2]"),
        ("for i in (1..1] return i", "[]"),
        ("for i in (< 3) return i", "null"),
        ("for i in [3..1] return i", "null"),
        ('for i in "a".."c" return i', "null"),
        ("for i in null return i", "null"),
        ("for i in [1, 2], j in null return i", "null"),
        ("for i in [], j in null return i", "[]"),
        ("for i in 7 return i", "[7]"),
        ("for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]"),
        ("for i in [1, 2], j in [1, 2] return count(partial)", "[0, 1, 2, 3]"),
        ("for partial in [1, 2] return partial", "[1, 2]"),
        ("for i in 1..2 return for j in 1..2 return count(partial)", "[[0, 1], [0, 1]]"),
    ],
)
def test_for(text: str, expected: str) -> None:
    assert shown(ask(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("some x in [1, 2] satisfies x > 1", True),
        ("some x in [1, null] satisfies x > 1", None),
        ("some x in [null, 2] satisfies x > 1", True),
        ("some x in [] satisfies x > 1", False),
        ("some x in null satisfies true", None),
        ("some x in [1, 2], y in [2, 3] satisfies x = y", True),
        ("some x in [1, 2], y in [x + 1] satisfies x = y", False),
        ("some x in [1] satisfies 5", None),
        ("every x in [1, 2] satisfies x > 0", True),
        ("every x in [1, null] satisfies x > 0", None),
        ("every x in [null, -1] satisfies x > 0", False),
        ("every x in [] satisfies false", True),
        ("every x in 1..3, y in 1..x satisfies y <= x", True),
        ("every x in [true, true], y in (if x then null else [1]) satisfies true", None),
        ("some x in [1, 2], y in (if x = 1 then [true] else null) satisfies y", True),
    ],
)
def test_some_and_every(text: str, expected: object) -> None:
    assert ask(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 in 1", True),
        ("1 in [3, 2, 1]", True),
        ("1 in [[5..7], [0..2]]", True),
        ("4 in [[5..7], [0..2]]", False),
        ("4 in [5, [0..4]]", True),
        ("4 in (1, > 3)", True),
        ("4 in (1, < 3)", False),
        ("4 in <= 4", True),
        ("4 in != 4", False),
        ("4 in = 4", True),
        ("4 in [1..4)", False),
        ("4 in (3..5)", True),
        ("4 in null", False),
        ("null in null", True),
        ("null in [1, null]", True),
        ("null in [1..3]", None),
        ("4 in [null..5]", None),
        ('"x" in [1..3]', None),
        ("[1] in [[1], [2]]", True),
        ("[1, 2] in [1, 2]", True),
        ("{a: 1} in [{a: 1}]", True),
        ("(4 + 1) in (? = 5)", True),
        ("4 in (? > 5, ? < 3)", False),
        ("4 in (even(?))", True),
        ("[1..3] in [[1..3]]", True),
    ],
)
def test_in(text: str, expected: object) -> None:
    assert ask(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 instance of number", True),
        ("1 instance of string", False),
        ("null instance of number", False),
        ("[1, 2] instance of list<number>", True),
        ('[1, "a"] instance of list<number>', False),
        ("{a: 1, b: 2} instance of context<a: number>", True),
        ("{b: 2} instance of context<a: number>", False),
        ("[1..3] instance of range<number>", True),
        ('@"P1D" instance of days and time duration', True),
        ("1 instance of 户数", True),
        ('"1" instance of 户数', False),
        ("[1, 2] instance of list<户数>", True),
        ("1 instance of no such type", None),
    ],
)
def test_instance_of(text: str, expected: object) -> None:
    assert ask(text, {"户数": NUMBER}) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(function(a, b) a - b)(3, 1)", "2"),
        ("(function(a, b) a - b)(b: 3, a: 1)", "-2"),
        ("(function(a, b) a - b)(3)", "null"),
        ("(function(a, b) a - b)(1, 2, 3)", "null"),
        ("(function(a, b) a - b)(a: 1, c: 2)", "null"),
        ("(function() 7)()", "7"),
        ("(function(a) function(b) a * b)(6)(7)", "42"),
        ("(function(a: number) a)(5)", "5"),
        ('(function(a: number) a)("five")', "null"),
        ("(function(a: number) a)([5])", "5"),
        ("(function(a: list<number>) a)(5)", "[5]"),
        ("(function(a: number) a = null)(null)", "true"),
        ("(function(a: 户数) a + 1)(5)", "6"),
        ("[1, 2, 3][function(x) x > 1]", "null"),
        ('[1, 2, 3]["b"]', "null"),
        ("[1, 2, 3][if item = 3 then 0 else true]", "null"),
        ("[1, null, 3][item > 1]", "[3]"),
        ("[1, 2, 3][null]", "[]"),
        ("{f: abs}.f(-3)", "3"),
        ("(for f in [abs, floor] return f(-1.5))", "[1.5, -2]"),
        ("sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]"),
        ("{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(30)}.r", "265252859812191058636308480000000"),
        ('substring(start position: 2, string: "abc")', "bc"),
        ("for k in 1..3 return (function(x) x + k)(10)", "[11, 12, 13]"),
    ],
)
def test_functions(text: str, expected: str) -> None:
    assert shown(ask(text, {"户数": NUMBER})) == expected


def test_a_function_outlives_the_loop_that_made_it() -> None:
    assert shown(ask("for f in (for k in 1..3 return function(x) x * k) return f(10)")) == "[10, 20, 30]"


def test_what_is_no_function_cannot_be_called() -> None:
    assert ask("5(1)") is None
    assert ask("v(1)", v=5) is None
    assert ask("v.w(1)", v={"w": "text"}) is None


def test_names_of_several_words_and_other_scripts() -> None:
    assert ask("door number + 1", door_number=3) == 4
    assert ask('状态 = "处理中"', 状态="处理中") is True
    assert ask("date", date=4) == 4


def test_a_variable_hides_a_function_of_its_name() -> None:
    assert ask("count + 1", count=2) == 3
    assert ask("count([1])", count=2) is None
    assert ask("(function(count) count + count)(2)") == 4


def test_ranges_as_values() -> None:
    assert shown(ask("[1..3].end")) == "3"
    assert ask("(< 5).start") is None
    assert ask("[3..1]") is None
    assert ask("[a..b] = [1..2]", a=1, b=2) is True


def test_the_type_is_told_where_it_is_certain() -> None:
    told = {
        "1 + 2": NUMBER,
        '"a" + "b"': TEXT,
        "upper case(v)": TEXT,
        "for i in v return 1": Type("list", of=NUMBER),
        "v > 1": Type("boolean"),
        "{a: 1}.a": NUMBER,
        "v": Type("any"),
    }
    assert {text: read(text, {"v": None}).type for text in told} == told


def test_missing_variables_are_null() -> None:
    program = read("if a = null then b else a", {"a": None, "b": None})
    assert program.slots == ("a", "b")
    assert program.ask({"b": Decimal(3)}) == 3


CONSTANTS = (
    "[true]", "[null]", "{}", "{x: 1}", "[]", "1", '"是"', "null", '@"P1D"', "[1..2]", "(< 5)", "function(x) true",
    "count", "if true then [] else [1]", "[1][1]", "(for x in [1] return x)", "{x: true}.x.y", "-1", "2 + 1",
)  # fmt: skip


@pytest.mark.parametrize("value", CONSTANTS)
def test_what_is_no_truth_value_is_none_and_python_does_not_warn(value: str) -> None:
    """Python warns of `() is True`; warnings are errors here."""
    assert ask(f"if {value} then 1 else 2") == 2
    assert ask(f"({value}) and true") is None
    assert ask(f"({value}) or ({value})") is None
    assert ask(f"some x in [1] satisfies ({value})") is None
    assert ask(f"[7][({value})]") in {(), 7, None}
    assert ask(f"({value}).x.y") in {None, (), (None,)}
    assert ask(f"(if 1 = 1 then ({value}) else ({value})) = 5") in {None, False}


def test_the_door_takes_values_of_python() -> None:
    given = {"天数": 5, "起": dt.date(2026, 5, 1)}
    program = read('天数 + 1 > 5 and 起 + @"P1D" = @"2026-05-02"', given)
    assert program.ask(given) is True
    with pytest.raises(TypeError):
        program.ask({"天数": 0.5})
