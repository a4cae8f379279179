"""Ledgers, what is booked in them, allocations and formulas: the rules of amounts.

Amounts are integers: fen, points, whole hours, counted goods, or one for a thing that has a name of its own. Every
booking takes from one account what it gives to another, so that all accounts of a ledger add up to zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression, Type

LedgerOf = Literal["money", "points", "hours", "goods", "things"]
Rounding = Literal["half up", "up", "down"]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of a ledger. `per`: a kind of unit, `person`, `case`, `part`, or empty for one account in all.

    Its balance is never below zero but by a reversal, unless it is `open` (sign: any). `empty_at_end`: no case ends
    while something is in it.
    """

    id: str
    title: str
    per: str = ""
    open: bool = False
    empty_at_end: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A named kind of booking: from which account to which (by share, where an allocation splits it).

    `most` in each span `per` and account and type: of the account that a booking names, else of the one that receives.
    """

    id: str
    title: str
    source: str
    targets: tuple[tuple[str, str], ...]  # (share, account); one with an empty share
    only_from: tuple[str, ...]
    expires: Expression | None = None
    most: Expression | None = None
    per: Literal["month", "quarter", "half_year", "year"] = "month"
    witnesses: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Ledger:
    """Double entry, append-only. `types` never mix. `lapsed`: the account that takes lots past their day."""

    id: str
    title: str
    of: LedgerOf
    types: Mapping[str, str]
    accounts: Mapping[str, Account]
    entries: Mapping[str, Entry]
    lapsed: str = ""
    place: Place = NOWHERE

    def named(self, entry: Entry) -> str:
        """The account of an entry whose owner a booking must name, or empty: by person or part before by unit."""
        ends = (entry.source, *(account for _, account in entry.targets))
        return next((name for name in ends if self.accounts[name].per in {"person", "part"}), "")


@dataclass(frozen=True, slots=True)
class Booking:
    """What one booking says: which entry of which ledger, for whom, of what, how much."""

    ledger: str
    entry: str
    type: Expression | None = None
    account: Expression | None = None
    item: Expression | None = None
    amount: Expression | None = None
    once: tuple[Expression, ...] = ()
    witnesses: Expression | None = None
    allocate: str = ""


LINES = "lines"
"""What an allocation by shares calls all its parts in order: `{item, share, amount}` each."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """How an amount is split: by fixed shares in declared order, or by the area of the parts of the roll."""

    id: str
    title: str
    of: Literal["money", "points", "hours"]
    shares: Mapping[str, tuple[str, Fraction]]  # id -> (title, share); empty where it is by area
    place: Place = NOWHERE
    later: tuple[tuple[str, Allocation], ...] = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """One typed expression over what it is given; `round`: how what is less than one fen is settled."""

    id: str
    title: str
    given: Mapping[str, Type]
    returns: Type
    value: Expression
    round: Rounding | None = None
    place: Place = NOWHERE
    later: tuple[tuple[str, Formula], ...] = ()


@dataclass(frozen=True, slots=True)
class Booked:
    """A declared count of bookings of an entry in the account of whoever a field names, within a period before now."""

    id: str
    title: str
    ledger: str
    entry: str
    account: str  # field
    within: Expression
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Newest:
    """A declared look at the newest other case with the same field values: one of its fields."""

    id: str
    title: str
    workflow: str
    same: tuple[str, ...]
    field: str
    type: Type
    within: Expression
    place: Place = NOWHERE
