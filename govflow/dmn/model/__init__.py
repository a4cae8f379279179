"""A DMN model as values: what a file says, before anything is linked or computed.

Everything is frozen and compared without places. Texts are FEEL as written. Knows neither XML nor FEEL.
"""

from govflow.dmn.model.boxed import (
    Binding,
    Boxed,
    BoxedContext,
    BoxedFilter,
    BoxedInvocation,
    BoxedList,
    BoxedLoop,
    Conditional,
    ContextEntry,
    FunctionDefinition,
    Relation,
    Row,
)
from govflow.dmn.model.common import NO_EXTRAS, Extras, LiteralExpression, Variable
from govflow.dmn.model.model import (
    Decision,
    FunctionItem,
    Import,
    InputData,
    ItemDefinition,
    Knowledge,
    Model,
    Requirement,
    Service,
)
from govflow.dmn.model.table import Annotation, DecisionTable, InputClause, OutputClause, Rule

__all__ = [
    "NO_EXTRAS",
    "Annotation",
    "Binding",
    "Boxed",
    "BoxedContext",
    "BoxedFilter",
    "BoxedInvocation",
    "BoxedList",
    "BoxedLoop",
    "Conditional",
    "ContextEntry",
    "Decision",
    "DecisionTable",
    "Extras",
    "FunctionDefinition",
    "FunctionItem",
    "Import",
    "InputClause",
    "InputData",
    "ItemDefinition",
    "Knowledge",
    "LiteralExpression",
    "Model",
    "OutputClause",
    "Relation",
    "Requirement",
    "Row",
    "Rule",
    "Service",
    "Variable",
]
