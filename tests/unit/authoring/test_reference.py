"""The reference page is what the models say: every key an author may write is on it, with a word of Chinese."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from govflow.authoring.reference import reference
from govflow.calendar import parse_period
from govflow.calendar.period import UNITS
from govflow.policy.compile.terms import WORDS
from govflow.policy.definition.terms import TermKind
from govflow.policy.schema import KINDS, Kind, json_schema

PAGE = Path(__file__).parents[3] / "docs" / "reference.zh.md"


def test_page_is_generated_from_the_models() -> None:
    assert PAGE.read_text("utf-8") == reference()


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_there_and_said_in_chinese(kind: Kind) -> None:
    page, schema = reference(), json_schema(kind)
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, field in part["properties"].items():
            assert f"`{name}`" in page
            assert re.search(r"[\u4e00-\u9fff]", field.get("description") or field["title"]), name


def test_every_term_of_the_language_is_there() -> None:
    page = reference()
    assert all(f"| `{word}` |" in page for word in WORDS)
    assert all(f"`{kind.replace('_', ' ')} " in page for kind in get_args(TermKind) if kind.endswith(("_of", "kin")))


def test_periods_are_shown_as_they_may_be_written() -> None:
    rows = re.findall(r"^\| `(5 [a-z ]+)` \| `(5\S+)` \|$", reference(), re.MULTILINE)
    assert len(rows) == len(UNITS)
    assert all(parse_period(en) == parse_period(zh) for en, zh in rows)
