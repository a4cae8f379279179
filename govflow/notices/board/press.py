"""The press: a digest of everything that turns entries into bytes, so that a new version of it prints all pages anew.

Found by printing a sample and looking at it, not by a number that somebody must remember to raise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import get_args

from govflow.notices.board.entry import Entry, Life, Objections
from govflow.notices.board.listing import SIZE
from govflow.notices.board.plan import files_of, plan
from govflow.notices.board.site import Site
from govflow.notices.document import Block, Days, Document, Kind, Paragraph, Style, Table

_DAY = date(2026, 11, 10)
_BLOCKS: tuple[Block, ...] = (
    Paragraph(0, "样张"),
    *(Paragraph(level, text) for level in (1, 2, 3, 4) for text in ("一、样。张。", "一、样张", "样" * 30 + "。张。")),
    Table("样", ("甲", "乙"), (("1", "2,000.00平方米"), ("样", "1元"))),
    Table("", ("甲",), ()),
)
_DOCUMENT = Document(
    "公示", "样", "样", "样〔2026〕1号", "样", _BLOCKS, ("样", "张"), "样", "样", _DAY, ("联系人：样",),
    Days(_DAY, _DAY), "letter", "样",
)  # fmt: skip


@cache
def press() -> str:
    """The digest, in hex. It is a constant of the library, found once a process."""
    found = sha256()
    site = Site("样", "https://example.org/")
    for today in (_DAY - timedelta(1), _DAY, _DAY + timedelta(1)):
        for path, data in files_of(_lives(), today, site).items():
            found.update(path.encode() + b"\0" + data + b"\0")
    for file in plan(_many(), _DAY, Site("样")):
        if not file.path.startswith("n/"):
            found.update(file.data())
    return found.hexdigest()


def _lives() -> Iterator[Entry]:
    """Every kind, life and style, with all that can be said of it, shown and taken down."""
    styles: tuple[Style, ...] = ("letter", "form")
    for kind in get_args(Kind):
        for life in get_args(Life):
            for style in styles if kind != "送达" else ():
                down = _DAY if style == "form" else None
                document = replace(_DOCUMENT, kind=kind, style=style)
                yield Entry(
                    f"{kind}{life}{style}", "n", "N-0", "样", "u", "样", document, life, _DAY, ("样",),
                    corrects="公示runningletter", corrected_by="公示postedform", objections=Objections(2, 1),
                    take_down=down,
                )  # fmt: skip


def _many() -> Iterator[Entry]:
    """Lists of several pages."""
    for n in range(2 * SIZE):
        yield Entry(str(n), "n", "", "样", "u", "样", _DOCUMENT, "running", _DAY - timedelta(n % 40))
