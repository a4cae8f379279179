"""Every case of standard.txt: what the whole language answers, compiled and interpreted, or why it cannot be read."""

from __future__ import annotations

import pytest

from govflow.calendar import calendar_for
from govflow.errors import Place
from govflow.feel.library import LIBRARY, working_day_functions
from govflow.feel.standard import Names, Program, compile_standard
from govflow.feel.standard import interpret_standard as interpret
from govflow.feel.types import ANY
from tests.suite.cases import Case, cases

ALL = cases("standard.txt")
FUNCTIONS = {**LIBRARY, **working_day_functions(calendar_for("china"))}


def place(offset: int) -> Place:
    return Place("suite", 1, offset + 1)


def program(text: str, variables: tuple[str, ...]) -> Program | str:
    """The program, or the code of the first error."""
    names = Names(dict.fromkeys(variables, ANY), FUNCTIONS, {})
    made, findings = compile_standard(text, names, place=place)
    return findings[0].code if made is None else made


def answer(text: str, values: dict[str, object]) -> object:
    made = program(text, tuple(values))
    assert isinstance(made, Program), made
    value = made.ask(values)
    assert interpret(made.tree, [values.get(slot) for slot in made.slots]) == value
    return value


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_the_standard_answers_or_refuses(case: Case) -> None:
    values: dict[str, object] = {}
    for given in case.given:
        values[given.name] = answer(given.value, {})
    if case.expected.startswith("GF"):
        assert program(case.text, tuple(values)) == case.expected
    else:
        assert answer(case.text, values) == answer(case.expected, {})
