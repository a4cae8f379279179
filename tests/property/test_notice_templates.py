"""No text makes reading or composing a template fail in any way but by findings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.errors import Place
from govflow.notices import NoticeError, Renderer, Value, compose, draft, names_of, to_html, to_text
from govflow.notices.filling.filters import FILTERS
from govflow.notices.filling.kinds import clean
from govflow.policy.definition import Notice

TOKENS = (
    "{{", "}}", "{%", "%}", "{#", "#}", "{% if x %}", "{% endif %}", "{% for t in xs %}", "{% endfor %}", "{% else %}",
    "{% raw %}", "{% endraw %}", "{{ x }}", "{{ xs }}", "{{ m | yuan }}", "{{ t.a }}", "{{ loop.index }}", " | ", "x",
    "xs", "m", ".", "a", "not", "and", "in", "is none", "(", ")", "[", "]", "'", '"', "9" * 40, "1e9", "**", "~", "set",
    "__class__", "date", "join", "percent(1)", "\\N{", "\n", "一、", "（一）", "| 甲 | 乙 |",
    "表：", "抄送：", "\x02", "\x03",
)  # fmt: skip
FACTS = {
    "x": Value("text", "一、值\n| 甲 |"),
    "xs": Value("list", [{"a": 1}, {"a": "b"}]),
    "m": Value("money", 100),
    "a": Value("text", None),
}


def notice(body: str, audience: str = "handler") -> Notice:
    return Notice("n", "n", "", "通知", "题", "社区", "", body, (), "", audience, frozenset(), Place("n.j2"))


@settings(max_examples=400, deadline=2_000)
@given(st.lists(st.sampled_from(TOKENS) | st.text(max_size=5), max_size=14).map("".join))
def test_any_text_is_read_into_names_or_findings_and_composed_or_refused(text: str) -> None:
    names, findings = names_of(text, "n.j2", 3)
    assert not (names and findings)
    assert all(f.code.startswith("GF80") and f.place.line >= 3 and f.text("zh") for f in findings)
    try:
        document = compose(notice(text), FACTS, date=date(2026, 1, 1), names=str, renderer=Renderer())
    except NoticeError as error:
        reasons = error.reasons
    else:
        reasons = ()
        shown = to_text(document) + to_html(document)
        assert not {"\x02", "\x03", "\x04"} & set(shown)
    assert len(reasons) >= len(findings)
    assert all(reason.place.file == "n.j2" for reason in reasons)


WORDS = "1号楼2单元301室，电话13800138000"
ARGUMENTS = {"default_text": '("无")', "join": '("；")', "brief": "(60)"}


@pytest.mark.parametrize("name", sorted(FILTERS))
@pytest.mark.parametrize("fact", [Value("text", WORDS), Value("list of text", [WORDS, WORDS])], ids=["one", "many"])
def test_no_filter_launders_what_somebody_wrote(name: str, fact: Value) -> None:
    """What a person typed stays marked for the gate through every filter that lets it through at all."""
    text = f"{{{{ x | {name}{ARGUMENTS.get(name, '')} }}}}"
    try:
        made = draft(notice(text, "public"), {"x": fact}, date=date(2026, 1, 1), names=str, renderer=Renderer())
    except NoticeError:
        return
    shown = "".join(p.text for p in made.document.paragraphs)
    marked = "".join(part.text[a:b] for part in made.words for a, b in part.spans)
    assert ("13800138000" in shown) == ("13800138000" in marked)


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_spans_are_exactly_what_was_typed(before: str, typed: str) -> None:
    """The template's own words are never a person's, and no typed character escapes the spans."""
    own = "".join(c for c in before if c.isalnum()) + "甲"
    facts = {"x": Value("text", typed), "y": Value("text", typed, "public")}
    made = draft(notice(f"{own}{{{{ x }}}}乙{{{{ y }}}}丙", "public"), facts, date=date(2026, 1, 1), names=str)
    whole = clean(typed)
    for part in made.words:
        assert [part.text[a:b] for a, b in part.spans] == [whole]
        assert part.text.startswith(own)
    assert bool(made.words) == bool(whole)


def test_a_number_of_thousands_of_digits_is_a_finding() -> None:
    assert [f.code for f in names_of("{{ " + "9" * 50_000 + " }}")[1]] == ["GF800"]
