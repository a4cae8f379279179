"""What spreadsheets do to cells behind an author's back: dates made of ranges, lost zeros, error values.

Knows the shapes of damaged texts. Knows nothing of what a sound cell means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govflow.dmn.tables.table import Column
from govflow.errors import Diagnostic, Place

COUNTED = frozenset({"number", "integer", "decimal", "money", "area", "share", "mark", "period"})
"""Kinds in which a date is always an accident."""

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_DAY = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日")
_FULL_DATE = re.compile(r"[0-9]{4}[-/年]([0-9]{1,2})[-/月]([0-9]{1,2})日?(?:\s+0?0:00(?::00)?)?")
_DAY_NAME = re.compile(r"([0-9]{1,2})-([A-Za-z]{3})|([A-Za-z]{3})-([0-9]{1,2})")
_DASHED = re.compile(r"([0-9][0-9.]*\S{0,6}?)\s*[-–—]\s*([0-9][0-9.]*\S{0,6})")
_BROKEN = re.compile(r"#(?:REF!|NAME\?|VALUE!|N/A|DIV/0!|NULL!|NUM!|#+)")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+")


_FORMULA = re.compile(r"[=+@]|-(?!\s*[0-9][0-9.,]*%?$)(?=.)", re.DOTALL)


def computes(text: str) -> bool:
    """Whether a spreadsheet that opens the CSV would compute the cell; `-` and plain negative numbers are safe."""
    return _FORMULA.match(text) is not None


def unguarded(text: str) -> str:
    """The text of a cell without the apostrophe that keeps a spreadsheet from computing it."""
    return text[1:] if text[:1] == "'" and computes(text[1:]) else text


def hazard(column: Column, text: str, place: Place) -> Diagnostic | None:
    """The finding for a cell that a spreadsheet has changed, or None."""
    if _BROKEN.fullmatch(text):
        return Diagnostic.of("GF515", place, column=column.title, text=text)
    if _SCIENTIFIC.fullmatch(text):
        return Diagnostic.of("GF515", place, column=column.title, text=text)
    if column.type.kind in COUNTED:
        return _dated(column, text, place) or _dashed(column, text, place)
    if column.type.kind == "month":
        return _month(column, text, place)
    if column.type.kind in {"enum", "text"}:
        return _zeros(column, text, place)
    return None


def _dated(column: Column, text: str, place: Place) -> Diagnostic | None:
    pair: tuple[int, int] | None = None
    if match := _MONTH_DAY.fullmatch(text) or _FULL_DATE.fullmatch(text):
        pair = int(match[1]), int(match[2])
    elif match := _DAY_NAME.fullmatch(text):
        number, name = match[1] or match[4], (match[2] or match[3]).casefold()
        pair = (_MONTH_NAMES.index(name) + 1, int(number)) if name in _MONTH_NAMES else None
    if pair is None:
        return None
    ratio = column.type.kind in {"share", "mark"}
    # Day before month (`1-May` for 1-5) is told by the range that would be empty.
    low, high = pair if ratio or pair[0] <= pair[1] else (pair[1], pair[0])
    meant = f"{low}/{high}" if ratio else f"[{low}..{high}]"
    return Diagnostic.of("GF512", place, column=column.title, text=text, meant=meant)


def _dashed(column: Column, text: str, place: Place) -> Diagnostic | None:
    match = _DASHED.fullmatch(text)
    return (
        Diagnostic.of("GF514", place, column=column.title, text=text, meant=f"[{match[1]}..{match[2]}]")
        if match
        else None
    )


def _month(column: Column, text: str, place: Place) -> Diagnostic | None:
    """`May-26`, which is how a spreadsheet shows 2026-05."""
    match = _DAY_NAME.fullmatch(text)
    name, year = ((match[2] or match[3]).casefold(), match[1] or match[4]) if match else ("", "")
    if name not in _MONTH_NAMES:
        return None
    meant = f"20{int(year):02}-{_MONTH_NAMES.index(name) + 1:02}"
    return Diagnostic.of("GF512", place, column=column.title, text=text, meant=meant)


def _zeros(column: Column, text: str, place: Place) -> Diagnostic | None:
    names = [name for pair in column.type.members for name in pair]
    bare = text.strip('"')
    if not bare.isdecimal() or bare in names:
        return None
    meant = next((name for name in names if name.isdecimal() and name.lstrip("0") == bare.lstrip("0")), None)
    return Diagnostic.of("GF513", place, column=column.title, text=text, meant=meant) if meant else None


def lost_zeros(column: Column, cells: Sequence[tuple[str, Place]]) -> tuple[Diagnostic, ...]:
    """In a column of texts: numbers shorter than their neighbours that begin with a zero (`7` beside `007`)."""
    if column.type.kind != "text":
        return ()
    digits = [(text.strip('"'), place) for text, place in cells if text.strip('"').isdecimal()]
    width = max((len(text) for text, _ in digits if text.startswith("0") and len(text) > 1), default=0)
    return tuple(
        Diagnostic.of("GF513", place, column=column.title, text=text, meant=text.zfill(width))
        for text, place in digits
        if len(text) < width
    )
