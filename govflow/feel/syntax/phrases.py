"""The phrases of the policy language that FEEL does not have: marks, and days at the edge of a span."""

from __future__ import annotations

from fractions import Fraction

from govflow.feel.faults import Fault
from govflow.feel.quantities import BASES, Mark, Threshold
from govflow.feel.syntax.cursor import Cursor
from govflow.feel.syntax.nodes import Literal
from govflow.feel.types import MARK


def at_mark(cursor: Cursor, n: int = 0) -> bool:
    """True if `at least` or `more than` stands n further."""
    return (cursor.word(n), cursor.word(n + 1)) in {("at", "least"), ("more", "than")}


def mark(cursor: Cursor) -> Literal:
    """`at least 2/3 of all and more than 1/2 of participating`. Raises Fault."""
    at = cursor.token.at
    thresholds = [_threshold(cursor)]
    while cursor.word() == "and" and at_mark(cursor, 1):
        cursor.take()
        thresholds.append(_threshold(cursor))
    return Literal(at, MARK, Mark(tuple(thresholds)))


def _threshold(cursor: Cursor) -> Threshold:
    at = cursor.token.at
    strict = cursor.take().text == "more"
    cursor.take()
    a, b = _ratio(cursor)
    if cursor.word() != "of" or cursor.word(1) not in BASES or (b and a > b):
        raise Fault("GF422", at)
    cursor.take()
    return Threshold(strict, a, b, cursor.take().text)


def _ratio(cursor: Cursor) -> tuple[int, int]:
    at = cursor.token.at
    value = _amount(cursor)
    if isinstance(value, Fraction):
        return value.numerator, value.denominator
    if not isinstance(value, int):
        raise Fault("GF422", at)
    if not cursor.skip("/"):
        return value, 0
    below = _amount(cursor)
    if not isinstance(below, int) or isinstance(below, bool) or below == 0:
        raise Fault("GF422", at)
    return value, below


def _amount(cursor: Cursor) -> object:
    token = cursor.token
    if token.kind != "literal":
        raise Fault("GF422", token.at)
    return cursor.take().literal[1]


def at_edge(cursor: Cursor) -> bool:
    """True if `first day of`, `last working day of` stands here."""
    if cursor.word() not in {"first", "last"}:
        return False
    return (cursor.word(1), cursor.word(2)) == ("day", "of") or (cursor.word(1), cursor.word(2), cursor.word(3)) == (
        "working",
        "day",
        "of",
    )
