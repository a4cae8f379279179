"""What a scenario asks of an engine, and nothing more: the seam between sentences and the public Engine.

`scenario.machine` fulfils it with a real engine on an in-memory store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from govflow.calendar import Span
from govflow.core.case import Actor, Case, Json
from govflow.core.step import Step
from govflow.engine.figures import Told
from govflow.engine.rosters import Answering
from govflow.engine.store_seats import SeatRow
from govflow.errors import Diagnostic
from govflow.policy.organisation import Membership
from govflow.scenario.judged import Judged


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice that was owed: to persons, or (`whom` empty) to the public. `text` is its full plain text."""

    notice: str
    whom: tuple[str, ...]
    text: str
    public: bool


@dataclass(frozen=True, slots=True)
class Publication:
    """An announced text of a case: `text` is `seq/n`, `life` one of the words of `engine.register`; `found`: the kinds
    of what the gate holds."""

    notice: str
    text: str
    life: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One event of a history as it is kept: `state` after it, `path` of states entered, `branches` evaluated."""

    event: str
    title: str
    actor: str
    before: str
    state: str
    path: tuple[str, ...] = ()
    branches: tuple[tuple[str, bool | None], ...] = ()
    source: str = "person"
    timer: str = ""
    dropped: str = ""
    pending: bool = False


class Machine(Protocol):
    """An engine with a clock that only the scenario moves. Refusals are raised as `Refused`."""

    @property
    def judged(self) -> set[Judged]:
        """What it was made to judge so far."""

    def open(self, workflow: str, start: str, unit: str, data: Mapping[str, Json], actor: Actor) -> str:
        """Open a case; its id."""

    def fire(self, case: str, event: str, data: Mapping[str, Json], actor: Actor) -> Step:
        """Say an event to a case."""

    def available(self, case: str, actor: Actor) -> Sequence[str]:
        """Ids of the events and acts this actor may do now."""

    def case(self, case: str) -> Case:
        """The case as it stands."""

    def cases(self, workflow: str = "", unit: str = "") -> tuple[Case, ...]:
        """Cases, oldest first."""

    def inbox(self, person: str) -> tuple[str, ...]:
        """Ids of the cases that wait for a person."""

    def records(self, case: str) -> tuple[Record, ...]:
        """The history of a case."""

    def betrays(self, case: str, actor: Actor) -> tuple[str, ...]:
        """The faces by which this actor could tell the case from an id never given; none: it is not there for him."""

    def faults(self, case: str) -> tuple[Diagnostic, ...]:
        """What the verification of the history finds wrong."""

    def letters(self, case: str) -> tuple[Letter, ...]:
        """Notices owed by a case so far, oldest first."""

    def publications(self, case: str) -> tuple[Publication, ...]:
        """Announced texts of a case, oldest first."""

    def calls(self, case: str) -> tuple[str, ...]:
        """Hooks of the host a case has asked for, oldest first."""

    def roster(self, roster: str, unit: str) -> tuple[SeatRow, ...]:
        """The lines of a roster at a unit that stand now, in order."""

    def holdings(self, person: str) -> tuple[Membership, ...]:
        """What a person holds now, by seats too."""

    def holders(self, role: str, unit: str) -> tuple[str, ...]:
        """Who holds a role at a unit now, by seats too."""

    def responsibility(self, unit: str) -> tuple[Answering, ...]:
        """The chain of responsibility of a unit, from the top."""

    def roll(self, case: str) -> Mapping[str, tuple[str, ...]]:
        """The frozen rolls of the running ballot: electorate -> electors who have not voted, in order of the roll."""

    def figure(self, name: str, span: Span, per: str, unit: str) -> Told:
        """A figure over a period, for units of a kind (empty: the total alone), under a unit."""

    def expected(self, span: Span | None) -> tuple[Diagnostic, ...]:
        """What expects over figures find."""

    def balances(self, ledger: str) -> Sequence[tuple[str, str, str, int]]:
        """Every account of a ledger with what is on it: account, type, last day, sum."""

    def waiting(self, case: str, visit: int) -> Sequence[str]:
        """The electors of the frozen rolls of a visit who have cast or answered nothing."""

    def advance(self, to: int) -> None:
        """Move the clock to an instant; everything due before it happens in order, at its own instant."""

    def close(self) -> None:
        """Let the store go."""
