"""Every case of tables.txt: what the tables of the policy beside it answer, with which rows, or why they do not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest

from govflow.dmn import DecisionError, Table
from govflow.feel import Type, parse_literal
from govflow.notices import names_of
from govflow.policy.compile import compile_policy
from govflow.policy.read import read_policy
from tests.suite.cases import HERE

LINES = [line for line in (HERE / "tables.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")]
FORM = re.compile(r"(?P<table>[^(]+)\((?P<inputs>.*)\)(?: (?P<day>\d{4}-\d\d-\d\d))? => (?P<expected>.+)")


@cache
def tables() -> Mapping[str, Table]:
    files, findings = read_policy(HERE / "policy")
    assert files is not None, findings
    policy, findings = compile_policy(files, names_of)
    assert policy is not None, [finding.line("zh") for finding in findings]
    return {table.title: table for table in policy.tables.values()}


def value(type: Type, text: str) -> object:
    if text == "空":
        return None
    found = text if type.kind == "text" else parse_literal(type, text)
    assert found is not None, text
    return found


def expected(table: Table, text: str) -> object:
    """The value as `decide` gives it: one output, several by id, or a tuple of rows."""
    if table.hit == "C#":
        return int(text)
    parts = text.split(", ")
    if table.hit == "R":
        return tuple(value(table.outputs[0].type, part) for part in parts)
    values = {column.id: value(column.type, part) for column, part in zip(table.outputs, parts, strict=True)}
    return values if len(values) > 1 else next(iter(values.values()))


@pytest.mark.parametrize("line", LINES)
def test_the_tables_answer_with_their_rows_or_refuse(line: str) -> None:
    match = FORM.fullmatch(line)
    assert match is not None, line
    table = tables()[match["table"]]
    texts = match["inputs"].split("; ")
    values = [value(column.type, text) for column, text in zip(table.inputs, texts, strict=True)]
    if match["expected"].startswith("!"):
        with pytest.raises(DecisionError) as raised:
            table.decide(values, match["day"] or "")
        assert raised.value.reason.code == match["expected"][1:]
        return
    answer, _, rows = match["expected"].partition("|")
    decision = table.decide(values, match["day"] or "")
    assert decision.value == expected(table, answer.strip())
    assert decision.rows == tuple(row.strip() for row in rows.split(",") if row.strip())
