"""What the rows that apply come to, by hit policy.

Knows the eleven policies. Rows are numbers; what a row answers is computed by a callable, and only when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govflow.feel.library import LIBRARY
from govflow.feel.values import Range, contains, equal

AGGREGATES: Mapping[str, str] = {"SUM": "sum", "MIN": "min", "MAX": "max"}
Answer = tuple[object, ...]
"""What a row says, one value for each output column."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The value of a table for the rows that apply, and which of them it comes from.

    `clash`: several rows apply where the policy wants one answer; the value is null.
    """

    value: object
    rows: tuple[int, ...]
    clash: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """A hit policy. `names` of the output columns; `ranks`: of each, the values in the order of their priority."""

    hit: str
    aggregation: str
    names: tuple[str, ...]
    ranks: tuple[tuple[object, ...], ...] = ()

    @property
    def listing(self) -> bool:
        """True if the value is a list."""
        return self.hit in {"R", "O"} or (self.hit == "C" and not self.aggregation)

    def shape(self, answer: Answer) -> object:
        """The answer of one row: a value, or a context where there are several columns."""
        return answer[0] if len(self.names) == 1 else dict(zip(self.names, answer, strict=False))


def settle(policy: Policy, rows: Sequence[int], answer: Callable[[int], Answer]) -> Settled:
    """What one or more rows that apply come to."""
    match policy.hit:
        case "U":
            return Settled(policy.shape(answer(rows[0])), tuple(rows)) if len(rows) == 1 else _clash(rows)
        case "A":
            return _any(policy, rows, answer)
        case "F":
            return Settled(policy.shape(answer(rows[0])), (rows[0],))
        case "P":
            first = _ranked(policy, rows, answer)[0]
            return Settled(policy.shape(first[1]), (first[0],))
        case "O":
            ranked = _ranked(policy, rows, answer)
            return Settled(tuple(policy.shape(one) for _, one in ranked), tuple(row for row, _ in ranked))
    answers = [answer(row) for row in rows]
    if policy.aggregation:
        return Settled(policy.shape(_aggregated(policy, answers)), tuple(rows))
    return Settled(tuple(policy.shape(one) for one in answers), tuple(rows))


def nothing(policy: Policy) -> object:
    """What a table without a default comes to when no row applies."""
    if policy.listing:
        return ()
    return policy.shape((Decimal(0),) * len(policy.names)) if policy.aggregation == "COUNT" else None


def _clash(rows: Sequence[int]) -> Settled:
    return Settled(None, tuple(rows), clash=True)


def _any(policy: Policy, rows: Sequence[int], answer: Callable[[int], Answer]) -> Settled:
    first = policy.shape(answer(rows[0]))
    if all(equal(policy.shape(answer(row)), first) is True for row in rows[1:]):
        return Settled(first, tuple(rows))
    return _clash(rows)


def _ranked(policy: Policy, rows: Sequence[int], answer: Callable[[int], Answer]) -> list[tuple[int, Answer]]:
    answers = [(row, answer(row)) for row in rows]
    return sorted(answers, key=lambda one: tuple(map(_rank, policy.ranks, one[1])))


def _rank(order: Sequence[object], value: object) -> int:
    """The place of a value in the order; one that is not in it comes last."""
    for place, one in enumerate(order):
        if (contains(one, value) if isinstance(one, Range) else equal(one, value)) is True:
            return place
    return len(order)


def _aggregated(policy: Policy, answers: Sequence[Answer]) -> Answer:
    if policy.aggregation == "COUNT":
        return tuple(Decimal(len(answers)) for _ in policy.names)
    function = LIBRARY[AGGREGATES[policy.aggregation]]
    return tuple(function.invoke((tuple(column),)) for column in zip(*answers, strict=False))
