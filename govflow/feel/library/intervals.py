"""The relations of points and ranges: before, meets, overlaps, during and the rest (DMN 1.5, table 78).

Knows that an end may belong to its range or not, and that a range may be open to infinity. Ends are places on one
line: a value, and whether the range begins or ends just beside it. Null for values that have no order among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from govflow.feel.library.builtin import Builtin, Form, builtin, form, functions
from govflow.feel.library.taking import Unfit, point, span
from govflow.feel.values import Range, order

Relation = Callable[["Ends", "Ends"], bool]


@dataclass(frozen=True, slots=True)
class Ends:
    """A range with what its ends are. `low` or `high` is None where it is open to infinity."""

    low: object
    high: object
    low_closed: bool
    high_closed: bool


def _starts(a: Ends, b: Ends) -> int:
    """-1, 0, 1 as a starts before, with or after b; whether the start belongs to them is not asked."""
    if a.low is None or b.low is None:
        return (a.low is not None) - (b.low is not None)
    return _order(a.low, b.low)


def _ends(a: Ends, b: Ends) -> int:
    """-1, 0, 1 as a ends before, with or after b."""
    if a.high is None or b.high is None:
        return (a.high is None) - (b.high is None)
    return _order(a.high, b.high)


def _gap(a: Ends, b: Ends) -> int:
    """-1, 0, 1 as the end of a lies before, at or after the start of b."""
    return 1 if a.high is None or b.low is None else _order(a.high, b.low)


def _order(a: object, b: object) -> int:
    found = order(a, b)
    if found is None:
        raise Unfit
    return found


def before(a: Ends, b: Ends) -> bool:
    """a ends before b starts."""
    gap = _gap(a, b)
    return gap < 0 or (gap == 0 and not (a.high_closed and b.low_closed))


def meets(a: Ends, b: Ends) -> bool:
    """a ends with the point with which b starts."""
    return _gap(a, b) == 0 and a.high_closed and b.low_closed


def overlaps(a: Ends, b: Ends) -> bool:
    """They have something in common."""
    return not before(a, b) and not before(b, a)


def overlaps_before(a: Ends, b: Ends) -> bool:
    """They have something in common, a starts first and does not end after b."""
    starts = _starts(a, b)
    first = starts < 0 or (starts == 0 and a.low_closed and not b.low_closed)
    return first and not before(a, b) and _ends_within(a, b)


def finishes(a: Ends, b: Ends) -> bool:
    """They end together and a lies in b."""
    return a.high_closed == b.high_closed and _ends(a, b) == 0 and _starts_within(a, b)


def during(a: Ends, b: Ends) -> bool:
    """a lies in b."""
    return _starts_within(a, b) and _ends_within(a, b)


def starts(a: Ends, b: Ends) -> bool:
    """They start together and a lies in b."""
    return a.low_closed == b.low_closed and _starts(a, b) == 0 and _ends_within(a, b)


def coincides(a: Ends, b: Ends) -> bool:
    """They are the same."""
    alike = (a.low_closed, a.high_closed) == (b.low_closed, b.high_closed)
    return alike and _starts(a, b) == 0 and _ends(a, b) == 0


def _starts_within(a: Ends, b: Ends) -> bool:
    starts = _starts(a, b)
    return starts > 0 or (starts == 0 and (b.low_closed or not a.low_closed))


def _ends_within(a: Ends, b: Ends) -> bool:
    ends = _ends(a, b)
    return ends < 0 or (ends == 0 and (b.high_closed or not a.high_closed))


def _ends_of(value: object) -> Ends:
    """Of a range, or of a point as the range of that point alone. Raises Unfit for one with an end that is null."""
    if not isinstance(value, Range):
        return Ends(value, value, True, True)
    if value.unknown():
        raise Unfit
    return Ends(value.low, value.high, value.low_closed, value.high_closed)


def _asked(relation: Relation, turned: bool) -> Callable[[object, object], bool | None]:
    def run(one: object, other: object) -> bool | None:
        try:
            a, b = _ends_of(one), _ends_of(other)
            return relation(b, a) if turned else relation(a, b)
        except Unfit:
            return None

    return run


_P, _R = ("point", point), ("range", span)
_POINTS = (("point1", point), ("point2", point))
_RANGES = (("range1", span), ("range2", span))


def _relation(name: str, relation: Relation, *params: tuple[str, str], turned: bool = False) -> Builtin:
    """`params`: kinds of the two, in order. `turned`: the relation is asked of the second and the first."""
    run = _asked(relation, turned)
    of: Mapping[tuple[str, str], Form] = {
        ("point", "point"): form(run, *_POINTS), ("range", "range"): form(run, *_RANGES),
        ("point", "range"): form(run, _P, _R), ("range", "point"): form(run, _R, _P),
    }  # fmt: skip
    return builtin(name, *(of[kinds] for kinds in params))


_PP, _PR, _RP, _RR = ("point", "point"), ("point", "range"), ("range", "point"), ("range", "range")

INTERVALS: Mapping[str, Builtin] = functions(
    _relation("before", before, _PP, _PR, _RP, _RR),
    _relation("after", before, _PP, _PR, _RP, _RR, turned=True),
    _relation("meets", meets, _RR),
    _relation("met by", meets, _RR, turned=True),
    _relation("overlaps", overlaps, _RR),
    _relation("overlaps before", overlaps_before, _RR),
    _relation("overlaps after", overlaps_before, _RR, turned=True),
    _relation("finishes", finishes, _PR, _RR),
    _relation("finished by", finishes, _RP, _RR, turned=True),
    _relation("includes", during, _RP, _RR, turned=True),
    _relation("during", during, _PR, _RR),
    _relation("starts", starts, _PR, _RR),
    _relation("started by", starts, _RP, _RR, turned=True),
    _relation("coincides", coincides, _PP, _RR),
)
