"""Bytes of a file to text: UTF-8 only, and a sentence for each of the usual ways in which it is not.

Knows encodings. Line ends become `LF` and the text NFC: lines, columns and names are the same everywhere.
"""

from __future__ import annotations

import codecs
from unicodedata import normalize

from govflow.errors import Diagnostic, Place

MAX_BYTES = 8 * 1024 * 1024
"""The largest file that is read."""

Findings = tuple[Diagnostic, ...]


def decode(data: bytes, file: str, limit: int = MAX_BYTES) -> tuple[str | None, Findings]:
    """The text of a file, or None and what is wrong: too large, another encoding, a NUL.

    A byte order mark is dropped: silently in CSV (Excel needs it), elsewhere with a warning.
    """
    place = Place(file)
    if len(data) > limit:
        return None, (Diagnostic.of("GF100", place, size=_size(len(data)), limit=_size(limit)),)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None, (Diagnostic.of("GF103", place),)
    marked = data.startswith(codecs.BOM_UTF8)
    if marked:
        data = data[len(codecs.BOM_UTF8) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(data, file, error.start),)
    if "\0" in text:
        return None, (Diagnostic.of("GF104", _at(text, file, text.index("\0"))),)
    findings = (Diagnostic.of("GF105", Place(file, 1, 1)),) if marked and not file.lower().endswith(".csv") else ()
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")), findings


def _not_utf8(data: bytes, file: str, start: int) -> Diagnostic:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return Diagnostic.of("GF102", _at_byte(data, file, start), byte=f"0x{data[start]:02X}")
    # Some Chinese characters of GB18030 happen to be UTF-8 too: the first byte beyond ASCII is where it begins.
    first = next(index for index, byte in enumerate(data) if byte >= 0x80)
    return Diagnostic.of("GF101", _at_byte(data, file, first))


def _at_byte(data: bytes, file: str, index: int) -> Place:
    return Place(file, data.count(b"\n", 0, index) + 1, index - data.rfind(b"\n", 0, index))


def _at(text: str, file: str, index: int) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{-(-count // 1024)} KB"
