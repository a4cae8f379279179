"""Every case of strict.txt: what the authoring profile answers, compiled and interpreted, or what it refuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from govflow.calendar import calendar_for
from govflow.errors import Diagnostic, Place
from govflow.feel import Expression, Slot, Type, compile_expression, interpret, parse_literal
from govflow.feel.types import enum
from govflow.policy.types import parse_type
from tests.suite.cases import Case, Given, cases

CALENDAR = calendar_for("china")
ALL = cases("strict.txt")


@dataclass(frozen=True)
class Known:
    """The names of one chapter."""

    slots: dict[str, Slot]

    def name(self, dotted: str) -> Slot | None:
        return self.slots.get(dotted)

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:  # noqa: ARG002
        return None

    def names(self) -> Iterable[str]:
        return self.slots


def place(offset: int) -> Place:
    return Place("suite", 1, offset + 1)


def run(text: str, scope: Known, values: dict[str, object]) -> tuple[Expression | None, tuple[Diagnostic, ...], object]:
    expression, findings = compile_expression(text, scope, place=place)
    if expression is None:
        return None, findings, None
    given = [CALENDAR if slot.key == ("calendar",) else values[slot.key[1]] for slot in expression.slots]
    value = expression.run(given)
    assert interpret(expression.tree, given) == value
    return expression, findings, value


def value_of(given: Given, type: Type) -> object:
    if given.value == "null":
        return None
    literal = parse_literal(type, given.value)
    if literal is not None and type.kind != "text":
        return literal
    expression, findings, value = run(given.value, Known({}), {})
    assert expression is not None, findings
    return value


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_the_profile_answers_or_refuses(case: Case) -> None:
    enumerations = {name: enum(name, pairs) for name, pairs in case.enumerations}
    types = {given.name: parse_type(given.type, enumerations, {}) for given in case.given}
    known = {given.name: type for given in case.given if (type := types[given.name]) is not None}
    assert known.keys() == types.keys(), "a type of the case file is unknown"
    nullable = {given.name: given.nullable for given in case.given}
    scope = Known({name: Slot(("field", name), type, nullable[name]) for name, type in known.items()})
    values = {given.name: value_of(given, known[given.name]) for given in case.given}
    expression, findings, value = run(case.text, scope, values)
    if case.expected.startswith("GF"):
        assert expression is None
        assert case.expected in {finding.code for finding in findings}
        return
    assert expression is not None, [finding.text("zh") for finding in findings]
    wanted, wrong, answer = run(case.expected, Known({}), {})
    assert wanted is not None, wrong
    assert value == answer
