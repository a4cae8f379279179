"""A document as the values of the typesetter's template, and which text is set in which role. Pure: knows no font.

A word that no line can hold (more Latin letters than a line has places) gets U+200B where it may break; the template
takes it for a place to break and never prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from govflow.notices import words
from govflow.notices.document import Document, Paragraph, Table
from govflow.notices.renderers.fonts import Role
from govflow.notices.renderers.shape import (
    column_widths,
    figure_width,
    is_figure,
    least_widths,
    lines,
    numbered_attachments,
    plain,
    ranks,
    split_head,
    split_unit,
)
from govflow.notices.renderers.titles import break_title

TYPE_AREA = 4422
"""156 mm in tenths of a point."""
SIZES = (120, 105, 90)
"""Sizes of type in a table, in tenths of a point: the first at which no figure has to break."""
LEVELS: tuple[Role, ...] = ("text", "hei", "kai", "text", "text")
"""The role of a head by its level."""
_LONG = re.compile(r"[!-~]{24,}")
_PIECE = 8
_BREAK = "\u200b"


def breakable(text: str) -> str:
    """The text with places to break inside words of more than a line."""
    clean = plain(text).replace(_BREAK, "")
    return _LONG.sub(lambda m: _BREAK.join(m[0][i : i + _PIECE] for i in range(0, len(m[0]), _PIECE)), clean)


def title_of(document: Document) -> tuple[str, ...]:
    """The lines of the title."""
    title = plain(document.title).replace("\n", " ").replace("  ", "\u3000")
    return break_title(title, (document.issuer, document.signature, document.salutation))


def values(document: Document) -> dict[str, Any]:
    """Everything the template prints, without the fonts."""
    day = document.date
    return {
        "style": document.style,
        "title": plain(document.title),
        "lines": [breakable(line) for line in title_of(document)],
        "issuer": plain(document.issuer),
        "number": breakable(document.number),
        "banner": plain(document.banner).replace("\n", " "),
        "salutation": breakable(addressed(document)),
        "blocks": [
            _table(block) if isinstance(block, Table) else _paragraph(block, rank)
            for block, rank in zip(document.blocks, ranks(document.blocks), strict=True)
        ],
        "attachments": [[number, breakable(name)] for number, name in numbered_attachments(document)],
        "signature": breakable(document.signature),
        "date": "" if day is None else words.full_date(day),
        "day": None if day is None else {"year": day.year, "month": day.month, "day": day.day},
        "footer": [breakable(line) for line in document.footer],
    }


def spoken(shown: dict[str, Any]) -> Iterator[tuple[Role, str]]:
    """Every text of `values` with the role it is set in."""
    for line in (*shown["lines"], shown["banner"]):
        yield "title", line
    for key in ("number", "salutation", "signature"):
        yield "text", shown[key]
    for line in (*shown["footer"], *(name for _, name in shown["attachments"])):
        yield "text", line
    for block in shown["blocks"]:
        if block["kind"] == "table":
            yield "hei", "".join((block["title"], *block["head"]))
            yield "text", "".join(line for row in block["rows"] for cell in row for line in cell["lines"])
        else:
            yield LEVELS[block["level"]], block["head"]
            yield "text", "".join(block["rest"])


def addressed(document: Document) -> str:
    """The line of the addressee: a letter's ends in a colon, a slip says itself what the addressee is."""
    if not document.salutation:
        return ""
    return document.salutation if document.style == "form" else f"{document.salutation}："


def _paragraph(block: Paragraph, rank: int) -> dict[str, Any]:
    head, rest = split_head(block)
    kept = [breakable(line) for line in lines(rest)] if rest else []
    head = breakable(head).replace("\n", " ")
    return {"kind": "text", "level": block.level, "rank": rank, "head": head, "rest": kept}


def _table(table: Table) -> dict[str, Any]:
    size = next((size for size in SIZES if sum(least_widths(table)) <= _room(size)), SIZES[-1])
    columns = column_widths(table, _room(size))
    return {
        "kind": "table",
        "title": breakable(table.title).replace("\n", " "),
        "size": size,
        "columns": columns,
        "head": [breakable(cell).replace("\n", " ") for cell in table.head],
        "rows": [[_cell(cell, wide) for cell, wide in zip(row, columns, strict=True)] for row in table.rows],
    }


def _cell(text: str, wide: int) -> dict[str, Any]:
    if not is_figure(text):
        return {"figure": False, "lines": [breakable(line) for line in lines(text)]}
    figure, unit = split_unit(text)
    return {"figure": True, "lines": [figure, unit] if unit and figure_width(text) + 2 > wide else [text]}


def _room(size: int) -> int:
    return TYPE_AREA * 2 // size
