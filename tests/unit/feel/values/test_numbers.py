"""Numbers of 34 digits: exact against fractions, rounded half to even, bounded whatever the exponents."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.feel.values import add, div, mul, neg, number, power, sub
from tests.unit.feel.values.strategies import n, numbers

WIDE = st.decimals(allow_nan=False, allow_infinity=False).filter(lambda d: number(d) == d and abs(d.adjusted()) < 2000)


def rounded(exact: Fraction) -> Fraction:
    """A fraction rounded to 34 digits, half to even, in integers."""
    if not exact:
        return exact
    size, exponent = abs(exact), 0
    while size >= 10**34:
        size, exponent = size / 10, exponent + 1
    while size < 10**33:
        size, exponent = size * 10, exponent - 1
    digits = round(size)  # Python rounds a Fraction half to even
    return (1 if exact > 0 else -1) * Fraction(digits) * Fraction(10) ** exponent


@given(numbers, numbers)
def test_sums_products_and_quotients_are_the_exact_ones_rounded_once(a: Decimal, b: Decimal) -> None:
    left, right = Fraction(a), Fraction(b)
    for result, exact in ((add(a, b), left + right), (sub(a, b), left - right), (mul(a, b), left * right)):
        assert isinstance(result, Decimal)
        assert Fraction(result) == rounded(exact)
    quotient = div(a, b)
    assert (
        (quotient is None) if not b else (isinstance(quotient, Decimal) and Fraction(quotient) == rounded(left / right))
    )


@given(numbers, st.integers(-8, 8))
def test_whole_powers_are_repeated_products(a: Decimal, exponent: int) -> None:
    result = power(a, Decimal(exponent))
    if not a and exponent < 0:
        assert result is None
        return
    exact = Fraction(1)
    for _ in range(abs(exponent)):
        exact *= Fraction(a)
    wanted = exact if exponent >= 0 else 1 / exact
    assert isinstance(result, Decimal)
    assert abs(Fraction(result) - wanted) <= abs(wanted) / 10**33


def test_thirty_four_digits_half_to_even() -> None:
    assert number(10**34 + 5) == n("10000000000000000000000000000000000")
    assert number(10**34 + 15) == n("10000000000000000000000000000000020")
    assert div(n(2), n(3)) == n("0." + "6" * 33 + "7")
    assert add(n("0.1"), n("0.2")) == n("0.3")


def test_the_settings_of_the_thread_change_nothing() -> None:
    with decimal.localcontext() as context:
        context.prec = 3
        context.rounding = decimal.ROUND_UP
        context.traps[decimal.Inexact] = True
        assert div(n(1), n(3)) == n("0." + "3" * 34)
        assert number(123456789) == n(123456789)
        assert power(n(2), n("0.5")) == n("1.414213562373095048801688724209698")


@pytest.mark.parametrize(
    ("result", "why"),
    [
        (div(n(1), n(0)), "division by zero"),
        (div(n(0), n(0)), "nothing by nothing"),
        (mul(n("1E+6000"), n("1E+6000")), "too large"),
        (mul(n("1E-6000"), n("1E-6000")), "too small"),
        (add(n("9E+6144"), n("9E+6144")), "just too large"),
        (power(n("1E+6000"), n("1E+6000")), "the exponent itself is out of bounds"),
        (power(n(10), n(6145)), "too large"),
        (power(n(-8), n("0.5")), "no root of a negative number"),
        (power(n(0), n(-1)), "one by nothing"),
        (power(n(2), n(999_999_999)), "too large, and known at once"),
        (power(n(2), n(1_000_000_000)), "beyond the bound of the standard"),
        (number(Decimal("1E+6145")), "exponent too large"),
        (number(Decimal("Infinity")), "not finite"),
        (number(Decimal("NaN")), "not a number"),
    ],
)
def test_what_has_no_number(result: object, why: str) -> None:
    assert result is None, why


def test_powers_at_their_edges() -> None:
    assert power(n(0), n(0)) == 1
    assert power(n(0), n(5)) == 0
    assert power(n(1), n(999_999_999)) == 1
    assert power(n(-2), n(3)) == -8
    assert power(n(2), n(-2)) == n("0.25")
    assert power(n(9), n("0.5")) == 3
    assert power(n("1.0000001"), n("99999999.5")) is not None
    assert power(n("1E-6000"), n("0.001")) == n("0.000001")


def test_there_is_no_negative_zero() -> None:
    for value in (neg(n(0)), neg(n("0.00")), mul(n(-1), n(0)), div(n(0), n(-3)), number(n("-0")), neg(n("-0"))):
        assert isinstance(value, Decimal)
        assert value == 0
        assert not value.is_signed()


@given(WIDE)
def test_the_sign_is_turned_and_turned_back(a: Decimal) -> None:
    turned = neg(a)
    assert turned == -Fraction(a)
    assert neg(turned) == a


@given(st.decimals(), st.decimals())
def test_nothing_raises_and_nothing_is_infinite(a: Decimal, b: Decimal) -> None:
    for operation in (add, sub, mul, div, power):
        result = operation(a, b)
        assert result is None or (isinstance(result, Decimal) and result.is_finite())
