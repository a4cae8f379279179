"""A document as a Word file, filled by docxtpl into a template: the shipped one or an office's own.

Texts are escaped values: nothing a person typed is XML or a mark of the template, and an office's template runs in
the sandbox. Same document and same template, same bytes. The fonts are named, not embedded: Word takes the office's.
Needs the extra `docx`.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from govflow.notices import words
from govflow.notices.document import Document, Table
from govflow.notices.errors import problem
from govflow.notices.renderers.layout import TYPE_AREA, addressed, title_of
from govflow.notices.renderers.shape import column_widths, is_figure, lines, numbered_attachments, plain, split_head
from govflow.notices.renderers.text import width

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""What a ZIP file can say at the least; every part has it, so that no clock is in the file."""
_NO_DAY = date(*_EARLIEST[:3])
_LINE = 56
"""Halves on a line."""


def to_docx(document: Document, *, template: Path | bytes | None = None) -> bytes:
    """The document as .docx. `template`: an office's own, with the marks and style names of the shipped one
    (`docx_template.template()`). Raises NoticeError: GF827 without the extra, GF832 for a template that cannot be
    used."""
    try:
        from docxtpl import DocxTemplate

        from govflow.notices.renderers.docx_template import template as shipped
    except ImportError as error:
        raise problem("GF827", format="DOCX", extra="docx") from error
    try:
        source = shipped() if template is None else template if isinstance(template, bytes) else template.read_bytes()
        word = DocxTemplate(io.BytesIO(source))
        environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, cache_size=0)
        word.render(values(document), environment, autoescape=True)
    except (OSError, ValueError, KeyError, TypeError, TemplateError, zipfile.BadZipFile) as error:
        if template is None:
            raise
        raise problem("GF832", detail=str(error)[:200]) from error
    _finish(word.docx, document)
    kept = io.BytesIO()
    word.save(kept)
    return _timeless(kept.getvalue())


def values(document: Document) -> dict[str, Any]:
    """What a template can name: texts, already escaped, and lists of them."""
    return {
        "form": document.style == "form",
        "banner": text(document.banner),
        "title": Markup("\n").join(text(line) for line in title_of(document)),
        "number": text(document.number),
        "salutation": text(addressed(document)),
        "blocks": [part for block in document.blocks for part in _parts(block)],
        "attachments": [text(line) for line in _attached(document)],
        "signature": text(document.signature),
        "date": "" if document.date is None else words.full_date(document.date),
        "footer": [text(line) for line in document.footer],
    }


def text(value: str) -> Markup:
    """A value that Word shows as it is: escaped for XML, and `_` as a reference, since docxtpl reads `{_{` as `{{`."""
    return Markup(str(escape(plain(value).replace("\n", " "))).replace("_", "&#95;"))


def _parts(block: Any) -> list[dict[str, Any]]:
    if isinstance(block, Table):
        rows = [[Markup("\n").join(text(line) for line in lines(cell)) for cell in row] for row in block.rows]
        return [{"table": True, "title": text(block.title), "head": [text(cell) for cell in block.head], "rows": rows}]
    head, rest = split_head(block)
    first, *more = lines(rest) if rest else [""]
    return [
        {"table": False, "level": block.level if head else 0, "head": text(head), "rest": text(first)},
        *({"table": False, "level": 0, "head": text(""), "rest": text(line)} for line in more),
    ]


def _attached(document: Document) -> list[str]:
    named = numbered_attachments(document)
    return [("附件：" if n == 0 else "\u3000\u3000\u3000") + number + name for n, (number, name) in enumerate(named)]


def _finish(word: Any, document: Document) -> None:
    """What a template cannot say: where the signature begins, how wide columns are, how large a banner is."""
    from docx.shared import Pt

    signed, dated = width(plain(document.signature)), width(words.full_date(document.date or date.min))
    # GB/T 9704-2012, 7.3.5.2: without a seal two characters from the right, the date two after the issuer's first
    start = max(0, _LINE - 4 - max(signed, dated + 4))
    for line in word.paragraphs:
        name = line.style.name
        if name in {"落款", "成文日期"}:
            line.paragraph_format.left_indent = Pt(8 * (start + (4 if name == "成文日期" and signed else 0)))
            # with a wider font than the office's, a date runs towards the margin and does not break
            line.paragraph_format.right_indent = Pt(-48)
        elif name == "红头":
            size = Pt(max(22, min(48, TYPE_AREA // 5 // max(1, width(document.banner)))))
            for run in line.runs:
                run.font.size = size
    tables = list(document.tables)
    for shown in word.tables:
        # an office's template may have tables of its own
        if tables and _is(shown, tables[0]):
            _widths(shown, tables.pop(0), word)
    properties = word.core_properties
    properties.title, properties.author = plain(document.title)[:255], plain(document.issuer)[:255]
    properties.language = "zh-CN"
    properties.comments, properties.last_modified_by, properties.revision = "", "", 1
    day = max(document.date or _NO_DAY, _NO_DAY)
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _is(shown: Any, table: Table) -> bool:
    head = [cell.text for cell in shown.rows[0].cells] if len(shown.rows) == len(table.rows) + 1 else []
    return head == [plain(cell).replace("\n", " ") for cell in table.head]


def _widths(shown: Any, table: Table, word: Any) -> None:
    from docx.shared import Pt

    halves = column_widths(table, TYPE_AREA * 2 // 120)
    total = sum(halves)
    widths = [Pt(TYPE_AREA * half // (10 * total)) for half in halves]
    shown.autofit = False
    for column, size in zip(shown.columns, widths, strict=False):
        column.width = size
    # the id once: python-docx looks through all styles for every name
    figures = next((style.style_id for style in word.styles if style.name == "表数"), "")
    for n, row in enumerate(shown.rows):
        for cell, size, told in zip(row.cells, widths, (table.head, *table.rows)[n], strict=False):
            cell.width = size
            if n and figures and is_figure(told):
                for line in cell.paragraphs:
                    line._p.style = figures


def _timeless(data: bytes) -> bytes:
    """The same archive without clocks."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return kept.getvalue()
