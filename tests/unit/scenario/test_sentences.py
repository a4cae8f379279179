"""The sentences: each example says its own sentence only; the page shows them all; matching forgives what it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.scenario.pattern import compile_pattern, match_pattern, pairs, plain, quoted
from govflow.scenario.sentence import Sentence
from govflow.scenario.sentences import SENTENCES, find, nearest_sentence, reference, shown

PAGE = Path(__file__).parents[3] / "docs" / "sentences.md"


@pytest.mark.parametrize("sentence", SENTENCES, ids=[s.example for s in SENTENCES])
def test_example_says_its_sentence_and_no_other(sentence: Sentence) -> None:
    saying = [s for s in SENTENCES if match_pattern(compile_pattern(s.pattern), sentence.example) is not None]
    assert saying == [sentence]


@pytest.mark.parametrize("sentence", SENTENCES, ids=[s.example for s in SENTENCES])
def test_names_of_a_sentence_are_places_of_its_pattern(sentence: Sentence) -> None:
    assert {place for place, _ in sentence.names} <= set(compile_pattern(sentence.pattern).kinds)
    assert bool(sentence.sample) <= bool(sentence.takes)


def test_page_is_generated_from_the_sentences() -> None:
    assert PAGE.read_text("utf-8") == reference()


def test_quotes_blanks_and_closing_marks_do_not_matter() -> None:
    ways = ("“陈书记”办理“列入审议”", '"陈书记" 办理 "列入审议"：', " “陈书记” 办理 “列入审议”。")
    words = [found[1] for found in map(find, ways) if found]
    assert [(quoted(w["who"]), quoted(w["event"])) for w in words] == [(("陈书记",), ("列入审议",))] * 3


def test_blanks_inside_quotes_count() -> None:
    assert plain("“a b” 是 “c  d”") == "“a b”是“c  d”"


def test_optional_parts_and_lists() -> None:
    found = find("“李明”不能代“陈书记”办理“列入审议”，因为“甲”、“乙”")
    assert found is not None
    assert quoted(found[1]["because"]) == ("甲", "乙")
    assert quoted(found[1]["giver"]) == ("陈书记",)


def test_pairs_of_inputs() -> None:
    found = find("按“审议方式”表，事项性质为“使用维修资金”、紧急为“是”时，得到：")
    assert found is not None
    assert pairs(found[1]["inputs"]) == (("事项性质", "使用维修资金"), ("紧急", "是"))


@pytest.mark.parametrize("said", ["“王丽”办了“提议”", "", "办理“提议”", "“王丽”办理提议", "“王丽”“办理”“提议”"])
def test_what_no_sentence_says(said: str) -> None:
    assert find(said) is None


def test_nearest_sentence_looks_at_the_words_not_the_names() -> None:
    assert nearest_sentence("“事项处于某处的人”办了“事项处于”").example == "“陈书记”办理“列入审议”"
    assert nearest_sentence("现在事项处于“审议”状态").example == "事项处于“审议”"


def test_how_a_sentence_is_shown() -> None:
    assert shown(find("“王丽”收到“答复”")[0]) == "“…”收到“…”[，其中写明“…”、“…”]"  # type: ignore[index]


def test_unknown_kind_of_place_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="quantity"):
        compile_pattern("有{n:quantity}件")
