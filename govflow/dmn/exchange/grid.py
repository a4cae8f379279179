"""What a sheet holds before anybody has made sense of it: values as the file keeps them, each with its place.

Knows no columns and no types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal

from govflow.dmn.tables.heads import REMARKS
from govflow.errors import Diagnostic, Place

Kept = str | bool | int | Decimal | date | time | None
"""A datetime is a date too; a number is never a float."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell. `percent`: a number shown as a percentage; `formula`: the text is a formula and not a value."""

    value: Kept
    place: Place
    percent: bool = False
    formula: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing can be seen in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip(BLANKS))


BLANKS = " \t\r\n\u00a0\u3000\u200b\ufeff"
"""What looks empty: blanks of every width and the marks nobody sees."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A header and rows of its width. `about`: what the file says of the table it was made from, None where nothing.

    `sheet`: places are rows and columns (times `WIDE`) of a spreadsheet, and findings name cells as it does (`B3`).
    """

    file: str
    header: tuple[RawCell, ...]
    rows: tuple[tuple[RawCell, ...], ...]
    about: Mapping[str, str] | None = None
    sheet: bool = False

    def named(self, finding: Diagnostic) -> Diagnostic:
        """The finding with its place as an author finds it."""
        place = finding.place
        if not self.sheet or place.file != self.file or place.column < WIDE:
            return finding
        return replace(finding, place=Place(f"{self.file}!{letters(place.column // WIDE)}{place.line}"))


WIDE = 1_000_000
"""What one column of a spreadsheet counts in a place, so that places inside its cells stay in it."""


def letters(number: int) -> str:
    """The name of a column of a spreadsheet: 1 is A, 27 is AA."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def id_first(grid: Grid) -> Grid:
    """The grid with the column of ids in front, wherever somebody has put it."""
    names = [str(cell.value).strip(BLANKS) for cell in grid.header]
    at = next((names.index(word) for word, kind in REMARKS.items() if kind == "id" and word in names), 0)
    if at == 0:
        return grid
    return replace(
        grid,
        header=(grid.header[at], *grid.header[:at], *grid.header[at + 1 :]),
        rows=tuple((row[at], *row[:at], *row[at + 1 :]) if at < len(row) else row for row in grid.rows),
    )
