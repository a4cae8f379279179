"""The element of a decision table to its value: every rule as wide as the clauses."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.dmn.model import Annotation, DecisionTable, InputClause, LiteralExpression, OutputClause, Rule
from govflow.dmn.model.table import Aggregation, Hit
from govflow.dmn.xml.parts import Notes, Parts
from govflow.dmn.xml.read_text import read_literal
from govflow.source.xml import Element

HITS: Mapping[str, Hit] = {
    "UNIQUE": "U",
    "ANY": "A",
    "PRIORITY": "P",
    "FIRST": "F",
    "RULE ORDER": "R",
    "OUTPUT ORDER": "O",
    "COLLECT": "C",
}
AGGREGATIONS: Mapping[str, Aggregation] = {"": "", "SUM": "SUM", "COUNT": "COUNT", "MIN": "MIN", "MAX": "MAX"}


def read_table(parts: Parts) -> DecisionTable:
    """The table of an element."""
    notes = parts.notes
    hit, aggregation = _policy(parts)
    inputs = tuple(_input(Parts(one, notes)) for one in parts.all("input"))
    outputs = tuple(_output(Parts(one, notes)) for one in parts.all("output"))
    parts.needed(None if not outputs else parts.element, "output")
    annotations = tuple(Annotation(Parts(one, notes).word("name")) for one in parts.all("annotation"))
    rules = tuple(_rule(Parts(one, notes), len(inputs), len(outputs)) for one in parts.all("rule"))
    return DecisionTable(
        hit,
        aggregation,
        inputs,
        outputs,
        rules,
        annotations,
        parts.type_ref(),
        parts.word("id"),
        parts.extras(),
        parts.element.place,
    )


def _policy(parts: Parts) -> tuple[Hit, Aggregation]:
    said, gathered = parts.word("hitPolicy") or "UNIQUE", parts.word("aggregation")
    if said not in HITS:
        _impossible(parts, "hitPolicy", said, HITS)
    if gathered not in AGGREGATIONS:
        _impossible(parts, "aggregation", gathered, AGGREGATIONS)
    elif gathered and said != "COLLECT":
        _impossible(parts, "aggregation", gathered, ())
        gathered = ""
    return HITS.get(said, "U"), AGGREGATIONS.get(gathered, "")


def _impossible(parts: Parts, attribute: str, value: str, known: Mapping[str, str] | tuple[str, ...]) -> None:
    named = ", ".join(one for one in known if one)
    parts.notes.add(
        "GF581", parts.element.place, element=parts.element.name, attribute=attribute, value=value, known=named
    )


def _input(parts: Parts) -> InputClause:
    asked = parts.needed(parts.one("inputExpression"), "inputExpression")
    return InputClause(
        LiteralExpression("", place=parts.element.place) if asked is None else read_literal(Parts(asked, parts.notes)),
        _tests(parts.one("inputValues"), parts.notes),
        parts.word("label"),
        parts.word("id"),
        parts.extras(),
        parts.element.place,
    )


def _output(parts: Parts) -> OutputClause:
    return OutputClause(
        parts.word("name"),
        parts.type_ref(),
        _tests(parts.one("outputValues"), parts.notes),
        _tests(parts.one("defaultOutputEntry"), parts.notes),
        parts.word("label"),
        parts.word("id"),
        parts.extras(),
        parts.element.place,
    )


def _tests(element: Element | None, notes: Notes) -> LiteralExpression | None:
    return None if element is None else read_literal(Parts(element, notes))


def _rule(parts: Parts, wide: int, answers: int) -> Rule:
    notes = parts.notes
    inputs = tuple(read_literal(Parts(one, notes)) for one in parts.all("inputEntry"))
    outputs = tuple(read_literal(Parts(one, notes)) for one in parts.all("outputEntry"))
    for element, got, wanted in (("inputEntry", len(inputs), wide), ("outputEntry", len(outputs), answers)):
        if got != wanted:
            notes.add("GF582", parts.element.place, element=element, got=got, wanted=wanted)
    remarks = tuple(Parts(one, notes).text("text") for one in parts.all("annotationEntry"))
    return Rule(parts.word("id"), inputs, outputs, remarks, parts.extras(), parts.element.place)
