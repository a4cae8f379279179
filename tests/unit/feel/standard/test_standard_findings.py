"""What an author is told: an error where there is no program, a warning where something counts as null."""

from __future__ import annotations

import pytest

from govflow.feel.standard import compile_standard, described
from tests.unit.feel.standard.asking import ask, findings_of, names, place, read


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("1 + 状", "GF490", 5),
        ("cuont([1])", "GF491", 1),
        ("1 instance of numbr", "GF492", 15),
        ("(function(a: numbr) a)(1)", "GF492", 14),
        ('@"2026-02-30"', "GF493", 1),
        ('(function(a) external {java: {class: "X"}})(1)', "GF494", 2),
        ("abs(n: 1, n: 2)", "GF495", 1),
    ],
)
def test_what_counts_as_null_is_said(text: str, code: str, column: int) -> None:
    found = findings_of(text, {})
    assert [finding.code for finding in found] == [code]
    assert found[0].severity.value == "warning"
    assert (found[0].place.line, found[0].place.column) == (1, column)
    assert ask(text) is None or text.startswith("(function(a: numbr)")


def test_a_name_near_a_known_one_is_suggested_and_said_once() -> None:
    found = findings_of("amuont + amuont", {"amount": 1})
    assert [finding.code for finding in found] == ["GF490"]
    assert "amount" in found[0].text("en")


def test_a_name_in_a_filter_may_be_an_entry_of_the_item() -> None:
    assert findings_of("[{a: 1}][a = 1]", {}) == ()


def test_a_mistake_in_the_syntax_is_an_error_with_its_place() -> None:
    program, findings = compile_standard("1 + ", names({}), place=place)
    assert program is None
    assert [finding.severity.value for finding in findings] == ["error"]


@pytest.mark.parametrize("text", ["[1, 2", "(" * 5000, "[" * 50_000, "1" * 200_000, "", "-" * 3000 + "1"])
def test_what_cannot_be_read_never_raises(text: str) -> None:
    program, findings = compile_standard(text, names({}), place=place)
    assert program is None
    assert findings[0].severity.value == "error"


def test_the_typed_tree_as_text() -> None:
    program = read("if 数 > 1 then 数 + 1 else count([1])", {"数": None})
    assert described(program.tree, program.slots).splitlines() == [
        "if : number",
        "  > : boolean",
        "    数 : Any",
        "    1 : number",
        "  then plus : number",
        "    数 : Any",
        "    1 : number",
        "  else call : number",
        "    count : function",
        "    [1] : list<number>",
    ]


def test_every_form_can_be_told() -> None:
    text = (
        "{a: [1..2], f: function(x: number) x, g: for i in 1..2 return partial, h: [1][item > v.w] , "
        'k: f(x: 1), m: v in (1, ? > 2), n: a.start, o: a instance of range<number>, p: @"P1D", q: -v, r: "'
        + "字" * 99
        + '"}'
    )
    told = described(read(text, {"v": None}).tree, ("v",))
    assert "range<number>" in told
    assert "function<number> -> number" in told
    assert all(len(line) < 2000 for line in told.splitlines())
