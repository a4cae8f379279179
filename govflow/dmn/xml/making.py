"""Putting an element of DMN together: attributes that say something, parts in the order of the schema, extras."""

from __future__ import annotations

from collections.abc import Iterable

from govflow.dmn.model import NO_EXTRAS, Extras, LiteralExpression, Variable
from govflow.dmn.xml.parts import EXPRESSIONS
from govflow.dmn.xml.spaces import MODEL_SPACE
from govflow.source.xml import Attribute, Element

Pairs = tuple[tuple[str, str], ...]
Elements = Iterable[Element | None]


def make(
    name: str, attributes: Pairs, parts: Elements = (), extras: Extras = NO_EXTRAS, last: Elements = ()
) -> Element:
    """An element. Empty attributes and missing parts are left out; `extras` stand between `parts` and `last`."""
    said = tuple(Attribute("", key, value) for key, value in attributes if value)
    first = [one for one in extras.elements if one.name == "extensionElements" and one.space == MODEL_SPACE]
    # A second expression, which does not count, must stay behind the one that does.
    behind = [one for one in extras.elements if one.name in EXPRESSIONS]
    between = [one for one in extras.elements if one not in first and one not in behind]
    content = (text("description", extras.description), *first, *parts, *between, *last, *behind)
    return Element(MODEL_SPACE, name, (*said, *extras.attributes), tuple(one for one in content if one is not None))


def required(element: Element, **attributes: str) -> Element:
    """The element with attributes that stand there even when they are empty."""
    there = {one.name for one in element.attributes if not one.space}
    missing = tuple(Attribute("", key, value) for key, value in attributes.items() if key not in there)
    return Element(element.space, element.name, (*element.attributes, *missing), element.content)


def text(name: str, said: str) -> Element | None:
    """An element that holds a text only, or None for an empty text."""
    return Element(MODEL_SPACE, name, (), (said,)) if said else None


def literal(name: str, one: LiteralExpression) -> Element:
    """A text of FEEL under any name."""
    imported = not one.text and any(kept.name == "importedValues" for kept in one.extras.elements)
    said = None if imported else Element(MODEL_SPACE, "text", (), (one.text,) if one.text else ())
    attributes = (("id", one.id), ("typeRef", one.type_ref), ("expressionLanguage", one.language))
    return make(name, attributes, (said,), one.extras)


def tests(name: str, one: LiteralExpression | None) -> Element | None:
    """As `literal`, where there may be none."""
    return None if one is None else literal(name, one)


def variable(name: str, one: Variable | None) -> Element | None:
    """A variable under any name."""
    if one is None:
        return None
    made = make(name, (("name", one.name), ("id", one.id), ("typeRef", one.type_ref)), (), one.extras)
    return required(made, name=one.name)
