"""A boxed invocation: a function called by named parameters."""

from __future__ import annotations

from collections.abc import Callable

from govflow.dmn.graph.run import Env, Lowered, Run, Step
from govflow.dmn.graph.scope import Scope, fitting
from govflow.dmn.model import Boxed, BoxedInvocation, LiteralExpression
from govflow.feel.standard.calls import call
from govflow.feel.types import ANY

Lower = Callable[[Boxed, Scope], Lowered]


def lower_invocation(boxed: BoxedInvocation, scope: Scope, lower: Lower) -> Lowered:
    """The function and its bindings made ready; what is no function gives null."""
    called = _called(boxed.called, scope, lower)
    names = tuple(binding.parameter.name for binding in boxed.bindings)
    steps: list[Step] = []
    for binding in boxed.bindings:
        item = scope.variable(binding.parameter)
        made = Lowered(lambda _run, _env: None, ANY) if binding.value is None else lower(binding.value, scope)
        steps.append(fitting(made.step, item, f"{scope.path}/{binding.parameter.name}", binding.parameter.place))
    compute = called.step

    def step(run: Run, env: Env) -> object:
        return call(run.log.budget, compute(run, env), names, *[one(run, env) for one in steps])

    return Lowered(step, called.type.result or ANY)


def _called(boxed: Boxed, scope: Scope, lower: Lower) -> Lowered:
    """What is called: usually a name; that of a built-in function, which is no variable, is found here."""
    if isinstance(boxed, LiteralExpression):
        name = " ".join(boxed.text.split())
        built_in = scope.functions.get(name)
        if name not in scope.variables and built_in is not None:
            return Lowered(lambda _run, _env: built_in, ANY)
    return lower(boxed, scope)
