"""Equality, identity, order and what lies in a range."""

from __future__ import annotations

import pytest
from hypothesis import given

from govflow.feel.values import (
    Function,
    Range,
    compare,
    contains,
    equal,
    half_range,
    kind_of,
    order,
    range_of,
    same,
    text_of,
)
from tests.unit.feel.values.strategies import at, dates, days_times, moments, n, numbers, scalars, times, values

FUNCTION = Function("f", (), lambda: None)


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        (None, None, True), (None, n(0), False), ((), None, False), ({}, None, False), (FUNCTION, None, False),
        (True, True, True), (True, False, False), (True, n(1), None), (False, n(0), None), ("1", n(1), None),
        (n("1.0"), n("1.00"), True), (n(0), n("-0"), True), (n(1), n(2), False),
        ("字", "字", True), ("a", "A", False), ("é", "e\u0301", False), ("a", ("a",), None), ((), {}, None),
        ((n(1), n(2)), (n(1), n("2.0")), True), ((n(1),), (n(1), n(2)), False), ((n(1), "a"), (n(1), n(2)), False),
        ((None,), (None,), True), ((None,), (n(1),), False), ((), (), True),
        ({"a": n(1), "b": n(2)}, {"b": n(2), "a": n(1)}, True), ({"a": n(1)}, {"a": n(2)}, False),
        ({"a": n(1)}, {"b": n(1)}, False), ({"a": None}, {}, False), ({"a": (n(1),)}, {"a": (n(1),)}, True),
        (FUNCTION, FUNCTION, True), (FUNCTION, Function("f", (), lambda: 1), False), (FUNCTION, n(1), None),
    ],
)  # fmt: skip
def test_equality(a: object, b: object, result: bool | None) -> None:
    assert equal(a, b) is result
    assert equal(b, a) is result


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        ("2026-11-21", "2026-11-21", True),
        ("2026-11-21", "2026-11-22", False),
        ("2026-11-21", "2026-11-21T00:00:00", None),
        ("2026-11-21", "2026-11-21T00:00:00Z", None),
        ("10:00:00", "10:00:00.9", True),
        ("10:00:00+08:00", "02:00:00Z", True),
        ("10:00:00@Asia/Shanghai", "10:00:00+08:00", True),
        ("10:00:00@Europe/Paris", "10:00:00+01:00", True),
        ("10:00:00", "10:00:00+08:00", True),
        ("00:30:00+01:00", "23:30:00Z", False),
        ("10:00:00", "2026-11-21T10:00:00", None),
        ("2026-11-21T10:00:00+08:00", "2026-11-21T02:00:00Z", True),
        ("2026-07-01T10:00:00@Europe/Paris", "2026-07-01T10:00:00+02:00", True),
        ("2026-01-01T10:00:00@Europe/Paris", "2026-01-01T10:00:00+02:00", False),
        ("2026-07-01T10:00:00", "2026-07-01T10:00:00@Europe/Paris", True),
        ("2026-07-01T10:00:00", "2026-07-01T10:00:00", True),
        ("2026-07-01T10:00:00", "2026-07-01T10:00:01", False),
        ("P1D", "PT24H", True),
        ("P1Y", "P12M", True),
        ("P1Y", "P365D", None),
        ("P0Y", "P0D", None),
        ("PT0.1S", "PT0.2S", False),
    ],
)
def test_equality_of_temporal_values(a: str, b: str, result: bool | None) -> None:
    assert equal(at(a), at(b)) is result
    assert equal(at(b), at(a)) is result


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        ("10:00:00Z", "10:00:00+00:00", True),
        ("10:00:00", "10:00:00Z", False),
        ("10:00:00.1", "10:00:00.2", False),
        ("10:00:00+08:00", "02:00:00Z", False),
        ("10:00:00@Asia/Shanghai", "10:00:00+08:00", False),
        ("10:00:00@Asia/Shanghai", "10:00:00@Asia/Chongqing", False),
        ("2026-11-21T10:00:00+08:00", "2026-11-21T02:00:00Z", False),
        ("2026-11-21T10:00:00+08:00", "2026-11-21T10:00:00+08:00", True),
        ("P1D", "PT24H", True),
        ("P0Y", "P0D", False),
    ],
)
def test_identity_looks_at_every_part(a: str, b: str, result: bool) -> None:
    assert same(at(a), at(b)) is result
    assert same((at(a), {"x": at(a)}), (at(b), {"x": at(b)})) is result


def test_identity_is_never_null() -> None:
    assert same(None, None) is True
    assert same(None, n(1)) is False
    assert same("1", n(1)) is False
    assert same(True, n(1)) is False
    assert same(n("1.0"), n(1)) is True
    assert same((), {}) is False
    assert same((n(1),), (n(1), n(1))) is False
    assert same(Range(n(1), n(2), True, True), Range(n(1), n(2), True, True)) is True
    assert same(Range(n(1), n(2), True, True), Range(n(1), n(2), True, False)) is False


def test_order() -> None:
    assert compare("<", n("1.5"), n(2)) is True
    assert compare(">=", n(2), n("2.0")) is True
    assert compare(">", "b", "a") is True
    assert compare("<", "Z", "a") is True
    assert compare("<", "\uffff", "\U0001f40e") is True  # by code points, not by halves of a pair
    assert compare("<=", at("2026-11-21"), at("2026-11-21")) is True
    assert compare("<", at("-0001-12-31"), at("0000-01-01")) is True
    assert compare("<", at("2026-11-21T10:00:00+08:00"), at("2026-11-21T03:00:00Z")) is True
    assert compare("<", at("2026-07-01T10:00:00@Europe/Paris"), at("2026-07-01T10:00:00+01:00")) is True
    assert compare("<", at("2026-07-01T09:59:59"), at("2026-07-01T10:00:00@Europe/Paris")) is True
    assert compare(">", at("P1D"), at("PT23H")) is True
    assert compare("<", at("P11M"), at("P1Y")) is True
    with pytest.raises(ValueError, match="=="):
        compare("==", n(1), n(1))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (None, n(1)), (None, None), (True, False), (n(1), "1"), ((n(1),), (n(2),)), ({}, {}), (at("P1Y"), at("P1D")),
        (at("2026-11-21"), at("2026-11-21T10:00:00")), (at("10:00:00"), at("2026-11-21")), (FUNCTION, FUNCTION),
        (Range(n(1), n(2), True, True), n(3)),
    ],
)  # fmt: skip
def test_what_has_no_order(a: object, b: object) -> None:
    for op in ("<", "<=", ">", ">="):
        assert compare(op, a, b) is None
        assert compare(op, b, a) is None


@given(times() | moments() | dates() | days_times | numbers, times() | moments() | dates() | days_times | numbers)
def test_exactly_one_of_less_equal_and_greater_holds(a: object, b: object) -> None:
    found = (compare("<", a, b), equal(a, b), compare(">", a, b))
    assert (
        found == (None, None, None)
        if kind_of(a) != kind_of(b)
        else sorted(map(str, found)) == ["False", "False", "True"]
    )
    assert order(a, b) == (None if order(b, a) is None else -order(b, a))  # type: ignore[operator]
    assert compare("<=", a, b) is (None if found[0] is None else bool(found[0] or found[1]))


@given(values)
def test_a_value_equals_and_is_itself(value: object) -> None:
    assert same(value, value) is True
    if "null" not in text_of(value):
        assert equal(value, value) is True


@given(scalars, scalars)
def test_what_is_the_same_is_equal(a: object, b: object) -> None:
    if same(a, b):
        assert equal(a, b) is True


@pytest.mark.parametrize(
    ("range", "value", "result"),
    [
        (Range(n(1), n(5), True, True), n(1), True), (Range(n(1), n(5), True, True), n(5), True),
        (Range(n(1), n(5), False, False), n(1), False), (Range(n(1), n(5), False, False), n(5), False),
        (Range(n(1), n(5), False, False), n(3), True), (Range(n(1), n(5), True, True), n(6), False),
        (half_range("<", n(5)), n(4), True), (half_range("<", n(5)), n(5), False), (half_range("<=", n(5)), n(5), True),
        (half_range(">", n(5)), n(5), False), (half_range(">=", n(5)), n(5), True), (half_range("=", n(5)), n(5), True),
        (half_range("=", n(5)), n(4), False), (half_range("<", n(5)), "a", None), (half_range("<", None), n(1), None),
        (Range(n(1), None, True, True), n(2), None), (Range(None, n(5), False, True, nulls=True), n(2), None),
        (Range(None, None, False, False), n(2), None), (Range("a", "c", True, True), "b", True),
        (Range(n(1), n(5), True, True), None, None), (Range(n(1), n(5), True, True), "x", None),
        (Range(at("2026-01-01"), at("2026-12-31"), True, True), at("2026-02-29T00:00:00".replace("29", "28")), None),
        (Range(at("2026-01-01"), at("2026-12-31"), True, True), at("2026-02-28"), True),
    ],
)  # fmt: skip
def test_what_lies_in_a_range(range: Range, value: object, result: bool | None) -> None:
    assert contains(range, value) is result


@given(numbers, numbers, numbers)
def test_a_range_contains_what_its_comparisons_say(a: object, b: object, value: object) -> None:
    for low_closed in (True, False):
        for high_closed in (True, False):
            inside = compare(">=" if low_closed else ">", value, a) and compare("<=" if high_closed else "<", value, b)
            assert contains(Range(a, b, low_closed, high_closed), value) is inside


def test_ranges_are_equal_when_ends_and_flags_are() -> None:
    assert equal(Range(n(1), n(2), True, True), Range(n("1.0"), n(2), True, True)) is True
    assert equal(Range(n(1), n(2), True, True), Range(n(1), n(2), False, True)) is False
    assert equal(half_range("<", n(10)), half_range("<", n(10))) is True
    assert equal(half_range("<", n(10)), range_of(None, n(10), False, False)) is False
    assert equal(half_range("=", n(10)), Range(n(10), n(10), True, True)) is True
    assert equal(Range(n(1), n(2), True, True), n(1)) is None


def test_a_written_range_has_ends_of_one_kind_in_order() -> None:
    assert range_of(n(1), n(1), True, True) == Range(n(1), n(1), True, True)
    assert range_of(n(2), n(1), True, True) is None
    assert range_of(n(1), "2", True, True) is None
    assert range_of(True, True, True, True) is None
    assert range_of(at("P1D"), at("P1Y"), True, True) is None
    assert range_of(None, n(1), True, True) == Range(None, n(1), True, True, nulls=True)
    with pytest.raises(ValueError, match="!="):
        half_range("!=", n(1))


def doubled(times: int) -> object:
    value: object = n(1)
    for _ in range(times):
        value = (value, value)
    return value


def nested(times: int) -> object:
    value: object = ()
    for _ in range(times):
        value = (value,)
    return value


def test_hostile_lists_are_compared_in_bounded_time() -> None:
    assert equal(doubled(100), doubled(100)) is True
    assert same(doubled(100), doubled(100)) is True
    assert equal(doubled(100), doubled(101)) is False
    assert equal(nested(100_000), nested(100_000)) is None
    assert same(nested(100_000), nested(100_000)) is False
    assert equal(nested(100), nested(100)) is True
    assert equal((n(1),) * 1_000_000, (n("1.0"),) * 1_000_000) is True
    assert equal((n(1),) * 1_000_001, (n("1.0"),) * 1_000_001) is None
