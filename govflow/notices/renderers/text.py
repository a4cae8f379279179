"""A document as plain text: the layout of a printed notice in a fixed-width view, the same bytes every time."""

from __future__ import annotations

from unicodedata import east_asian_width

from govflow.notices import words
from govflow.notices.document import Document, Table

INDENT = "    "
RIGHT = {"letter": 46, "form": 40}
"""The column where number, signature and date begin."""
LINE = 80


def to_text(document: Document) -> str:
    """Title, salutation, paragraphs indented by two characters, tables, attachments, signature; ends with one \\n.

    The head of an organ stands above the title, its number in it; a slip has its addressee on a line of its own.
    """
    lines = [*_banner(document), document.title]
    lines += [] if document.style == "form" else [""]
    lines += _opening(document)
    for block in document.blocks:
        if isinstance(block, Table):
            lines += _table(block)
        else:
            lines += [INDENT + part for part in block.text.split("\n")]
    lines += _attachments(document.attachments)
    lines += _signature(document)
    lines += document.footer
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _banner(document: Document) -> list[str]:
    if not document.banner:
        return []
    return [*(_centred(text) for text in (document.banner, document.number) if text), "─" * (LINE // 2), ""]


def _opening(document: Document) -> list[str]:
    shown = document.number and not document.banner
    number = [_right(document, f"编号：{document.number}")] if shown else []
    if document.style == "form":
        return [*number, *([document.salutation] if document.salutation else [])]
    return [*number, *([""] if number else []), *([f"{document.salutation}："] if document.salutation else [])]


def _attachments(names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    if len(names) == 1:
        return ["", f"{INDENT}附件：{names[0]}"]
    first, *more = (f"{n}.{name}" for n, name in enumerate(names, 1))
    return ["", f"{INDENT}附件：{first}", *(f"{INDENT}      {name}" for name in more)]


def _signature(document: Document) -> list[str]:
    parts = [document.signature] if document.signature else []
    if document.date:
        parts.append(words.full_date(document.date))
    if not parts:
        return []
    indent = RIGHT[document.style]
    if 2 * max(map(len, parts)) > LINE - indent:
        indent = max(0, min(indent, LINE - max(map(width, parts))))
    return ["", *(" " * indent + part for part in parts)]


def _right(document: Document, text: str) -> str:
    return " " * max(0, min(RIGHT[document.style], LINE - width(text))) + text


def _centred(text: str) -> str:
    return " " * max(0, (LINE - width(text)) // 2) + text


def _table(table: Table) -> list[str]:
    grid = [tuple(cell.replace("\n", " ") for cell in row) for row in (table.head, *table.rows)]
    widths = [max(width(row[i]) for row in grid) for i in range(len(table.head))]
    lines = [f"{INDENT}{table.title}"] if table.title else []
    for row in grid:
        cells = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
        lines.append(f"{INDENT}| {' | '.join(cells)} |")
    return lines


def width(text: str) -> int:
    """Columns in a fixed-width view: full-width and ambiguous characters take two."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)
