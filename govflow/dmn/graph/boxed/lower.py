"""Which form of logic is made ready by what, and that the result fits the type the form names.

Knows the closed list of forms. Knows none of them from inside.
"""

from __future__ import annotations

from govflow.dmn.graph.boxed.conditional import lower_conditional
from govflow.dmn.graph.boxed.context import lower_context
from govflow.dmn.graph.boxed.definition import lower_definition
from govflow.dmn.graph.boxed.filters import lower_filter
from govflow.dmn.graph.boxed.invocation import lower_invocation
from govflow.dmn.graph.boxed.lists import lower_list
from govflow.dmn.graph.boxed.literal import lower_literal
from govflow.dmn.graph.boxed.loops import lower_loop
from govflow.dmn.graph.boxed.relation import lower_relation
from govflow.dmn.graph.boxed.table import lower_table
from govflow.dmn.graph.run import Lowered
from govflow.dmn.graph.scope import Scope, fitting
from govflow.dmn.model import (
    Boxed,
    BoxedContext,
    BoxedFilter,
    BoxedInvocation,
    BoxedList,
    BoxedLoop,
    Conditional,
    DecisionTable,
    FunctionDefinition,
    LiteralExpression,
)
from govflow.feel.types import ANY


def lower(boxed: Boxed, scope: Scope) -> Lowered:
    """Logic made ready within a scope; its value fits the type it names."""
    made = _lower(boxed, scope)
    if not boxed.type_ref or isinstance(boxed, FunctionDefinition):
        return made
    item = scope.item(boxed.type_ref, boxed.place)
    return Lowered(fitting(made.step, item, scope.path, boxed.place), made.type if item.type == ANY else item.type)


def _lower(boxed: Boxed, scope: Scope) -> Lowered:
    match boxed:
        case LiteralExpression():
            return lower_literal(boxed, scope)
        case DecisionTable():
            return lower_table(boxed, scope, lower)
        case BoxedContext():
            return lower_context(boxed, scope, lower)
        case BoxedInvocation():
            return lower_invocation(boxed, scope, lower)
        case FunctionDefinition():
            return lower_definition(boxed, scope, lower)
        case BoxedList():
            return lower_list(boxed, scope, lower)
        case BoxedFilter():
            return lower_filter(boxed, scope, lower)
        case Conditional():
            return lower_conditional(boxed, scope, lower)
        case BoxedLoop():
            return lower_loop(boxed, scope, lower)
        case _:
            return lower_relation(boxed, scope, lower)
