"""Functions of the library against second, naive implementations."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govflow.feel.library import LIBRARY
from govflow.feel.values import Date, DateTime, Function, Range, Time, equal, number, to_value
from tests.unit.feel.library.calling import call

SMALL = st.integers(-12, 12)
INTS = st.lists(st.integers(-5, 5), max_size=9)
DECIMALS = st.decimals(-10_000, 10_000, allow_nan=False, allow_infinity=False, places=4)
ITEMS = st.lists(
    st.one_of(
        st.none(), st.booleans(), st.integers(-2, 2), st.sampled_from(["甲", "1"]), st.just([1]), st.just({"a": 1})
    ),
    max_size=8,
)  # fmt: skip


def _values(items: Sequence[object]) -> list[object]:
    return [to_value(item) for item in items]


@given(st.text(max_size=8), SMALL, st.none() | SMALL)
def test_substring_counts_code_points(text: str, start: int, length: int | None) -> None:
    found = call("substring", text, start) if length is None else call("substring", text, start, length)
    places = list(range(1, len(text) + 1))
    first = start if start > 0 else len(text) + 1 + start
    left = len(text) + 1 - first
    if start == 0 or first not in places or (length is not None and not 1 <= length <= left):
        assert found is None
    else:
        taken = [char for place, char in zip(places, text, strict=True) if place >= first]
        assert found == "".join(taken[: len(taken) if length is None else length])


@given(INTS, SMALL, st.none() | SMALL)
def test_sublist(items: list[int], start: int, length: int | None) -> None:
    found = call("sublist", items, start) if length is None else call("sublist", items, start, length)
    first = start - 1 if start > 0 else len(items) + start
    kept = [item for place, item in enumerate(items) if place >= first]
    inside = start != 0 and 0 <= first < len(items)
    if not inside or (length is not None and not 1 <= length <= len(kept)):
        assert found is None
    else:
        assert found == tuple(kept[:length] if length is not None else kept)


@given(INTS, SMALL)
def test_insert_and_remove_undo_each_other(items: list[int], position: int) -> None:
    with_item = call("insert before", items, position, 99)
    if position == 0 or abs(position) > len(items):
        assert with_item is None
        assert call("remove", items, position) is None
        assert call("list replace", items, position, 99) is None
    else:
        assert isinstance(with_item, tuple)
        back = position if position > 0 else position - 1
        assert call("remove", with_item, back) == tuple(items)
        assert call("list replace", items, position, 99) == call("remove", with_item, back + 1)


@given(ITEMS, ITEMS)
def test_distinct_and_union_against_all_pairs(items: list[object], others: list[object]) -> None:
    kept: list[object] = []
    for item in _values([*items, *others]):
        if not any(equal(item, other) is True for other in kept):
            kept.append(item)
    assert call("distinct values", [*items, *others]) == tuple(kept)
    assert call("union", items, others) == tuple(kept)


TIMES = st.builds(
    lambda hour, offset: Time(hour, 30, 0, 0, offset), st.integers(0, 2), st.sampled_from([None, 0, 3600])
)  # fmt: skip


@given(st.lists(TIMES, max_size=8))
def test_distinct_times_are_told_apart_by_instant(times: list[Time]) -> None:
    kept: list[object] = []
    for time in times:
        if not any(equal(time, other) is True for other in kept):
            kept.append(time)
    assert call("distinct values", times) == tuple(kept)


MOMENTS = st.builds(
    DateTime, st.sampled_from([Date(2026, 3, 1), Date(2026, 3, 29)]),
    st.builds(
        lambda hour, nanos, zone: Time(hour, 30, 0, nanos, None if zone else 3600, zone), st.integers(1, 3),
        st.sampled_from([0, 5]), st.sampled_from(["", "Europe/Berlin", "Asia/Shanghai"]),
    ),
)  # fmt: skip
PLACED = st.one_of(
    MOMENTS, st.builds(Range, MOMENTS, MOMENTS, st.booleans(), st.booleans()), MOMENTS.map(lambda m: {"m": m})
)


@given(st.lists(st.one_of(PLACED, st.lists(PLACED, max_size=2).map(tuple)), max_size=8))
def test_distinct_moments_and_what_holds_them(items: list[object]) -> None:
    kept: list[object] = []
    for item in items:
        if not any(equal(item, other) is True for other in kept):
            kept.append(item)
    assert LIBRARY["distinct values"].invoke([tuple(items)]) == tuple(kept)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=30))
def test_sort_is_stable(pairs: list[tuple[int, int]]) -> None:
    first = Function("", ("a", "b"), lambda a, b: a[0] < b[0])
    assert call("sort", pairs, first) == tuple(sorted(pairs, key=lambda pair: pair[0]))


@given(st.lists(st.integers(-99, 99), max_size=40), st.randoms(use_true_random=False))
def test_sort_ends_whatever_it_is_told(items: list[int], chance: Random) -> None:
    answers = Function("", ("a", "b"), lambda *_: bool(chance.getrandbits(1)))
    found = call("sort", items, answers)
    assert isinstance(found, tuple)
    assert sorted(found) == sorted(items)


@given(st.lists(DECIMALS, min_size=1, max_size=9))
def test_statistics_against_fractions(values: list[Decimal]) -> None:
    exact = [Fraction(value) for value in values]
    ordered, half = sorted(exact), len(exact) // 2
    middle = ordered[half] if len(exact) % 2 else (ordered[half - 1] + ordered[half]) / 2
    assert Fraction(_number(call("median", values))) == middle
    assert _near(_number(call("mean", values)), Fraction(sum(exact)) / len(exact))
    assert Fraction(_number(call("sum", values))) == sum(exact)
    most = max(exact.count(value) for value in exact)
    assert [Fraction(n) for n in _numbers(call("mode", values))] == sorted({v for v in exact if exact.count(v) == most})
    if len(exact) > 1:
        mean = Fraction(sum(exact)) / len(exact)
        variance = Fraction(sum((value - mean) * (value - mean) for value in exact)) / (len(exact) - 1)
        found = Fraction(_number(call("stddev", values)))
        assert abs(found * found - variance) <= max(variance, Fraction(1, 10**20)) / 10**32


def _number(value: object) -> Decimal:
    assert isinstance(value, Decimal)
    return value


def _numbers(value: object) -> list[Decimal]:
    assert isinstance(value, tuple)
    return [_number(each) for each in value]


def _near(found: Decimal, exact: Fraction) -> bool:
    return abs(Fraction(found) - exact) <= abs(exact) / 10**33


@given(DECIMALS, st.integers(-5, 5))
def test_rounding_against_fractions(n: Decimal, scale: int) -> None:
    unit = Fraction(10) ** -scale
    steps = Fraction(n) / unit
    low, up = math.floor(steps), math.ceil(steps)
    nearest = round(steps)  # to even
    tied = abs(steps - low) == Fraction(1, 2)
    outward, inward = (up, low) if n > 0 else (low, up)
    expected = {
        "floor": low, "ceiling": up, "round up": outward, "round down": inward, "decimal": nearest,
        "round half up": outward if tied else nearest, "round half down": inward if tied else nearest,
    }  # fmt: skip
    for name, whole in expected.items():
        assert Fraction(_number(call(name, n, scale))) == whole * unit, name


@given(DECIMALS, DECIMALS)
def test_modulo_has_the_sign_of_the_divisor(dividend: Decimal, divisor: Decimal) -> None:
    assume(divisor)
    a, b = Fraction(dividend), Fraction(divisor)
    assert Fraction(_number(call("modulo", dividend, divisor))) == a - b * math.floor(a / b)


FAR = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(-(10**33), 10**33), st.integers(-90, 90)
)


@given(FAR, FAR)
def test_modulo_of_numbers_far_apart_is_exact_up_to_its_last_rounding(dividend: Decimal, divisor: Decimal) -> None:
    assume(divisor)
    a, b = Fraction(dividend), Fraction(divisor)
    exact = a - b * math.floor(a / b)
    # Both are whole in units of 1E-90, so the exact remainder is too.
    units = exact * 10**90
    assert units.denominator == 1
    assert call("modulo", dividend, divisor) == number(Decimal((units < 0, digits_of(abs(int(units))), -90)))


def digits_of(whole: int) -> tuple[int, ...]:
    return tuple(map(int, str(whole)))


@given(st.dates(), st.integers(-500, 500))
def test_days_against_datetime(day: dt.date, cycles: int) -> None:
    # The calendar repeats itself after 400 years, weekdays included.
    date = Date(day.year + 400 * cycles, day.month, day.day)
    assert call("day of year", date) == day.timetuple().tm_yday
    assert call("week of year", date) == day.isocalendar().week
    assert call("day of week", date) == day.strftime("%A")
    assert call("month of year", date) == day.strftime("%B")


@given(st.dates(), st.dates())
def test_months_between_is_the_most_that_fit(start: dt.date, end: dt.date) -> None:
    months = _months(call("years and months duration", start, end))
    assert months == -_months(call("years and months duration", end, start))
    if start <= end:
        whole = [n for n in range(max(0, months - 2), months + 3) if _plus(start, n) <= (end.year, end.month, end.day)]
        assert months == whole[-1]


def _plus(day: dt.date, months: int) -> tuple[int, int, int]:
    """A day that the month does not have lies after its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1, day.day


def _months(value: object) -> int:
    months = getattr(value, "months", None)
    assert isinstance(months, int)
    return months


@given(INTS, st.integers(0, 3))
def test_flatten_forgets_nesting(items: list[int], depth: int) -> None:
    nested: object = items
    for _ in range(depth):
        nested = [nested, items]
    assert call("flatten", nested) == tuple(items * (depth + 1))


@pytest.mark.parametrize("bits", range(3**3))
def test_truth_of_lists(bits: int) -> None:
    values = [(True, False, None)[bits // 3**place % 3] for place in range(3)]
    assert call("all", values) is (False if False in values else None if None in values else True)
    assert call("any", values) is (True if True in values else None if None in values else False)


# Ranges with whole ends from 0 to 3 are sets of the points 0, ½, 1 … 3: what a relation says must hold of the sets.
POINTS = [Fraction(n, 2) for n in range(-1, 8)]
RANGES = [
    Range(Decimal(low), Decimal(high), low_closed, high_closed)
    for low in range(4) for high in range(low, 4) for low_closed in (True, False) for high_closed in (True, False)
    if low < high or (low_closed and high_closed)
]  # fmt: skip


def _members(value: Range | Decimal) -> frozenset[Fraction]:
    if isinstance(value, Decimal):
        return frozenset({Fraction(value)})
    low, high = Fraction(_number(value.low)), Fraction(_number(value.high))
    return frozenset(
        point
        for point in POINTS
        if (low < point or (value.low_closed and low == point))
        and (point < high or (value.high_closed and point == high))
    )


def _sets(name: str, a: frozenset[Fraction], b: frozenset[Fraction]) -> bool:
    """The relation of two sets of neighbouring points, none of them empty."""
    answers = {
        "before": max(a) < min(b),
        "meets": max(a) == min(b) and max(a).denominator == 1,
        "overlaps": bool(a & b),
        "overlaps before": bool(a & b) and min(a) < min(b) and max(a) <= max(b),
        "finishes": max(a) == max(b) and a <= b,
        "during": a <= b,
        "starts": min(a) == min(b) and a <= b,
        "coincides": a == b,
    }
    return answers[name]


MIRROR = {
    "before": "after", "meets": "met by", "overlaps": "overlaps", "overlaps before": "overlaps after",
    "finishes": "finished by", "during": "includes", "starts": "started by", "coincides": "coincides",
}  # fmt: skip


@pytest.mark.parametrize("name", MIRROR)
def test_relations_of_ranges_are_those_of_their_points(name: str) -> None:
    for a in RANGES:
        for b in RANGES:
            expected = _sets(name, _members(a), _members(b))
            assert call(name, a, b) is expected, (a, b)
            assert call(MIRROR[name], b, a) is expected, (a, b)


@pytest.mark.parametrize("name", ["before", "during", "finishes", "starts"])
def test_relations_of_a_point_and_a_range(name: str) -> None:
    for point in map(Decimal, range(-1, 5)):
        for b in RANGES:
            expected = _sets(name, _members(point), _members(b)) if name != "before" else point < min(_members(b))
            assert call(name, point, b) is expected, (point, b)
            assert call(MIRROR[name], b, point) is expected, (point, b)


def test_open_and_unknown_ends() -> None:
    above = Range(Decimal(3), None, False, False)
    below = Range(None, Decimal(3), False, True)
    assert call("before", below, above) is True
    assert call("overlaps", below, above) is False
    assert call("during", 4, above) is True
    assert call("includes", below, -(10**9)) is True
    assert call("coincides", above, above) is True
    assert call("finishes", Range(Decimal(5), None, True, False), above) is True
    assert call("before", Range(None, Decimal(3), True, True), above) is None
    assert call("before", 1, "a") is None
    assert call("during", "a", above) is None


def test_hostile_arguments_stay_small() -> None:
    long = "甲" * 3_000_000
    assert call("string join", [long] * 4) is None
    assert call("replace", "a" * 10_000, "a", long[:10_000]) is None
    many = to_value([1] * 600_000)
    assert LIBRARY["concatenate"].invoke((many, many)) is None
    deep: object = ()
    for _ in range(50_000):
        deep = (deep,)
    assert LIBRARY["flatten"].invoke((deep,)) == ()
    assert call("sum", ["9" * 10]) is None
