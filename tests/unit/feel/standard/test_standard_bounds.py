"""An evaluation ends: too many items, calls too deep, values too large are an EvaluationError, soon."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govflow.feel.faults import EvaluationError
from govflow.feel.library import LIBRARY
from govflow.feel.standard import Budget, Program, compile_standard, interpret_standard, names_of
from govflow.feel.values import Function
from tests.unit.feel.standard.asking import ask, place, read


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("for i in 1..1000000000 return i", "GF496"),
        ("for i in 1..1e6000 return i", "GF496"),
        ("for i in -1e30..1e30 return i", "GF496"),
        ("some i in 1..1000000000 satisfies i < 0", "GF496"),
        ("for i in [1..1000000000] return i", "GF496"),
        ('for d in @"-999999999-01-01"..@"999999999-12-31" return d', "GF496"),
        ("for a in 1..1000, b in 1..1000, c in 1..1000 return 1", "GF496"),
        ("for a in 1..1000 return for b in 1..1000 return [a, b]", "GF496"),
        ("{f: function(n) f(n + 1), r: f(1)}", "GF497"),
        ("{f: function(n) sort([2, 1], function(a, b) f(n)), r: f(1)}", "GF497"),
        ("{f: function(g) g(g), r: f(f)}", "GF497"),
        ("{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), r: f(60)}", "GF496"),
        ('for i in 1..1000000 return matches("a", string(i))', "GF496"),
        ("for i in 1..1000000 return i ** 0.5", "GF496"),
        ("for i in 1..60 return [partial, partial]", "GF498"),
        ("for i in 1..200 return {p: partial}", "GF498"),
        ("{f: function(n, l) if n = 0 then l else f(n - 1, concatenate(l, l)), r: f(40, [1])}", "GF496"),
        ('{f: function(n, s) if n = 0 then s else f(n - 1, s + s), r: f(60, "abcdefgh")}', "GF496"),
    ],
)
def test_too_much(text: str, code: str) -> None:
    program = read(text, {})
    with pytest.raises(EvaluationError) as compiled:
        program.run([])
    assert [reason.code for reason in compiled.value.reasons] == [code]
    with pytest.raises(EvaluationError):
        interpret_standard(program.tree, [])


def test_a_long_body_costs_more_than_a_short_one() -> None:
    body = " + ".join("(i * i)" for _ in range(90))
    assert isinstance(read("for i in 1..100000 return i", {}).run([]), tuple)
    with pytest.raises(EvaluationError):
        read(f"for i in 1..100000 return {body}", {}).run([])


def test_calls_may_be_a_hundred_deep() -> None:
    program = read("{f: function(n) if n = 0 then 0 else 1 + f(n - 1), r: f(100)}.r", {})
    assert program.run([]) == 100


def test_a_range_is_no_list_of_its_members() -> None:
    assert ask("5 in [1..1e30]") is True
    assert ask("[1..1e30].end = 1e30") is True


def test_each_run_has_a_budget_of_its_own() -> None:
    program = read("count(for i in 1..300000 return i)", {})
    assert [program.run([]) for _ in range(5)] == [300_000] * 5


def test_a_function_called_after_its_run_begins_anew() -> None:
    function = read("function(n) count(for i in 1..n return i)", {}).run([])
    assert isinstance(function, Function)
    argument = read("400000", {}).run([])
    assert [function.invoke([argument]) for _ in range(4)] == [400_000] * 4


def test_parts_of_one_evaluation_share_a_budget() -> None:
    names = names_of({}, LIBRARY, {})
    program, _ = compile_standard("count(for i in 1..200000 return i)", names, place=place)
    assert isinstance(program, Program)
    budget = Budget()
    assert program.within([], budget) == 200_000
    assert [program.within([], budget) for _ in range(2)] == [200_000] * 2
    with pytest.raises(EvaluationError):
        program.within([], budget)


MIXED = (
    'if modulo(i, 2) = 0 then @"2020-01-01T00:00:00Z" + duration("PT" + string(i) + "H") else @"2020-01-01T00:00:00"'
)


@pytest.mark.parametrize(
    "text",
    [
        'for i in 1..100000 return matches("abc", "[a-z]" + string(i))',
        'for i in 1..500 return matches("abc", "[\\p{L}-[a-z]]{50}" + string(i))',
        '{t: string join(for i in 1..20000 return "ab"), r: for i in 1..1000 return matches(t, "(a?){30}c")}',
        '{t: string join(for i in 1..20000 return "ab"), r: for i in 1..100 return replace(t, "a|b.*c", "x")}',
        "for k in 1..50 return sort(for i in 1..10000 return modulo(i * 7919, 10007), before)",
        f"{{l: for i in 1..999 return {MIXED}, r: for k in 1..100 return distinct values(l)}}",
        "{l: for i in 1..60000 return i, r: for k in 1..1000 return stddev(l)}",
        "{l: for i in 1..60000 return i, r: for k in 1..1000 return l instance of list<number>}",
        "{l: for i in 1..60000 return i, f: function(x: list<number>) 1, r: for k in 1..1000 return f(l)}",
        "for i in 1..200000 return i ** 0.3",
        "for i in 1..200000 return log(i)",
    ],
)
def test_work_that_arguments_do_not_show_is_counted(text: str) -> None:
    program = read(text, {})
    with pytest.raises(EvaluationError) as caught:
        program.run([])
    assert [reason.code for reason in caught.value.reasons] == ["GF496"]


@pytest.mark.parametrize(
    "text",
    [
        'count(for i in 1..100000 return matches("13800000000", "^1[0-9]{10}$"))',
        'count(for i in 1..20000 return replace("３栋 2 单元", "\\s+", ""))',
        "count(distinct values(for i in 1..100000 return modulo(i, 50000)))",
        "count(sort(for i in 1..50000 return -i, function(x, y) x < y))",
        "count(for i in 1..300000 return i ** 2)",
    ],
)
def test_what_a_register_of_residents_asks_is_within_bounds(text: str) -> None:
    assert isinstance(read(text, {}).run([]), Decimal)


def test_a_pattern_asked_again_is_made_once() -> None:
    many = "[\\p{L}-[a-z]]{50}"
    assert read(f'count(for i in 1..2000 return matches("abc", "{many}"))', {}).run([]) == 2000
    with pytest.raises(EvaluationError):
        read(f'count(for i in 1..2000 return matches("abc", "{many}" + string(modulo(i, 100))))', {}).run([])
