"""Every built-in function by examples: what it gives, and that the rest is null."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govflow.feel.library import LIBRARY
from govflow.feel.values import Date, DateTime, Function, Range, Time, to_value
from tests.unit.feel.library.calling import at, call, named, span

D = Decimal
LESS = Function("", ("a", "b"), lambda a, b: a < b)
ONE = Function("", ("a",), lambda _: True)
NOTHING = Function("", ("a", "b"), lambda *_: None)
Row = tuple[str, tuple[object, ...], object]

TEXTS: tuple[Row, ...] = (
    ("substring", ("社区议事厅", 3), "议事厅"), ("substring", ("社区议事厅", -2), "事厅"),
    ("substring", ("社区议事厅", -3, 2), "议事"), ("substring", ("𠮷野家", 2, 1), "野"),
    ("substring", ("abc", 2, 3), None), ("substring", ("abc", -2, 2), "bc"),
    ("substring", ("abc", 0), None), ("substring", ("abc", 4), None),
    ("substring", ("abc", -4), None), ("substring", ("abc", 1, 0), None), ("substring", ("", 1), None),
    ("substring", ("abc", D("2.9")), "bc"), ("substring", ("abc", D("1e40")), None), ("substring", (12, 1), None),
    ("substring", ("abc", "1"), None), ("substring", ("abc", 1, None), None), ("string length", ("👪a",), 2),
    ("string length", ("",), 0), ("string length", (5,), None), ("upper case", ("straße é",), "STRASSE É"),
    ("lower case", ("ÄB 三",), "äb 三"), ("upper case", (["x"],), "X"), ("upper case", (["x", "y"],), None),
    ("substring before", ("3号楼2单元", "号楼"), "3"), ("substring before", ("3号楼", "座"), ""),
    ("substring before", ("3号楼", ""), ""), ("substring after", ("3号楼2单元", "号楼"), "2单元"),
    ("substring after", ("3号楼", "座"), ""), ("substring after", ("3号楼", ""), "3号楼"),
    ("contains", ("电梯维修", "维修"), True), ("contains", ("电梯维修", ""), True),
    ("contains", ("电梯", None), None), ("starts with", ("电梯维修", "电梯"), True),
    ("starts with", ("电梯维修", "维修"), False), ("ends with", ("电梯维修", "维修"), True),
    ("ends with", ("电梯维修", 1), None), ("string join", (["一", None, "三"], "、"), "一、三"),
    ("string join", (["一", "二"],), "一二"), ("string join", ([], "、"), ""),
    ("string join", (["一", "二"], None), "一二"), ("string join", ("一", "、"), "一"),
    ("string join", ([1, 2], "、"), None), ("string join", (None, "、"), None), ("string join", ([None],), ""),
)  # fmt: skip

PATTERNS: tuple[Row, ...] = (
    ("matches", ("3-2-501", r"^\d+-\d+-\d+$"), True), ("matches", ("3-2-501室", r"^\d+-\d+-\d+$"), False),
    ("matches", ("Fix", "fix", "i"), True), ("matches", ("a\nb", "a.b"), False),
    ("matches", ("a\nb", "a.b", "s"), True), ("matches", ("a\nb", "^b$", "m"), True),
    ("matches", ("a\nb", "^b$"), False), ("matches", ("ab", "a b", "x"), True),
    ("matches", ("a+b", "a+b", "q"), True), ("matches", ("aab", "a+b", "q"), False),
    ("matches", ("a", "(", ""), None), ("matches", ("a", "a", "g"), None), ("matches", ("aa", r"(aa)\1"), None),
    ("matches", ("a", "a", None), True), ("replace", ("2026年3月", r"(\d+)年(\d+)月", "$2/$1"), "3/2026"),
    ("replace", ("aXbX", "x", "-", "i"), "a-b-"), ("replace", ("abc", "b", "[$0]"), "a[b]c"),
    ("replace", ("abc", "b", r"\$\\"), r"a$\c"), ("replace", ("abc", "b", "$"), None),
    ("replace", ("abc", "b", r"\b"), None), ("replace", ("abc", "x*", "-"), None),
    ("replace", ("abc", "(b)", "$12"), "ab2c"), ("replace", ("abc", "b", "$3"), "ac"),
    ("replace", ("a.c", ".", "$0", "q"), "a$0c"), ("replace", ("aa", "a(b)?", "<$1>"), "<><>"),
    ("split", ("一、二、三", "、"), ("一", "二", "三")), ("split", ("a1b22c", r"\d+"), ("a", "b", "c")),
    ("split", (",a,", ","), ("", "a", "")), ("split", ("abc", ","), ("abc",)), ("split", ("", ","), ("",)),
    ("split", ("abc", ""), None), ("split", ("abc", "b*"), None), ("split", ("abc", "["), None),
)  # fmt: skip

NUMBERS: tuple[Row, ...] = (
    ("decimal", (D("0.125"), 2), D("0.12")), ("decimal", (D("0.375"), 2), D("0.38")),
    ("decimal", (1250, -2), D("1.2E3")), ("decimal", (1, 6177), None), ("decimal", (1, -6112), None),
    ("decimal", (1, D("1e30")), None), ("decimal", (1, None), None), ("decimal", ("1", 0), None),
    ("decimal", (D("0.5"), 6176), D("0.5")), ("floor", (D("-0.1"),), -1), ("floor", (D("2.78"), 1), D("2.7")),
    ("floor", (125, -1), 120), ("floor", (1, None), None), ("ceiling", (D("-0.9"),), 0),
    ("ceiling", (D("2.71"), 1), D("2.8")), ("ceiling", (True,), None), ("round up", (D("-2.001"), 0), -3),
    ("round down", (D("-2.999"), 0), -2), ("round half up", (D("-2.5"), 0), -3),
    ("round half down", (D("-2.5"), 0), -2), ("round half down", (D("2.51"), 0), 3), ("round up", (1, "0"), None),
    ("abs", (-5,), 5), ("abs", (None,), None), ("modulo", (17, 5), 2), ("modulo", (-17, 5), 3),
    ("modulo", (17, -5), -3), ("modulo", (D("5.5"), 2), D("1.5")), ("modulo", (5, 0), None),
    ("modulo", (D("1e6000"), 7), 10**6000 % 7), ("sqrt", (144,), 12), ("sqrt", (-1,), None),
    ("sqrt", (2,), D("1.414213562373095048801688724209698")), ("exp", (0,), 1),
    ("exp", (1,), D("2.718281828459045235360287471352662")), ("exp", (D("1e9"),), None), ("log", (1,), 0),
    ("log", (10,), D("2.302585092994045684017991454684364")), ("log", (0,), None), ("log", (-1,), None),
    ("odd", (7,), True), ("odd", (-7,), True), ("odd", (8,), False), ("odd", (D("7.5"),), None), ("even", (0,), True),
    ("even", (D("2.0"),), True), ("even", (D("1e6000"),), True), ("even", ("2",), None), ("odd", (D("7e1"),), False),
)  # fmt: skip

AGGREGATES: tuple[Row, ...] = (
    ("count", ([],), 0), ("count", ([None, None],), 2), ("count", ("x",), 1), ("count", (None,), None),
    ("min", ([3, 1, 2],), 1), ("min", (3, 1, 2), 1), ("min", ([],), None), ("min", ([1, None],), None),
    ("min", ([1, "a"],), None), ("max", (["b", "a"],), "b"), ("max", ([True],), None), ("max", (5,), 5),
    ("sum", ([1, D("2.5")],), D("3.5")), ("sum", (1, 2, 3), 6), ("sum", ([],), None), ("sum", ([1, None],), None),
    ("sum", (["1"],), None), ("sum", (4,), 4), ("product", ([2, 3, 4],), 24), ("product", ([],), None),
    ("product", ([D("1e6000"), D("1e6000")],), None), ("mean", ([1, 2],), D("1.5")), ("mean", ([],), None),
    ("median", ([5, 1, 3],), 3), ("median", (4, 1, 3, 2), D("2.5")), ("median", ([],), None),
    ("median", ([1, "2"],), None), ("mode", ([2, 1, 2, 1, 3],), (1, 2)), ("mode", ([],), ()),
    ("mode", ([D("1.0"), 1, 2],), (1,)), ("mode", ([None],), None),
    ("stddev", ([2, 4, 4, 4, 5, 5, 7, 9],), D("2.138089935299395077476427847038028")), ("stddev", ([1],), None),
    ("stddev", ([3, 3],), 0), ("all", ([True, True],), True), ("all", ([],), True), ("all", ([True, None],), None),
    ("all", ([False, None],), False), ("all", (True, False), False), ("all", ([1, True],), None),
    ("all", (None,), None), ("any", ([False, True, None],), True), ("any", ([],), False),
    ("any", ([False, None],), None), ("any", (False, True), True), ("not", (True,), False), ("not", (False,), True),
    ("not", (None,), None), ("not", ("true",), None),
)  # fmt: skip

LISTS: tuple[Row, ...] = (
    ("list contains", ([1, 2], 2), True), ("list contains", ([1, None], None), True),
    ("list contains", ([1], "1"), False), ("list contains", ([[1]], [1]), True), ("list contains", (None, 1), None),
    ("index of", (["甲", "乙", "甲"], "甲"), (1, 3)), ("index of", ([None, 1], None), (1,)),
    ("index of", ([], 1), ()), ("sublist", ([1, 2, 3], 2), (2, 3)), ("sublist", ([1, 2, 3], -2, 1), (2,)),
    ("sublist", ([1, 2, 3], 0), None), ("sublist", ([1, 2, 3], 4), None), ("sublist", ([1, 2, 3], 2, 3), None),
    ("sublist", ([1, 2], 1, 0), None), ("append", ([1], 2, 3), (1, 2, 3)), ("append", ([1], None), (1, None)),
    ("append", ([1], [2]), (1, (2,))), ("append", (1, 2), (1, 2)), ("append", ([1],), None),
    ("append", (None, 1), None), ("concatenate", ([1], [2, 3], []), (1, 2, 3)), ("concatenate", ([1], 2), (1, 2)),
    ("concatenate", ([1], None), None), ("insert before", ([1, 2], 1, 0), (0, 1, 2)),
    ("insert before", ([1, 2], -1, 0), (1, 0, 2)), ("insert before", ([1, 2], 3, 0), None),
    ("insert before", ([1], 1, None), (None, 1)), ("remove", ([1, 2, 3], 2), (1, 3)),
    ("remove", ([1, 2, 3], -1), (1, 2)), ("remove", ([1], 2), None), ("reverse", ([1, [2], None],), (None, (2,), 1)),
    ("reverse", (None,), None), ("union", ([1, 2], [2, 3, 1]), (1, 2, 3)), ("union", ([None], [None]), (None,)),
    ("distinct values", ([1, "1", D("1.0"), None, None, True],), (1, "1", None, True)),
    ("distinct values", ([{"a": 1}, {"a": 2}, {"a": D("1.0")}],), ({"a": 1}, {"a": 2})),
    ("flatten", ([[1, [2]], [[[]]], 3],), (1, 2, 3)), ("flatten", (1,), (1,)), ("sort", ([3, 1, 2], LESS), (1, 2, 3)),
    ("sort", ([], LESS), ()), ("sort", ([2, 1], NOTHING), None), ("sort", ([2, 1],), None),
    ("sort", ([2, 1], None), None), ("sort", ([2, 1], ONE), None), ("list replace", ([1, 2, 3], 2, 9), (1, 9, 3)),
    ("list replace", ([1, 2, 3], -3, 9), (9, 2, 3)), ("list replace", ([1, 2, 3], 4, 9), None),
    ("list replace", ([1, 5, 2], LESS, 3), (3, 5, 3)), ("list replace", ([1], NOTHING, 3), None),
    ("list replace", ([1], "1", 3), None), ("get value", ({"甲": 1}, "甲"), 1),
    ("get value", ({"甲": 1}, "乙"), None), ("get value", (1, "甲"), None),
    ("get entries", ({"甲": 1, "乙": None},), ({"key": "甲", "value": 1}, {"key": "乙", "value": None})),
    ("get entries", ({},), ()),
    ("context", ([{"key": "甲", "value": 1}, {"key": "乙", "value": 2}],), {"甲": 1, "乙": 2}),
    ("context", ([],), {}), ("context", ({"key": "甲", "value": None},), {"甲": None}),
    ("context", ([{"key": "甲"}],), None),
    ("context", ([{"key": "甲", "value": 1}, {"key": "甲", "value": 1}],), None),
    ("context", ([{"key": 1, "value": 1}],), None), ("context put", ({"甲": 1}, "乙", 2), {"甲": 1, "乙": 2}),
    ("context put", ({"甲": 1}, "甲", None), {"甲": None}),
    ("context put", ({"甲": {"乙": 1, "丙": 2}}, ["甲", "乙"], 3), {"甲": {"乙": 3, "丙": 2}}),
    ("context put", ({"甲": 1}, ["甲", "乙"], 3), None), ("context put", ({}, ["甲", "乙"], 3), None),
    ("context put", ({}, [], 3), None), ("context put", ({"甲": {}}, ["甲", 1], 3), None),
    ("context put", (None, "甲", 1), None), ("context merge", ([{"甲": 1, "乙": 1}, {"甲": 2}],), {"甲": 2, "乙": 1}),
    ("context merge", ([],), {}), ("context merge", ([{}, None],), None),
)  # fmt: skip

CONVERSIONS: tuple[Row, ...] = (
    ("date", ("2026-02-28",), at("2026-02-28")), ("date", ("2026-02-29",), None),
    ("date", (2024, 2, 29), at("2024-02-29")), ("date", (2026, 2, 29), None), ("date", (2026, 2), None),
    ("date", (at("2026-02-28T23:00:00+08:00"),), at("2026-02-28")), ("date", (at("2026-02-28"),), at("2026-02-28")),
    ("date", (at("10:00:00"),), None), ("date", (2026, None, 1), None), ("date", (10**9, 1, 1), None),
    ("time", ("08:30:00",), at("08:30:00")), ("time", ("8:30",), None),
    ("time", (at("2026-02-28T08:30:00Z"),), at("08:30:00Z")), ("time", (at("2026-02-28"),), at("00:00:00Z")),
    ("time", (8, 30, D("1.25")), at("08:30:01.25")), ("time", (8, 30, 0, at("PT8H")), at("08:30:00+08:00")),
    ("time", (8, 30, 0, at("-PT1H30M")), at("08:30:00-01:30")), ("time", (8, 30, 0, None), at("08:30:00")),
    ("time", (24, 0, 0), None), ("time", (8, 30, 60), None), ("time", (8, 30, -1), None),
    ("time", (8, 30, 0, at("PT19H")), None), ("time", (8, 30, 0, at("PT0.5S")), None),
    ("time", (8, 30, 0, at("P1Y")), None), ("date and time", ("2026-02-28T08:30:00",), at("2026-02-28T08:30:00")),
    ("date and time", ("2026-02-28",), DateTime(Date(2026, 2, 28), Time(0, 0, 0))),
    ("date and time", (at("2026-02-28"), at("08:30:00@Asia/Shanghai")), at("2026-02-28T08:30:00@Asia/Shanghai")),
    ("date and time", (at("2026-02-28T01:00:00Z"), at("08:30:00")), at("2026-02-28T08:30:00")),
    ("date and time", (at("2026-02-28"), None), None), ("date and time", (at("2026-02-28"), at("2026-02-28")), None),
    ("number", ("1 234,5", " ", ","), D("1234.5")), ("number", ("1.234,5", ".", ","), D("1234.5")),
    ("number", ("-12.50",), D("-12.50")), ("number", ("1,234", ",", None), 1234),
    ("number", ("1,5", None, ","), D("1.5")), ("number", ("1.5", None, ","), None),
    ("number", ("1.5", ".", "."), None), ("number", ("1.5", ".", None), None), ("number", ("十二",), None),
    ("number", ("１２",), None), ("number", ("1e3",), 1000), ("number", ("1e999999999",), None),
    ("number", ("",), None), ("number", ("1.5", "'", "."), None), ("number", (1,), None),
    ("string", (D("1E+3"),), "1000"), ("string", (True,), "true"), ("string", (None,), None),
    ("string", ("文",), "文"), ("string", (at("P1DT2H"),), "P1DT2H"), ("string", ([1, "a", None],), '[1, "a", null]'),
    ("duration", ("P1DT12H",), at("P1DT12H")), ("duration", ("P1Y2M",), at("P1Y2M")), ("duration", ("P1Y1D",), None),
    ("duration", (1,), None), ("years and months duration", (at("2024-02-29"), at("2026-02-28")), at("P1Y11M")),
    ("years and months duration", (at("2026-02-28"), at("2024-02-29")), at("-P1Y11M")),
    ("years and months duration", (at("2026-01-31T10:00:00"), at("2026-03-31")), at("P2M")),
    ("years and months duration", (at("2026-01-31"), "2026-02-01"), None), ("day of year", (at("2024-12-31"),), 366),
    ("day of year", (at("2026-03-01T00:00:00Z"),), 60), ("day of year", ("2026-03-01",), None),
    ("day of week", (at("2026-03-01"),), "Sunday"), ("day of week", (at("1969-12-31"),), "Wednesday"),
    ("month of year", (at("2026-08-09"),), "August"), ("week of year", (at("2027-01-03"),), 53),
    ("week of year", (at("2027-01-04"),), 1), ("week of year", (at("2024-12-30"),), 1),
    ("week of year", (at("999999999-12-31"),), 52), ("week of year", (None,), None), ("is", (1, D("1.0")), True),
    ("is", (1, True), False), ("is", ("a", "a"), True), ("is", (None, None), True),
    ("is", (at("P0D"), at("P0M")), False), ("is", (at("08:00:00Z"), at("09:00:00+01:00")), False),
    ("is", ([1, {"a": None}], [D("1.00"), {"a": None}]), True),
    ("is", (at("08:00:00"), at("08:00:00@Asia/Shanghai")), False), ("range", ("[1..10)",), span("[1..10)")),
    ("range", ("]1..10[",), span("(1..10)")), ("range", (' [ "甲" .. "甲乙" ] ',), Range("甲", "甲乙", True, True)),
    ("range", ('(date("2026-01-01")..@"2026-12-31"]',), Range(at("2026-01-01"), at("2026-12-31"), False, True)),
    ("range", ('["a..b".."b\\"..\\u4e00"]',), Range("a..b", 'b"..一', True, True)),
    ("range", ("[-2 .. -1]",), span("[-2..-1]")),
    ("range", ('[duration("P1D")..duration("P2D")]',), Range(at("P1D"), at("P2D"), True, True)),
    ("range", ("[1..]",), None), ("range", ("[2..1]",), None), ("range", ("[1..x]",), None),
    ("range", ('[1.."a"]',), None), ("range", ("1..2",), None), ("range", ("[1..2]]",), None),
    ("range", ("[1+1..3]",), None), ("range", ("[1..2..3]",), None), ("range", ("[",), None),
    ("range", ("[null..1]",), None), ("range", ('[date("2026-13-01")..date("2027-01-01")]',), None),
    ("range", (1,), None),
)  # fmt: skip

ALL = (*TEXTS, *PATTERNS, *NUMBERS, *AGGREGATES, *LISTS, *CONVERSIONS)


@pytest.mark.parametrize(("name", "args", "result"), ALL, ids=[f"{name}-{n}" for n, (name, _, _) in enumerate(ALL)])
def test_examples(name: str, args: tuple[object, ...], result: object) -> None:
    assert _strict(call(name, *args)) == _strict(to_value(result))


def _strict(value: object) -> object:
    """Python takes true for 1; FEEL does not."""
    if isinstance(value, tuple):
        return tuple(map(_strict, value))
    return ("boolean", value) if isinstance(value, bool) else value


NAMED: tuple[tuple[str, dict[str, object], object], ...] = (
    ("substring", {"string": "社区", "start_position": 2}, "区"), ("substring", {"string": "社区", "start": 2}, None),
    ("substring", {"length": 1, "start_position": 1, "string": "社区"}, "社"),
    ("string length", {"string": "社区"}, D(2)),
    ("replace", {"input": "a", "pattern": "A", "replacement": "b", "flags": "i"}, "b"),
    ("split", {"string": "a,b", "delimiter": ","}, ("a", "b")), ("decimal", {"n": D("1.25"), "scale": 1}, D("1.2")),
    ("floor", {"n": D("1.5")}, D(1)), ("sqrt", {"number": 9}, D(3)), ("sqrt", {"n": 9}, None),
    ("sum", {"list": [1, 2]}, D(3)), ("sum", {"n": 1}, D(1)), ("all", {"list": [True]}, True),
    ("mean", {"l": [1]}, None), ("list contains", {"element": 1, "list": [1]}, True),
    ("insert before", {"list": [1], "position": 1, "newItem": 0}, (D(0), D(1))),
    ("list replace", {"list": [1], "position": 1, "newItem": 0}, (D(0),)),
    ("list replace", {"list": [1], "match": 1, "newItem": 0}, None),
    ("sort", {"precedes": LESS, "list": [2, 1]}, (D(1), D(2))), ("get value", {"m": {"a": 1}, "key": "a"}, D(1)),
    ("context put", {"context": {}, "key": "a", "value": 1}, {"a": D(1)}),
    ("context put", {"context": {}, "keys": ["a"], "value": 1}, {"a": D(1)}),
    ("context put", {"context": {}, "value": 1}, None),
    ("number", {"from_": "1,5", "grouping_separator": " ", "decimal_separator": ","}, D("1.5")),
    ("date", {"year": 2026, "month": 3, "day": 1}, at("2026-03-01")),
    ("date", {"from_": "2026-03-01"}, at("2026-03-01")),
    ("time", {"hour": 1, "minute": 2, "second": 3}, at("01:02:03")),
    ("years and months duration", {"to": at("2026-03-01"), "from_": at("2026-01-01")}, at("P2M")),
    ("is", {"value1": None}, True), ("is", {"value2": 1}, False), ("before", {"point1": 1, "point2": 2}, True),
    ("before", {"point": 1, "range": span("[2..3]")}, True),
    ("meets", {"range1": span("[1..2]"), "range2": span("[2..3]")}, True), ("not", {"negand": True}, False),
    ("modulo", {"dividend": 7, "divisor": 4}, D(3)), ("modulo", {"dividend": 7}, None),
)  # fmt: skip


@pytest.mark.parametrize(("name", "args", "result"), NAMED, ids=[f"{name}-{n}" for n, (name, _, _) in enumerate(NAMED)])
def test_arguments_by_name(name: str, args: dict[str, object], result: object) -> None:
    assert named(name, **args) == result


def test_every_function_has_an_example() -> None:
    relations = {
        "before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes",
        "finished by", "includes", "during", "starts", "started by", "coincides",
    }  # fmt: skip
    assert set(LIBRARY) == {name for name, _, _ in ALL} | relations


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_wrong_calls_are_null(name: str) -> None:
    function = LIBRARY[name]
    assert function.params
    assert function.invoke(()) is None
    assert function.invoke((None,), ("no such parameter",)) is None
    assert function.invoke((None, None), ("from", "from")) is None
    assert function.invoke((None,), ("from", "to")) is None


def test_the_library_is_read_only() -> None:
    with pytest.raises(TypeError):
        LIBRARY["abs"] = LESS  # type: ignore[index]
