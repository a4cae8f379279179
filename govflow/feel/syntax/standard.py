"""The door of the standard dialect: FEEL of DMN 1.5 as text, read into nodes."""

from __future__ import annotations

from collections.abc import Iterable

from govflow.feel.faults import MAX_DEPTH, Fault
from govflow.feel.syntax.cursor import Cursor
from govflow.feel.syntax.dialect import STANDARD
from govflow.feel.syntax.names import Known
from govflow.feel.syntax.nodes import Node, Test
from govflow.feel.syntax.parser import alternative, parse, shallow


def parse_standard(text: str, known: Iterable[str] = ()) -> Node:
    """The tree of one expression.

    `known`: the names of several tokens that may occur (a `Known` saves indexing them again for each text); keys,
    parameters and variables of the text itself join them as they come. A name nobody knows is all its words up to the
    next keyword. Raises Fault.
    """
    try:
        return parse(_cursor(text, known))
    except RecursionError:
        raise Fault("GF407", 0, limit=MAX_DEPTH) from None


def parse_standard_tests(text: str, known: Iterable[str] = ()) -> tuple[bool, tuple[Test, ...]]:
    """The unary tests of a cell and whether they stand in `not(…)`; no tests at all for `-`. Raises Fault."""
    try:
        return _tests(_cursor(text, known))
    except RecursionError:
        raise Fault("GF407", 0, limit=MAX_DEPTH) from None


def _cursor(text: str, known: Iterable[str]) -> Cursor:
    return Cursor(text, dialect=STANDARD, known=known if isinstance(known, Known) else Known(known))


def _tests(cursor: Cursor) -> tuple[bool, tuple[Test, ...]]:
    if cursor.ended():
        raise Fault("GF465", 0)
    if cursor.ahead(1).kind == "end" and cursor.token.text in {"-", "—"} and cursor.token.kind != "text":
        return False, ()
    start = cursor.mark()
    if cursor.word() == "not" and cursor.ahead(1).text == "(" and cursor.known() < 2:
        cursor.take()
        cursor.take()
        tests = _listed(cursor)
        cursor.expect(")")
        if cursor.ended():
            return True, tests
        cursor.back(start)
    tests = _listed(cursor)
    cursor.end()
    return False, tests


def _listed(cursor: Cursor) -> tuple[Test, ...]:
    tests: list[Test] = []
    while not tests or cursor.skip(","):
        if cursor.op("-") and cursor.ahead(1).text in {"", ","} and cursor.ahead(1).kind != "text":
            raise Fault("GF467", cursor.token.at)
        tests.append(alternative(cursor))
        shallow(tests[-1].value)
    return tuple(tests)
