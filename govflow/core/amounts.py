"""Amounts of figures as text: rounded half up on integers, for display only. No float, no locale.

Knows types and exact values. Notices have words of their own.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from govflow.feel import Type

Exact = int | Decimal | Fraction


def half_up(value: Exact, digits: int) -> int:
    """`value` times 10^digits, rounded to the nearest integer, halves away from zero."""
    scaled = Fraction(value) * Fraction(10) ** digits
    sign = -1 if scaled < 0 else 1
    whole = abs(scaled)
    return sign * ((2 * whole.numerator + whole.denominator) // (2 * whole.denominator))


def number_text(value: Exact, digits: int, *, fixed: bool = False) -> str:
    """A number with at most (`fixed`: exactly) so many decimals, thousands apart: `1,703`, `3.5`."""
    units = half_up(value, digits)
    whole, rest = divmod(abs(units), 10**digits)
    text = f"{whole:,}"
    if digits and (rest or fixed):
        decimals = f"{rest:0{digits}d}"
        text += "." + (decimals if fixed else decimals.rstrip("0"))
    return f"-{text}" if units < 0 else text


def percent_text(value: Exact, digits: int = 1) -> str:
    """A share in percent: 63/115 is `54.8%`."""
    return number_text(Fraction(value) * 100, digits, fixed=True) + "%"


def amount_text(value: object, kind: Type, digits: int = 1) -> str:
    """A value by its type: `54.8%`, `107,380,000` fen as `1,073,800.00元`, texts as they are."""
    if value is None:
        return "—"
    if kind.kind == "share" and isinstance(value, Fraction | int):
        return percent_text(value, digits)
    if kind.kind in {"money", "area"} and isinstance(value, Fraction | int):
        unit = "元" if kind.kind == "money" else "平方米"
        return number_text(Fraction(value) / 100, 2, fixed=True) + unit
    if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
        return number_text(value, max(digits, 0))
    if isinstance(value, tuple | list):
        return "、".join(str(item) for item in value)
    return str(value)
