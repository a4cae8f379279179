"""Ranges as frozen values.

Knows the ends of a range, whether they belong to it and whether an end is open to infinity. Knows no comparison.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """Low to high. An open end that is None reaches to infinity, as in `(<5)`.

    `nulls`: an end was written as null, `(null..5)`: what it contains cannot be known. A closed end that is None
    always is such an end.
    """

    low: object
    high: object
    low_closed: bool
    high_closed: bool
    nulls: bool = False

    def unknown(self) -> bool:
        """True if an end is null and does not mean infinity."""
        low = self.low is None and (self.low_closed or self.nulls)
        high = self.high is None and (self.high_closed or self.nulls)
        return low or high


def half_range(op: str, value: object) -> Range:
    """`(< v)`, `(<= v)`, `(> v)`, `(>= v)`, `(= v)` as a range. Raises ValueError for another operator."""
    match op:
        case "<" | "<=":
            return Range(None, value, False, op == "<=", nulls=value is None)
        case ">" | ">=":
            return Range(value, None, op == ">=", False, nulls=value is None)
        case "=":
            return Range(value, value, True, True, nulls=value is None)
    raise ValueError(f"no half range begins with {op}")
