"""Boxed `for`, `some` and `every`.

They go through what those of expressions go through, with boxes for sources and bodies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass

from govflow.dmn.graph.run import Env, Lowered, Run, Step
from govflow.dmn.graph.scope import Scope, fitting
from govflow.dmn.model import Boxed, BoxedLoop, LiteralExpression
from govflow.feel.standard.control import collect, members
from govflow.feel.types import ANY, BOOLEAN, Type

Lower = Callable[[Boxed, Scope], Lowered]


def lower_loop(boxed: BoxedLoop, scope: Scope, lower: Lower) -> Lowered:
    """A round for each element; `for` sees what it has made so far as `partial`."""
    source = lower(boxed.source, scope)
    gone = fitting(source.step, scope.item(boxed.source_type, boxed.place), scope.path, boxed.place)
    of = ANY if source.type.kind != "list" or source.type.of is None else source.type.of
    inner = {boxed.variable: of} | ({"partial": Type("list")} if boxed.kind == "for" else {})
    body = lower(boxed.body, scope.also(inner))
    if boxed.kind == "for":
        return Lowered(_for(gone, boxed.variable, body.step, _mentions(boxed.body)), Type("list", of=body.type))
    return Lowered(_truth(gone, boxed.variable, body.step, boxed.kind == "some"), BOOLEAN)


def _for(source: Step, variable: str, body: Step, partial: bool) -> Step:
    def step(run: Run, env: Env) -> object:
        def made(item: object, before: object = ()) -> object:
            return body(run, {**env, variable: item, "partial": before} if partial else {**env, variable: item})

        return collect(run.log.budget, made, _cost(env), partial, lambda: source(run, env))

    return step


def _mentions(part: object) -> bool:
    """Whether a text in the logic has the word `partial`: only then is it worth a copy each round."""
    if isinstance(part, LiteralExpression):
        return "partial" in part.text
    if isinstance(part, tuple):
        return any(map(_mentions, part))
    return is_dataclass(part) and any(_mentions(getattr(part, one.name)) for one in fields(part))


def _truth(source: Step, variable: str, body: Step, some: bool) -> Step:
    """In a box, unlike in an expression, one answer that is no truth value makes the whole null."""

    def step(run: Run, env: Env) -> object:
        items = members(run.log.budget, source(run, env), _cost(env))
        if items is None:
            return None
        answers = [body(run, {**env, variable: item}) for item in items]
        if any(not isinstance(answer, bool) for answer in answers):
            return None
        return any(answers) if some else all(answers)

    return step


def _cost(env: Env) -> int:
    """Every round has the names that are seen here once more."""
    return 1 + (len(env) >> 4)
