"""The working copy of a case while one event is decided: changed in place, then turned into a `Case` and a `Step`.

The only mutable value of the core; it lives as long as one call of `decide`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from govflow.calendar import day_of
from govflow.core.case import (
    Case,
    ClockState,
    Fired,
    Json,
    Parent,
    Paused,
    Pending,
    Seen,
    Timer,
)
from govflow.core.facts import Facts
from govflow.core.step import Because, Event, Opening, Owed, Paper, Posting, Raise, Step
from govflow.errors import Diagnostic
from govflow.policy.definition import Policy, State, Workflow


class Refuse(Exception):
    """Something found while deciding makes the event impossible; `reasons` say what."""

    def __init__(self, *reasons: Diagnostic) -> None:
        self.reasons = reasons
        super().__init__()


@dataclass(slots=True)
class Draft:
    """See the module. Attributes of the case carry the names they have in `Case`."""

    policy: Policy
    workflow: Workflow
    event: Event
    facts: Facts
    before: Case | None
    id: str
    edition: str
    unit: str
    seq: int
    state: str
    visit: int
    entered: int
    opened: int
    cycle: int
    ended: int | None
    outcome: str
    level: str
    data: dict[str, Json]
    relations: dict[str, tuple[str, ...]]
    work: dict[str, Any] | None
    paused: Paused | None
    clocks: dict[str, ClockState]
    timers: dict[str, Timer]
    pending: dict[str, Pending]
    fired: dict[str, Fired]
    seen: dict[str, Seen]
    parent: Parent | None
    watchers: tuple[tuple[str, int], ...]
    results: dict[str, Json]
    late: int | None
    today: date
    day: str
    at: int  # the instant the event counts for: the due of a late deadline, but never before the case came here
    takes: dict[str, Any] = field(default_factory=dict)
    row: dict[str, Any] = field(default_factory=dict)
    reads: dict[str, Json] = field(default_factory=dict)
    because: list[Because] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    raises: list[Raise] = field(default_factory=list)
    entries: list[Posting] = field(default_factory=list)
    rolls: dict[str, tuple[tuple[str, dict[str, int]], ...]] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    held: list[tuple[str, str]] = field(default_factory=list)

    def fact(self, *parts: str) -> Json:
        """A recorded answer; remembered as read. Raises FactMissing."""
        key = "|".join(parts)
        answer = self.reads[key] = self.facts.at(key)
        return answer

    @property
    def place(self) -> State:
        """The state the case is in."""
        return self.workflow.states[self.state]


def draft_of(policy: Policy, workflow: Workflow, case: Case, event: Event, facts: Facts) -> Draft:
    """A working copy of `case` for one event."""
    today = day_of(event.now)
    return Draft(
        policy, workflow, event, facts, case, case.id, case.edition, case.unit, case.seq + 1, case.state, case.visit,
        case.entered, case.opened, case.cycle, case.ended, case.outcome, case.level, dict(case.data),
        dict(case.relations), None if case.work is None else dict(case.work), case.paused, dict(case.clocks),
        dict(case.timers), dict(case.pending), dict(case.fired), dict(case.seen), case.parent, case.watchers,
        dict(case.results), case.late, today, today.isoformat(),
        event.now if event.due is None else max(event.due, case.entered),
    )  # fmt: skip


def case_of(draft: Draft) -> Case:
    """The case as the draft has it now."""
    return Case(
        draft.id, draft.workflow.id, draft.edition, draft.unit, draft.seq, draft.state, draft.visit, draft.entered,
        draft.opened, draft.cycle, draft.ended, draft.outcome, draft.level, draft.data, draft.relations, draft.work,
        draft.paused, draft.clocks, draft.timers, draft.pending, draft.fired, draft.seen, draft.parent,
        draft.watchers, draft.results, draft.late,
    )  # fmt: skip


def step_of(draft: Draft, *, title: str, pending: bool = False, dropped: str = "") -> Step:
    """The finished step: the case after it, timers as a difference, everything owed."""
    after = case_of(draft)
    old = {} if draft.before is None else draft.before.timers
    new = draft.timers
    return Step(
        event=draft.event,
        before=draft.before,
        after=after,
        title=title,
        pending=pending,
        dropped=dropped,
        held=tuple(draft.held),
        because=tuple(draft.because),
        owed=tuple(draft.owed),
        openings=tuple(draft.openings),
        papers=tuple(draft.papers),
        raises=tuple(draft.raises),
        entries=tuple(draft.entries),
        timers_set=tuple(timer for name, timer in new.items() if old.get(name) is not timer),
        timers_cancelled=tuple(name for name in old if name not in new),
        rolls=draft.rolls,
        path=tuple(draft.path),
        reads=draft.reads,
    )
