"""A function defined in a box: a value that remembers the names it was made among."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from govflow.dmn.graph.callables import Callee, function_type
from govflow.dmn.graph.run import Env, Lowered, Run, Step
from govflow.dmn.graph.scope import Scope
from govflow.dmn.model import Boxed, FunctionDefinition
from govflow.errors import Diagnostic
from govflow.feel.standard.calls import call
from govflow.feel.types import ANY
from govflow.feel.values import Invocable

Lower = Callable[[Boxed, Scope], Lowered]


def lower_definition(boxed: FunctionDefinition, scope: Scope, lower: Lower) -> Lowered:
    """A function of the language, or one from outside (Java, PMML): the host's, or null with a remark."""
    params = tuple(param.name for param in boxed.params)
    items = tuple(scope.variable(param) for param in boxed.params)
    made = body_of(boxed, scope, lower)
    compute = made.step

    def step(run: Run, env: Env) -> object:
        def body(given: Mapping[str, object]) -> object:
            return compute(run, {**env, **given})

        return Callee(scope.path, params, items, run, body, place=boxed.place)

    return Lowered(step, function_type(params, items, made.type))


def body_of(boxed: FunctionDefinition, scope: Scope, lower: Lower) -> Lowered:
    """The body within its parameters. One from outside is what the host gives under the name of the function."""
    if boxed.kind != "FEEL":
        host = scope.hosts.get(scope.path.rpartition("/")[2])
        return Lowered(_outside(boxed, scope) if host is None else _given(boxed, host), ANY)
    if boxed.body is None:
        return Lowered(lambda _run, _env: None, ANY)
    return lower(boxed.body, scope.also({param.name: scope.variable(param).type for param in boxed.params}))


def _given(boxed: FunctionDefinition, host: Invocable) -> Step:
    names = tuple(param.name for param in boxed.params)

    def step(run: Run, env: Env) -> object:
        return call(run.log.budget, host, (), *[env.get(name) for name in names])

    return step


def _outside(boxed: FunctionDefinition, scope: Scope) -> Step:
    remark = Diagnostic.of("GF598", boxed.place, name=scope.path, kind=boxed.kind)

    def step(run: Run, _env: Env) -> object:
        run.note((remark,))
        return None

    return step
