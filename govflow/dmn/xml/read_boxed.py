"""Elements to boxed expressions.

A part that is missing is a finding and reads as an empty expression, which is null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, cast

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
    FunctionDefinition,
    LiteralExpression,
    Relation,
    Row,
    Variable,
)
from govflow.dmn.xml.parts import Notes, Parts
from govflow.dmn.xml.read_table import read_table
from govflow.dmn.xml.read_text import read_literal, read_variable
from govflow.source.xml import Element


def read_boxed(element: Element, notes: Notes) -> Boxed:
    """The expression of an element whose name is one of `EXPRESSIONS`."""
    return _READERS[element.name](Parts(element, notes), notes)


def _inner(parts: Parts, name: str = "") -> Boxed:
    """The expression inside, or inside the child of a name."""
    child = parts.needed(parts.one(name), name) if name else parts.element
    if child is None:
        return LiteralExpression("", place=parts.element.place)
    inside = parts if not name else Parts(child, parts.notes)
    found = inside.needed(inside.expression(), "literalExpression")
    return LiteralExpression("", place=child.place) if found is None else read_boxed(found, parts.notes)


def _literal(parts: Parts, _notes: Notes) -> Boxed:
    return read_literal(parts)


def _context(parts: Parts, notes: Notes) -> Boxed:
    entries = tuple(_entry(Parts(one, notes)) for one in parts.all("contextEntry"))
    return BoxedContext(entries, parts.type_ref(), parts.word("id"), parts.extras(), parts.element.place)


def _entry(parts: Parts) -> ContextEntry:
    variable = parts.one("variable")
    read = None if variable is None else read_variable(variable, parts.notes)
    return ContextEntry(read, _inner(parts), parts.word("id"), parts.extras())


def _table(parts: Parts, _notes: Notes) -> Boxed:
    return read_table(parts)


def _invocation(parts: Parts, notes: Notes) -> Boxed:
    bindings = tuple(_binding(Parts(one, notes)) for one in parts.all("binding"))
    called = _inner(parts)
    return BoxedInvocation(called, bindings, parts.type_ref(), parts.word("id"), parts.extras(), parts.element.place)


def _binding(parts: Parts) -> Binding:
    parameter = parts.needed(parts.one("parameter"), "parameter")
    formula = parts.expression()
    return Binding(
        Variable("") if parameter is None else read_variable(parameter, parts.notes),
        None if formula is None else read_boxed(formula, parts.notes),
    )


def read_function(element: Element, notes: Notes) -> FunctionDefinition:
    """A function definition, under whatever name the element has."""
    parts = Parts(element, notes)
    kind = parts.word("kind") or "FEEL"
    if kind not in {"FEEL", "Java", "PMML"}:
        known = "FEEL, Java, PMML"
        notes.add("GF581", element.place, element=element.name, attribute="kind", value=kind, known=known)
    params = tuple(read_variable(one, notes) for one in parts.all("formalParameter"))
    body = parts.expression()
    return FunctionDefinition(
        params,
        None if body is None else read_boxed(body, notes),
        cast(Literal["FEEL", "Java", "PMML"], kind),
        parts.type_ref(),
        parts.word("id"),
        parts.extras(),
        element.place,
    )


def _function(parts: Parts, notes: Notes) -> Boxed:
    return read_function(parts.element, notes)


def _relation(parts: Parts, notes: Notes) -> Boxed:
    columns = tuple(read_variable(one, notes) for one in parts.all("column"))
    rows = tuple(_row(Parts(one, notes), len(columns)) for one in parts.all("row"))
    return Relation(columns, rows, parts.type_ref(), parts.word("id"), parts.extras(), parts.element.place)


def _row(parts: Parts, width: int) -> Row:
    values = _values(parts)
    if len(values) != width:
        parts.notes.add("GF582", parts.element.place, element="row", got=len(values), wanted=width)
    return Row(values, parts.word("id"), parts.type_ref(), parts.extras())


def _list(parts: Parts, _notes: Notes) -> Boxed:
    return BoxedList(_values(parts), parts.type_ref(), parts.word("id"), parts.extras(), parts.element.place)


def _values(parts: Parts) -> tuple[Boxed, ...]:
    return tuple(read_boxed(one, parts.notes) for one in parts.all(*_READERS))


def _filter(parts: Parts, _notes: Notes) -> Boxed:
    source, match = _inner(parts, "in"), _inner(parts, "match")
    return BoxedFilter(source, match, parts.type_ref(), parts.word("id"), parts.extras(), parts.element.place)


def _conditional(parts: Parts, _notes: Notes) -> Boxed:
    cond, then, other = (_inner(parts, name) for name in ("if", "then", "else"))
    return Conditional(cond, then, other, parts.type_ref(), parts.word("id"), parts.extras(), parts.element.place)


def _loop(parts: Parts, notes: Notes) -> Boxed:
    kind = cast(Literal["for", "some", "every"], parts.element.name)
    source, body = _inner(parts, "in"), _inner(parts, "return" if kind == "for" else "satisfies")
    typed = parts.one("in")
    return BoxedLoop(
        kind,
        parts.must("iteratorVariable"),
        source,
        body,
        "" if typed is None else notes.type_of(typed.attribute("typeRef") or ""),
        parts.type_ref(),
        parts.word("id"),
        parts.extras(),
        parts.element.place,
    )


_READERS: Mapping[str, Callable[[Parts, Notes], Boxed]] = {
    "literalExpression": _literal,
    "context": _context,
    "decisionTable": _table,
    "invocation": _invocation,
    "functionDefinition": _function,
    "relation": _relation,
    "list": _list,
    "filter": _filter,
    "conditional": _conditional,
    "for": _loop,
    "some": _loop,
    "every": _loop,
}
