"""The checker of schemas must itself be able to fail."""

from __future__ import annotations

import pytest

from govflow.cli.app import COMMANDS
from govflow.cli.outputs import RESULTS, output_schema
from tests.unit.cli.schema_check import faults

SCHEMA = {
    "type": "object",
    "properties": {"n": {"type": "integer"}, "s": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
    "required": ["n"],
    "additionalProperties": False,
}


def test_what_fits_has_no_faults() -> None:
    assert faults(SCHEMA, {"n": 1, "s": None}) == []


@pytest.mark.parametrize("value", [{}, {"n": "1"}, {"n": True}, {"n": 1, "x": 0}, {"n": 1, "s": 2}, [], None])
def test_what_does_not_fit_is_found(value: object) -> None:
    assert faults(SCHEMA, value)


def test_every_command_has_a_schema_and_no_other_has() -> None:
    assert sorted(RESULTS) == sorted(name for name, _, _ in COMMANDS)


@pytest.mark.parametrize("command", sorted(RESULTS))
def test_an_empty_answer_with_the_wrong_command_is_refused(command: str) -> None:
    envelope = {"govflow": 1, "command": "other", "exit": 0, "result": None, "findings": []}
    assert faults(output_schema(command), envelope) == [f"$.command: 'other' is not {command!r}"]
    assert faults(output_schema(command), {**envelope, "command": command}) == []
