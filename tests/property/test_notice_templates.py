"""No text makes reading or composing a template fail in any way but by findings."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.errors import Place
from govflow.notices import NoticeError, Renderer, Value, compose, names_of, to_html, to_text
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


def notice(body: str) -> Notice:
    return Notice("n", "n", "", "通知", "题", "社区", "", body, (), "", "handler", frozenset(), Place("n.j2"))


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


def test_a_number_of_thousands_of_digits_is_a_finding() -> None:
    assert [f.code for f in names_of("{{ " + "9" * 50_000 + " }}")[1]] == ["GF800"]
