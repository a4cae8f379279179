"""A boxed list: its items in order."""

from __future__ import annotations

from collections.abc import Callable

from govflow.dmn.graph.run import Env, Lowered, Run
from govflow.dmn.graph.scope import Scope
from govflow.dmn.model import Boxed, BoxedList
from govflow.feel.types import Type

Lower = Callable[[Boxed, Scope], Lowered]


def lower_list(boxed: BoxedList, scope: Scope, lower: Lower) -> Lowered:
    """The items made ready; all of one type make a list of that type."""
    made = [lower(item, scope) for item in boxed.items]
    steps = tuple(one.step for one in made)

    def step(run: Run, env: Env) -> object:
        return run.log.budget.made(tuple(one(run, env) for one in steps))

    types = {one.type for one in made}
    return Lowered(step, Type("list", of=types.pop() if len(types) == 1 else None))
