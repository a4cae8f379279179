"""The arithmetic of figures against a second, naive one: lists instead of histograms, decimals instead of integers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from statistics import median as median_of
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.core.amounts import amount_text, half_up, number_text, percent_text
from govflow.core.figure_words import base_text, change_text, value_text
from govflow.core.figures import Mark, Result, Tally, change, median
from govflow.feel.types import INTEGER, MONEY, NUMBER, SHARE, Type
from govflow.policy.definition import Figure


@dataclass(frozen=True)
class Shape:
    """What the arithmetic asks of a figure."""

    kind: str
    type: Type = SHARE
    least: int = 0
    digits: int = 1


def shape(kind: str, type: Type = SHARE, least: int = 0, digits: int = 1) -> Figure:
    return cast(Figure, Shape(kind, type, least, digits))


@given(st.lists(st.integers(-50, 50), min_size=1))
def test_median_of_a_histogram_is_that_of_the_list(values: list[int]) -> None:
    spread: dict[int | Decimal, int] = {}
    for value in values:
        spread[value] = spread.get(value, 0) + 1
    assert median(spread) == median_of([Fraction(value) for value in values])


@given(st.fractions(max_denominator=10_000), st.integers(0, 4))
def test_half_up_is_that_of_decimals(value: Fraction, digits: int) -> None:
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(value.numerator) * 10**digits / Decimal(value.denominator)
        # A quotient that does not end cannot be a half, so sixty digits decide as well as all.
        assert half_up(value, digits) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans())), st.integers(0, 6))
def test_a_rate_counts_what_a_list_counts(cases: list[tuple[bool, bool, bool]], least: int) -> None:
    tally = Tally()
    for known, inside, top in cases:
        tally.add(Mark(unknown=True) if not known else Mark(inside, top) if inside else Mark())
    result = tally.result(shape("rate", least=least))
    base = [top for known, inside, top in cases if known and inside]
    assert (result.n, result.unknown) == (len(base), sum(not known for known, _, _ in cases))
    assert result.value == (Fraction(sum(base), len(base)) if base else None)
    assert result.enough == (len(base) >= max(least, 1))


@given(st.lists(st.integers(0, 10**9)))
def test_sums_are_exact(values: list[int]) -> None:
    tally = Tally()
    for value in values:
        tally.add(Mark(True, value=value))
    assert tally.result(shape("sum", MONEY)).value == sum(values)


def test_shares_of_the_articles() -> None:
    assert percent_text(Fraction(63, 115)) == "54.8%"
    assert percent_text(Fraction(77, 115)) == "67.0%"
    assert percent_text(Fraction(4, 14)) == "28.6%"
    assert percent_text(Fraction(1, 800), 1) == "0.1%"  # 0.125 % is 0.1, 0.15 % would be 0.2
    assert percent_text(Fraction(15, 10_000), 1) == "0.2%"
    assert number_text(Decimal("38.05"), 1) == "38.1"


def test_twelve_point_three_percent_fewer() -> None:
    """1,000 disputes in the year before, 877 now."""
    moved = change(shape("count", INTEGER), Result(877, 877, Fraction(877)), Result(1000, 1000, Fraction(1000)))
    assert moved == Fraction(-123, 1000)
    assert change_text(shape("count", INTEGER), moved) == "-12.3%"


def test_rates_are_compared_in_points_and_nothing_with_nothing() -> None:
    rate = shape("rate")
    assert change_text(rate, change(rate, Result(10, 9, Fraction(9, 10)), Result(10, 7, Fraction(7, 10)))) == (
        "+20.0个百分点"
    )
    assert change(rate, Result(10, 9, Fraction(9, 10)), Result(0, 0, None, enough=False)) is None
    assert change(shape("count"), Result(3, 3, Fraction(3)), Result(0, 0, Fraction(0))) is None


@pytest.mark.parametrize(
    ("figure", "result", "value", "base"),
    [
        (shape("rate", least=5), Result(4, 4, Fraction(1), enough=False), "样本不足", "不足5件"),
        (shape("rate", least=5), Result(5, 4, Fraction(4, 5)), "80.0%", "4/5"),
        (shape("rate", least=5), Result(0, 0, None, enough=False), "无", "0/0"),
        (shape("median", NUMBER), Result(2, 2, Fraction(3, 2)), "1.5", "2"),
        (shape("sum", MONEY), Result(2, 2, Fraction(107_380_000)), "1,073,800.00元", "2"),
        (shape("count", INTEGER), Result(0, 0, Fraction(0)), "0", ""),
        (shape("cover"), Result(115, 63, Fraction(63, 115)), "54.8%", "63/115"),
    ],
)
def test_told_in_words(figure: Figure, result: Result, value: str, base: str) -> None:
    assert (value_text(figure, result), base_text(figure, result)) == (value, base)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, SHARE, "—"),
        (107_380_000, MONEY, "1,073,800.00元"),
        (("甲", "乙"), Type("list"), "甲、乙"),
        ("文", INTEGER, "文"),
    ],
)
def test_amounts_by_type(value: Any, kind: Type, text: str) -> None:
    assert amount_text(value, kind) == text
