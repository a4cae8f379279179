"""Lots of one account: which are open, which are past their day, which are used first.

Knows sums by last day, nothing of where they came from. Days are ISO texts; a lot without one never ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Pieces = tuple[tuple[str, int], ...]
"""(last day or empty, amount), in the order in which they are used."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account holds on a day: `open` lots oldest first, `lapsed` ones, and what may be spent."""

    available: int
    open: Pieces
    lapsed: Pieces


def stand(lots: Mapping[str, int], today: str) -> Standing:
    """How an account stands. A debt (after a reversal) eats the oldest lots first; what lapses never deepens it."""
    debt = -sum(amount for amount in lots.values() if amount < 0)
    rest = []
    for day, amount in sorted((pair for pair in lots.items() if pair[1] > 0), key=lambda pair: (not pair[0], pair[0])):
        eaten = min(debt, amount)
        debt -= eaten
        if amount > eaten:
            rest.append((day, amount - eaten))
    lapsed = tuple((day, amount) for day, amount in rest if day and day < today)
    still = tuple((day, amount) for day, amount in rest if not day or day >= today)
    return Standing(sum(amount for _, amount in still) - debt, still, lapsed)


def pick(open: Pieces, amount: int) -> Pieces:
    """The pieces that make up `amount`, oldest first; what the lots do not cover comes from a lot without end."""
    taken = []
    for day, there in open:
        piece = min(there, amount)
        if piece:
            taken.append((day, piece))
            amount -= piece
    if amount:
        taken.append(("", amount))
    return tuple(taken)
