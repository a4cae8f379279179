"""Long lists cut into pages that stay as they are when a notice is added.

Pages are counted from the oldest notice, so a full page never changes because something new came: only the front page
does, which holds the newest fifty to ninety-nine. No page says how many there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govflow.notices.board import names

SIZE = 50
"""Lines of a full page."""


class Cut(NamedTuple):
    """One page of a list: which lines (of a list that begins with the oldest) and its neighbours, empty if none."""

    path: str
    first: int
    last: int
    older: str
    newer: str


def cuts(path: str, count: int, size: int = SIZE) -> Iterator[Cut]:
    """The pages of a list of `count` lines that begins at `path`: the front page, then from the oldest on."""
    full = max(0, count // size - 1)
    yield Cut(path, full * size, count, names.older_path(path, full) if full else "", "")
    for number in range(1, full + 1):
        yield Cut(
            names.older_path(path, number),
            (number - 1) * size,
            number * size,
            names.older_path(path, number - 1) if number > 1 else "",
            names.older_path(path, number + 1) if number < full else path,
        )


def lines(rows: Sequence[str]) -> str:
    """The lines as HTML, newest first (`rows` begins with the oldest)."""
    return "\n".join(['<ul class="list">', *reversed(rows), "</ul>"]) if rows else "<p>暂时没有。</p>"


def pager(cut: Cut, newer: str = "较新的", older: str = "较早的") -> list[str]:
    """Links to the neighbours of a page; nothing where it is alone."""
    told = ((cut.newer, newer, "prev"), (cut.older, older, "next"))
    items = "".join(
        f'<li><a rel="{rel}" href="{names.from_page(cut.path, to)}">{text}</a></li>' for to, text, rel in told if to
    )
    return [f'<nav class="pager" aria-label="翻页"><ul>{items}</ul></nav>'] if items else []
