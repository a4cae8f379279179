"""Quoted texts of sentences: those with quotes of their own are one text."""

from __future__ import annotations

import pytest

from govflow.scenario.pattern import compile_pattern, match_pattern, pairs, quoted


def test_a_title_with_quotes_of_its_own_is_one_text() -> None:
    pattern = compile_pattern("按{a:text}分配{n:text}")
    found = match_pattern(pattern, "按“停车费“235”分配”分配“10000元”")
    assert found == {"a": "“停车费“235”分配”", "n": "“10000元”"}
    assert match_pattern(pattern, '按"停车费“235”分配"分配“10000元”') is not None


@pytest.mark.parametrize(
    ("text", "texts"),
    [("“甲”、“乙”", ("甲", "乙")), ("“甲“1”和“2””、“乙”", ("甲“1”和“2”", "乙")), ("“甲“乙”", ("甲“乙",))],
)
def test_the_texts_of_a_row(text: str, texts: tuple[str, ...]) -> None:
    assert quoted(text) == texts


def test_values_of_pairs_too() -> None:
    assert pairs("甲为“1“2””、乙为“3”") == (("甲", "1“2”"), ("乙", "3"))
