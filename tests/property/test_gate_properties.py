"""The gate on whatever text: what is put anywhere is found where it is, positions hold, time grows as the text."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.notices.gate import Hit, scan
from govflow.notices.gate.reading import read
from tests.redaction import forms
from tests.redaction.grammar import FORMS, KINDS

WORDS = "的楼漏水业主请物业修理电梯门禁昨天下午居民反映很久没人来，。；！？“”（）\n龘𠮷𰻝"
PROSE = st.text(alphabet=WORDS, max_size=40)
PUT = [(kind, form) for kind in KINDS for form in FORMS[kind] if (kind, form) != ("landline", "local")]


@given(PROSE, PROSE, st.sampled_from(PUT), st.integers(0, 2**32))
@settings(max_examples=400, deadline=None)
def test_what_is_put_into_any_prose_is_found_there(left: str, right: str, put: tuple[str, str], seed: int) -> None:
    kind, form = put
    before, value, after = FORMS[kind][form](Random(seed))
    text = f"{left}。{before}{value}{after}，{right}"
    start = len(left) + 1 + len(before)
    mine = [hit for hit in scan(text) if hit.kind == kind]
    assert any(hit.start <= start and start + len(value) <= hit.end for hit in mine), text


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_hits_are_in_order_inside_the_text_and_do_not_overlap(text: str) -> None:
    hits = scan(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


@given(st.text(alphabet=st.characters(), max_size=120))
@settings(max_examples=300, deadline=None)
def test_a_reading_keeps_its_way_back(text: str) -> None:
    reading = read(text)
    assert len(reading.plain) == len(reading.digits) == len(reading.scripts) == len(reading.at) - 1
    assert list(reading.at) == sorted(set(reading.at))
    assert reading.at[-1] == len(text)
    for index, char in enumerate(reading.plain):
        if char.isascii() and char.isalnum():
            assert text[reading.at[index]].upper() == char or not text[reading.at[index]].isascii()


@given(st.integers(0, 2**32), st.lists(st.integers(0, 60), max_size=6))
@settings(max_examples=100, deadline=None)
def test_what_cannot_be_seen_moves_positions_and_nothing_else(seed: int, places: list[int]) -> None:
    text = "请于本周内回电13800138000，我家住3号楼2单元501室，邮箱li@example.org，谢谢"
    plain = [(hit.kind, text[hit.start : hit.end]) for hit in scan(text)]
    random = Random(seed)
    for place in places:
        at = place % len(text)
        text = text[:at] + forms.UNSEEN[random.randrange(len(forms.UNSEEN))] + text[at:]
    bare = str.maketrans("", "", "".join(forms.UNSEEN))
    assert [(hit.kind, text[hit.start : hit.end].translate(bare)) for hit in scan(text)] == plain


HOSTILE = {
    "digits": "1", "one by one": "1 ", "twos": "13 ", "threes": "622 ", "fours": "4444 4444 4444 444 ", "mixed": "1一",
    "rooms": "1-1-101 ", "blanks": " ", "lines": "\n", "names": "a", "ats": "a@", "dots": "1.1.", "country": "86 ",
    "zeros": "1O", "tens": "十", "buildings": "3号楼2单元", "plates": "京A1234", "unseen": "1\u200b", "brackets": "(",
    "phones": "0931 8765432 ",
}  # fmt: skip


def seconds(text: str) -> float:
    """Of the processor, the better of two."""
    took = []
    for _ in range(2):
        begin = process_time()
        scan(text)
        took.append(process_time() - begin)
    return min(took)


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_as_the_text_and_no_faster(name: str) -> None:
    piece = HOSTILE[name]
    short, long = piece * (20_000 // len(piece)), piece * (200_000 // len(piece))
    assert seconds(long) < 20 * seconds(short) + 0.5
    assert seconds(long) < 6


def test_hostile_texts_end() -> None:
    for piece in HOSTILE.values():
        hits = scan(piece * (20_000 // len(piece)))
        assert all(isinstance(hit, Hit) for hit in hits)
