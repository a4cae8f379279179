"""Which fields are surely filled when a case comes to a state, and whether an expression can be empty there.

Every way there counts: what a person must bring, what an effect sets, what tasks ask for as they end. A field that any
way may leave empty is not sure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from govflow.checks.graph import Config, Graph
from govflow.checks.search import START
from govflow.feel import Expression
from govflow.feel.code.typed import TOTAL, Apply, Choice, Each, Entry, Get, Invoke, Let, Many, Record, Typed

Sure = frozenset[str]
NOTHING: Sure = frozenset()


def filled(graph: Graph) -> Mapping[str, Sure]:
    """The fields sure to be filled, by state that can be reached."""
    sure: dict[Config, Sure] = {START: NOTHING}
    queue = [START]
    while queue:
        here = queue.pop()
        for edge in graph.edges.get(here[0], ()):
            to = graph.move(here, edge)
            if to is None:
                continue
            found = (sure[here] | edge.fills) - edge.empties
            old = sure.get(to)
            new = found if old is None else old & found
            if new != old:
                sure[to] = new
                queue.append(to)
    by_state: dict[str, Sure] = {}
    for (state, _), fields in sure.items():
        by_state[state] = by_state.get(state, fields) & fields
    return by_state


def can_be_empty(expression: Expression, sure: Sure) -> bool:
    """Whether an expression can be null where some fields are sure to be filled."""
    return can_be_null(expression, lambda key: key[0] == "field" and key[1] in sure)


def can_be_null(expression: Expression, given: Callable[[tuple[str, ...]], bool]) -> bool:
    """The same, where `given` says of the key of a slot whether it has a value."""
    known = frozenset(i for i, slot in enumerate(expression.slots) if given(slot.key))
    return expression.nullable and _empty(expression.tree, known)


def _empty(tree: Typed, known: frozenset[int]) -> bool:
    if not tree.nullable:
        return False
    if isinstance(tree, Get):
        return tree.index not in known
    if isinstance(tree, Apply) and tree.op in TOTAL:
        return False
    inner = tuple(_inner(tree))
    # Null for a reason of its own, such as a division by zero, and not for what it is made of.
    if not any(part.nullable for part in inner):
        return True
    return any(_empty(part, known) for part in inner)


def _inner(tree: Typed) -> Iterable[Typed]:
    match tree:
        case Apply(args=args):
            return args
        case Entry(source=source):
            return (source,)
        case Invoke(function=function, args=args):
            return (function, *args)
        case Choice(cond=cond, then=then, other=other):
            return (cond, then, other)
        case Let(value=value, body=body):
            return (value, body)
        case Each(source=source, body=body):
            return (source, body)
        case Many(items=items) | Record(items=items):
            return items
    return ()
