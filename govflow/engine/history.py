"""Reading the log: entries as they were recorded, verification of the chain, replay from the recorded facts alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from govflow.core.case import Case, Parent
from govflow.core.codec import from_json, to_json
from govflow.core.facts import FactMissing, Facts
from govflow.core.start import blank
from govflow.core.step import Refusal
from govflow.engine import chain
from govflow.engine.chain import ERASED, Verdict, forgotten, intact
from govflow.engine.recording import case_of, event_again, read_body
from govflow.engine.setup import Setup
from govflow.engine.steps import case_row
from govflow.engine.store import CaseRow, Db, EventRow, TimerRow
from govflow.errors import Diagnostic
from govflow.source.canonical import canonical

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading a text raises that is not what was recorded: no JSON, or JSON of another shape."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history. `body` is what was recorded (docs/plan.md), None after an erasure."""

    seq: int
    at: int
    event: str
    body: Mapping[str, Any] | None

    @property
    def erased(self) -> bool:
        """Whether the body was forgotten."""
        return self.body is None

    @property
    def title(self) -> str:
        """The title of the event, or its id where the body is gone."""
        return self.event if self.body is None else str(self.body.get("title") or self.event)


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay found: how many events came out the same, how many could not be tried, what differs."""

    case: str
    same: int
    skipped: int
    findings: tuple[Diagnostic, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing differs."""
        return not self.findings


def entries(rows: list[EventRow]) -> tuple[Entry, ...]:
    """The log as entries."""
    return tuple(Entry(r.seq, r.at, r.event, None if r.body is None else read_body(r.body)) for r in rows)


def verify(setup: Setup, db: Db, row: CaseRow) -> Verdict:
    """The chain of a case against its head, and the case itself against the digest its last event keeps."""
    rows = setup.store.events(db, setup.realm, row.id)
    verdict = chain.verify(setup.realm, row.id, rows, row.head, row.seq)
    # Where the last event is gone or changed the chain has said so, and there is nothing to hold the case against.
    if not rows or rows[-1].seq < row.seq or not intact(rows[-1]):
        return verdict
    if _is_case(row, rows[-1], setup.store.timers(db, setup.realm, row.id)):
        return verdict
    return replace(verdict, findings=(*verdict.findings, Diagnostic.of("GF928", case=row.id)))


def _is_case(row: CaseRow, last: EventRow, timers: list[TimerRow]) -> bool:
    """Whether the case is the one its last event left: its text, every column that lists go by, what waits for it."""
    try:
        body = json.loads(last.body or "")
        known = body["digest"] == sha256(row.body.encode()).hexdigest() and body["state"] == row.state
        case = case_of(row.body)
        waiting = {(timer.name, timer.event, timer.due) for timer in timers}
        awaited = {(timer.name, timer.event, timer.due) for timer in case.timers.values()}
        return known and waiting == awaited and case_row(case, row.head, row.body) == row
    except UNREADABLE:
        return False


def replay(setup: Setup, db: Db, row: CaseRow) -> Replayed:
    """Decide every event again, from its recorded facts, under the edition it was decided under, and compare.

    Stops at the first difference: what comes after it stands on another case. An erased event ends it too.
    """
    case: Case | None = None
    same = 0
    rows = setup.store.events(db, setup.realm, row.id)
    gone = forgotten(rows)
    for kept in rows:
        if kept.seq in gone or kept.event == ERASED:
            return Replayed(row.id, same, len(rows) - same, ())
        found = _next(setup, case, row.id, same + 1, kept)
        if isinstance(found, Diagnostic):
            return Replayed(row.id, same, len(rows) - same - 1, (found,))
        case, same = found, same + 1
    if case is None or canonical(to_json(case)).decode() != row.body:
        return Replayed(row.id, same, 0, (Diagnostic.of("GF928", case=row.id),))
    return Replayed(row.id, same, 0, ())


def _next(setup: Setup, case: Case | None, of: str, seq: int, kept: EventRow) -> Case | Diagnostic:
    """The case after the event that should be number `seq`, or what is wrong with that event."""
    if kept.seq != seq:
        return Diagnostic.of("GF921", case=of, seq=seq)
    if not isinstance(kept.body, str):
        return Diagnostic.of("GF920", case=of, seq=seq)
    try:
        body = read_body(kept.body)
        return _again(setup, _blank(setup, body) if case is None else case, body)
    except UNREADABLE as error:
        if intact(kept):
            return Diagnostic.of("GF929", case=of, seq=seq, found=f"{type(error).__name__}: {error}")
        return Diagnostic.of("GF920", case=of, seq=seq)


def _again(setup: Setup, case: Case, body: Mapping[str, Any]) -> Case | Diagnostic:
    """The case after one recorded event, or how the answer differs."""
    event = event_again(body)
    try:
        step = setup.decide(setup.policy(body["edition"]), case, event, Facts(body.get("facts", {})))
    except FactMissing as missing:
        return Diagnostic.of("GF929", case=case.id, seq=body["seq"], found=f"? {missing.key}")
    if isinstance(step, Refusal):
        return Diagnostic.of("GF929", case=case.id, seq=body["seq"], found=step.reasons[0].line())
    after = canonical(to_json(step.after))
    if sha256(after).hexdigest() != body["digest"]:
        return Diagnostic.of("GF929", case=case.id, seq=body["seq"], found=step.after.state)
    # What comes next was decided on the kept form, so it is decided on it here too.
    return from_json(json.loads(after))


def _blank(setup: Setup, body: Mapping[str, Any]) -> Case:
    opened = body["opened"]
    parent = None if opened["parent"] is None else Parent(*opened["parent"])
    policy = setup.policy(body["edition"])
    return blank(
        policy,
        opened["workflow"],
        id=body["case"],
        unit=opened["unit"],
        now=body["now"],
        parent=parent,
        reporter=opened["reporter"],
    )
