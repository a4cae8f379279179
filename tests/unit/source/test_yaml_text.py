from __future__ import annotations

import time

import pytest

from govflow.source import parse_yaml, read_yaml


def value(text: str) -> object:
    """What a text without mistakes means."""
    tree, findings = parse_yaml(text, "f")
    assert not findings
    assert tree is not None
    return tree.value


def codes(text: str) -> list[str]:
    """Code and place of every finding."""
    return [f"{finding.code} {finding.place.line}:{finding.place.column}" for finding in read_yaml(text, "f")[1]]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("null", None),
        ("~", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-12", -12),
        ("123456789012345678", 123456789012345678),
        ("1234567890123456789", "1234567890123456789"),
        *(
            (text, text)
            for text in ("on", "yes", "No", "y", "12:30", "010", "-0x1f", "0o7", "1_000", "1.5", "1e3", "+5")
        ),
        *((text, text) for text in ("2026-01-01", ".inf", "5万元", "２", "nUll", "a: b"[:1])),
        ("'5'", "5"),
        ('"true"', "true"),
        ("''", ""),
    ],
)
def test_scalars(written: str, meant: object) -> None:
    read = value(f"k: {written}\n")
    assert isinstance(read, dict)
    assert read["k"] == meant
    assert type(read["k"]) is type(meant)


def test_on_is_a_key() -> None:
    assert value("on: {yes: no}\n") == {"on": {"yes": "no"}}


def test_text_is_kept_as_written() -> None:
    assert value("say: 提示：请，稍候\nat: |\n  　　各位：\n  \t好，\n") == {
        "say": "提示：请，稍候",
        "at": "　　各位：\n\t好，\n",
    }
    assert value("title: “一事一议”和“两公开”\n") == {"title": "“一事一议”和“两公开”"}
    assert value("a: '“甲”'\n# 注：\tx\n") == {"a": "“甲”"}


def test_composed_characters_are_one_name() -> None:
    assert codes("é: 1\ne\u0301: 2\n") == ["GF108 2:1"]


def test_all_mistakes_of_a_text_are_found() -> None:
    text = "a: 1\na: 2\nb: &x 1\nc: *x\nd: !t 1\ne: [x，y]\nf:\n  g：h\nj: “k”\ni:\n"
    assert codes(text) == [
        "GF108 2:1",
        "GF109 3:4",
        "GF110 4:4",
        "GF112 5:4",
        "GF115 6:6",
        "GF114 8:4",
        "GF122 9:4",
        "GF127 10:1",
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("{when: f(a, b), to: x}", "f(a, b)"),
        ("{when: f(a, g(b, c), d), to: x}", "f(a, g(b, c), d)"),
        ('{when: f(a, "),", b), to: x}', 'f(a, "),", b)'),
        ("{when: f(a, n: b), to: x}", "f(a, n: b)"),
        ("{to: x, when: f（a, b）}", "f（a, b）"),
    ],
)
def test_a_cut_call_is_recognised_and_put_together(text: str, whole: str) -> None:
    tree, findings = read_yaml(text, "f")
    assert [finding.code for finding in findings] == ["GF128"]
    assert findings[0].arguments["text"] == whole
    assert tree is not None
    assert tree.value == {"when": whole, "to": "x"}


def test_a_cut_call_in_a_list() -> None:
    tree, findings = read_yaml("[f(a, b), c]", "f")
    assert [str(finding.place) for finding in findings] == ["f:1:2"]
    assert tree is not None
    assert tree.value == ["f(a, b)", "c"]


@pytest.mark.parametrize("text", ["{say: 'f(a', b: c)}", "{a: (b, c: d}", '[f("(", b]', "{a: f(b), c: d}"])
def test_not_every_parenthesis_is_a_cut_call(text: str) -> None:
    assert "GF128" not in " ".join(codes(text))


def test_parse_yaml_gives_no_tree_beside_errors() -> None:
    tree, findings = parse_yaml("a: 1\na: 2\n", "f")
    assert tree is None
    assert findings


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500_000,
        "{a: " * 300_000,
        "- " * 500_000,
        "? " * 300_000,
        "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b,*b,*b]\n" * 1000,
        "[" + "a," * 400_000 + "]",
        "a" * 1_900_000,
        "a: " + "（" * 600_000,
        "{a: " + "f(b, " * 100_000 + "}",
        "[" + "f(a, " * 60_000 + "]",
        "　" * 600_000,
        "“" * 600_000,
        "a: 'b\n" * 100_000,
        "a：b\n" * 200_000,
        "\t\n" * 500_000,
        "[" + "“a”," * 100_000 + "]",
        "[" + ("(" + "a" * 2000 + ",") * 900 + "]",
    ],
    ids=range(17),
)
def test_hostile_text_is_answered_in_bounded_time(text: str) -> None:
    started = time.process_time()
    _, findings = parse_yaml(text, "f")
    assert time.process_time() - started < 20
    assert len(findings) < 210_000
