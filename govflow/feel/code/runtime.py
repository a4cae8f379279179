"""What compiled expressions call: exact arithmetic, days and instants, iterations with three values.

No argument is null unless a function says so. Division by zero and powers that do not exist are null; a result that 34
digits and exponent 6144 cannot hold raises EvaluationError. Never a float, never the host's decimal context.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow
from fractions import Fraction
from typing import Any

from govflow.calendar import Calendar, Period, day_of, end_of, instant, local
from govflow.errors import Diagnostic
from govflow.feel.faults import MAX_ITEMS, EvaluationError

EXACT = Context(prec=34, Emax=6144, Emin=-6143, traps=[Overflow, InvalidOperation, DivisionByZero])
Number = int | Decimal


def add(a: Number, b: Number) -> Number:
    """a + b."""
    return a + b if type(a) is int and type(b) is int else _exact(EXACT.add, a, b)


def sub(a: Number, b: Number) -> Number:
    """a - b."""
    return a - b if type(a) is int and type(b) is int else _exact(EXACT.subtract, a, b)


def mul(a: Number, b: Number) -> Number:
    """a · b."""
    return a * b if type(a) is int and type(b) is int else _exact(EXACT.multiply, a, b)


def _exact(operation: Callable[[Decimal, Decimal], Decimal], a: Number, b: Number) -> Decimal:
    try:
        return operation(Decimal(a), Decimal(b))
    except DecimalException:
        raise EvaluationError([Diagnostic.of("GF471")]) from None


def div(a: Number, b: Number) -> Number | None:
    """a / b: a whole number where it is one, else 34 digits; null for zero."""
    if not b:
        return None
    if type(a) is int and type(b) is int and a % b == 0:
        return a // b
    return _exact(EXACT.divide, a, b)


def power(a: Number, b: Number) -> Number | None:
    """a ** b: exact up to 34 digits, else rounded; null where there is none."""
    if type(a) is int and type(b) is int and b >= 0 and (abs(a) < 2 or len(str(abs(a))) * b <= 34):
        return int(a**b) if abs(a) > 1 or b < 2 else (1 if a == 1 or (a and b % 2 == 0) else a)
    try:
        result = EXACT.power(Decimal(a), Decimal(b))
        return result if result.is_finite() else None
    except DecimalException:
        return None


def neg(a: Any) -> Any:
    """-a; a decimal keeps all its digits."""
    return a.copy_negate() if isinstance(a, Decimal) else -a


def ratio(a: int, b: int) -> Fraction | None:
    """a / b as a share; null for zero."""
    return Fraction(a, b) if b else None


def part_of(a: Any, b: Any) -> Fraction:
    """Money or area times a number or share, exactly: only formulas may, which say how the rest is settled."""
    return Fraction(a) * Fraction(b)


def part_by(a: Any, b: Any) -> Fraction | None:
    """Money or area divided by a number or share, exactly; null for zero."""
    return Fraction(a) / Fraction(b) if b else None


def truth(value: object) -> bool | None:
    """True and false; anything else is null."""
    return value if isinstance(value, bool) else None


def loose(name: str, a: Any, b: Any) -> object:
    """An operation on values of unknown type: null where they do not go together."""
    number = isinstance(a, int | Decimal) and isinstance(b, int | Decimal) and not isinstance(a, bool | str)
    if name in _LOOSE_NUMBERS:
        return _LOOSE_NUMBERS[name](a, b) if number and not isinstance(b, bool) else None
    if isinstance(a, date) and isinstance(b, date):
        return moment(name, a, b)
    return ORDERS[name](a, b) if number or type(a) is type(b) in {str, Fraction} else None


def to_day(value: date) -> date:
    """The local day of an instant; a day stays one."""
    return day_of(instant(value)) if isinstance(value, datetime) else value


def to_instant(value: date) -> datetime:
    """The end of a day as an instant; an instant stays one."""
    return value if isinstance(value, datetime) else local(end_of(value))


def moment(name: str, a: date, b: date) -> bool:
    """Two days or instants compared: instants exactly, otherwise by their local days."""
    if isinstance(a, datetime) and isinstance(b, datetime):
        return ORDERS[name](a, b)
    return ORDERS[name](to_day(a), to_day(b))


def after(calendar: Calendar, period: Period, anchor: date) -> date:
    """The day, or for hours and minutes the instant, a period after the anchor."""
    return _shifted(calendar.after, period, anchor)


def before(calendar: Calendar, period: Period, anchor: date) -> date:
    """The day, or for hours and minutes the instant, a period before the anchor."""
    return _shifted(calendar.before, period, anchor)


def _shifted(shift: Callable[[Any, Period], Any], period: Period, anchor: date) -> date:
    if period.exact:
        due = shift(instant(anchor) if isinstance(anchor, datetime) else anchor, period)
        return local(due.instant)
    day: date = shift(to_day(anchor), period).day
    return day


Body = Callable[[Any], Any]


def some(source: Iterable[object], body: Body) -> bool | None:
    """True if the body is true for one; null if it is null for one and true for none."""
    result: bool | None = False
    for element in source:
        found = body(element)
        if found is True:
            return True
        if found is None:
            result = None
    return result


def every(source: Iterable[object], body: Body) -> bool | None:
    """False if the body is false for one; null if it is null for one and false for none."""
    result: bool | None = True
    for element in source:
        found = body(element)
        if found is False:
            return False
        if found is None:
            result = None
    return result


def collect(source: Sequence[object], body: Body) -> tuple[object, ...]:
    """The body of each."""
    return tuple([body(element) for element in source])


def flat(source: Sequence[object], body: Body) -> tuple[object, ...] | None:
    """The lists of each, joined; null if one is. Raises EvaluationError when there are too many."""
    items: list[object] = []
    for element in source:
        inner = body(element)
        if inner is None:
            return None
        items.extend(inner)
        if len(items) > MAX_ITEMS:
            raise EvaluationError([Diagnostic.of("GF470", limit=MAX_ITEMS)])
    return tuple(items)


def chosen(source: Sequence[object], body: Body) -> tuple[object, ...]:
    """Those for which the body is true."""
    return tuple([element for element in source if body(element) is True])


ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: bool(a == b), "ne": lambda a, b: bool(a != b), "lt": lambda a, b: bool(a < b),
    "le": lambda a, b: bool(a <= b), "gt": lambda a, b: bool(a > b), "ge": lambda a, b: bool(a >= b),
}  # fmt: skip
_LOOSE_NUMBERS: dict[str, Callable[[Any, Any], object]] = {"add": add, "sub": sub, "mul": mul, "div": div, "pow": power}
EACH: dict[str, Callable[[Any, Body], object]] = {
    "some": some, "every": every, "for": collect, "flat": flat, "filter": chosen,
}  # fmt: skip
