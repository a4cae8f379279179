"""What the formats for paper and screen share about the shape of a notice: heads, figures, columns, clean text.

Measures are in halves: a Chinese character is 2, a digit 1. Knows the document; knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govflow.notices.document import Block, Document, Paragraph, Table
from govflow.notices.filling.kinds import clean
from govflow.notices.renderers.text import width

HEAD = 24
"""A head that runs into its paragraph, or stands alone, is at most this long; what is longer is a sentence."""
ALONE = 12
"""A head that stands alone and yet ends in a full stop is at most this long; what is longer is an item of a list."""
_OPEN_ENDED = ("；", "，", "、", "。", "！", "？")
_FIGURE = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:元|平方米|人|%|分|件|次|户|票|个工作日)?")
LONG_UNIT = "平方米"
_LOST = re.compile("[\ud800-\udfff\ufe0f]")
"""Halves of characters, and the mark that asks for a coloured form."""


def plain(text: str) -> str:
    """A text as it may stand on paper: no control characters, no marks that turn the direction, no half characters."""
    if text.isprintable() and "\ufe0f" not in text:
        return text
    return clean(_LOST.sub("", text))


def lines(text: str) -> list[str]:
    """The lines of a paragraph or cell; a line that is empty says nothing and is left out, unless all are."""
    parts = plain(text).split("\n")
    return [part for part in parts if part.strip()] or [""]


def split_head(block: Paragraph) -> tuple[str, str]:
    """The head of a paragraph of a level, set in the face of its level, and the rest: `一、费用。` `预算……`.

    `("", text)` where there is none, `(text, "")` where all of it is the head.
    """
    text = block.text
    if not block.level:
        return "", text
    lead, stop, rest = text.partition("。")
    if stop and rest:
        return (lead + stop, rest) if len(lead) <= HEAD else ("", text)
    if stop:
        return (text, "") if len(text) <= ALONE else ("", text)
    return (text, "") if len(text) <= HEAD and not text.endswith(_OPEN_ENDED) else ("", text)


def ranks(blocks: Sequence[Block]) -> list[int]:
    """For each block the rank of its heading below the title (2 to 5), or 0 where it is none; none is skipped."""
    found, open_to = [], 1
    for block in blocks:
        head, rest = split_head(block) if isinstance(block, Paragraph) else ("", "")
        if not head or rest or not isinstance(block, Paragraph):
            found.append(0)
            continue
        open_to = min(block.level + 1, open_to + 1)
        found.append(open_to)
    return found


def is_figure(cell: str) -> bool:
    """Whether a cell holds one figure, which is set to the right: `38,600.00元`."""
    return _FIGURE.fullmatch(cell) is not None


def numbered_attachments(document: Document) -> list[tuple[str, str]]:
    """(number, name) of each attachment; the number of the only one is empty (GB/T 9704-2012, 7.3.4)."""
    names = document.attachments
    return [("" if len(names) == 1 else f"{n}.", plain(name)) for n, name in enumerate(names, 1)]


def split_unit(cell: str) -> tuple[str, str]:
    """A figure and the unit that may stand on a line of its own: a tally by area must fit the width of a sheet."""
    figure = cell.removesuffix(LONG_UNIT)
    return (figure, LONG_UNIT) if figure != cell and is_figure(cell) else (cell, "")


def figure_width(figure: str) -> int:
    """Halves a figure may take: the digits of many fonts are wider than half a character."""
    return width(figure) + width(figure) // 8


def least_widths(table: Table, text: int = 8) -> list[int]:
    """Halves for each column at which no figure breaks and a text has `text` halves on a line."""
    columns = zip(table.head, *table.rows, strict=True)
    return [max(_least(cell, text) for cell in column) + 2 for column in columns]


def column_widths(table: Table, room: int) -> list[int]:
    """Halves for each column, `room` in all: figures keep whole, what is narrow keeps its width, the rest is shared."""
    wanted = [max(_widest(row[i]) for row in (table.head, *table.rows)) + 2 for i in range(len(table.head))]
    tried = (least_widths(table, text) for text in (8, 6, 4))
    given = next((least for least in tried if sum(least) <= room), [2] * len(wanted))
    spare = max(0, room - sum(given))
    lacking = [max(0, want - has) for want, has in zip(wanted, given, strict=True)]
    order = sorted(range(len(given)), key=lambda i: lacking[i])
    for done, i in enumerate(order):
        more = min(lacking[i], spare // (len(order) - done))
        given[i] += more
        spare -= more
    for i in _by_turns(range(len(given)), spare):
        given[i] += 1
    return given


def _least(cell: str, text: int) -> int:
    if not is_figure(cell):
        return min(text, _widest(cell))
    figure, unit = split_unit(cell)
    return max(figure_width(figure), width(unit))


def _widest(cell: str) -> int:
    return figure_width(cell) if is_figure(cell) else max(width(line) for line in lines(cell))


def _by_turns(columns: Sequence[int], count: int) -> list[int]:
    return [columns[n % len(columns)] for n in range(count)]
