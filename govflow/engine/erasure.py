"""Forgetting: the bodies and salts of a case's events, its fields, papers and owed payloads. The chain still holds.

An erasure is itself an event: who did it, when, and how many events it covers. Nothing of what was forgotten can be
found again from what is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from govflow.core.case import SYSTEM, Actor, Case
from govflow.core.codec import to_json
from govflow.engine.chain import ERASED, digest_of, head_of
from govflow.engine.recording import FORMAT, actor_json
from govflow.engine.setup import Setup
from govflow.engine.steps import case_row, held
from govflow.engine.store import Db, EventRow, Move, TimerRow
from govflow.errors import Diagnostic, Refused
from govflow.source.canonical import canonical


@dataclass(frozen=True, slots=True)
class Erased:
    """What was forgotten: how many events of which case."""

    case: str
    events: int


def erase(setup: Setup, db: Db, case_id: str, actor: Actor, now: int, *, due: int | None = None) -> Erased:
    """Forget an ended case. Raises NotFound, and Refused for a case that still runs or has nothing left to forget.

    `due`: when the time a restricted case is kept was over; then it is the system that forgets.
    """
    on = held(setup, db, case_id)
    if on.case.ended is None:
        raise Refused([Diagnostic.of("GF932", case=case_id)])
    bare = bare_of(on.case)
    text = canonical(to_json(bare))
    forgotten = setup.store.erase(db, setup.realm, case_id, now, seqs=None, body=text.decode())
    if not forgotten:
        raise Refused([Diagnostic.of("GF936", case=case_id)])
    body = {
        "format": FORMAT,
        "case": case_id,
        "seq": bare.seq,
        "event": ERASED,
        "title": "删除个人信息",
        "actor": actor_json(actor),
        "source": "person" if due is None else "clock",
        "now": now,
        "edition": bare.edition,
        "state": bare.state,
        "digest": sha256(text).hexdigest(),
        "erased": forgotten,
    }
    if due is not None:
        body["due"] = due
    encoded, salt = canonical(body), setup.salt()
    row = EventRow(bare.seq, now, ERASED, digest_of(salt, encoded), salt, encoded.decode())
    head = head_of(on.head, setup.realm, case_id, row)
    gone = tuple(TimerRow("case", case_id, t.name, t.event, t.due) for t in on.case.timers.values())
    move = Move(case_row(bare, head, text.decode()), on.case.seq, row, still=True, timers_gone=gone)
    setup.store.save(db, setup.realm, move)
    return Erased(case_id, forgotten)


def keep_over(setup: Setup, db: Db, timer: TimerRow, now: int) -> Erased | None:
    """The time a restricted case is kept is over. None where it goes on again or was forgotten before: however often
    and however late a tick comes, it is forgotten once."""
    case = held(setup, db, timer.owner_id).case
    if case.ended is None or not case.fired:
        return None
    return erase(setup, db, timer.owner_id, SYSTEM, now, due=timer.due)


def bare_of(case: Case) -> Case:
    """What may stay of an ended case: what kind it was, where, when, and how it ended."""
    return replace(
        case,
        seq=case.seq + 1,
        data={},
        relations={},
        work=None,
        paused=None,
        timers={},
        pending={},
        fired={},
        seen={},
        results={},
    )
