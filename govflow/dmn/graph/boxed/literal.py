"""A literal expression: a text of FEEL."""

from __future__ import annotations

from govflow.dmn.graph.run import Lowered
from govflow.dmn.graph.scope import Scope, expression, runner
from govflow.dmn.model import LiteralExpression
from govflow.feel.types import ANY, NULL


def lower_literal(boxed: LiteralExpression, scope: Scope) -> Lowered:
    """The text compiled; an empty one is null."""
    if not boxed.text.strip():
        return Lowered(lambda _run, _env: None, NULL)
    program, findings = expression(boxed, scope)
    return Lowered(runner(program, findings), ANY if program is None else program.type)
