"""A boxed context: entries in order, each seeing those before it; an entry without a name is the result."""

from __future__ import annotations

from collections.abc import Callable

from govflow.dmn.graph.run import Env, Lowered, Run, Step
from govflow.dmn.graph.scope import Scope, fitting
from govflow.dmn.model import Boxed, BoxedContext
from govflow.feel.types import ANY, Type

Lower = Callable[[Boxed, Scope], Lowered]


def lower_context(boxed: BoxedContext, scope: Scope, lower: Lower) -> Lowered:
    """The entries made ready; without a result the value is a context of them."""
    steps: list[tuple[str, Step]] = []
    types: dict[str, Type] = {}
    result: Lowered | None = None
    for entry in boxed.entries:
        variable = entry.variable
        if variable is None or not variable.name:
            result = lower(entry.value, scope.also(types))
            break
        item = scope.variable(variable)
        made = lower(entry.value, scope.also(types, variable.name))
        steps.append((variable.name, fitting(made.step, item, f"{scope.path}/{variable.name}", variable.place)))
        types[variable.name] = made.type if item.type == ANY else item.type
    last = None if result is None else result.step
    entries = tuple(steps)

    def step(run: Run, env: Env) -> object:
        run.log.budget.take((len(env) + len(entries)) >> 4)
        inner: dict[str, object] = dict(env)
        made: dict[str, object] = {}
        for name, compute in entries:
            made[name] = inner[name] = compute(run, inner)
        return run.log.budget.made(made) if last is None else last(run, inner)

    return Lowered(step, Type("context", entries=tuple(types.items())) if result is None else result.type)
