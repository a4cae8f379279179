"""Naive errors of text (domain 7.2, 59, 63, 64) that no other test makes; docs/pitfalls.md lists the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

import govflow
from govflow.policy.redaction import masked_name

PACKAGE = Path(govflow.__file__).parent
TRADITIONAL = frozenset("們個後會來時實無與為這對開關說話請讓過還經給將區處鄰樓業戶員長門電燈務應當決議書證據確認單號")
"""Frequent characters that simplified writing does not have; what is not among them is not looked for."""


@pytest.mark.parametrize("pattern", ["notices/templates/*.j2", "errors/texts/*.csv", "workflows/*.yaml", "rules/*"])
def test_nothing_that_is_shipped_is_written_in_traditional_characters(pattern: str) -> None:
    files = [path for path in PACKAGE.glob(pattern) if path.suffix in {".j2", ".csv", ".yaml"}]
    assert files
    assert {(path.name, char) for path in files for char in set(path.read_text("utf-8")) & TRADITIONAL} == set()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("买买提·艾力", "买**"),  # U+00B7
        ("买买提•艾力", "买**"),  # U+2022, as it is often typed
        ("𠮷野", "𠮷**"),  # four bytes, one character
        ("王", "王**"),  # a name of one character is not told apart from longer ones
    ],
)
def test_a_name_is_masked_by_characters_and_its_dot_tells_nothing(name: str, shown: str) -> None:
    assert masked_name(name) == shown
