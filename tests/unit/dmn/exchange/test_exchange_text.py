"""CSV files as officers save them: every usual encoding is read, what is unusual is said, one form is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.dmn.exchange.grid import RawCell
from govflow.dmn.exchange.text import read_csv
from govflow.dmn.exchange.written import csv_bytes, quoted
from govflow.dmn.tables.hazards import computes, unguarded
from tests.unit.dmn.exchange.sheets import FORM, HEADER, ROWS, codes

TEXT = csv_bytes(HEADER, ROWS).decode("utf-8-sig")


def texts(cells: tuple[RawCell, ...]) -> tuple[str, ...]:
    return tuple(str(cell.value) for cell in cells)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXT.encode("utf-8-sig"), []),
        (TEXT.encode(), []),
        (TEXT.encode().replace(b"\n", b"\r\n"), []),
        (TEXT.encode("gb18030"), ["GF530"]),
        (TEXT.encode("utf-16"), ["GF530"]),
        (TEXT.encode("utf-16-le"), ["GF530"]),
        (TEXT.encode("utf-16-be"), ["GF530"]),
    ],
    ids=["utf-8 with mark", "utf-8", "crlf", "gb18030", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_every_usual_encoding_gives_the_same_cells(data: bytes, found: list[str]) -> None:
    grid, findings = read_csv(data, "a.csv")
    assert codes(findings) == found
    assert grid is not None
    assert texts(grid.header) == HEADER
    guarded = [tuple(unguarded(text) for text in texts(row)) for row in grid.rows]
    assert guarded == list(ROWS)


def test_the_unicode_text_of_excel_has_tabs_and_is_read_all_the_same() -> None:
    data = '规则号\t类别\t说明\r\nR1\t"供水, 供电"\t甲\r\n'.encode("utf-16")
    grid, findings = read_csv(data, "Unicode 文本.txt")
    assert grid is not None
    assert [texts(row) for row in grid.rows] == [("R1", "供水, 供电", "甲")]
    assert "UTF-16" in findings[0].text("zh")


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0" + bytes(range(128, 256)), b"a,b\n\x81\xff"], ids=["a picture", "broken"]
)
def test_bytes_that_are_no_text_are_a_finding(data: bytes) -> None:
    assert codes(read_csv(data, "a.csv")[1]) == ["GF102"]


def test_half_a_character_of_utf_16_is_a_finding() -> None:
    assert codes(read_csv("规则号,类别".encode("utf-16") + b"\xd8", "a.csv")[1]) == ["GF102"]


def test_empty_rows_and_columns_at_the_end_do_not_count() -> None:
    grid, findings = read_csv("规则号,类别,,\nR1,供水,,\n,,,\n,,,\n".encode(), "a.csv")
    assert findings == ()
    assert grid is not None
    assert (texts(grid.header), [texts(row) for row in grid.rows]) == (("规则号", "类别"), [("R1", "供水")])


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "-甲", "=", "-5元"])
def test_what_a_spreadsheet_would_compute_is_guarded_and_comes_back(text: str) -> None:
    assert quoted(text).lstrip('"').startswith("'")
    grid, _ = read_csv(csv_bytes(("规则号", "说明"), [("R1", text)]), "a.csv")
    assert grid is not None
    assert unguarded(str(grid.rows[0][1].value)) == text


@pytest.mark.parametrize("text", ["-", "-5", "-0.5", "-38,600", "- 5", "> 5", "[1..5]", "5-1", "'甲", ""])
def test_what_is_safe_is_written_as_it_is(text: str) -> None:
    assert not computes(text)
    assert quoted(text).strip('"') == text


plain = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=12)


@given(st.lists(st.tuples(plain, plain), min_size=1, max_size=4))
def test_written_and_read_again_is_the_same(rows: list[tuple[str, str]]) -> None:
    from unicodedata import normalize

    data = csv_bytes(("规则号", "说明"), [("R1", row[0]) for row in rows])
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    grid, findings = read_csv(data, "a.csv")
    assert grid is not None, findings
    came = [unguarded(str(row[1].value)) for row in grid.rows]
    assert came == [normalize("NFC", row[0]) for row in rows]


def test_the_digest_tells_rows_and_heads_apart() -> None:
    from dataclasses import replace

    others = [
        replace(FORM, hit="U"),
        replace(FORM, title="别的"),
        replace(FORM, default=None),
        replace(FORM, to="2027-01-01"),
        replace(FORM, rows=FORM.rows[:2]),
        replace(FORM, inputs=FORM.inputs[::-1]),
        replace(FORM, source=""),
    ]
    assert len({one.digest for one in (FORM, *others)}) == len(others) + 1
    assert replace(FORM, file="else.csv").digest == FORM.digest
