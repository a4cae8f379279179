"""A boxed filter: the elements for which the match is true.

Knows that the match sees `item` and, by their own names, the entries of an item that is a context.
"""

from __future__ import annotations

from collections.abc import Callable

from govflow.dmn.graph.run import Env, Lowered, Run
from govflow.dmn.graph.scope import Scope
from govflow.dmn.model import Boxed, BoxedFilter
from govflow.feel.standard.control import members
from govflow.feel.types import ANY, Type

Lower = Callable[[Boxed, Scope], Lowered]


def lower_filter(boxed: BoxedFilter, scope: Scope, lower: Lower) -> Lowered:
    """A list, also of none or one; null where a match is neither true, false nor null."""
    source = lower(boxed.source, scope)
    of = ANY if source.type.kind != "list" or source.type.of is None else source.type.of
    match, gone = lower(boxed.match, scope.filtering(of)).step, source.step

    def step(run: Run, env: Env) -> object:
        items = members(run.log.budget, gone(run, env), 1 + (len(env) >> 4))
        if items is None:
            return None
        kept: list[object] = []
        for item in items:
            truth = match(run, {**env, "item": item})
            if truth is True:
                kept.append(item)
            elif truth is not False and truth is not None:
                return None
        return run.log.budget.made(tuple(kept))

    return Lowered(step, Type("list", of=of))
