"""The functions of numbers: rounding, roots, remainders. Decimals of 34 digits, nothing else.

What 34 digits and an exponent of 6144 do not hold is null; so is a scale beyond what such a number can have.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DecimalException,
    InvalidOperation,
    Overflow,
)
from functools import partial

from govflow.feel.library.builtin import Builtin, Form, builtin, form, functions
from govflow.feel.library.taking import amount, number, whole
from govflow.feel.values import DaysTime, Work, YearsMonths
from govflow.feel.values import number as held
from govflow.feel.values.numbers import CONTEXT, DIGITS, plus

LEAST_SCALE, MOST_SCALE = -6111, 6176
"""Scales a number of 34 digits can have."""
_WIDE = Context(prec=2_000, Emin=-20_000, Emax=20_000, traps=[InvalidOperation, Overflow])
"""Holds any number without its exponent."""
_ROUNDS = Work(8)
"""A root, a logarithm and a power of e go round many times."""


def rounded(mode: str, n: Decimal, scale: int) -> Decimal | None:
    """To a number of decimals, or for a negative scale to tens, hundreds …; null for a scale no number has."""
    if not LEAST_SCALE <= scale <= MOST_SCALE:
        return None
    exponent = n.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -scale:
        return n
    try:
        found = n.quantize(Decimal((0, (1,), -scale)), rounding=mode, context=CONTEXT)
        return found or found.copy_abs()
    except DecimalException:
        return None


def magnitude(n: Decimal | DaysTime | YearsMonths) -> Decimal | DaysTime | YearsMonths:
    """Without its sign."""
    if isinstance(n, Decimal):
        return n.copy_abs()
    return DaysTime(abs(n.nanos)) if isinstance(n, DaysTime) else YearsMonths(abs(n.months))


def modulo(dividend: Decimal, divisor: Decimal) -> Decimal | None:
    """What is left by the floor of dividend / divisor; it has the sign of the divisor. Null for divisor 0."""
    if not divisor:
        return None
    # In units of the smaller exponent both are whole and the remainder exact. Powers of ten are taken modulo the
    # divisor, for two numbers may be twelve thousand digits apart.
    above = _exponent(dividend) - _exponent(divisor)
    a, b = _digits(dividend), _digits(divisor)
    if above >= 0:
        return held(Decimal(a * pow(10, above, abs(b)) % b).scaleb(_exponent(divisor), CONTEXT))
    if -above <= 2 * DIGITS:
        return held(Decimal(a % (b * 10**-above)).scaleb(_exponent(dividend), CONTEXT))
    # The divisor is larger than any number on the dividend's scale.
    return dividend if not a or (a > 0) == (b > 0) else plus(dividend, divisor)


def root(number: Decimal) -> Decimal | None:
    """The square root; null below 0."""
    return CONTEXT.sqrt(number) if number >= 0 else None


def logarithm(number: Decimal) -> Decimal | None:
    """The natural logarithm; null for 0 and below."""
    return CONTEXT.ln(number) if number > 0 else None


def exponential(number: Decimal) -> Decimal | None:
    """e to the power of the number; null where it is too large."""
    try:
        return CONTEXT.exp(number)
    except DecimalException:
        return None


def remains(of_two: int, number: Decimal) -> bool | None:
    """Whether a whole number is odd (1) or even (0); null for one with decimals."""
    if number != number.to_integral_value():
        return None
    exponent = _exponent(number)
    last = 0 if exponent > 0 else int(number.to_integral_value()) % 2
    return last == of_two


def _digits(n: Decimal) -> int:
    """The number without its exponent."""
    return int(n.scaleb(-_exponent(n), _WIDE))


def _exponent(n: Decimal) -> int:
    exponent = n.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _rounding(name: str, mode: str, *more: Form) -> Builtin:
    return builtin(name, form(partial(rounded, mode), ("n", number), ("scale", whole)), *more)


_NUMBER = ("number", number)

NUMBERS: Mapping[str, Builtin] = functions(
    _rounding("decimal", ROUND_HALF_EVEN),
    _rounding("floor", ROUND_FLOOR, form(partial(rounded, ROUND_FLOOR, scale=0), ("n", number))),
    _rounding("ceiling", ROUND_CEILING, form(partial(rounded, ROUND_CEILING, scale=0), ("n", number))),
    _rounding("round up", ROUND_UP),
    _rounding("round down", ROUND_DOWN),
    _rounding("round half up", ROUND_HALF_UP),
    _rounding("round half down", ROUND_HALF_DOWN),
    builtin("abs", form(magnitude, ("n", amount))),
    builtin("modulo", form(modulo, ("dividend", number), ("divisor", number))),
    builtin("sqrt", form(root, _NUMBER)),
    builtin("log", form(logarithm, _NUMBER), weight=lambda *_: _ROUNDS),
    builtin("exp", form(exponential, _NUMBER), weight=lambda *_: _ROUNDS),
    builtin("odd", form(partial(remains, 1), _NUMBER)),
    builtin("even", form(partial(remains, 0), _NUMBER)),
)
