"""What the engine asks of a store about rosters: the lines that stand on a day, all that wait, all there ever were."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

Db = Any


class SeatRow(NamedTuple):
    """A line of a roster (docs/why/051). Days are ISO texts; `opened`, `closed_by`: `case/seq` of the steps.

    `case`, `hold`: whose claim it is. `closed`: the day on which it ended, empty while it stands.
    """

    roster: str
    unit: str
    post: str
    person: str
    standing: str
    role: str
    start: str
    until: str
    case: str
    hold: str
    opened: str
    closed: str = ""
    closed_by: str = ""


class SeatStore(Protocol):
    """The part of a `Store` that keeps rosters. Lines are written with a step (`Move.seats`)."""

    def seats_at(self, db: Db, realm: str, roster: str, unit: str, day: str) -> list[SeatRow]:
        """The lines of a roster at a unit that stand on a day (ISO), in the order in which they were written."""

    def seats_of(self, db: Db, realm: str, person: str, day: str) -> list[SeatRow]:
        """The lines of a person that stand on a day, on all rosters."""

    def seated(self, db: Db, realm: str, role: str, unit: str, day: str) -> list[SeatRow]:
        """The lines that give a role at a unit on a day."""

    def in_queues(self, db: Db, realm: str) -> list[SeatRow]:
        """The lines of all who wait for a place, in order."""

    def seats(self, db: Db, realm: str, roster: str) -> list[SeatRow]:
        """Every line a roster ever had, closed ones too, in order."""
