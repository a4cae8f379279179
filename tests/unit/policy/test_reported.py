"""Published numbers keep what they say: exact, at least, about; money to the fen; anything else is no number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.errors import NOWHERE
from govflow.policy.compile.reported import parse_reported


@pytest.mark.parametrize(
    ("text", "bound", "kind", "value", "unit"),
    [
        ("231", "exact", "integer", 231, ""),
        ("120+", "at_least", "integer", 120, ""),
        ("120多件", "at_least", "integer", 120, "件"),
        ("200余次", "at_least", "integer", 200, "次"),
        ("14,500余人次", "at_least", "integer", 14_500, "人次"),
        ("1万余件", "at_least", "integer", 10_000, "件"),
        ("12万", "exact", "integer", 120_000, ""),
        ("超过50%", "at_least", "share", Fraction(1, 2), ""),
        ("近80%", "about", "share", Fraction(4, 5), ""),
        ("约300人左右", "about", "integer", 300, "人"),
        ("54.8%", "exact", "share", Fraction(548, 1000), ""),
        ("-12.3%", "exact", "share", Fraction(-123, 1000), ""),
        ("38.05平方公里", "exact", "number", Decimal("38.05"), "平方公里"),
        ("107.38万元", "exact", "money", 107_380_000, ""),
        ("25.23万元", "exact", "money", 25_230_000, ""),
        ("80平方米", "exact", "area", 8_000, ""),
    ],
)
def test_read_as_it_is_written(text: str, bound: str, kind: str, value: object, unit: str) -> None:
    found = parse_reported("x", text, place=NOWHERE)
    assert found is not None
    assert (found.bound, found.type.kind, found.value, found.unit, found.text) == (bound, kind, value, unit, text)


@pytest.mark.parametrize("text", ["", "l20+", "超过一半", "0.001元", "1,23", "12 34", "近", "100%%", "3-5天", "1e3"])
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_reported("x", text, place=NOWHERE) is None


@given(st.integers(0, 10**12), st.integers(0, 9999))
def test_ten_thousands_of_yuan_are_exact_fen(whole: int, part: int) -> None:
    """万元 with up to four decimals is whole yuan; with six it is whole fen."""
    found = parse_reported("x", f"{whole}.{part:04d}万元", place=NOWHERE)
    assert found is not None
    assert found.value == (whole * 10_000 + part) * 100


@given(st.integers(-(10**15), 10**15))
def test_integers_come_back(n: int) -> None:
    found = parse_reported("x", str(n), place=NOWHERE)
    assert found is not None
    assert (found.value, found.bound) == (n, "exact")
