"""A model to the bytes of a DMN 1.5 file: the same model always gives the same bytes."""

from __future__ import annotations

from govflow.dmn.model import (
    Decision,
    FunctionItem,
    Import,
    InputData,
    ItemDefinition,
    Knowledge,
    Model,
    Requirement,
    Service,
)
from govflow.dmn.xml.making import make, required, tests, text, variable
from govflow.dmn.xml.spaces import PREFIXES
from govflow.dmn.xml.write_boxed import boxed, function
from govflow.source.xml import Element, write_xml


def write_model(model: Model) -> bytes:
    """The file of a model. Reading it gives an equal model."""
    parts = (
        *map(_import, model.imports),
        *(_item("itemDefinition", one) for one in model.items),
        *map(_input, model.inputs),
        *map(_decision, model.decisions),
        *map(_knowledge, model.knowledge),
        *map(_service, model.services),
    )
    attributes = (("id", model.id), ("name", model.name), ("namespace", model.namespace))
    root = required(make("definitions", attributes, parts, model.extras), name=model.name, namespace=model.namespace)
    root = Element(root.space, root.name, root.attributes, root.content, spaces=model.prefixes)
    return write_xml(root, PREFIXES)


def _import(one: Import) -> Element:
    attributes = (
        ("id", one.id),
        ("name", one.name),
        ("namespace", one.namespace),
        ("locationURI", one.location),
        ("importType", one.kind),
    )
    return required(make("import", attributes, (), one.extras), name=one.name, namespace=one.namespace)


def _item(name: str, one: ItemDefinition) -> Element:
    attributes = (
        ("id", one.id),
        ("name", one.name),
        ("label", one.label),
        ("isCollection", "true" if one.collection else ""),
    )
    parts = (
        text("typeRef", one.type_ref),
        tests("allowedValues", one.allowed),
        tests("typeConstraint", one.constraint),
        *(_item("itemComponent", inner) for inner in one.components),
        None if one.function is None else _function_item(one.function),
    )
    return required(make(name, attributes, parts, one.extras), name=one.name)


def _function_item(one: FunctionItem) -> Element:
    params = tuple(variable("parameters", param) for param in one.params)
    return make("functionItem", (("id", one.id), ("outputTypeRef", one.result)), params, one.extras)


def _input(one: InputData) -> Element:
    return required(
        make("inputData", (("id", one.id), ("name", one.name)), (variable("variable", one.variable),), one.extras),
        name=one.name,
    )


def _decision(one: Decision) -> Element:
    parts = (
        text("question", one.question),
        text("allowedAnswers", one.answers),
        variable("variable", one.variable),
        *map(_requirement, one.requires),
    )
    logic = () if one.logic is None else (boxed(one.logic),)
    made = make("decision", (("id", one.id), ("name", one.name)), parts, one.extras, logic)
    return required(made, name=one.name)


def _knowledge(one: Knowledge) -> Element:
    logic = None if one.function is None else function("encapsulatedLogic", one.function)
    parts = (variable("variable", one.variable), logic, *map(_requirement, one.requires))
    return required(
        make("businessKnowledgeModel", (("id", one.id), ("name", one.name)), parts, one.extras), name=one.name
    )


def _requirement(one: Requirement) -> Element:
    name = "knowledgeRequirement" if one.kind == "knowledge" else "informationRequirement"
    return make(name, (("id", one.id),), (_reference(f"required{one.kind.capitalize()}", one.href),), one.extras)


def _service(one: Service) -> Element:
    parts = (
        variable("variable", one.variable),
        *(_reference("outputDecision", href) for href in one.outputs),
        *(_reference("encapsulatedDecision", href) for href in one.encapsulated),
        *(_reference("inputDecision", href) for href in one.input_decisions),
        *(_reference("inputData", href) for href in one.input_data),
    )
    return required(make("decisionService", (("id", one.id), ("name", one.name)), parts, one.extras), name=one.name)


def _reference(name: str, href: str) -> Element:
    return required(make(name, (("href", href),)), href=href)
