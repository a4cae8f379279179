"""Which values of a column a cell matches, as points and intervals: what proofs over whole tables work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from govflow.feel.types import ORDERED, Type


@dataclass(frozen=True, slots=True)
class Region:
    """A set of values of one column.

    `points`: exactly these (members of an enumeration, booleans, texts). `others`: every text but these.
    `interval`: ordered values from `low` to `high` (a month or another span by its first day); an end that is None is
    open to infinity. `null`: no value.
    """

    kind: Literal["points", "others", "interval", "null"]
    points: tuple[object, ...] = ()
    low: object = None
    low_closed: bool = False
    high: object = None
    high_closed: bool = False


Regions = tuple[Region, ...]
NULL_REGION = Region("null")
EVERYTHING_ORDERED = Region("interval")


def ordered(type: Type) -> bool:
    """True for a column whose regions are intervals."""
    return type.kind in ORDERED - {"text"}


def domain(type: Type) -> tuple[object, ...] | None:
    """Every value of a type that has finitely many, or None."""
    if type.kind == "boolean":
        return (True, False)
    return tuple(id for id, _ in type.members) if type.kind == "enum" and type.members else None


def everything(type: Type) -> Regions | None:
    """What `-` matches, null included; None for a type without points or order."""
    if ordered(type):
        return (EVERYTHING_ORDERED, NULL_REGION)
    finite = domain(type)
    if finite is not None:
        return (Region("points", finite), NULL_REGION)
    return (Region("others"), NULL_REGION)


def point(type: Type, value: object) -> Region:
    """One value."""
    if ordered(type):
        return Region("interval", (), value, True, value, True)
    return Region("points", (value,))


def beside(op: str, value: object) -> Regions:
    """What `op value` matches of an ordered type."""
    return {
        "<": (Region("interval", high=value),),
        "<=": (Region("interval", high=value, high_closed=True),),
        ">": (Region("interval", low=value),),
        ">=": (Region("interval", low=value, low_closed=True),),
        "!=": (Region("interval", high=value), Region("interval", low=value)),
    }[op]


def without(type: Type, regions: Regions) -> Regions | None:
    """Everything of the type outside the regions; null belongs to it unless the regions hold it."""
    null = () if NULL_REGION in regions else (NULL_REGION,)
    filled = tuple(region for region in regions if region.kind != "null")
    if ordered(type):
        return _gaps(sorted(filled, key=_start)) + null
    finite = domain(type)
    points = tuple(value for region in filled if region.kind == "points" for value in region.points)
    if finite is not None:
        left = tuple(value for value in finite if value not in points)
        return ((Region("points", left),) if left else ()) + null
    others = [region for region in filled if region.kind == "others"]
    if not others:
        return (Region("others", points), *null)
    kept = set(others[0].points).intersection(*(region.points for region in others)) - set(points)
    return ((Region("points", tuple(sorted(kept, key=str))),) if kept else ()) + null


def _start(region: Region) -> tuple[bool, Any, bool]:
    """Sorts intervals by their lower end, open to infinity first."""
    low = _rank(region.low)
    return (region.low is not None, low, not region.low_closed)


def _rank(value: object) -> Any:
    return 0 if value is None else value


def _gaps(regions: list[Region]) -> Regions:
    """The intervals between sorted ones."""
    gaps: list[Region] = []
    end: object = None
    end_closed, started = False, False
    for region in regions:
        if not started or _apart(end, end_closed, region):
            if region.low is not None:
                low_closed = started and not end_closed
                gaps.append(Region("interval", (), end, low_closed, region.low, not region.low_closed))
            end, end_closed = region.high, region.high_closed
        elif end is not None and _later(region, end, end_closed):
            end, end_closed = region.high, region.high_closed
        if started and end is None:
            break
        started = True
        if end is None:
            break
    if not started:
        return (EVERYTHING_ORDERED,)
    return (*gaps, Region("interval", (), end, not end_closed)) if end is not None else tuple(gaps)


def _apart(end: object, end_closed: bool, region: Region) -> bool:
    if region.low is None:
        return False
    a, b = _rank(end), _rank(region.low)
    return bool(a < b or (a == b and not end_closed and not region.low_closed))


def _later(region: Region, end: object, end_closed: bool) -> bool:
    if region.high is None:
        return True
    a, b = _rank(region.high), _rank(end)
    return bool(a > b or (a == b and region.high_closed and not end_closed))
