"""When a result counts as what was expected."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.dmn.exam import agree
from govflow.feel.values import Date, DateTime, DaysTime, Time, YearsMonths

DAY = Date(2026, 1, 2)
SIMPLE = (
    st.none()
    | st.booleans()
    | st.text(max_size=3)
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.sampled_from([DAY, Time(1, 2, 3), DateTime(DAY, Time(0, 0, 0)), DaysTime(0), YearsMonths(0)])
)
VALUES = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=5,
)


@given(VALUES)
def test_a_value_agrees_with_itself(value: object) -> None:
    assert agree(value, value)


@given(VALUES, VALUES)
def test_agreement_goes_both_ways(one: object, other: object) -> None:
    assert agree(one, other) == agree(other, one)


@pytest.mark.parametrize(
    ("wanted", "got", "same"),
    [
        ("0.33333333", "0.3333333333333333333333333333333333", True),
        ("1", "1.000", True),
        ("0.00000001", "0", False),
        ("0.000000009", "0", True),
        ("-5", "-5.00000001", False),
        ("1E+6000", "1E+6000", True),
        ("1E+6000", "2E+6000", False),
        ("1E+6000", "1", False),
        ("1234567890123456789012345678901234", "1234567890123456789012345678901235", False),
    ],
)
def test_numbers_agree_when_they_are_close(wanted: str, got: str, same: bool) -> None:
    assert agree(Decimal(wanted), Decimal(got)) is same
    assert agree((Decimal(wanted),), (Decimal(got),)) is same
    assert agree({"x": Decimal(wanted)}, {"x": Decimal(got)}) is same


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        (None, False),
        (None, ()),
        (True, Decimal(1)),
        (Decimal(1), True),
        ("1", Decimal(1)),
        (Decimal(1), (Decimal(1),)),
        ((), {}),
        ((Decimal(1), Decimal(2)), (Decimal(2), Decimal(1))),
        ((None,), ()),
        ({"a": None}, {}),
        ({"a": None}, {"b": None}),
        (Date(2026, 1, 2), DateTime(DAY, Time(0, 0, 0))),
        (DaysTime(0), YearsMonths(0)),
        (Time(10, 0, 0, 0, 0), Time(11, 0, 0, 0, 3600)),
        (Time(10, 0, 0), Time(10, 0, 0, 0, 0)),
    ],
    ids=range(15),
)
def test_what_differs_does_not_agree(wanted: object, got: object) -> None:
    assert not agree(wanted, got)
    assert not agree(got, wanted)


def test_the_order_of_entries_does_not_count() -> None:
    assert agree({"a": "1", "b": ("2",)}, {"b": ("2",), "a": "1"})
