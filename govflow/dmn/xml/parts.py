"""Taking an element apart: what is asked for is handed out, what is left over is kept and, if unknown, found.

Knows which leftovers the standard has. Knows nothing of what the parts are for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govflow.dmn.model import NO_EXTRAS, Extras
from govflow.dmn.xml.spaces import MODEL_SPACE, is_feel, type_name
from govflow.errors import Diagnostic, Place, Severity, nearest
from govflow.source.xml import Attribute, Element

EXPRESSIONS = frozenset(
    {
        "literalExpression", "context", "decisionTable", "invocation", "functionDefinition", "relation", "list",
        "filter", "conditional", "for", "some", "every",
    }
)  # fmt: skip
MOST = 1000
"""The most findings of one file."""
_AUTHORITY = frozenset({"authorityRequirement"})
_KEPT_ELEMENTS: Mapping[str, frozenset[str]] = {
    "definitions": frozenset(
        {
            "knowledgeSource", "group", "textAnnotation", "association", "elementCollection", "performanceIndicator",
            "organizationUnit", "DMNDI",
        }
    ),
    "decision": _AUTHORITY
    | {
        "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner", "usingProcess",
        "usingTask",
    },
    "businessKnowledgeModel": _AUTHORITY,
    "literalExpression": frozenset({"importedValues"}),
}  # fmt: skip
_KEPT_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "definitions": frozenset({"exporter", "exporterVersion", "typeLanguage"}),
    "decisionTable": frozenset({"preferredOrientation", "outputLabel"}),
    "itemDefinition": frozenset({"typeLanguage"}),
    "itemComponent": frozenset({"typeLanguage"}),
}


@dataclass(slots=True)
class Notes:
    """What one reading of one file knows: its findings, the prefixes of the root, the names of the imports."""

    file: str
    namespace: str = ""
    language: str = ""
    spaces: Mapping[str, str] = field(default_factory=dict)
    imports: Mapping[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    failed: bool = False

    def add(self, code: str, place: Place, **args: str | int) -> None:
        """Note a finding. When there are too many, only the first error is noted still."""
        one = Diagnostic.of(code, place, **args)
        error = one.severity is Severity.ERROR
        if not self.full or (error and not self.failed):
            self.findings.append(one)
        self.failed = self.failed or error

    @property
    def full(self) -> bool:
        """True if nobody reads more findings than there are."""
        return len(self.findings) >= MOST

    def type_of(self, written: str) -> str:
        """The name of a type as 1.5 writes it."""
        return type_name(written, self.spaces, self.namespace, self.imports) if ":" in written else written.strip()


@dataclass(slots=True)
class Parts:
    """An element whose attributes and children are handed out by name, each once."""

    element: Element
    notes: Notes
    said: set[str] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)

    def word(self, name: str) -> str:
        """The value of an attribute, empty where it is not there."""
        self.said.add(name)
        return self.element.attribute(name) or ""

    def must(self, name: str) -> str:
        """As `word`, with a finding where the attribute is not there."""
        value = self.element.attribute(name)
        if value is None:
            self.notes.add("GF579", self.element.place, element=self.element.name, attribute=name)
        return self.word(name)

    def type_ref(self, name: str = "typeRef") -> str:
        """The name of a type."""
        return self.notes.type_of(self.word(name))

    def language(self) -> str:
        """The expression language, empty for FEEL."""
        language = self.word("expressionLanguage") or self.notes.language
        return "" if is_feel(language) else language

    def one(self, name: str) -> Element | None:
        """The first child of a name."""
        return next(iter(self._children(name, first=True)), None)

    def all(self, *names: str) -> list[Element]:
        """Every child of these names, in order."""
        return self._children(*names)

    def text(self, name: str) -> str:
        """The text of the first child of a name."""
        child = self.one(name)
        return "" if child is None else plain_text(child, self.notes)

    def expression(self) -> Element | None:
        """The first child that is an expression."""
        return next(iter(self._children(*EXPRESSIONS, first=True)), None)

    def needed(self, child: Element | None, name: str) -> Element | None:
        """The child, with a finding where it is not there."""
        if child is None:
            self.notes.add("GF580", self.element.place, element=self.element.name, child=name)
        return child

    def extras(self) -> Extras:
        """The description and all that was not asked for. Call it last."""
        description = self.text("description")
        attributes = tuple(
            one for one in self.element.attributes if one.space or (one.name not in self.said and self._known(one))
        )
        elements = tuple(one for one in self.element.children if id(one) not in self.taken)
        for one in elements:
            if one.name == "extensionElements" and one.space == MODEL_SPACE:
                continue
            if one.name not in _KEPT_ELEMENTS.get(self.element.name, ()):
                self.notes.add("GF577", one.place, element=one.name, parent=self.element.name)
        stray = "" if self.element.name == "text" else self.element.text.strip()
        if stray:
            self.notes.add("GF578", self.element.text_place, text=stray[:30], parent=self.element.name)
        if not (description or attributes or elements):
            return NO_EXTRAS
        return Extras(description, attributes, elements)

    def _known(self, one: Attribute) -> bool:
        """True: the attribute is kept in any case; unknown ones are found."""
        known = _KEPT_ATTRIBUTES.get(self.element.name, frozenset())
        if one.name != "label" and one.name not in known:
            near = "" if self.notes.full else nearest(one.name, {*self.said, *known}) or ""
            self.notes.add("GF576", self.element.place, attribute=one.name, element=self.element.name, near=near)
        return True

    def _children(self, *names: str, first: bool = False) -> list[Element]:
        found = [one for one in self.element.children if one.space == MODEL_SPACE and one.name in names]
        found = found[:1] if first else found
        self.taken.update(map(id, found))
        return found


def plain_text(element: Element, notes: Notes) -> str:
    """The text of an element that holds nothing else."""
    for child in element.children:
        notes.add("GF577", child.place, element=child.name, parent=element.name)
    return element.text
