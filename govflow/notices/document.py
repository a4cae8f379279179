"""The notice as a structured object: what every renderer shows, and nothing about how.

Frozen values. Knows nothing of templates, of facts and of formats.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["公示", "公告", "公开", "通知", "送达"]
Style = Literal["letter", "form"]
"""`letter`: a notice to many or a reply to one. `form`: a slip (交办单, 督办单), its number under the title, its
addressee on a line of its own."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text at a level: 0 is the running text, 1 to 4 are 一、 （一） 1． （1）. A line break in it is `\\n`."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A head and rows, all of the same width."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Days:
    """A period in days, both ends counted."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days: 7 for 10 to 16 November."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Document:
    """A composed notice. Texts are what is printed, without layout.

    `number` (编号, 发文字号) is empty for issuers that have none. `salutation` has no colon. `channel`: how to object.
    `date`: the 成文日期. `footer`: lines below the signature (联系人, 抄送). `period`: the days of a 公示. `banner`:
    the red head of an organ (发文机关标志, GB/T 9704-2012); empty for everybody else, and then nothing of it is drawn.
    """

    kind: Kind
    title: str
    issuer: str
    number: str
    salutation: str
    blocks: tuple[Block, ...]
    attachments: tuple[str, ...]
    channel: str
    signature: str
    date: date | None
    footer: tuple[str, ...] = ()
    period: Days | None = None
    style: Style = "letter"
    banner: str = ""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in order, without the tables."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(b for b in self.blocks if isinstance(b, Table))
