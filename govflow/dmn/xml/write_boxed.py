"""Boxed expressions to elements."""

from __future__ import annotations

from govflow.dmn.model import (
    Binding,
    Boxed,
    BoxedContext,
    BoxedFilter,
    BoxedInvocation,
    BoxedList,
    BoxedLoop,
    Conditional,
    ContextEntry,
    DecisionTable,
    FunctionDefinition,
    LiteralExpression,
    Relation,
    Row,
    Rule,
)
from govflow.dmn.xml.making import Elements, Pairs, literal, make, required, tests, variable
from govflow.dmn.xml.read_table import HITS
from govflow.source.xml import Element


def boxed(one: Boxed) -> Element:
    """The element of an expression."""
    if isinstance(one, LiteralExpression):
        return literal("literalExpression", one)
    if isinstance(one, DecisionTable):
        return _table(one)
    if isinstance(one, FunctionDefinition):
        return function("functionDefinition", one)
    name, parts = _parts(one)
    made = make(name, (("id", one.id), ("typeRef", one.type_ref)), parts, one.extras)
    return required(made, iteratorVariable=one.variable) if isinstance(one, BoxedLoop) else made


def _parts(
    one: BoxedContext | BoxedInvocation | Relation | BoxedList | BoxedFilter | Conditional | BoxedLoop,
) -> tuple[str, Elements]:
    """Name and parts."""
    match one:
        case BoxedContext():
            return "context", map(_entry, one.entries)
        case BoxedInvocation():
            return "invocation", (boxed(one.called), *map(_binding, one.bindings))
        case Relation():
            return "relation", (*(variable("column", column) for column in one.columns), *map(_row, one.rows))
        case BoxedList():
            return "list", map(boxed, one.items)
        case BoxedFilter():
            return "filter", (_inside("in", one.source), _inside("match", one.match))
        case Conditional():
            branches = ("if", one.cond), ("then", one.then), ("else", one.other)
            return "conditional", (_inside(name, branch) for name, branch in branches)
        case BoxedLoop():
            source = _inside("in", one.source, (("typeRef", one.source_type),))
            return one.kind, (source, _inside("return" if one.kind == "for" else "satisfies", one.body))


def _inside(name: str, one: Boxed, attributes: Pairs = ()) -> Element:
    return make(name, attributes, (boxed(one),))


def _entry(one: ContextEntry) -> Element:
    return make(
        "contextEntry", (("id", one.id),), (variable("variable", one.variable),), one.extras, (boxed(one.value),)
    )


def _binding(one: Binding) -> Element:
    formula = None if one.value is None else boxed(one.value)
    return make("binding", (), (variable("parameter", one.parameter), formula))


def _row(one: Row) -> Element:
    return make("row", (("id", one.id), ("typeRef", one.type_ref)), map(boxed, one.values), one.extras)


def function(name: str, one: FunctionDefinition) -> Element:
    """A function definition under any name."""
    kind = "" if one.kind == "FEEL" else one.kind
    attributes = (("id", one.id), ("typeRef", one.type_ref), ("kind", kind))
    params = tuple(variable("formalParameter", param) for param in one.params)
    return make(name, attributes, params, one.extras, () if one.body is None else (boxed(one.body),))


def _table(one: DecisionTable) -> Element:
    hit = next(said for said, short in HITS.items() if short == one.hit)
    attributes = (("id", one.id), ("typeRef", one.type_ref), ("hitPolicy", hit), ("aggregation", one.aggregation))
    inputs = (
        make(
            "input",
            (("id", column.id), ("label", column.label)),
            (literal("inputExpression", column.expression), tests("inputValues", column.allowed)),
            column.extras,
        )
        for column in one.inputs
    )
    outputs = (
        make(
            "output",
            (("id", column.id), ("name", column.name), ("label", column.label), ("typeRef", column.type_ref)),
            (tests("outputValues", column.allowed), tests("defaultOutputEntry", column.default)),
            column.extras,
        )
        for column in one.outputs
    )
    remarks = (required(make("annotation", (("name", column.name),)), name=column.name) for column in one.annotations)
    return make("decisionTable", attributes, (*inputs, *outputs, *remarks, *map(_rule, one.rules)), one.extras)


def _rule(one: Rule) -> Element:
    inputs = (literal("inputEntry", cell) for cell in one.inputs)
    outputs = (literal("outputEntry", cell) for cell in one.outputs)
    remarks = (literal("annotationEntry", LiteralExpression(remark)) for remark in one.annotations)
    return make("rule", (("id", one.id),), (*inputs, *outputs, *remarks), one.extras)
