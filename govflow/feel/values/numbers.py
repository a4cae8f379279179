"""Numbers of the standard: decimals of 34 digits, half to even, from 1E-6176 to below 1E+6145. Else None.

Knows arithmetic on decimals and nothing of other values. The context is the room's own, so the settings of a thread
never change a result; only its flags do, and nobody reads them. Every operation is bounded, whatever the exponents.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow
from decimal import Underflow as _Underflow

DIGITS = 34
MOST_POWER = 999_999_999
CONTEXT = Context(
    prec=DIGITS,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    capitals=1,
    clamp=0,
    traps=[InvalidOperation, DivisionByZero, Overflow, _Underflow],
)
ZERO, ONE = Decimal(0), Decimal(1)
_WIDE = 120
"""Digits in which a duration is multiplied or divided before its fraction is cut off: 27 of the duration, 34 of the
number, and enough behind the point that a quotient is cut where the exact one would be."""


def number(value: Decimal | int) -> Decimal | None:
    """The value as a FEEL number: rounded to 34 digits; None when it is not finite or its exponent does not fit."""
    try:
        fitted = CONTEXT.plus(Decimal(value) if isinstance(value, int) else value)
    except DecimalException:
        return None
    return _finite(fitted)


def plus(a: Decimal, b: Decimal) -> Decimal | None:
    """a + b."""
    try:
        return _finite(CONTEXT.add(a, b))
    except DecimalException:
        return None


def minus(a: Decimal, b: Decimal) -> Decimal | None:
    """a - b."""
    try:
        return _finite(CONTEXT.subtract(a, b))
    except DecimalException:
        return None


def times(a: Decimal, b: Decimal) -> Decimal | None:
    """a * b."""
    try:
        return _finite(CONTEXT.multiply(a, b))
    except DecimalException:
        return None


def over(a: Decimal, b: Decimal) -> Decimal | None:
    """a / b, None when b is zero."""
    try:
        return _finite(CONTEXT.divide(a, b))
    except DecimalException:
        return None


def to_the(a: Decimal, b: Decimal) -> Decimal | None:
    """a to the power of b, b within ±999 999 999; 0 ** 0 is 1. None for a root of a negative number."""
    if not (a.is_finite() and b.is_finite() and abs(b) <= MOST_POWER):
        return None
    if b.is_zero():
        return ONE
    try:
        return _finite(CONTEXT.power(a, b))
    except DecimalException:
        return None


def negated(a: Decimal) -> Decimal | None:
    """-a; there is no negative zero."""
    try:
        return _finite(CONTEXT.minus(a))
    except DecimalException:
        return None


def scaled(units: int, factor: Decimal, divide: bool = False) -> int | None:
    """units * factor (or units / factor), cut towards zero to a whole number; None for a division by zero."""
    if not factor.is_finite() or (divide and factor.is_zero()):
        return None
    # Units are at most 27 digits long: a factor beyond these bounds gives nothing that fits, or zero.
    if not units or factor.is_zero():
        return 0
    size = -factor.adjusted() if divide else factor.adjusted()
    if size > 40:
        return None
    if size < -40:
        return 0
    wide = Context(prec=_WIDE, Emin=-9999, Emax=9999, traps=[InvalidOperation, DivisionByZero, Overflow])
    whole = Decimal(units)
    return int(wide.divide(whole, factor) if divide else wide.multiply(whole, factor))


def whole(value: object) -> int | None:
    """The integer a number is, within 34 digits; None when it is none."""
    if not isinstance(value, Decimal) or not value.is_finite() or value.adjusted() >= DIGITS:
        return None
    return int(value) if value == value.to_integral_value() else None


def _finite(value: Decimal) -> Decimal | None:
    """The value; zero without a sign, None for what is infinite or no number."""
    if not value:
        return value.copy_abs()
    return value if value.is_finite() else None
