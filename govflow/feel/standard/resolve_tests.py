"""`in` and the unary tests of cells: what is asked of a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govflow.feel.code.typed import Apply, Const, Do, Get, Let, Local, Typed
from govflow.feel.standard.names import BUDGET, Resolving
from govflow.feel.syntax import nodes
from govflow.feel.types import BOOLEAN

Resolve = Callable[[Resolving, nodes.Node], Typed]


def membership(here: Resolving, node: nodes.In, resolve: Resolve) -> Typed:
    """`value in tests`; `?` in a test is the value."""
    value = resolve(here, node.value)
    held = value if isinstance(value, Const | Get | Local) else here.variable(value.type, node.at)
    with here.binding({"?": held}):
        whole = alternatives([test(here, held, one, resolve, "in") for one in node.tests], node.at)
    if isinstance(held, Local) and held != value:
        return Let(BOOLEAN, held.variable, value, whole, True, node.at)
    return whole


def alternatives(tests: Sequence[Typed], at: int) -> Typed:
    """True if one is; else null if one is."""
    return tests[0] if len(tests) == 1 else Apply(BOOLEAN, "or", tuple(tests), True, at)


def test(here: Resolving, value: Typed, node: nodes.Test, resolve: Resolve, op: str) -> Typed:
    """One test of a value; `op` says how an expression without `?` is taken: `in`, or `tested` for a cell."""
    inner = node.value
    if isinstance(inner, nodes.HalfRange) and not node.op:
        node, inner = nodes.Test(inner.at, inner.op, inner.value), inner.value
    typed = resolve(here, inner)
    if node.op in {"=", "!="}:
        return Do(BOOLEAN, "eq" if node.op == "=" else "ne", (BUDGET, value, typed), node.at)
    if node.op:
        return Do(BOOLEAN, node.op, (value, typed), node.at)
    if asks(inner):
        return Do(BOOLEAN, "asked", (BUDGET, value, typed), node.at)
    if isinstance(inner, nodes.Literal):
        return Do(BOOLEAN, "plain eq", (value, typed), node.at)
    return Do(BOOLEAN, op, (BUDGET, value, typed), node.at)


def cell(here: Resolving, node: nodes.Test, resolve: Resolve) -> Typed:
    """One test of a cell, whose input is `?`."""
    return test(here, here.slot("?", node.at), node, resolve, "tested")


def asks(node: nodes.Node) -> bool:
    """True if `?` stands somewhere in the tree, except in a test of an `in`, whose `?` is its own."""
    level = [node]
    while level:
        if any(isinstance(one, nodes.Question) for one in level):
            return True
        level = [
            child for one in level for child in ((one.value,) if isinstance(one, nodes.In) else nodes.children(one))
        ]
    return False
