"""XML bytes to a tree of elements: safe on anything, with places, within bounds.

A document type is refused before anything in it is read, so there are no entities beyond the five of XML itself,
and nothing outside the bytes is ever looked at. Comments and processing instructions are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from govflow.errors import Diagnostic, Place
from govflow.source.xml.element import Attribute, Element
from govflow.source.xml.encoding import decode_xml

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most of each that is read."""

    size: int = 20 * 1024 * 1024
    depth: int = 150
    elements: int = 400_000
    attributes: int = 200


def parse_xml(data: bytes, file: str, bounds: Bounds = Bounds()) -> tuple[Element | None, Findings]:
    """The root element, or None and the one thing that stopped the reading."""
    if len(data) > bounds.size:
        return None, (Diagnostic.of("GF100", Place(file), size=_megabytes(len(data)), limit=_megabytes(bounds.size)),)
    text, findings = decode_xml(data, file)
    if text is None:
        return None, findings
    if not text.strip():
        return None, (Diagnostic.of("GF570", Place(file), detail="no element found"),)
    reading = _Reading(file, bounds, expat.ParserCreate("utf-8", namespace_separator=" "))
    try:
        reading.run(text)
    except _Stop as stop:
        return None, (stop.finding,)
    except expat.ExpatError as error:
        return None, (_malformed(file, error),)
    return reading.root, findings


def _malformed(file: str, error: expat.ExpatError) -> Diagnostic:
    place = Place(file, error.lineno, error.offset + 1)
    return Diagnostic.of("GF570", place, detail=expat.ErrorString(error.code) or "syntax error")


class _Stop(Exception):
    """Something that ends the reading."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(slots=True)
class _Open:
    """An element whose end has not come."""

    names: tuple[str, str, str]
    attributes: tuple[Attribute, ...]
    place: Place
    spaces: tuple[tuple[str, str], ...]
    content: list[Element | str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    text_place: Place | None = None

    def settle(self) -> None:
        """Make one text of the pieces that came since the last element."""
        if self.texts:
            self.content.append("".join(self.texts))
            self.texts.clear()

    def closed(self) -> Element:
        """The finished element; blanks between elements are dropped where there is nothing but blanks."""
        self.settle()
        content = self.content
        if any(isinstance(one, Element) for one in content) and not any(
            isinstance(one, str) and one.strip() for one in content
        ):
            content = [one for one in content if isinstance(one, Element)]
        space, name, prefix = self.names
        place = self.text_place or self.place
        return Element(space, name, self.attributes, tuple(content), self.place, place, prefix, self.spaces)


class _Reading:
    """The handlers of one run over one file."""

    def __init__(self, file: str, bounds: Bounds, parser: expat.XMLParserType) -> None:
        self.root: Element | None = None
        self.file, self.bounds, self.parser = file, bounds, parser
        self.stack: list[_Open] = []
        self.spaces: list[tuple[str, str]] = []
        self.count = 0
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.StartNamespaceDeclHandler = self.declare
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.refuse

    def run(self, text: str) -> None:
        """Read all of it. Raises _Stop and ExpatError."""
        self.parser.Parse(text.encode("utf-8"), True)

    def here(self) -> Place:
        return Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def declare(self, prefix: str | None, space: str | None) -> None:
        self.spaces.append((prefix or "", space or ""))

    def start(self, name: str, attributes: list[str]) -> None:
        bounds = self.bounds
        self.count += 1
        if len(self.stack) >= bounds.depth:
            raise _Stop(Diagnostic.of("GF574", self.here(), limit=bounds.depth))
        if self.count > bounds.elements:
            raise _Stop(Diagnostic.of("GF575", self.here(), limit=bounds.elements))
        if len(attributes) > bounds.attributes * 2:
            raise _Stop(Diagnostic.of("GF575", self.here(), limit=bounds.attributes))
        if self.stack:
            self.stack[-1].settle()
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        made = sorted(Attribute(space, said, value, prefix) for (space, said, prefix), value in map(_pair, pairs))
        self.stack.append(_Open(_split(name), tuple(made), self.here(), tuple(self.spaces)))
        self.spaces.clear()

    def end(self, _name: str) -> None:
        element = self.stack.pop().closed()
        if self.stack:
            self.stack[-1].content.append(element)
        else:
            self.root = element

    def characters(self, text: str) -> None:
        top = self.stack[-1]
        if top.text_place is None:
            top.text_place = self.here()
        top.texts.append(text)

    def refuse(self, name: str, _system: str | None, _public: str | None, _internal: bool) -> None:
        raise _Stop(Diagnostic.of("GF573", self.here(), name=name))


def _pair(pair: tuple[str, str]) -> tuple[tuple[str, str, str], str]:
    return _split(pair[0]), pair[1]


def _split(name: str) -> tuple[str, str, str]:
    """Namespace, name, prefix of a name as expat gives it: `name`, `space name` or `space name prefix`."""
    parts = name.rsplit(" ", 2) if name.count(" ") > 1 else name.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) == 3 else ""


def _megabytes(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB"
