"""What every part of a model has: a variable, a text with its place, and what is only kept for writing."""

from __future__ import annotations

from dataclasses import dataclass, field

from govflow.errors import NOWHERE, Place
from govflow.source.xml import Attribute, Element


@dataclass(frozen=True, slots=True)
class Extras:
    """What deciding never looks at and writing gives back: description, other attributes, other elements."""

    description: str = ""
    attributes: tuple[Attribute, ...] = ()
    elements: tuple[Element, ...] = ()


NO_EXTRAS = Extras()


@dataclass(frozen=True, slots=True)
class Variable:
    """A name with a type (`typeRef` as written, empty where there is none)."""

    name: str
    type_ref: str = ""
    id: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class LiteralExpression:
    """A text of FEEL: an expression, or the unary tests of a cell or of allowed values.

    `language` is empty for FEEL, else what the file names. `place` is where the text begins.
    """

    text: str
    type_ref: str = ""
    id: str = ""
    language: str = ""
    extras: Extras = NO_EXTRAS
    place: Place = field(default=NOWHERE, compare=False)
