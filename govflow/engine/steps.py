"""The hot path: decide an event on a case and write the step, then what follows from it in the same transaction.

Read `take` first. Whatever goes wrong raises, and the transaction of the caller forgets everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from govflow.calendar import day_of
from govflow.core.case import SYSTEM, Case, Parent
from govflow.core.clocks import REMINDER
from govflow.core.codec import to_json
from govflow.core.restricted import FORGET
from govflow.core.start import blank
from govflow.core.step import Event, Opening, Owed, Raise, Refusal, Step
from govflow.engine import publications
from govflow.engine.chain import START, digest_of, head_of
from govflow.engine.facts import judge
from govflow.engine.ids import new_id, not_found
from govflow.engine.ledgers import EntryRow
from govflow.engine.links import leads_nowhere
from govflow.engine.recording import body_of, case_of, is_sealed, sealed_digest
from govflow.engine.setup import Setup, version
from govflow.engine.store import CaseRow, Db, EventRow, Move, OutboxRow, PaperRow, RollRow, ScoreRow, TimerRow
from govflow.errors import Diagnostic, Refused
from govflow.policy.definition import base_of
from govflow.source.canonical import canonical_text

DEEPEST = 20
"""How many further steps may follow from one another before it is called a cycle."""

Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A case in hand: its value and the head of its chain."""

    case: Case
    head: bytes


def held(setup: Setup, db: Db, case_id: str) -> Held:
    """The case from the store. Raises NotFound."""
    row = setup.store.load(db, setup.realm, case_id)
    if row is None:
        raise not_found(case_id)
    return Held(case_of(row.body), row.head)


def take(
    setup: Setup, db: Db, on: Held, event: Event, *, key: tuple[str, bytes] | None = None, trail: Trail = ()
) -> Step:
    """Decide `event`, write the step and everything that follows from it. Raises Refused and Conflict."""
    step = alone(setup, db, on, event, key=key)
    if step.openings or step.raises:
        follow(setup, db, step, trail)
    return step


def alone(setup: Setup, db: Db, on: Held, event: Event, *, key: tuple[str, bytes] | None = None) -> Step:
    """Decide and write one step, without what follows from it. Raises Refused and Conflict."""
    step = judge(setup, db, setup.policy(on.case.edition), on.case, event)
    if isinstance(step, Refusal):
        raise Refused(step.reasons)
    text = canonical_text(to_json(step.after))
    body = canonical_text(body_of(step, sha256(text.encode()).hexdigest()))
    if key is not None and is_sealed(step):
        key = (key[0], sealed_digest(step.after.id, event))
    salt = setup.salt()
    at = event.now if event.due is None else event.due
    logged = EventRow(step.after.seq, at, event.name, digest_of(salt, body.encode()), salt, body, *(key or ()))
    head = head_of(on.head, setup.realm, step.after.id, logged)
    drafts = publications.drafts(setup.policy(step.after.edition), step)
    setup.store.save(db, setup.realm, replace(move_of(case_row(step.after, head, text), logged, step), drafts=drafts))
    if publications.concerns(step):
        publications.follow(setup, db, setup.policy(step.after.edition), step)
    for owed in step.owed:
        if "number" in owed.payload:
            _count_up(setup, db, owed.payload["number"])
    return step


def _count_up(setup: Setup, db: Db, number: Mapping[str, Any]) -> None:
    """Take the number a notice was given, in the transaction it was read in."""
    setup.store.number(db, setup.realm, f"notice/{number['notice']}|{number['unit']}|{number['year']}")


def case_row(case: Case, head: bytes, text: str) -> CaseRow:
    """A case as the store keeps it: what lists need in columns, all of it as text."""
    parent = case.parent
    return CaseRow(
        case.id, base_of(case.workflow), case.edition, case.unit, case.state, case.outcome, case.level, case.opened,
        case.ended, _next_due(case), "" if parent is None else parent.case, None if parent is None else parent.visit,
        case.seq, head, text,
    )  # fmt: skip


def _next_due(case: Case) -> int | None:
    """The earliest deadline that waits or is past, for lists; reminders are none."""
    dues = [timer.due for timer in case.timers.values() if timer.event not in {REMINDER, FORGET}]
    dues += [clock.due for clock in case.clocks.values() if clock.ended is None and clock.stopped is None]
    dues += [] if case.late is None else [case.late]
    return min(dues, default=None)


def move_of(row: CaseRow, event: EventRow, step: Step) -> Move:
    """Everything the store writes of a step."""
    before, after = step.before, step.after
    was = 0 if before is None else before.seq
    return Move(
        row,
        was,
        event,
        still=before is not None and was > 0 and _still(before, after),
        timers_set=tuple(TimerRow("case", after.id, t.name, t.event, t.due) for t in step.timers_set),
        timers_gone=_gone(step),
        owed=tuple(owed_row(after.id, after.seq, owed, step.event.now) for owed in step.owed),
        papers=_papers(step) if step.papers else (),
        papers_visit=0 if before is None else before.visit,
        rolls=_rolls(step) if step.rolls else (),
        rolls_visit=after.visit,
        seats=step.seats,
        day=day_of(step.event.now).isoformat() if step.seats else "",
        entries=tuple(
            EntryRow(n, p.ledger, p.entry, p.account, p.type, p.amount, step.event.now, p.expires, p.once, p.reverses)
            for n, p in enumerate(step.entries, 1)
        ),
        scores=tuple(ScoreRow(s.card, s.subject, s.version, after.seq, canonical_text(s.body)) for s in step.scores),
    )


def _papers(step: Step) -> tuple[PaperRow, ...]:
    return tuple(
        PaperRow(
            p.electorate,
            p.elector,
            p.choice,
            p.secrecy == "secret",
            _of(p.measures, "heads"),
            _of(p.measures, "area"),
            p.marks,
        )
        for p in step.papers
    )


def _rolls(step: Step) -> tuple[RollRow, ...]:
    return tuple(
        RollRow(electorate, elector, _of(measures, "heads"), _of(measures, "area"))
        for electorate, electors in step.rolls.items()
        for elector, measures in electors
    )


def _gone(step: Step) -> tuple[TimerRow, ...]:
    """The timers to take away: cancelled, or replaced by one of the same name."""
    if step.before is None:
        return ()
    old = step.before.timers
    gone = (*step.timers_cancelled, *(t.name for t in step.timers_set if t.name in old))
    return tuple(TimerRow("case", step.after.id, name, old[name].event, old[name].due) for name in gone)


def _of(measures: object, name: str) -> int:
    return int(measures.get(name, 0))  # type: ignore[attr-defined]


def _still(before: Case, after: Case) -> bool:
    return (
        before.unit == after.unit
        and before.level == after.level
        and before.outcome == after.outcome
        and before.ended == after.ended
        and before.edition == after.edition
    )


def owed_row(case: str, seq: int, owed: Owed, now: int) -> OutboxRow:
    """An effect as an outbox row; it is due at once."""
    payload, whom = canonical_text(owed.payload), canonical_text(owed.whom) if owed.whom else "[]"
    return OutboxRow(0, "case", case, seq, owed.n, owed.kind, owed.name, payload, owed.audience, whom, now)


def follow(setup: Setup, db: Db, step: Step, trail: Trail) -> None:
    """Open the cases a step opens, then take the further steps it raises, each on the case as it then is."""
    here = f"{step.after.id} {step.event.name}"
    if len(trail) >= DEEPEST:
        raise Refused([Diagnostic.of("GF930", deepest=DEEPEST, cycle=_cycle((*trail, here)))])
    trail = (*trail, here)
    for opening in step.openings:
        _open_child(setup, db, step, opening, trail)
    for raised in step.raises:
        _raise(setup, db, step, raised, trail)


def _cycle(trail: Trail) -> str:
    """The part of the trail that comes round again, or all of it."""
    last = trail[-1]
    earlier = [index for index, name in enumerate(trail[:-1]) if name == last]
    return " → ".join(trail[earlier[-1] :] if earlier else trail)


def _open_child(setup: Setup, db: Db, step: Step, opening: Opening, trail: Trail) -> None:
    """Open a case for another one, under the same edition; tell the opener its id before the child goes on."""
    opener, cause = step.after, step.event
    policy = setup.policy(opener.edition)
    child = blank(
        policy,
        version(setup, policy, opening.workflow, opening.unit, cause.now),
        id=new_id(setup, db, opening.workflow, cause.now),
        unit=opening.unit,
        now=cause.now,
        parent=Parent(opener.id, opener.visit, opener.state, opening.waits),
        reporter=opening.reporter,
    )
    start = Event(opening.start, SYSTEM, cause.now, opening.data, "start", cause.due, case=opener.id)
    opened = alone(setup, db, Held(child, START), start)
    data = {
        "case": child.id,
        "workflow": opening.workflow,
        "link": opening.link,
        "into": opening.into,
        "waits": opening.waits,
        "visit": opener.visit,
        "state": opened.after.state,
    }
    told = Event("case.opened", SYSTEM, cause.now, data, "work", cause.due, opener.visit, child.id)
    take(setup, db, held(setup, db, opener.id), told, trail=trail)
    if opened.openings or opened.raises:
        follow(setup, db, opened, trail)


def _raise(setup: Setup, db: Db, step: Step, raised: Raise, trail: Trail) -> None:
    """A further step by SYSTEM. A late deadline passes its instant on, so that what follows counts from it too."""
    cause = step.event
    on = held(setup, db, raised.case)
    if leads_nowhere(setup, step.after.workflow, on.case.workflow):
        raise not_found(raised.case)
    event = Event(
        raised.event, SYSTEM, cause.now, raised.data, raised.source, cause.due, raised.visit, raised.from_case
    )
    take(setup, db, on, event, trail=trail)
