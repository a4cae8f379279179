"""What the functions of the language compute. Arguments are never null; lists may hold nulls.

Results follow DMN 1.5 section 10.3.4 where it has the function: positions count from 1, empty sums are null.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
    DecimalException,
)
from fractions import Fraction
from functools import partial
from typing import Any

from govflow.calendar import Calendar, Span, instant, local, span_of
from govflow.feel import workdays
from govflow.feel.code import runtime
from govflow.feel.code.runtime import EXACT, ORDERS, Number, add, div

Values = Sequence[Any]
_NUMBER = re.compile(r"-?\d{1,34}(\.\d{1,34})?", re.ASCII)


def total(values: Values) -> Any:
    """The sum; null for an empty list and for one with a null."""
    if not values or None in values:
        return None
    result = values[0]
    for value in values[1:]:
        result = result + value if isinstance(value, Fraction) else add(result, value)
    return result


def extreme(pick: Callable[..., Any], values: Values) -> Any:
    """The least or greatest; null for an empty list and for one with a null."""
    if not values or None in values:
        return None
    return pick(values, key=lambda value: value.first if isinstance(value, Span) else value)


def mean(values: Values) -> Number | None:
    """The sum by the count."""
    result = total(values)
    return None if result is None else div(result, len(values))


def all_true(values: Values) -> bool | None:
    """False if one is false, else null if one is null."""
    return False if False in values else (None if None in values else True)


def any_true(values: Values) -> bool | None:
    """True if one is true, else null if one is null."""
    return True if True in values else (None if None in values else False)


def distinct(values: Values) -> tuple[Any, ...]:
    """Each value once, where it first stands."""
    seen: list[Any] = []
    for value in values:
        if value not in seen:
            seen.append(value)
    return tuple(seen)


def joined(*lists: Values) -> tuple[Any, ...]:
    """All lists one after another."""
    return tuple(value for values in lists for value in values)


def at(values: Values, position: int) -> Any:
    """The element at a position from 1, from the end for a negative one; null outside."""
    if 1 <= position <= len(values):
        return values[position - 1]
    return values[position] if -len(values) <= position <= -1 else None


def count_through(low: int, high: int) -> tuple[int, ...]:
    """Whole numbers from one to the other, upwards or downwards."""
    return tuple(range(low, high + 1)) if low <= high else tuple(range(low, high - 1, -1))


def substring(text: str, start: int, length: int | None = None) -> str | None:
    """From a position counted from 1, or from the end; null for 0, for outside and for a length below 1."""
    if start == 0 or abs(start) > len(text) or (length is not None and length < 1):
        return None
    first = start - 1 if start > 0 else len(text) + start
    return text[first:] if length is None else text[first : first + length]


def before_match(text: str, match: str) -> str:
    """What stands before the first match; empty if there is none."""
    return text.partition(match)[0] if match and match in text else ""


def after_match(text: str, match: str) -> str:
    """What stands after the first match; empty if there is none."""
    return text.partition(match)[2] if match and match in text else (text if not match else "")


def number(text: str) -> Number | None:
    """The number a text spells, or null."""
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain) if "." in plain else int(plain)


def string(value: object) -> str:
    """A value as a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return local(instant(value)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join('null' if item is None else string(item) for item in value)}]"
    return str(value)


def hundredths(unit: str, value: int) -> str:
    """Fen as `0.10元`, hundredths of a square metre as `98.50平方米`; whole ones without decimals."""
    sign, size = "-" if value < 0 else "", abs(value)
    return f"{sign}{size // 100}{f'.{size % 100:02}' if size % 100 else ''}{unit}"


def magnitude(value: Any) -> Any:
    """Without its sign; a decimal keeps all its digits."""
    return value.copy_abs() if isinstance(value, Decimal) else abs(value)


def rounded(mode: str, value: Number, scale: int) -> Number | None:
    """To a number of decimals; null where 34 digits do not hold it."""
    if abs(scale) > 6000:
        return None
    try:
        result = (
            EXACT.quantize(Decimal(value), Decimal(1).scaleb(-scale, EXACT))
            if mode == ROUND_HALF_EVEN
            else (Decimal(value).quantize(Decimal(1).scaleb(-scale, EXACT), rounding=mode, context=EXACT))
        )
    except DecimalException:
        return None
    return int(result) if scale <= 0 else result


def whole(mode: str, value: Number) -> int:
    """The whole number below or above."""
    return value if isinstance(value, int) else int(value.to_integral_value(rounding=mode))


def modulo(a: Number, b: Number) -> Number | None:
    """What is left by the floor of a / b; it has the sign of b."""
    if not b:
        return None
    if isinstance(a, int) and isinstance(b, int):
        return a % b
    floor = Fraction(a) // Fraction(b)
    return runtime.sub(a, runtime.mul(b, floor))


def part_of_day(part: str, value: date) -> int:
    """A number of a date or of the local time of an instant; weekday: Monday is 1."""
    here = local(instant(value)) if isinstance(value, datetime) else value
    return here.isoweekday() if part == "weekday" else int(getattr(here, part))


def _working_hours(calendar: Calendar, start: datetime, hours: int) -> datetime:
    return local(workdays.add_working_hours(calendar, instant(start), hours))


_PARTS = ("year", "month", "day", "weekday", "hour", "minute")

FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "exact add": runtime.add, "exact sub": runtime.sub, "exact mul": runtime.mul, "div": runtime.div,
    "pow": runtime.power, "neg": runtime.neg, "ratio": runtime.ratio,
    "part mul": runtime.part_of, "part div": runtime.part_by, "truth": runtime.truth,
    "to_day": runtime.to_day, "to_instant": runtime.to_instant, "before": runtime.before, "after": runtime.after,
    "edge": lambda calendar, which, working, span: calendar.edge(which, working, span),
    "member": lambda value, values: value in values, "values": lambda *values: values, "at": at,
    "count through": count_through, "count": len, "sum": total, "min": partial(extreme, min),
    "max": partial(extreme, max), "mean": mean, "all": all_true, "any": any_true,
    "list contains": lambda values, value: value in values, "append": lambda values, *more: (*values, *more),
    "concatenate": joined, "union": lambda *lists: distinct(joined(*lists)), "distinct values": distinct,
    "reverse": lambda values: tuple(reversed(values)),
    "index of": lambda values, match: tuple(n for n, value in enumerate(values, 1) if value == match),
    "contains": lambda text, match: match in text, "starts with": str.startswith, "ends with": str.endswith,
    "string length": len, "upper case": str.upper, "lower case": str.lower, "substring": substring,
    "substring before": before_match, "substring after": after_match, "string": string, "number": number,
    "string money": partial(hundredths, "元"), "string area": partial(hundredths, "平方米"),
    **{kind: partial(span_of, kind) for kind in ("month", "quarter", "half_year", "year")},
    "abs": magnitude, "floor": partial(whole, ROUND_FLOOR), "ceiling": partial(whole, ROUND_CEILING),
    "round half up": partial(rounded, ROUND_HALF_UP), "round half down": partial(rounded, ROUND_HALF_DOWN),
    "round up": partial(rounded, ROUND_UP), "round down": partial(rounded, ROUND_DOWN),
    "decimal": partial(rounded, ROUND_HALF_EVEN), "modulo": modulo, "even": lambda n: n % 2 == 0,
    "odd": lambda n: n % 2 == 1, "days": lambda after, until: (until - after).days,
    "working_days": workdays.working_days_between, "is_working_day": workdays.working_day,
    "工作日加": workdays.add_working_days, "工作日数": workdays.working_days_between,
    "是工作日": workdays.working_day, "工作时间加": _working_hours,
    "property first": lambda span: span.first, "property last": lambda span: span.last,
    **{f"property {part}": partial(part_of_day, part) for part in _PARTS},
    **{f"moment {name}": partial(runtime.moment, name) for name in ORDERS},
    **{f"loose {name}": partial(runtime.loose, name) for name in (*ORDERS, "add", "sub", "mul", "div", "pow")},
}  # fmt: skip
"""Every operation that is not an operator of Python itself."""
