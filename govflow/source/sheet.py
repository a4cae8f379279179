"""CSV text to cells with places.

Knows quotes, columns and rows: the first row that is not empty is the header, every other row is as wide as it.
Knows nothing of what a column means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from govflow.errors import Diagnostic, Place

MAX_CELLS = 1_000_000
"""The most cells of one sheet."""

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell without its quotes and outer blanks, and where it begins.

    `quoted`: what stands between its quotes, as written; `edge`: the column in which the next line of the file begins.
    """

    text: str
    place: Place
    quoted: str = field(default="", compare=False, repr=False)
    edge: int = field(default=1, compare=False, repr=False)

    def at(self, offset: int) -> Place:
        """Where a character of the text stands in the file."""
        place = self.place
        if not self.quoted:
            return Place(place.file, place.line, place.column + offset)
        line, column, index = place.line, place.column + 1, 0
        for _ in range(min(offset, len(self.quoted))):
            width = 2 if self.quoted.startswith('""', index) else 1
            broken = self.quoted[index : index + 1] == "\n"
            line, column, index = line + broken, self.edge if broken else column + width, index + width
        return Place(place.file, line, column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and rows of the same width. Rows without any text are left out."""

    file: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The texts alone, header first: what counts for the edition."""
        return tuple(tuple(cell.text for cell in row) for row in (self.header, *self.rows))


def parse_csv(text: str, file: str, first_line: int = 1, first_column: int = 1) -> tuple[Sheet | None, Findings]:
    """A sheet, or None and every mistake. `first_line` and `first_column` say where the text begins in its file."""
    findings: list[Diagnostic] = []
    rows: list[tuple[Cell, ...]] = []
    cells = 0
    for row in _rows(text.removeprefix("\ufeff"), file, first_line, first_column, findings):
        cells += len(row)
        if cells > MAX_CELLS:
            findings.append(Diagnostic.of("GF187", row[0].place, limit=MAX_CELLS))
            return None, tuple(findings)
        if any(cell.text for cell in row):
            rows.append(row)
    if not rows:
        findings.append(Diagnostic.of("GF184", Place(file, first_line, first_column)))
        return None, tuple(findings)
    header = _header(rows[0], findings)
    body = tuple(_fit(row, header, findings) for row in rows[1:])
    return (None if findings else Sheet(file, header, body)), tuple(findings)


_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_BARE = re.compile(r"[^,\n]*")


def _rows(
    text: str, file: str, first_line: int, first_column: int, findings: list[Diagnostic]
) -> Iterator[tuple[Cell, ...]]:
    """Every row of the text. After an unclosed quote nothing more can be told, so the rows end there."""
    index, line, line_start, row = 0, first_line, 0, list[Cell]()
    while index <= len(text):
        start = _BLANKS.match(text, index).end()  # type: ignore[union-attr]
        place = Place(file, line, start - line_start + first_column)
        if text[start : start + 1] == '"':
            quoted = _QUOTED.match(text, start)
            if quoted is None:
                findings.append(Diagnostic.of("GF181", place))
                return
            inside, index = quoted[1], quoted.end()
            said = inside.replace('""', '"')
            breaks = text.count("\n", start, index)
            if breaks:
                line, line_start = line + breaks, text.rfind("\n", start, index) + 1
            bare = _BARE.match(text, index)
            if bare and bare[0].strip(" \t"):
                findings.append(
                    Diagnostic.of("GF182", Place(file, line, index - line_start + first_column), text=_short(bare[0]))
                )
            index = bare.end() if bare else index
        else:
            inside, bare = "", _BARE.match(text, start)
            said, index = (bare[0].rstrip(" \t"), bare.end()) if bare else ("", start)
        row.append(Cell(said, place, inside, first_column))
        if text[index : index + 1] != ",":
            yield tuple(row)
            row, line, line_start = [], line + 1, index + 1
        index += 1


_BLANKS = re.compile(r"[ \t]*")


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 20 else text[:20] + "…"


def _header(row: tuple[Cell, ...], findings: list[Diagnostic]) -> tuple[Cell, ...]:
    width = max(i for i, cell in enumerate(row) if cell.text) + 1
    header = row[:width]
    if width == 1 and (found := re.search(r"[，;；\t]", header[0].text)):
        findings.append(Diagnostic.of("GF185", header[0].place, sign=found[0].replace("\t", "Tab")))
    seen: dict[str, int] = {}
    for number, cell in enumerate(header, 1):
        if not cell.text:
            findings.append(Diagnostic.of("GF186", cell.place, number=number))
        elif cell.text in seen:
            findings.append(Diagnostic.of("GF183", cell.place, name=cell.text, number=number, first=seen[cell.text]))
        else:
            seen[cell.text] = number
    return header


def _fit(row: tuple[Cell, ...], header: tuple[Cell, ...], findings: list[Diagnostic]) -> tuple[Cell, ...]:
    """The row at the width of the header; empty cells that a spreadsheet wrote past it do not count."""
    width = len(header)
    if any(cell.text for cell in row[width:]) or len(row) < width:
        findings.append(Diagnostic.of("GF180", row[0].place, cells=len(row), columns=width))
    return row[:width]
