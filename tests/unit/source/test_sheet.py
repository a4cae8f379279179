from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.errors import Place
from govflow.source import parse_csv


def test_cells_know_their_place() -> None:
    sheet, findings = parse_csv('id, 类别 ,"a"\n1,"多,\n行", x\n\n,,\n2,"say ""y""",z\n', "t.csv")
    assert not findings
    assert sheet is not None
    assert sheet.texts() == (("id", "类别", "a"), ("1", "多,\n行", "x"), ("2", 'say "y"', "z"))
    assert [str(cell.place) for cell in sheet.header] == ["t.csv:1:1", "t.csv:1:5", "t.csv:1:9"]
    assert [str(cell.place) for cell in sheet.rows[0]] == ["t.csv:2:1", "t.csv:2:3", "t.csv:3:5"]
    assert [str(cell.place) for cell in sheet.rows[1]] == ["t.csv:6:1", "t.csv:6:3", "t.csv:6:15"]


def test_a_block_inside_another_file_counts_from_there() -> None:
    sheet, _ = parse_csv("a,b\n1,2\n", "t.yaml", 7, 5)
    assert sheet is not None
    assert sheet.header[1].place == Place("t.yaml", 7, 7)
    assert sheet.rows[0][0].place == Place("t.yaml", 8, 5)


def test_empty_columns_a_spreadsheet_adds_are_dropped() -> None:
    sheet, findings = parse_csv("a,b,,\n1,2,,\n3,,,\n", "t.csv")
    assert not findings
    assert sheet is not None
    assert sheet.texts() == (("a", "b"), ("1", "2"), ("3", ""))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["GF184 1:1"]),
        ("\n,\n", ["GF184 1:1"]),
        ("a,b\n1\n1,2,3\n", ["GF180 2:1", "GF180 3:1"]),
        ('a,b\n"1,2\n3,4\n', ["GF181 2:1"]),
        ('a,b\n"1"x,2\n', ["GF182 2:4"]),
        ("a,,a\n", ["GF186 1:3", "GF183 1:4"]),
        ("a\tb\n1\t2\n", ["GF185 1:1"]),
    ],
)
def test_mistakes(text: str, said: list[str]) -> None:
    sheet, findings = parse_csv(text, "t.csv")
    assert sheet is None
    assert [f"{f.code} {f.place.line}:{f.place.column}" for f in findings] == said


CELLS = st.text(st.sampled_from('ab甲", ;：\n1'), max_size=6)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), max_size=6)))
def test_reads_what_the_standard_writer_wrote(rows: list[list[str]]) -> None:
    width = len(rows[0]) if rows else 1
    header = [f"c{n}" for n in range(width)]
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([header, *rows])
    sheet, findings = parse_csv(out.getvalue(), "t.csv")
    assert not findings
    assert sheet is not None
    assert sheet.texts() == (tuple(header), *(tuple(row) for row in rows if any(row)))
    lines = out.getvalue().split("\n")
    for row in sheet.rows:
        for cell in row:
            assert lines[cell.place.line - 1][cell.place.column - 1] == '"'
