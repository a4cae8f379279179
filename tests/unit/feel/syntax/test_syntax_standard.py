"""The forms of the standard dialect, each as the tree it must become."""

from __future__ import annotations

import pytest

from govflow.feel.syntax.names import Known
from govflow.feel.syntax.nodes import At, HalfRange, Invocation, Loop, Name, Operation, Path, children
from govflow.feel.syntax.standard import parse_standard
from tests.unit.feel.syntax.shapes import shape, unary

VALUES = (
    ("12", "number 12"),
    (".25", "number 0.25"),
    ("1.50", "number 1.50"),
    ("2e3", "number 2E+3"),
    (".5E-2", "number 0.005"),
    ("1234567890123456789012345678901234567890", "number 1234567890123456789012345678901234567890"),
    ("True", 'name "True"'),
    ("true", "boolean true"),
    ("null", "null"),
    ('"a b"', 'text "a b"'),
    (r'"\"\\\n\t\'"', r'''text "\"\\\n\t'"'''),
    (r'"\u4e1a\uD83C\uDFE0\U01F3E1"', 'text "业🏠🏡"'),
    (r'"\d+\."', r'text "\\d+\\."'),
    ('"// no /* comment"', 'text "// no /* comment"'),
    ("“已办结”", 'text "已办结"'),
    ('@"2026-01-31"', '@"2026-01-31"'),
    ("?", "?"),
    ("[]", "list"),
    ("[1, [2]]", "list(number 1, list(number 2))"),
    ("{}", "context"),
    ('{a: 1, "b c": 2, d e: 3}', 'context("a": number 1, "b c": number 2, "d e": number 3)'),
    ('{"": 1}', 'context("": number 1)'),
    ("{🏠: 1, if: 2, a+b - c: 3}", 'context("🏠": number 1, "if": number 2, "a+b - c": number 3)'),
)

NAMES = (
    ("first name", 'name "first name"'),
    ("first \n\t name", 'name "first name"'),
    ("first /* given */ name", 'name "first name"'),
    ("first name of child", 'name "first name of child"'),
    ("a + b", 'name "a+b"'),
    ("a+b+b", '+(name "a+b", name "b")'),
    ("a+c", '+(name "a", name "c")'),
    ("Mike's age", 'name "Mike\'s age"'),
    ("in transit or x in y", 'or(name "in transit", in(name "x", test: name "y"))'),
    ("x and and so on", 'and(name "x", name "and so on")'),
    ("金额(元) + 1", '+(name "金额（元）", number 1)'),
    ("金额（元）", 'name "金额（元）"'),
    ("状态,类别", 'name "状态，类别"'),
    ("业主  大会", 'name "业主 大会"'),
    ("2期 工程", 'name "2期 工程"'),
    ("nobody knows me and x", 'and(name "nobody knows me", name "x")'),
    ("非机动车", 'name "非机动车"'),
    ("x.first name", 'path "first name"(name "x")'),
    ("x.date of birth and y", 'and(path "date of birth"(name "x"), name "y")'),
    ("x.start included", 'path "start included"(name "x")'),
    ("x.a+b", 'path "a+b"(name "x")'),
    ("x.address line 2", 'path "address line 2"(name "x")'),
    ("x.Ann's cat = y", '=(path "Ann\'s cat"(name "x"), name "y")'),
    ("x.y.z", 'path "z"(path "y"(name "x"))'),
    ("{k l: 1, m: k  l}", 'context("k l": number 1, "m": name "k l")'),
    ('{"p-q": 1, m: p - q}', 'context("p-q": number 1, "m": name "p-q")'),
    ("for new home in y return new home", 'for("new home": name "y", do: name "new home")'),
    ("function(old-age) old - age", 'function("old-age")(name "old-age")'),
)

OPERATORS = (
    ("1 + 2 * 3", "+(number 1, *(number 2, number 3))"),
    ("1 - 2 - 3", "-(-(number 1, number 2), number 3)"),
    ("2 ** 3 ** 4", "**(**(number 2, number 3), number 4)"),
    ("-2 ** 4", "**(number -2, number 4)"),
    ("-1 instance of number", "instance of number(number -1)"),
    ("--2", "neg(number -2)"),
    ("a = b = c", '=(=(name "a", name "b"), name "c")'),
    ("x in y != z", '!=(in(name "x", test: name "y"), name "z")'),
    ("2 ** -x", '**(number 2, neg(name "x"))'),
    ("--x", 'neg(neg(name "x"))'),
    ("-x.y", 'neg(path "y"(name "x"))'),
    ("-x instance of number", 'neg(instance of number(name "x"))'),
    ("x or y and z", 'or(name "x", and(name "y", name "z"))'),
    ("x and y and z", 'and(name "x", name "y", name "z")'),
    ("x + 1 >= y and z != 2", 'and(>=(+(name "x", number 1), name "y"), !=(name "z", number 2))'),
    ("(x = y) = z", '=(=(name "x", name "y"), name "z")'),
    ("x between 1 and 2 and y", 'and(between(name "x", number 1, number 2), name "y")'),
    ("x between a.low and a.high", 'between(name "x", path "low"(name "a"), path "high"(name "a"))'),
    ("not(x)", 'call(name "not", with: name "x")'),
    ("not", 'name "not"'),
    ("x ≥ 2", '>=(name "x", number 2)'),
    ("如果 x 且 非（y） 则 1 否则 2",
     'if(and(name "x", call(name "not", with: name "y")), then: number 1, else: number 2)'),
    ("x 介于 1 且 5 或 x 属于 y", 'or(between(name "x", number 1, number 5), in(name "x", test: name "y"))'),
    ("x 介于 低 和 高 之间 且 y", 'and(between(name "x", name "低", name "高"), name "y")'),
)  # fmt: skip

RANGES = (
    ("[1..2]", "range [](number 1, number 2)"),
    ("(1..2)", "range ()(number 1, number 2)"),
    ("]1..2[", "range ()(number 1, number 2)"),
    ("[1..2[", "range [)(number 1, number 2)"),
    ("]1..2]", "range (](number 1, number 2)"),
    ("[null..x.y)", 'range [)(null, path "y"(name "x"))'),
    ("[.1...5]", "range [](number 0.1, number 0.5)"),
    ("[1..x[1]]", 'range [](number 1, filter(name "x", by: number 1))'),
    ("[1..x[ and y", 'and(range [)(number 1, name "x"), name "y")'),
    ("[[1..x[, ]1..2[]", 'list(range [)(number 1, name "x"), range ()(number 1, number 2))'),
    ("(1..2].start", 'path "start"(range (](number 1, number 2))'),
    ("(<5)", "range <(number 5)"),
    ("(>= x + 1)", 'range >=(+(name "x", number 1))'),
    ("(!=5) = (=5)", "=(range !=(number 5), range =(number 5))"),
    ("x in [1..2[", 'in(name "x", test: range [)(number 1, number 2))'),
    ("x in ]1..2]", 'in(name "x", test: range (](number 1, number 2))'),
    ("x in (1..2]", 'in(name "x", test: range (](number 1, number 2))'),
    ("x in (1..2[ and y", 'and(in(name "x", test: range ()(number 1, number 2)), name "y")'),
    ("x in < 5", 'in(name "x", test <: number 5)'),
    ("x in (< 5, = 7, [8..9], y)",
     'in(name "x", test <: number 5, test =: number 7, test: range [](number 8, number 9), test: name "y")'),
    ("x in ((< 5))", 'in(name "x", test: range <(number 5))'),
    ("x in (y)", 'in(name "x", test: name "y")'),
    ("x in (y + 1) * 2", 'in(name "x", test: *(+(name "y", number 1), number 2))'),
    ("x in (y).z", 'in(name "x", test: path "z"(name "y"))'),
)  # fmt: skip

FORMS = (
    ("if x then 1 else if y then 2 else 3",
     'if(name "x", then: number 1, else: if(name "y", then: number 2, else: number 3))'),
    ("for i in 1..3, j in [4] return i + partial[-1]",
     'for("i": range [](number 1, number 3), "j": list(number 4), '
     'do: +(name "i", filter(name "partial", by: number -1)))'),
    ("for i in [1..3] return i", 'for("i": range [](number 1, number 3), do: name "i")'),
    ("some i in x, j in i.y satisfies i > j",
     'some("i": name "x", "j": path "y"(name "i"), do: >(name "i", name "j"))'),
    ("every i 属于 x satisfies i", 'every("i": name "x", do: name "i")'),
    ("x[item > 1][1].y", 'path "y"(filter(filter(name "x", by: >(name "item", number 1)), by: number 1))'),
    ("x[in transit]", 'filter(name "x", by: name "in transit")'),
    ("[1, 2][2]", "filter(list(number 1, number 2), by: number 2)"),
    ('string length("a")', 'call(name "string length", with: text "a")'),
    ('date and time("t").time offset', 'path "time offset"(call(name "date and time", with: text "t"))'),
    ("x(a: 1, start position: y)", 'call(name "x", "a": number 1, "start position": name "y")'),
    ("x.f(1)(2)[3]", 'filter(call(call(path "f"(name "x"), with: number 1), with: number 2), by: number 3)'),
    ("x()", 'call(name "x")'),
    ("(function() 1)()", "call(function()(number 1))"),
    ("function(a: number, b) a > b", 'function("a": number, "b")(>(name "a", name "b"))'),
    ("function(a b: list<date and time>) function(c) a b",
     'function("a b": list<date and time>)(function("c")(name "a b"))'),
    ('function(s) external {java: {class: "K", method signature: "m(int)"}}',
     'function("s") external(context("java": context("class": text "K", "method signature": text "m(int)")))'),
    ("function + 1", '+(name "function", number 1)'),
)  # fmt: skip

TYPES = (
    "number",
    "list",
    "list<number>",
    "list<list<string>>",
    "range<years and months duration>",
    "date and time",
    "days and time duration",
    'context<"a": string, "b c": list<number>>',
    "function<number, string>->boolean",
    "function<list<Any>>->function<number>->date",
    "lib.tRate",
    "Loan Info",
)


@pytest.mark.parametrize(("text", "tree"), [*VALUES, *OPERATORS, *RANGES, *FORMS], ids=lambda value: value)
def test_tree(text: str, tree: str) -> None:
    assert shape(text) == tree


@pytest.mark.parametrize(("text", "tree"), NAMES, ids=lambda value: value)
def test_names(text: str, tree: str) -> None:
    assert shape(text) == tree


@pytest.mark.parametrize("type", TYPES)
def test_types(type: str) -> None:
    written = type.replace('"', "")
    assert shape(f"x instance of {written} and y") == f'and(instance of {type}(name "x"), name "y")'
    assert shape(f"function(p: {written}) 1") == f'function("p": {type})(number 1)'


def test_a_function_without_parameters_as_a_type() -> None:
    assert shape("x instance of function<>->Any") == 'instance of function<>->Any(name "x")'


UNARY = (
    ("-", ""),
    (" － ", ""),
    ("-5", "number -5"),
    ('"a", "b"', 'text "a" | text "b"'),
    ("< 5, >= x", '< number 5 | >= name "x"'),
    ("= 5, != 6", "= number 5 | != number 6"),
    ("[1..2), ]3..4[, (5..6]",
     "range [)(number 1, number 2) | range ()(number 3, number 4) | range (](number 5, number 6)"),
    ("(< 5)", "range <(number 5)"),
    ("not(1, > 5)", "not | number 1 | > number 5"),
    ("非（1）", "not | number 1"),
    ("not(x) and y", 'and(call(name "not", with: name "x"), name "y")'),
    ("not(x), y", 'call(name "not", with: name "x") | name "y"'),
    ("? > 5 and ? < x", 'and(>(?, number 5), <(?, name "x"))'),
    ("null", "null"),
    ("in transit", 'name "in transit"'),
    ("/* any */ -", ""),
)  # fmt: skip


@pytest.mark.parametrize(("text", "tests"), UNARY, ids=lambda value: value)
def test_unary_tests(text: str, tests: str) -> None:
    assert unary(text) == tests


def test_offsets_are_those_of_the_text() -> None:
    node = parse_standard("  first  name.last name(x)", ["first name"])
    assert isinstance(node, Invocation)
    assert node.at == 23
    assert isinstance(node.function, Path)
    assert (node.function.at, node.function.name) == (14, "last name")
    assert node.function.source == Name(2, ("first name",), (2,))


def test_a_known_name_is_given_back_as_it_was_given() -> None:
    assert parse_standard("a + b", ["a +b"]) == Name(0, ("a +b",), (0,))


def test_an_index_of_names_serves_many_texts() -> None:
    known = Known(["big name"])
    parse_standard("{own-name: 1}", known)
    assert parse_standard("big  name", known) == Name(0, ("big name",), (0,))
    assert list(known) == ["big name"]
    assert isinstance(parse_standard("own-name", known), Operation)


def test_children_of_the_standard_forms() -> None:
    loop = parse_standard("for i in x, j in y return (> z)", [])
    assert isinstance(loop, Loop)
    assert children(loop) == (loop.iterators[0].source, loop.iterators[1].source, loop.body)
    assert isinstance(loop.body, HalfRange)
    assert children(loop.body) == (loop.body.value,)
    call = parse_standard('f(@"P1D")', [])
    assert isinstance(call, Invocation)
    assert children(call) == (call.function, At(2, "P1D"))
    whole = parse_standard("function(a) a instance of number", [])
    assert [type(child).__name__ for child in children(whole)] == ["InstanceOf"]
    assert [type(child).__name__ for child in children(children(whole)[0])] == ["Name"]
