"""Orders over rows: quotas, bands, caps of share, vetoes; a tie is never broken silently. Pure, exact.

What has no value is not ranked (it is no zero); what is vetoed is ranked but neither taken nor put into a band.
Equal values have the same rank: 1, 2, 2, 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from govflow.policy.definition import Ranking

NO_BAND = "none"


@dataclass(frozen=True, slots=True)
class Entrant:
    """A row to rank: who, the exact value or None, whether vetoed."""

    who: Any
    value: Fraction | None
    vetoed: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """An entrant in the order. `band` empty where the ranking has none."""

    who: Any
    value: Fraction
    rank: int
    band: str
    vetoed: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """The order, who is taken, who stands equal at the border (`open` places between them), who has no value."""

    order: tuple[Placed, ...]
    taken: tuple[Any, ...]
    tied: tuple[Any, ...]
    open: int
    unranked: tuple[Any, ...]


def rank(ranking: Ranking, entrants: Sequence[Entrant], take: int | None = None) -> Ranked:
    """Rank entrants; equal ones keep the order in which they came. `take`: places, else those of the ranking."""
    valued = [one for one in entrants if one.value is not None]
    ordered = sorted(valued, key=_value, reverse=ranking.descending)
    able = [one for one in ordered if not one.vetoed]
    places = ranking.take if take is None else take
    taken, tied, left = _take(able, places or 0, ranking.ties)
    bands, border = _bands(ranking, able, len(entrants))
    placed, position = [], 1
    for _, group in groupby(ordered, key=_value):
        members = list(group)
        placed += [
            Placed(one.who, _value(one), position, bands.get(id(one), NO_BAND if ranking.bands else ""), one.vetoed)
            for one in members
        ]
        position += len(members)
    unranked = tuple(one.who for one in entrants if one.value is None)
    tied = (*tied, *(who for who in border if who not in tied))
    return Ranked(tuple(placed), tuple(one.who for one in taken), tied, left, unranked)


def _value(one: Entrant) -> Fraction:
    assert one.value is not None
    return one.value


def _take(able: Sequence[Entrant], places: int, ties: str) -> tuple[list[Entrant], tuple[Any, ...], int]:
    """Whole groups of equals while they fit; the group across the border goes as `ties` says."""
    taken: list[Entrant] = []
    for _, group in groupby(able, key=_value):
        members, left = list(group), places - len(taken)
        if left <= 0:
            break
        if len(members) <= left or ties == "all":
            taken += members
            continue
        return taken, tuple(one.who for one in members) if ties == "ballot" else (), left
    return taken, (), 0


def _bands(ranking: Ranking, able: Sequence[Entrant], all: int) -> tuple[Mapping[int, str], tuple[Any, ...]]:
    """The band of each, by identity, and who stands equal at a cap of share.

    A band that is full lets the rest fall into the next. Equals across a cap: `all` all stay, otherwise all fall;
    with `ballot` they are told besides, for somebody must decide.
    """
    found: dict[int, str] = {}
    border: list[Any] = []
    room = {name: (share * all).__floor__() for name, share in ranking.at_most.items()}
    for value, group in groupby(able, key=_value):
        members = list(group)
        for name, bound in ranking.bands.items():
            if not bound.holds(value):
                continue
            left = room.get(name, len(members))
            if len(members) > left and not (left > 0 and ranking.ties == "all"):
                border += [one.who for one in members] if left > 0 and ranking.ties == "ballot" else []
                room[name] = 0  # nobody with less may stand above those who fell
                continue
            if name in room:
                room[name] = max(0, left - len(members))
            found.update({id(one): name for one in members})
            break
    return found, tuple(border)
