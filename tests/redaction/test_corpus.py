"""The corpus itself: large enough, the same as the file, and its labels are what they claim."""

from __future__ import annotations

from collections import Counter
from unicodedata import category, normalize

import pytest

from tests.redaction import values
from tests.redaction.grammar import FORMS, KINDS, Sentence, corpus
from tests.redaction.written import FILE, lines

SENTENCES = corpus()


def test_the_file_is_what_the_grammar_makes() -> None:
    assert FILE.read_text("utf-8") == lines(SENTENCES)


def test_it_is_as_large_as_promised() -> None:
    assert sum(1 for one in SENTENCES if one.labels) >= 400
    assert len({one.text for one in SENTENCES if not one.labels}) >= 60
    each = Counter(kind for one in SENTENCES for kind, _, _ in one.labels)
    assert set(each) == set(KINDS)
    assert min(each.values()) >= 50


def test_every_form_is_tried_several_times() -> None:
    each = Counter(one.form for one in SENTENCES)
    assert all(each[f"{kind}: {form}"] >= 4 for kind in KINDS for form in FORMS[kind])


def plain(text: str) -> str:
    """Digits and letters of a label in their plain form."""
    kept = "".join(c for c in normalize("NFKC", text) if category(c) != "Cf" and c not in " -\n()·—").upper()
    for chosen in ("零一二三四五六七八九", "〇幺二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"):
        kept = kept.translate({ord(c): str(n) for n, c in enumerate(chosen)})
    return kept


@pytest.mark.parametrize("one", [one for one in SENTENCES if one.labels], ids=lambda one: one.form)
def test_a_label_holds_what_it_says(one: Sentence) -> None:
    for kind, start, end in one.labels:
        said = plain(one.text[start:end])
        match kind:
            case "mobile":
                assert len(said) == 11
                assert said.isdigit()
            case "id" if len(said) == 18:
                assert values.id_check(said[:17]) == said[17]
            case "id":
                assert len(said) == 15
            case "bank":
                assert 16 <= len(said) <= 19
                assert values.luhn(said[:-1]) == said[-1]
            case "plate":
                assert said[0] in values.PROVINCES
                assert len(said) in {7, 8}
            case "landline":
                assert said.removesuffix("转8012").isdigit()
            case "email":
                assert said.endswith(("COM", "ORG", "CN"))
            case _:
                assert any(c.isdigit() for c in said)
