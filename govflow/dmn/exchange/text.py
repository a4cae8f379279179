"""The bytes of a CSV that somebody saved somewhere, as text: UTF-8 with or without its mark, UTF-16, GB18030.

Knows encodings and the tabs of Excel's "Unicode text". Stricter is `source.decode`, which reads what is kept.
"""

from __future__ import annotations

import codecs
import csv
import io
from unicodedata import normalize

from govflow.dmn.exchange.grid import Grid, RawCell
from govflow.errors import Diagnostic, Place
from govflow.source import parse_csv

MAX_BYTES = 8 * 1024 * 1024
Findings = tuple[Diagnostic, ...]


def read_csv(data: bytes, file: str) -> tuple[Grid | None, Findings]:
    """The cells of a CSV in any of the usual encodings; another than UTF-8 is a warning (GF530), never silent."""
    text, findings = text_of(data, file)
    if text is None:
        return None, findings
    sheet, wrong = parse_csv(_commas(text), file)
    if sheet is None:
        return None, (*findings, *wrong)
    header = tuple(RawCell(cell.text, cell.place) for cell in sheet.header)
    rows = tuple(tuple(RawCell(cell.text, cell.at(0)) for cell in row) for row in sheet.rows)
    return Grid(file, header, rows), findings


def text_of(data: bytes, file: str) -> tuple[str | None, Findings]:
    """The text with `LF` line ends in NFC, or None and why it cannot be read."""
    place = Place(file)
    if len(data) > MAX_BYTES:
        return None, (Diagnostic.of("GF100", place, size=f"{-(-len(data) >> 20)} MB", limit=f"{MAX_BYTES >> 20} MB"),)
    name = _encoding(data)
    if name is None:
        at = next((number for number, byte in enumerate(data) if byte >= 0x80), 0)
        return None, (Diagnostic.of("GF102", place, byte=f"0x{data[at]:02X}"),)
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        return None, (Diagnostic.of("GF102", place, byte=f"0x{data[min(error.start, len(data) - 1)]:02X}"),)
    text = normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if "\0" in text:
        return None, (Diagnostic.of("GF104", Place(file, text.count("\n", 0, text.index("\0")) + 1, 1)),)
    shown = {"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB18030/GBK"}.get(name)
    return text, (Diagnostic.of("GF530", place, encoding=shown),) if shown else ()


def _encoding(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Without its mark UTF-16 gives itself away by the zero byte in every comma and line end, before or after the sign.
    before, after = data[::2].count(0), data[1::2].count(0)
    if (before + after) * 40 >= len(data) > 0:
        return "utf-16-le" if after > before else "utf-16-be"
    for name in ("utf-8", "gb18030"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return None


def _commas(text: str) -> str:
    """Cells between tabs, as Excel's "Unicode text" has them, as cells between commas; other texts as they are."""
    first = text.partition("\n")[0]
    if "\t" not in first or "," in first:
        return text
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerows(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    return made.getvalue()
