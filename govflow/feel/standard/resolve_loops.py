"""Loops and filters: sources and bodies as functions of the variables before them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from govflow.feel.code.typed import Const, Do, Lambda, Typed
from govflow.feel.standard import kinds
from govflow.feel.standard.names import BUDGET, FUNCTION, Resolving
from govflow.feel.syntax import nodes
from govflow.feel.types import ANY, BOOLEAN, Type, join, list_of

Resolve = Callable[[Resolving, nodes.Node], Typed]


def loop(here: Resolving, node: nodes.Loop, resolve: Resolve) -> Typed:
    """`for`, `some`, `every`, with several iterators; a later source may name the earlier variables."""
    bound: dict[str, Typed] = {}
    variables: list[int] = []
    before = here.nodes
    sources: list[Typed] = []
    with here.binding(bound):
        for iterator in node.iterators:
            source = _source(here, iterator.source, resolve)
            sources.append(Lambda(FUNCTION, tuple(variables), source, iterator.at))
            local = here.variable(_member(source.type), iterator.at)
            variables.append(local.variable)
            bound[iterator.name] = local
        if node.kind == "for":
            return _for(here, node, resolve, variables, sources, before)
        body = resolve(here, node.body)
    code = Lambda(FUNCTION, tuple(variables), body, node.at)
    return Do(BOOLEAN, node.kind, (BUDGET, code, here.cost(before, node.at), *sources), node.at)


def _for(
    here: Resolving, node: nodes.Loop, resolve: Resolve, variables: list[int], sources: list[Typed], before: int
) -> Typed:
    partial = here.variable(list_of(ANY), node.at)
    own = any(iterator.name == "partial" for iterator in node.iterators)
    with here.binding({} if own else {"partial": partial}):
        body = resolve(here, node.body)
    partly = partial.variable in here.used
    code = Lambda(FUNCTION, (*variables, partial.variable) if partly else tuple(variables), body, node.at)
    how = here.cost(before, node.at), Const(BOOLEAN, partly, node.at)
    return Do(list_of(body.type), "for", (BUDGET, code, *how, *sources), node.at)


def _source(here: Resolving, node: nodes.Node, resolve: Resolve) -> Typed:
    """A range without brackets counts; it begins where its low end does."""
    if isinstance(node, nodes.Range) and node.at == node.low.at:
        low, high = resolve(here, node.low), resolve(here, node.high)
        return Do(list_of(join(low.type, high.type) or ANY), "count", (low, high), node.at)
    return resolve(here, node)


def _member(type: Type) -> Type:
    return type.of if type.kind in {"list", "range"} and type.of is not None else ANY


def filtered(here: Resolving, node: nodes.Filter, resolve: Resolve) -> Typed:
    """`source[cond]`: a position, or a condition in which entries of the item are names and `item` is the item."""
    source = resolve(here, node.source)
    item = here.variable(_member(source.type), node.at)
    before = here.nodes
    with here.filtering(item):
        cond = resolve(here, node.cond)
    whole = source.type if source.type.kind == "list" else list_of(source.type)
    if isinstance(cond, Const) and isinstance(cond.value, Decimal):
        return Do(_member(whole), "at", (source, cond), node.at)
    type = whole if kinds.boolean(cond) else ANY
    code = Lambda(FUNCTION, (item.variable,), cond, node.at)
    return Do(type, "filter", (BUDGET, source, code, here.cost(before, node.at)), node.at)
