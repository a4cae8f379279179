"""The two smallest parts: a text of FEEL, and a variable."""

from __future__ import annotations

from govflow.dmn.model import LiteralExpression, Variable
from govflow.dmn.xml.parts import Notes, Parts, plain_text
from govflow.source.xml import Element


def read_literal(parts: Parts) -> LiteralExpression:
    """A literal expression, or unary tests: the text as written, and where it begins."""
    text = parts.one("text")
    return LiteralExpression(
        "" if text is None else plain_text(text, parts.notes),
        parts.type_ref(),
        parts.word("id"),
        parts.language(),
        parts.extras(),
        parts.element.place if text is None else text.text_place,
    )


def read_variable(element: Element, notes: Notes) -> Variable:
    """A name with a type."""
    parts = Parts(element, notes)
    return Variable(parts.must("name"), parts.type_ref(), parts.word("id"), parts.extras(), element.place)
