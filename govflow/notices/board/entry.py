"""One published notice as the board shows it: a frozen value with nothing in it that may not be public.

Knows the document and what has become of it. Knows no case, no store and no policy: whoever makes an entry answers
for it that the text has passed the gate.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from govflow.notices.board.names import notice_path
from govflow.notices.document import Days, Document

Life = Literal["posted", "running", "suspended", "closed", "corrected", "withdrawn"]
"""`posted`: hangs, and no period runs. `running`, `suspended`, `closed`: the period of a 公示. `corrected`: another
notice says it right. `withdrawn`: no longer holds."""


class Objections(NamedTuple):
    """How many objections came in and how many of them are answered. Never who, never what."""

    received: int = 0
    answered: int = 0


NONE = Objections()


@dataclass(frozen=True, slots=True)
class Entry:
    """A published notice.

    `id`: stable for ever, the address of the page is made from it. `notice`, `code`, `name`: the template, its number
    in the catalogue, its plain name (shown once the text is gone, so it may hold no data). `unit`: the compound.
    `posted`: the day it first hung; it never changes. `changed`: the day of the last change after that. `corrects`,
    `corrected_by`: ids of other entries. `take_down`: the first day on which the text is no longer shown. `digest`: a
    digest of the document, where the caller has one at hand: equal digests must mean equal documents.
    """

    id: str
    notice: str
    code: str
    name: str
    unit: str
    unit_title: str
    document: Document
    life: Life
    posted: date
    places: tuple[str, ...] = ()
    corrects: str = ""
    corrected_by: str = ""
    changed: date | None = None
    take_down: date | None = None
    objections: Objections = NONE
    digest: str = ""
    path: str = field(init=False, compare=False)
    """Where its page is in the site."""

    def __post_init__(self) -> None:
        """Raises ValueError for 送达: what is meant for one party hangs on no board (domain 5.1)."""
        if self.document.kind == "送达":
            raise ValueError("a notice that is served on a party is not public")
        object.__setattr__(self, "path", notice_path(self.id))

    @property
    def period(self) -> Days | None:
        """The days of a 公示, both ends counted."""
        return self.document.period

    @property
    def updated(self) -> date:
        """The day of the last change."""
        return self.posted if self.changed is None else max(self.posted, self.changed)

    def gone(self, today: date) -> bool:
        """Whether its text is no longer shown."""
        return self.take_down is not None and self.take_down <= today
