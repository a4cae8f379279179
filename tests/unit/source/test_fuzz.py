"""Whatever bytes come: text and trees or findings, never an exception."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govflow.source import canonical, decode, parse_csv, parse_yaml, read_yaml

SIGNS = st.sampled_from(
    [
        *"ab01:-?,[]{}()#&*!|>'\"%@`~\\ \t\n",
        ": ",
        "- ",
        "\n  ",
        "：",
        "，",
        "“",
        "”",
        "　",
        "<<",
        "---\n",
        "f(a, b)",
        "\u2028",
    ]
)
YAMLISH = st.lists(SIGNS, max_size=60).map("".join)
ANY = st.text(st.characters())


@given(st.binary(max_size=200))
def test_decode(data: bytes) -> None:
    text, findings = decode(data, "f.yaml")
    assert (text is None) == any(finding.code != "GF105" for finding in findings)


@given(YAMLISH | ANY | st.text(st.characters(codec=None), max_size=20))
def test_parse_yaml(text: str) -> None:
    tree, findings = read_yaml(text, "f")
    strict, same = parse_yaml(text, "f")
    assert same == findings
    assert (strict is None) == bool(findings)
    lines = text.count("\n") + 1
    assert all(0 <= finding.place.line <= lines + 1 for finding in findings)
    assert all(finding.text("zh") and finding.text("en") for finding in findings)
    if tree is not None:
        assert len(canonical(tree.value)) <= 6 * len(text.encode("utf-8", "replace")) + 20


@given(st.text(st.sampled_from('a甲",;：\n\r\t '), max_size=80) | ANY)
def test_parse_csv(text: str) -> None:
    sheet, findings = parse_csv(text, "f")
    assert (sheet is None) == bool(findings)
    if sheet is not None:
        assert all(len(row) == len(sheet.header) for row in sheet.rows)
        assert sum(len(cell.text) for row in (sheet.header, *sheet.rows) for cell in row) <= len(text)
