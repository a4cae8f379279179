"""A boxed conditional: if, then, else."""

from __future__ import annotations

from collections.abc import Callable

from govflow.dmn.graph.run import Env, Lowered, Run
from govflow.dmn.graph.scope import Scope
from govflow.dmn.model import Boxed, Conditional
from govflow.feel.types import ANY

Lower = Callable[[Boxed, Scope], Lowered]


def lower_conditional(boxed: Conditional, scope: Scope, lower: Lower) -> Lowered:
    """Only the branch that is chosen is computed. Null chooses `else`; what is no truth value makes the whole null."""
    cond, then, other = (lower(part, scope) for part in (boxed.cond, boxed.then, boxed.other))
    asked, yes, no = cond.step, then.step, other.step

    def step(run: Run, env: Env) -> object:
        truth = asked(run, env)
        if truth is True:
            return yes(run, env)
        return no(run, env) if truth is False or truth is None else None

    return Lowered(step, then.type if then.type == other.type else ANY)
