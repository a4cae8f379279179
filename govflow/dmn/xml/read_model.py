"""The bytes of a DMN file to a model.

Errors give no model; warnings do: what is unknown is kept for writing and named.
"""

from __future__ import annotations

from dataclasses import replace

from govflow.dmn.model import Decision, Import, InputData, Knowledge, Model, Requirement, Service, Variable
from govflow.dmn.xml.parts import Notes, Parts
from govflow.dmn.xml.read_boxed import read_boxed, read_function
from govflow.dmn.xml.read_items import read_item
from govflow.dmn.xml.read_text import read_variable
from govflow.dmn.xml.spaces import MODEL_SPACE, VERSIONS, current, is_feel, modern
from govflow.errors import Diagnostic, Place, Severity
from govflow.source.xml import Element, parse_xml

Findings = tuple[Diagnostic, ...]


def read_model(data: bytes, file: str) -> tuple[Model | None, Findings]:
    """A model of DMN 1.1 to 1.5, or None and what is wrong, in order of place."""
    root, findings = parse_xml(data, file)
    if root is None:
        return None, findings
    if root.name != "definitions" or root.space not in VERSIONS:
        known = ", ".join(VERSIONS.values())
        return None, (Diagnostic.of("GF584", root.place, element=root.name, namespace=root.space, versions=known),)
    notes = Notes(file)
    model = _definitions(Parts(modern(root), notes))
    _twice(modern(root), notes)
    found = tuple(sorted(notes.findings, key=lambda one: one.sort_key()))
    return (None if any(one.severity is Severity.ERROR for one in found) else model), found


def _definitions(parts: Parts) -> Model:
    notes, root = parts.notes, parts.element
    notes.namespace, notes.spaces = parts.must("namespace"), dict(root.spaces)
    language = parts.word("expressionLanguage")
    notes.language = "" if is_feel(language) else language
    imports = tuple(_import(Parts(one, notes)) for one in parts.all("import"))
    notes.imports = {one.namespace: one.name for one in imports}
    items = tuple(read_item(one, notes) for one in parts.all("itemDefinition"))
    inputs = tuple(_input(Parts(one, notes)) for one in parts.all("inputData"))
    decisions = tuple(_decision(Parts(one, notes)) for one in parts.all("decision"))
    knowledge = tuple(_knowledge(Parts(one, notes)) for one in parts.all("businessKnowledgeModel"))
    services = tuple(_service(Parts(one, notes)) for one in parts.all("decisionService"))
    name, identity, extras = parts.must("name"), parts.word("id"), parts.extras()
    # The language of the whole file now stands at each expression that is not FEEL; that of types is only ever FEEL.
    left = tuple(one for one in extras.attributes if one.name != "typeLanguage" or not is_feel(one.value))
    return Model(
        identity,
        name,
        notes.namespace,
        imports,
        items,
        inputs,
        decisions,
        knowledge,
        services,
        notes.file,
        replace(extras, attributes=left),
        root.spaces,
    )


def _import(parts: Parts) -> Import:
    namespace = parts.must("namespace")
    prefixes = {space: prefix for prefix, space in parts.notes.spaces.items()}
    # 1.1 has no names of imports: its types are written with the prefix of the namespace, which serves as name.
    named = parts.element.attribute("name") is not None
    return Import(
        parts.word("name") if named else prefixes.get(namespace, ""),
        namespace,
        parts.word("locationURI"),
        current(parts.word("importType")),
        parts.word("id"),
        parts.extras(),
        parts.element.place,
    )


def _variable(parts: Parts) -> Variable | None:
    found = parts.one("variable")
    return None if found is None else read_variable(found, parts.notes)


def _input(parts: Parts) -> InputData:
    variable = _variable(parts)
    return InputData(parts.word("id"), parts.must("name"), variable, parts.extras(), parts.element.place)


def _decision(parts: Parts) -> Decision:
    variable, requires, logic = _variable(parts), _requirements(parts), parts.expression()
    return Decision(
        parts.word("id"),
        parts.must("name"),
        variable,
        requires,
        None if logic is None else read_boxed(logic, parts.notes),
        parts.text("question"),
        parts.text("allowedAnswers"),
        parts.extras(),
        parts.element.place,
    )


def _knowledge(parts: Parts) -> Knowledge:
    variable, requires, logic = _variable(parts), _requirements(parts), parts.one("encapsulatedLogic")
    return Knowledge(
        parts.word("id"),
        parts.must("name"),
        variable,
        requires,
        None if logic is None else read_function(logic, parts.notes),
        parts.extras(),
        parts.element.place,
    )


def _requirements(parts: Parts) -> tuple[Requirement, ...]:
    """Information first, then knowledge, as the schema orders them."""
    elements = (*parts.all("informationRequirement"), *parts.all("knowledgeRequirement"))
    read = (_requirement(Parts(one, parts.notes)) for one in elements)
    return tuple(one for one in read if one is not None)


def _requirement(parts: Parts) -> Requirement | None:
    place = parts.element.place
    if parts.element.name == "knowledgeRequirement":
        target = parts.needed(parts.one("requiredKnowledge"), "requiredKnowledge")
        if target is None:
            return None
        return Requirement("knowledge", _href(target, parts.notes), parts.word("id"), parts.extras(), place)
    target = parts.one("requiredDecision")
    if target is not None:
        return Requirement("decision", _href(target, parts.notes), parts.word("id"), parts.extras(), place)
    target = parts.needed(parts.one("requiredInput"), "requiredInput")
    if target is None:
        return None
    return Requirement("input", _href(target, parts.notes), parts.word("id"), parts.extras(), place)


def _service(parts: Parts) -> Service:
    variable = _variable(parts)
    outputs, hidden, decisions, data = (
        tuple(_href(one, parts.notes) for one in parts.all(name))
        for name in ("outputDecision", "encapsulatedDecision", "inputDecision", "inputData")
    )
    identity, name = parts.word("id"), parts.must("name")
    return Service(identity, name, variable, outputs, hidden, decisions, data, parts.extras(), parts.element.place)


def _href(element: Element, notes: Notes) -> str:
    return Parts(element, notes).must("href").strip()


def _twice(root: Element, notes: Notes) -> None:
    """Find ids that two elements of the model have."""
    seen: dict[str, Place] = {}
    stack = [root]
    while stack:
        one = stack.pop()
        identity = one.attribute("id")
        if identity and one.space == MODEL_SPACE:
            if identity in seen:
                notes.add("GF583", one.place, id=identity, line=seen[identity].line)
            seen.setdefault(identity, one.place)
        stack.extend(child for child in reversed(one.children) if child.name != "extensionElements")
