"""A notice composed: the texts of its definition filled with typed facts, structured into a Document.

Same facts, same document. The date and the names of units and persons come from the caller; nothing here knows a
clock, a store or a case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as day
from typing import TYPE_CHECKING

from govflow.notices import words
from govflow.notices.document import Document, Paragraph
from govflow.notices.errors import NoticeError, located, problem
from govflow.notices.filling.render import MAX_STEPS, Renderer, restore
from govflow.notices.filling.syntax import OWN
from govflow.notices.filling.values import Budget, Names, Reader, Shown, Value
from govflow.notices.structure import structure

if TYPE_CHECKING:
    from govflow.policy.definition import Notice

_UNNUMBERED = ("业主委员会", "业主大会", "物业管理委员会", "居民小组", "筹备组", "联席会议", "公司")
_YEAR = re.compile(r"[\[（(【]((?:19|20)[0-9]{2})[\]）)】]")


def compose(
    notice: Notice,
    facts: Mapping[str, Value],
    *,
    date: day,
    names: Names,
    number: str = "",
    renderer: Renderer | None = None,
) -> Document:
    """The document of a notice on a day. `facts` by dotted name as the template writes it; `names` gives the name
    of a unit or person by id; `number` is shown only for issuers that number documents (GB/T 9704-2012 is for
    organs, not for committees). Raises NoticeError (GF820 to GF826) at the place of the template."""
    try:
        filling = _Filling(notice.id, notice.names, renderer or Renderer(), facts, Reader(names, Budget(MAX_STEPS)), {})
        return _document(notice, filling, date, number)
    except NoticeError as error:
        raise located(error, notice.place) from error


def _document(notice: Notice, filling: _Filling, date: day, number: str) -> Document:
    issuer = filling.line(notice.issuer)
    number = numbered(number, issuer)
    filling.own("number", number)
    filling.own("issuer", issuer)
    filling.own("date", words.full_date(date))
    title = filling.line(notice.title)
    filling.own("title", title)
    channel = filling.line(notice.channel)
    filling.own("channel", channel)
    blocks, footer = structure(filling.fill(notice.body))
    if channel and not filling.used(notice.body, "channel"):
        blocks = (*blocks, Paragraph(0, f"意见反馈：{channel}"))
    attachments = tuple(a for a in map(filling.line, notice.attachments) if a)
    salutation = filling.line(notice.salutation).rstrip("：:")
    return Document(
        notice.kind, title, issuer, number, salutation, blocks, attachments, channel,
        filling.line(notice.signature) or issuer, date, footer, style=notice.style,
    )  # fmt: skip


def numbered(number: str, issuer: str) -> str:
    """The number with the year in 〔〕; empty for committees and companies, which do not number documents."""
    if issuer.endswith(_UNNUMBERED):
        return ""
    return _YEAR.sub(r"〔\1〕", number)


NULL = Value("null", None)
"""A fact that was null when it was captured is left out of the record."""


@dataclass(slots=True)
class _Filling:
    """One composition: what was read so far."""

    notice: str
    names: frozenset[str]
    renderer: Renderer
    facts: Mapping[str, Value]
    reader: Reader
    seen: dict[str, object]

    def own(self, name: str, text: str) -> None:
        self.seen[f"{OWN}.{name}"] = Shown(f"{OWN}.{name}", "text", text, text)

    def used(self, text: str, name: str) -> bool:
        return "{" in text and f"{OWN}.{name}" in self.renderer.prepare(text).slots

    def line(self, text: str) -> str:
        """A text of one line."""
        if "{" not in text:
            return text.strip()
        return " ".join(restore(self.fill(text)).split("\n")).strip()

    def fill(self, text: str) -> str:
        """A text with its values, still marked."""
        prepared = self.renderer.prepare(text)
        for name in prepared.slots:
            if name not in self.seen:
                fact = self.facts.get(name, NULL if name in self.names else None)
                if fact is None:
                    raise problem("GF821", notice=self.notice, name=name)
                self.seen[name] = self.reader.read(name, fact)
        return self.renderer.render(prepared, self.seen)
