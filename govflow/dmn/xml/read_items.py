"""Elements of item definitions to named types."""

from __future__ import annotations

from govflow.dmn.model import FunctionItem, ItemDefinition, LiteralExpression
from govflow.dmn.xml.parts import Notes, Parts
from govflow.dmn.xml.read_text import read_literal, read_variable
from govflow.source.xml import Element

_YES_NO = {"": False, "false": False, "0": False, "true": True, "1": True}


def read_item(element: Element, notes: Notes) -> ItemDefinition:
    """An item definition or component, with everything inside."""
    parts = Parts(element, notes)
    many = parts.word("isCollection").strip()
    if many not in _YES_NO:
        notes.add(
            "GF581", element.place, element=element.name, attribute="isCollection", value=many, known="true, false"
        )
    function = parts.one("functionItem")
    return ItemDefinition(
        parts.must("name"),
        notes.type_of(parts.text("typeRef")),
        _YES_NO.get(many, False),
        tuple(read_item(one, notes) for one in parts.all("itemComponent")),
        _tests(parts.one("allowedValues"), notes),
        _tests(parts.one("typeConstraint"), notes),
        None if function is None else _function(Parts(function, notes)),
        parts.word("id"),
        parts.word("label"),
        parts.extras(),
        element.place,
    )


def _tests(element: Element | None, notes: Notes) -> LiteralExpression | None:
    return None if element is None else read_literal(Parts(element, notes))


def _function(parts: Parts) -> FunctionItem:
    params = tuple(read_variable(one, parts.notes) for one in parts.all("parameters"))
    return FunctionItem(params, parts.type_ref("outputTypeRef"), parts.word("id"), parts.extras())
