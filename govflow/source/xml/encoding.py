"""Bytes of an XML file to text: the encodings that are read, and a sentence for the others.

Knows byte order marks and the declaration in the first line. Text is not normalised: it counts by code points.
"""

from __future__ import annotations

import codecs
import re

from govflow.errors import Diagnostic, Place

Findings = tuple[Diagnostic, ...]

_DECLARED = re.compile(
    rb"""^\s{0,80}<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}["']([A-Za-z][A-Za-z0-9._-]{0,40})["']"""
)
_READ = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "iso-8859-1": "latin-1",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
}
"""Declared name to codec. GB18030 holds GBK and GB2312 whole."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_xml(data: bytes, file: str) -> tuple[str | None, Findings]:
    """The text of an XML file, its byte order mark dropped, or None and what is wrong with its encoding."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], file, codec)
    found = _DECLARED.match(data[:400])
    declared = found[1].decode("ascii") if found else "utf-8"
    codec = _READ.get(declared.lower(), "")
    if not codec:
        return None, (Diagnostic.of("GF571", Place(file, 1, 1), encoding=declared),)
    return _decoded(data, file, codec)


def _decoded(data: bytes, file: str, codec: str) -> tuple[str | None, Findings]:
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError as error:
        start = error.start
    if codec.startswith("utf-16"):
        return None, (Diagnostic.of("GF572", Place(file), encoding="UTF-16"),)
    if codec == "utf-8" and _is_chinese(data):
        # Some Chinese characters of GB18030 happen to be UTF-8 too: the first byte beyond ASCII is where it begins.
        first = next(index for index, byte in enumerate(data) if byte >= 0x80)
        return None, (Diagnostic.of("GF572", _at(data, file, first), encoding="UTF-8", guess="GB18030"),)
    return None, (Diagnostic.of("GF572", _at(data, file, start), encoding=codec.upper()),)


def _at(data: bytes, file: str, index: int) -> Place:
    return Place(file, data.count(b"\n", 0, index) + 1, index - data.rfind(b"\n", 0, index))


def _is_chinese(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
