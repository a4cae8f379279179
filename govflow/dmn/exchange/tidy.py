"""A cell as the canonical CSV has it: what a spreadsheet or an input method did to it is undone or told, never guessed.

Knows the kinds of columns. Whether the text means anything is for the table's own reading.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from govflow.dmn.exchange.grid import BLANKS, RawCell
from govflow.dmn.tables.hazards import COUNTED, unguarded
from govflow.dmn.tables.table import Column
from govflow.errors import Diagnostic
from govflow.feel import Type, parse_literal
from govflow.feel.types import DAYS, SPANS
from govflow.source import fold

Tidied = tuple[str, tuple[Diagnostic, ...]]

DIGITS = 15
"""The digits a spreadsheet keeps of a number."""

_EPOCH = date(1899, 12, 30)
_WHOLE = frozenset({"integer", "money"})
_ANY = frozenset({"-", "－", "—", "–", "——", "−"})
_TRUTH = {"true": "true", "false": "false", "是": "是", "否": "否"}
_ENDS = r"(?P<low>[^\[\]()~至,\"]*?)\s*{}\s*(?P<high>[^\[\]()~至,\"]*)"
_RANGE = re.compile(_ENDS.format("(?:~|至|\\.\\.)"))
_DASHED = re.compile(r"(?P<low>[0-9][0-9.]*[^\s\d\-]{0,6})\s*[-–—]\s*(?P<high>[0-9][0-9.]*[^\s\d\-]{0,6})")
_SLASHED = re.compile(r"(?<![0-9])([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})(?![0-9])(?: 0?0:00(?::00)?)?")
_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_ZEROS = re.compile(r"(?<![0-9.])([0-9]+)\.0+(?![0-9])")


def tidy(column: Column | None, output: bool, cell: RawCell) -> Tidied:
    """The text of a cell under a column (None: an id, a basis, a note, a day) and what is wrong with it."""
    if cell.formula:
        return "", (Diagnostic.of("GF529", cell.place, text=str(cell.value)),)
    if isinstance(cell.value, date):
        return _of_date(column, cell, cell.value)
    if column is None or column.type.kind == "any":
        return _one_line(plain(cell)), ()
    kind = column.type.of if column.type.kind == "list" and column.type.of else column.type
    if isinstance(cell.value, Decimal | int) and not isinstance(cell.value, bool):
        return _of_number(column, kind, cell)
    text = _one_line(plain(cell))
    if not output and (not text or text in _ANY):
        return "-", ()
    if output and (text in _ANY or (not text and column.optional)):
        return "-", ()
    return _of_text(column, kind, output, text, cell)


def plain(cell: RawCell) -> str:
    """What can be read in a cell: numbers and dates as texts, blanks of every kind trimmed, guards taken off."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | int):
        return _digits(Decimal(value))
    if isinstance(value, date | time):
        return value.isoformat()
    return unguarded(value.strip(BLANKS))


def _one_line(text: str) -> str:
    """One row is one line: breaks inside a cell become blanks."""
    return re.sub(r"[\u00a0\u200b\ufeff]", " ", re.sub(r"\s*[\r\n\u2028\u2029]+\s*", " ", text)).strip()


def _digits(value: Decimal) -> str:
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _of_number(column: Column, kind: Type, cell: RawCell) -> Tidied:
    value = Decimal(cell.value)  # type: ignore[arg-type]
    if len(value.as_tuple().digits) > DIGITS or value.adjusted() >= DIGITS:
        return "", (Diagnostic.of("GF515", cell.place, column=column.title, text=f"{value:.5E}"),)
    if cell.percent and kind.kind in {"share", "mark", "text", "enum"}:
        return f"{_digits(value * 100)}%", ()
    return _digits(value), ()


def _of_date(column: Column | None, cell: RawCell, value: date) -> Tidied:
    """A date cell: a day where days are wanted, an accident where numbers are."""
    day = value.date() if isinstance(value, datetime) else value
    kind = "date" if column is None else column.type.kind
    title = "" if column is None else column.title
    if day.year <= 1900:
        serial = (day - _EPOCH).days - (day < date(1900, 3, 1))
        args: dict[str, str] = {"column": title, "text": day.isoformat(), "meant": str(serial)}
        return "", (Diagnostic.of("GF534", cell.place, **args),)
    if kind == "datetime" and isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes"), ()
    if kind in DAYS:
        return day.isoformat(), ()
    if kind == "month" and day.day == 1:
        return f"{day:%Y-%m}", ()
    if kind in COUNTED | SPANS:  # the table's own reading says what was probably meant
        return day.isoformat(), ()
    meant = f"{day.month}-{day.day}"
    return "", (Diagnostic.of("GF512", cell.place, column=title, text=day.isoformat(), meant=meant),)


def _of_text(column: Column, kind: Type, output: bool, text: str, cell: RawCell) -> Tidied:
    if kind.kind == "enum":
        return _members(kind, text), ()
    if kind.kind == "boolean":
        return _TRUTH.get(fold(text).casefold(), text), ()
    if kind.kind in {"text", "place", "address", "file", "person", "unit", "party"}:
        return (text if output else fold(text)), ()
    narrow = unicodedata.normalize("NFC", fold(text))
    if kind.kind in DAYS | SPANS:
        narrow = _SLASHED.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", narrow)
        if narrow.startswith(("1900-", "1899-")):
            return _of_date(column, cell, date.fromisoformat(narrow[:10])) if _is_day(narrow[:10]) else (narrow, ())
    wrong: tuple[Diagnostic, ...] = ()
    if kind.kind in COUNTED:
        narrow, wrong = _thousands(column, output, narrow, cell)
        if kind.kind in _WHOLE:
            narrow = _ZEROS.sub(r"\1", narrow)
    return (narrow if output else ranges(column.type, narrow)), wrong


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _members(kind: Type, text: str) -> str:
    """Members of an enumeration between whatever signs stand between them; other texts as they are."""
    folded = fold(text)
    negated = folded.startswith("not(") and folded.endswith(")")
    inner = text[4:-1] if negated else text
    pieces = [_unquoted(piece.strip(BLANKS)) for piece in re.split(r"[,，、;；]", inner)]
    if any(parse_literal(kind, piece) is None and piece != "null" for piece in pieces):
        return text
    listed = ", ".join(pieces)
    return f"not({listed})" if negated else listed


def _unquoted(piece: str) -> str:
    return piece[1:-1] if len(piece) > 2 and piece[0] in '"“' and piece[-1] in '"”' else piece


def _thousands(column: Column, output: bool, text: str, cell: RawCell) -> Tidied:
    """`38,600元` without its separator. `1,200` alone may be two numbers where a cell takes several."""
    found = _THOUSANDS.search(text)
    if not found:
        return text, ()
    joined = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), text)
    several = column.type.kind == "list" if output else True
    if several and not re.search(r"[^\d\s.,<>=()\[\]~-]", text):
        other = " 和 ".join(found[0].split(","))
        said = {"column": column.title, "text": text, "one": found[0].replace(",", ""), "other": other}
        return text, (Diagnostic.of("GF535", cell.place, **said),)
    return joined, ()


def ranges(type: Type, text: str) -> str:
    """`1~5`, `1至5`, and `1-5` where a minus cannot stand, as `[1..5]`; each of a list for itself."""
    if text[:1] in "[(]" or "not(" in text or '"' in text:
        return text
    return ", ".join(_range(type, piece.strip()) for piece in text.split(","))


def _range(type: Type, text: str) -> str:
    match = _RANGE.fullmatch(text) or (_DASHED.fullmatch(text) if type.kind in COUNTED else None)
    if match is None:
        return text
    ends = match["low"].strip(), match["high"].strip()
    return "[{}..{}]".format(*ends) if all(parse_literal(type, end) is not None for end in ends) else text
