"""An element of XML as a value: name, attributes, content, place.

Two elements are equal when they say the same: prefixes, places and the order of attributes do not count.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from govflow.errors import NOWHERE, Place


@dataclass(frozen=True, slots=True, order=True)
class Attribute:
    """An attribute: its namespace (empty where it has no prefix), name and value."""

    space: str
    name: str
    value: str
    prefix: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Element:
    """An element. `content` holds texts and elements in order; text that only indents elements is left out.

    `attributes` are sorted by namespace and name. `text_place` is where the first text begins; `spaces` are the pairs
    of prefix and namespace that are declared here.
    """

    space: str
    name: str
    attributes: tuple[Attribute, ...] = ()
    content: tuple[Element | str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)
    text_place: Place = field(default=NOWHERE, compare=False)
    prefix: str = field(default="", compare=False)
    spaces: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def children(self) -> tuple[Element, ...]:
        """The elements inside, in order."""
        return tuple(one for one in self.content if isinstance(one, Element))

    @property
    def text(self) -> str:
        """The text directly inside, in one piece."""
        return "".join(one for one in self.content if isinstance(one, str))

    def attribute(self, name: str, space: str = "") -> str | None:
        """The value of an attribute, or None."""
        return next((one.value for one in self.attributes if one.name == name and one.space == space), None)
