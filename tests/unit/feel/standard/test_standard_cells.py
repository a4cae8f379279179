"""Unary tests: what a cell says of its input (DMN 1.5, sections 7.3 and 8.3)."""

from __future__ import annotations

from datetime import date

import pytest

from govflow.feel import Type
from govflow.feel.library import LIBRARY
from govflow.feel.standard import Names, compile_standard_tests
from tests.unit.feel.standard.asking import cell, place


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("-", 5, True),
        ("-", None, True),
        ("5", 5, True),
        ("5", 6, False),
        ("5", None, False),
        ("null", None, True),
        ("null", 5, False),
        ('"处理中"', "处理中", True),
        ('"处理中", "已办结"', "已办结", True),
        ('"处理中", "已办结"', "挂起", False),
        ("< 5", 4, True),
        ("< 5", None, None),
        (">= 5, < 2", 1, True),
        ("[1..5)", 5, False),
        ("(1..5]", 5, True),
        ("]1..5[", 1, False),
        ("[1..5], 9", 9, True),
        ("[1..5]", None, None),
        ("= 5", 5, True),
        ("!= 5", 5, False),
        ("not(5, 6)", 6, False),
        ("not(5, 6)", 7, True),
        ("not(< 5)", None, None),
        ("not(null)", None, False),
        ("[5, 6]", 6, True),
        ("[[1..3], 9]", 2, True),
        ("true", True, True),
        ("true", False, False),
        ("false", None, False),
        ("? > 3 and ? < 7", 5, True),
        ("? > 3 and ? < 7", 8, False),
        ("? > 3", None, None),
        ("count(?) = 2", [1, 2], True),
        ("list contains(?, 2)", [1, 2], True),
        ('contains(?, "物业")', "物业公司", True),
        ("abs(?)", 5, True),
        ("abs(?)", -5, False),
        ("some x in [1, 2] satisfies x = ?", 2, True),
        ("5 + 1", 6, True),
        ("5 + 1, 7", 7, True),
        ('date("2026-01-31")', date(2026, 1, 31), True),
        ('> @"2026-01-31"', date(2026, 2, 1), True),
        ("not(? = 5)", 5, False),
    ],
)
def test_a_cell(text: str, value: object, expected: object) -> None:
    assert cell(text, value) is expected


def test_a_cell_may_name_variables() -> None:
    assert cell("> limit", 5, limit=4) is True
    assert cell("limit", 5, limit=5) is True
    assert cell("limits", 5, limits=[4, 5]) is True
    assert cell("[low..high]", 5, low=1, high=5) is True


def test_a_condition_without_the_input_decides_unless_the_input_is_a_truth_value_itself() -> None:
    assert cell("limit > 3", "anything", limit=4) is True
    assert cell("limit > 3", "anything", limit=2) is False
    assert cell("limit > 3", False, limit=2) is True
    assert cell("limit > 3", True, limit=2) is False


def test_the_input_of_a_test_inside_is_its_own() -> None:
    assert cell("3 in (? < 5)", True) is True
    assert cell("3 in (? < 5)", "not compared") is True


def test_a_cell_in_its_input_reads_each_variable_once() -> None:
    names = Names({"a": Type("number"), "b": Type("number")}, LIBRARY, {})
    program, findings = compile_standard_tests("a, > b, a + b", names, place=place)
    assert program is not None
    assert findings == ()
    assert sorted(program.slots) == ["?", "a", "b"]


def test_a_cell_that_cannot_be_read_is_a_finding() -> None:
    program, findings = compile_standard_tests("> ", Names({}, LIBRARY, {}), place=place)
    assert program is None
    assert [finding.severity.value for finding in findings] == ["error"]
