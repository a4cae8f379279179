"""The zip around a workbook: the same bytes for the same content, and nothing hostile let in.

Knows zip and the properties of a document. Knows no cells.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree.ElementTree import ParseError, iterparse

from govflow.errors import Diagnostic, Place

MAX_BYTES = 8 * 1024 * 1024
MAX_INSIDE = 48 * 1024 * 1024
MAX_PARTS = 500
MAX_MERGED = 50_000
MAX_FORMULAS = 200
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>govflow</dc:creator></cp:coreProperties>'
)


def fixed(data: bytes) -> bytes:
    """A workbook without the hour it was made and without the name of what made it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, _EPOCH)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            new.writestr(info, _CORE if part.filename == "docProps/core.xml" else old.read(part), compresslevel=6)
    return made.getvalue()


def refused(data: bytes, file: str) -> Diagnostic | None:
    """Why the bytes are not opened: no zip, too large inside, or XML with a document type; None when they may be."""
    if len(data) > MAX_BYTES:
        return unreadable(file, f"文件太大，最多 {MAX_BYTES >> 20} MB", f"it is larger than {MAX_BYTES >> 20} MB")
    if data[:4] == b"\xd0\xcf\x11\xe0":
        return unreadable(file, "这是旧格式（.xls）或者加了密码", "it has the old format (.xls) or a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_INSIDE:
                return unreadable(file, "里面的内容太多", "there is too much inside")
            for part in parts:
                if (why := _hostile(package.read(part))) is not None:
                    return unreadable(file, *why)
            if "[Content_Types].xml" not in package.namelist():
                return unreadable(file, "它不是工作簿", "it is no workbook")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error):
        return unreadable(file, "它不是工作簿，或者已经损坏", "it is no workbook, or is damaged")
    return None


def _hostile(part: bytes) -> tuple[str, str] | None:
    """Why a part is not let in, by what it is and not by its name; None where it may be.

    A document type declares entities, an unusual encoding hides one; a library that meets a merged block walks every
    cell of it, and one that meets a shared formula writes it out for every cell.
    """
    start = part[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:2] in {b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"} or (
        start[:1] == b"<" and (b"<!DOCTYPE" in part or b"<!ENTITY" in part)
    ):
        return "含有不允许的 XML 声明", "it holds XML declarations that are not allowed"
    if start[:1] != b"<" or not (b"mergeCell" in part or b"<f" in part or b":f" in part):
        return None
    merged = formulas = 0
    try:
        for _, element in iterparse(io.BytesIO(part)):
            name = element.tag.rpartition("}")[2]
            merged += _area(element.get("ref", "")) if name == "mergeCell" else 0
            formulas += name == "f"
            element.clear()
    except (ParseError, LookupError):
        return "里面的内容已经损坏", "what is inside is damaged"
    if merged > MAX_MERGED:
        return "合并的单元格太多", "too many cells are merged"
    if formulas > MAX_FORMULAS:
        return f"公式太多（最多 {MAX_FORMULAS} 个）；请把公式粘贴成数值", f"it has more than {MAX_FORMULAS} formulas"
    return None


def _area(ref: str) -> int:
    """The cells of a block such as `A1:C3`; of what is no block, more than are allowed."""
    match = _BLOCK.fullmatch(ref)
    if match is None:
        return MAX_MERGED + 1
    width = _number(match[3] or match[1]) - _number(match[1]) + 1
    height = int(match[4] or match[2]) - int(match[2]) + 1
    return abs(width * height)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


_BLOCK = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


def unreadable(file: str, why: str, why_en: str) -> Diagnostic:
    """A finding that the file is no workbook that can be read."""
    return Diagnostic.of("GF531", Place(file), reason=why, reason_en=why_en)
