"""Scorecards and rankings, ready to run. Numbers are exact fractions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from govflow.errors import NOWHERE, Place

COMPUTED = "item:"
"""Before the id of an item whose points an expression gives, among the values of the effect `score`."""
_NUMBER = re.compile(r"(\d{1,9})(?:\.(\d{1,6})|/(\d{1,9}))?(%?)")


def exact(text: str) -> Fraction | None:
    """`20`, `12.5`, `2/3`, `20%` as a fraction."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or found[3] == "0":
        return None
    whole = Fraction(f"{found[1]}.{found[2] or 0}") / (int(found[3]) if found[3] else 1)
    return whole / 100 if found[4] else whole


def percent(share: Fraction) -> str:
    """`12.5%`; a fraction where a per cent would have no end: `1/3`."""
    for digits in range(7):
        scaled = share * 100 * 10**digits
        if scaled.denominator == 1:
            whole, rest = divmod(abs(scaled.numerator), 10**digits)
            sign = "-" if share < 0 else ""
            return f"{sign}{whole}.{rest:0{digits}}%" if digits else f"{sign}{whole}%"
    return str(share)


@dataclass(frozen=True, slots=True)
class Bound:
    """From where to where: `>= 90` or `[75..90)`; None has no end on that side. Decided exactly."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_in: bool = False
    high_in: bool = False

    def holds(self, number: Fraction) -> bool:
        """Whether the number lies within."""
        above = self.low is None or number > self.low or (self.low_in and number == self.low)
        return above and (self.high is None or number < self.high or (self.high_in and number == self.high))

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """The numbers at which it begins and ends."""
        return tuple(end for end in (self.low, self.high) if end is not None)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a scorecard. `by`: roles that may score it, empty for everyone asked; `computed`: by an expression."""

    id: str
    title: str
    weight: Fraction
    by: tuple[str, ...] = ()
    evidence: bool = False
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Veto:
    """A reason that caps the grade."""

    id: str
    title: str
    cap: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Items with weights, grades from best to worst, reasons that cap them. `needs`: weight that must be scored."""

    id: str
    title: str
    full: Fraction
    needs: Fraction
    items: Mapping[str, Item]
    grades: Mapping[str, Bound]
    vetoes: Mapping[str, Veto] = field(default_factory=dict)
    place: Place = NOWHERE
    later: tuple[tuple[str, Scorecard], ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order over rows. `take` None: given in the call, or nobody is taken."""

    id: str
    title: str
    by: str
    descending: bool
    who: str
    take: int | None = None
    ties: Literal["ballot", "none", "all"] = "ballot"
    bands: Mapping[str, Bound] = field(default_factory=dict)
    at_most: Mapping[str, Fraction] = field(default_factory=dict)
    veto: str = ""
    place: Place = NOWHERE
    later: tuple[tuple[str, Ranking], ...] = ()
