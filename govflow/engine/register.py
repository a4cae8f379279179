"""Publications as a host sees them: each announced text, where it stands, where it hangs, what was objected.

Read from the register alone; the document is the one that was let through.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from govflow.engine.setup import Setup
from govflow.engine.store import Db, PublicationRow, Query

if TYPE_CHECKING:
    from govflow.notices import Document


LIFE_TITLES = {
    "drafted": "已起草",
    "held": "被拦下",
    "checked": "已检查",
    "approved": "已审定",
    "posted": "已张贴",
    "running": "公示中",
    "suspended": "已中断",
    "closed": "已期满",
    "reprinted": "已换印",
    "corrected": "已更正",
    "withdrawn": "已撤回",
}
"""The life of a publication, in order (docs/why/044), and what the stages are called."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a text hangs: since when, on which evidence, until when it was taken away. Instants in microseconds UTC."""

    place: str
    at: int
    evidence: str
    removed: int | None


class Objection(NamedTuple):
    """One objection: its case, when it was raised and when it was answered for good. Microseconds UTC."""

    case: str
    raised: int
    answered: int | None


@dataclass(frozen=True, slots=True)
class Publication:
    """An announced text. `text`: `seq/n`. `first`, `last`: the days of a 公示. `found`: what the gate holds, by kind
    and place. `replaced`: the text that took its place. `document` is the digest; the words: `record`."""

    case: str
    text: str
    notice: str
    kind: str
    unit: str
    audience: str
    life: str
    drafted: int
    posted: int | None
    first: date | None
    last: date | None
    closed: int | None
    take_down: date | None
    erase_on: date | None
    postings: tuple[Posting, ...]
    objections: tuple[Objection, ...]
    found: tuple[tuple[str, str], ...]
    replaced: str
    document: str
    record: str | None

    @property
    def key(self) -> str:
        """`case/seq/n`, as the effect's."""
        return f"{self.case}/{self.text}"

    def days_left(self, today: date) -> int | None:
        """How many days are left from today, without today, to the last day, with it, as the board counts them; None
        where no period runs, or it has not begun."""
        if self.life != "running" or self.first is None or self.last is None or today < self.first:
            return None
        return max(0, (self.last - today).days)

    def read(self) -> Document | None:
        """The document as it was let through; None before that and after its erasure."""
        from govflow.notices import of_record

        return None if self.record is None else of_record(self.record)


def publications(setup: Setup, db: Db, *, case: str = "") -> tuple[Publication, ...]:
    """The announced texts of a case in order, or of all, oldest first."""
    return tuple(_publication(setup, db, row) for row in setup.store.publications(db, setup.realm, case))


def _publication(setup: Setup, db: Db, row: PublicationRow) -> Publication:
    places = json.loads(row.places)
    found = json.loads(row.note) if row.note else []
    return Publication(
        case=row.case, text=row.name, notice=row.notice, kind=row.kind, unit=row.unit, audience=row.audience,
        life=row.life, drafted=row.drafted, posted=row.posted, first=_day(row.first), last=_day(row.last),
        closed=row.closed, take_down=_day(row.take_down), erase_on=_day(row.erase_on),
        postings=tuple(Posting(place, at, evidence or "", gone) for place, (at, evidence, gone) in places.items()),
        objections=_objections(setup, db, row),
        found=tuple((kind, where) for kind, where, _ in found), replaced=row.replaced, document=row.document,
        record=row.body,
    )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _objections(setup: Setup, db: Db, row: PublicationRow) -> tuple[Objection, ...]:
    """The register of objections: the child cases raised while the text hung."""
    if row.kind != "公示" or not row.visit:
        return ()
    rows = setup.store.find(db, setup.realm, Query(parent=row.case, parent_visit=row.visit))
    since = row.posted or row.drafted
    mine = (r for r in rows if r.opened >= since and (row.closed is None or r.opened <= row.closed))
    return tuple(Objection(r.id, r.opened, r.ended) for r in mine)
