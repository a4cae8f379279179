"""A notice composed: the texts of its definition filled with typed facts, structured into a Document.

Same facts, same document. The date and the names of units and persons come from the caller; nothing here knows a
clock, a store or a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as day
from typing import TYPE_CHECKING

from govflow.notices import words
from govflow.notices.document import Days, Document, Paragraph
from govflow.notices.errors import NoticeError, located, problem
from govflow.notices.filling.filters import day_of_value, last_day_of
from govflow.notices.filling.render import MAX_STEPS, WRITTEN, Renderer, restore, written
from govflow.notices.filling.syntax import OWN
from govflow.notices.filling.values import Budget, Names, Reader, Showing, Shown, Value
from govflow.notices.structure import structure
from govflow.policy.redaction import Redaction

if TYPE_CHECKING:
    from govflow.policy.definition import Notice

_UNNUMBERED = ("业主委员会", "业委会", "业主大会", "物业管理委员会", "居民小组", "筹备组", "联席会议", "公司")
_YEAR = re.compile(r"[\[（(【]((?:19|20)[0-9]{2})[\]）)】]")


SHIPPED = Redaction()
"""The table of redaction where the caller has none of a policy."""


@dataclass(frozen=True, slots=True)
class Words:
    """A part of a notice as its readers see it, and the spans of it that somebody wrote freely."""

    where: str
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed notice, and what of it the gate has to read before it is published."""

    document: Document
    words: tuple[Words, ...]


def compose(
    notice: Notice,
    facts: Mapping[str, Value],
    *,
    date: day,
    names: Names,
    number: str = "",
    renderer: Renderer | None = None,
    redaction: Redaction | None = None,
) -> Document:
    """The document of a notice on a day, redacted for the readers it is written for.

    `facts` by dotted name as the template writes it; `names` gives the name of a unit or person by id; `number` is
    shown only for issuers that number documents (GB/T 9704-2012 is for organs, not for committees); `redaction`: the
    table of the policy. Raises NoticeError (GF820 to GF826, GF848) at the place of the template.
    """
    return _composed(notice, _filling(notice, facts, names, renderer, redaction), date, number)


def draft(
    notice: Notice,
    facts: Mapping[str, Value],
    *,
    date: day,
    names: Names,
    number: str = "",
    renderer: Renderer | None = None,
    redaction: Redaction | None = None,
) -> Draft:
    """As `compose`, with what somebody wrote freely, for the gate."""
    filling = _filling(notice, facts, names, renderer, redaction)
    return Draft(_composed(notice, filling, date, number), tuple(_words(filling.marked)))


def _filling(
    notice: Notice,
    facts: Mapping[str, Value],
    names: Names,
    renderer: Renderer | None,
    redaction: Redaction | None,
) -> _Filling:
    reader = Reader(names, Budget(MAX_STEPS), Showing(notice.audience, redaction or SHIPPED))
    return _Filling(notice.id, notice.names, renderer or Renderer(), facts, reader, {}, [])


def _composed(notice: Notice, filling: _Filling, date: day, number: str) -> Document:
    try:
        return _document(notice, filling, date, number)
    except NoticeError as error:
        raise located(error, notice.place) from error


def _words(marked: Iterable[tuple[str, str]]) -> Iterator[Words]:
    for where, text in marked:
        words = Words(where, *written(text)) if WRITTEN in text else None
        if words is not None and words.spans:
            yield words


def _document(notice: Notice, filling: _Filling, date: day, number: str) -> Document:
    issuer = filling.line(notice.issuer, "发出者")
    number = numbered(number, issuer)
    filling.own("number", number)
    filling.own("issuer", issuer)
    filling.own("date", words.full_date(date))
    title = filling.line(notice.title, "标题")
    filling.own("title", title)
    channel = filling.line(notice.channel, "意见反馈")
    filling.own("channel", channel)
    blocks, footer = structure(filling.body(notice.body))
    if channel and not filling.used(notice.body, "channel"):
        blocks = (*blocks, Paragraph(0, f"意见反馈：{channel}"))
    return Document(
        kind=notice.kind,
        title=title,
        issuer=issuer,
        number=number,
        salutation=_addressee(filling.line(notice.salutation, "称呼"), notice.style),
        blocks=blocks,
        attachments=tuple(a for a in (filling.line(text, "附件") for text in notice.attachments) if a),
        channel=channel,
        signature=filling.line(notice.signature, "落款") if notice.signature else issuer,
        date=date,
        footer=footer,
        period=filling.period() if notice.kind == "公示" else None,
        style=notice.style,
        banner=filling.line(notice.banner, "红头"),
    )


def _addressee(text: str, style: str) -> str:
    """The colon after a salutation is the layout's; a form's addressee has a label of its own."""
    return text if style == "form" else text.rstrip("：:")


def numbered(number: str, issuer: str) -> str:
    """The number with the year in 〔〕; empty for committees and companies, which do not number documents."""
    if issuer.endswith(_UNNUMBERED):
        return ""
    return _YEAR.sub(r"〔\1〕", number)


def number_text(notice: Notice, unit: str, year: int, serial: int, renderer: Renderer | None = None) -> str:
    """A number as its notice writes it: `示例社区督〔2026〕3号`. `unit`: the name of the unit that counts."""
    own = {"unit": unit, "year": str(year), "serial": str(serial)}
    prepared = (renderer or Renderer()).prepare(notice.number)
    seen = {f"{OWN}.{key}": Shown(f"{OWN}.{key}", "text", text, text) for key, text in own.items()}
    try:
        return restore((renderer or Renderer()).render(prepared, seen)).strip()
    except KeyError as error:
        raise located(problem("GF849", name=str(error.args[0]), known="、".join(seen)), notice.place) from error


NULL = Value("null", None)
"""A fact that was null when it was captured is left out of the record."""


@dataclass(slots=True)
class _Filling:
    """One composition: what was read so far, and the texts with their marks."""

    notice: str
    names: frozenset[str]
    renderer: Renderer
    facts: Mapping[str, Value]
    reader: Reader
    seen: dict[str, object]
    marked: list[tuple[str, str]]

    def own(self, name: str, text: str) -> None:
        self.seen[f"{OWN}.{name}"] = Shown(f"{OWN}.{name}", "text", text, text)

    def used(self, text: str, name: str) -> bool:
        return "{" in text and f"{OWN}.{name}" in self.renderer.prepare(text).slots

    def line(self, text: str, where: str) -> str:
        """A text of one line."""
        if "{" not in text:
            return text.strip()
        filled = self.fill(text)
        self.marked.append((where, filled))
        return " ".join(restore(filled).split("\n")).strip()

    def body(self, text: str) -> str:
        """The body with its values still marked."""
        filled = self.fill(text)
        if WRITTEN in filled:
            lines = (line for line in filled.split("\n") if line.strip())
            self.marked += [(f"正文第{n}段", line) for n, line in enumerate(lines, 1)]
        return filled

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

    def period(self) -> Days | None:
        """The days of a 公示, where its texts read them; a period that ends at 24:00 ends on that day."""
        first, last = self.seen.get("publication.from"), self.seen.get("publication.until")
        if not isinstance(first, Shown) or not isinstance(last, Shown):
            return None
        return Days(day_of_value(first, "date"), last_day_of(last, "last_day"))
