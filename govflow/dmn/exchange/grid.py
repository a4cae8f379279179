"""What a sheet holds before anybody has made sense of it: values as the file keeps them, each with its place.

Knows no columns and no types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from govflow.errors import Place

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
    """A header and rows of its width. `about`: what the file says of the table it was made from, None where nothing."""

    file: str
    header: tuple[RawCell, ...]
    rows: tuple[tuple[RawCell, ...], ...]
    about: Mapping[str, str] | None = None
