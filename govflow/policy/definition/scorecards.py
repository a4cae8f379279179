"""Scorecards and rankings, ready to run. Numbers are exact fractions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from govflow.errors import NOWHERE, Place

Op = Literal[">=", ">", "<", "<="]
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


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparison with a number: `>= 90`. Decided exactly."""

    op: Op
    value: Fraction

    def holds(self, number: Fraction) -> bool:
        """Whether the number satisfies it."""
        match self.op:
            case ">=":
                return number >= self.value
            case ">":
                return number > self.value
            case "<":
                return number < self.value
            case _:
                return number <= self.value


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
