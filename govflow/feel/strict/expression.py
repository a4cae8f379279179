"""The door of the room: one expression of an author, compiled, with every mistake found in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from govflow.errors import NOWHERE, Diagnostic, Place, Severity
from govflow.feel.code.compile import at_first_use
from govflow.feel.code.typed import Get, Typed
from govflow.feel.faults import MAX_DEPTH, Fault
from govflow.feel.scope import Scope, Slot
from govflow.feel.strict.check import walk, whole
from govflow.feel.strict.checking import Checking
from govflow.feel.syntax.cursor import Cursor
from govflow.feel.syntax.nodes import Node
from govflow.feel.syntax.parser import parse
from govflow.feel.types import Type

Places = Callable[[int], Place]
REMEMBERED = 2048
"""Texts whose trees are kept: enough for a policy, and a bound."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression. `run(values)` takes the values of `slots`, in order; `tree` is for `interpret`.

    `bare`: it is its one slot and nothing else, so the value of the slot is its value.
    """

    text: str
    type: Type
    nullable: bool
    slots: tuple[Slot, ...]
    run: Callable[[Sequence[object]], object] = field(compare=False, repr=False)
    tree: Typed = field(repr=False)
    place: Place = NOWHERE
    bare: bool = False


def compile_expression(
    text: str, scope: Scope, *, place: Places, expect: Type | None = None
) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    """Compile one expression. `place(offset)` is the place of a character of `text`. Never raises for `text`."""
    try:
        return _compiled(text, scope, place, expect)
    except Fault as fault:
        return None, (finding(fault, place),)
    except RecursionError:
        return None, (Diagnostic.of("GF407", place(0), limit=MAX_DEPTH),)


def _compiled(
    text: str, scope: Scope, place: Places, expect: Type | None
) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    node, first_folded = _read(text)
    check = Checking(scope, place, walk)
    tree = whole(check, node, expect)
    findings = (*check.findings, *_folded(text, first_folded, place))
    if any(found.severity is Severity.ERROR for found in findings):
        return None, findings
    run, bare = at_first_use(tree), isinstance(tree, Get)
    return Expression(text, tree.type, tree.nullable, tuple(check.slots), run, tree, place(0), bare), findings


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> tuple[Node, int]:
    """The tree of a text and where its first full-width mark stands, -1 without one. Raises Fault.

    A policy says the same few things in many places, a mixin in every workflow: 3,772 shipped texts are 1,026.
    """
    cursor = Cursor(text)
    return parse(cursor), cursor.folded


def folded(cursor: Cursor, place: Places) -> tuple[Diagnostic, ...]:
    """One warning for all full-width punctuation of a text."""
    return _folded(cursor.text, cursor.folded, place)


def _folded(text: str, at: int, place: Places) -> tuple[Diagnostic, ...]:
    return (Diagnostic.of("GF400", place(at), found=text[at]),) if at >= 0 else ()


def finding(fault: Fault, place: Places) -> Diagnostic:
    """A fault with its place in the file."""
    return Diagnostic.of(fault.code, place(fault.at), **fault.args_of_text)
