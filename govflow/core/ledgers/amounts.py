"""Arithmetic of amounts: an amount split by weights, and what is less than one unit settled. Integers and fractions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from govflow.policy.definition.ledgers import Rounding


def split(amount: int, weights: Sequence[int | Fraction]) -> tuple[int, ...]:
    """`amount` by weights, largest remainder, ties in declared order; the parts always add up to the amount.

    Zero gives zeros. Raises ValueError for a negative amount or weight, or weights that add up to nothing.
    """
    total = sum(weights, Fraction(0))
    if amount < 0 or total <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("amounts and weights are not negative")
    exact = [amount * Fraction(weight) / total for weight in weights]
    parts = [math.floor(one) for one in exact]
    order = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in order[: amount - sum(parts)]:
        parts[index] += 1
    return tuple(parts)


def settle(value: Any, rounding: Rounding | None) -> Any:
    """A fraction of the smallest unit as a whole number: half up (away from zero), up, down (towards zero)."""
    if not isinstance(value, Fraction) or rounding is None:
        return value
    size = abs(value)
    if rounding == "half up":
        whole = math.floor(size + Fraction(1, 2))
    else:
        whole = math.ceil(size) if rounding == "up" else math.floor(size)
    return whole if value >= 0 else -whole
