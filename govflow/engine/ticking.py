"""Due timers: each missed stage once, in order, with the instant it was due and the time of the tick.

Each timer is its own transaction. One that cannot fire is recorded and parked; the others go on.
"""

from __future__ import annotations

from dataclasses import dataclass

from govflow.core.case import SYSTEM
from govflow.core.restricted import FORGET
from govflow.core.step import Event, Step
from govflow.engine import erasure, rosters, schedules
from govflow.engine.setup import Setup
from govflow.engine.steps import Held, held, take
from govflow.engine.store import Db, TimerRow
from govflow.errors import Conflict, Diagnostic, GovflowError, Refused, Unavailable


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did: the steps taken, the timers parked, those left for the next tick (busy, edition not here)."""

    now: int
    steps: tuple[Step, ...]
    parked: tuple[TimerRow, ...]
    left: tuple[TimerRow, ...]


def tick(setup: Setup, now: int) -> Ticked:
    """Fire every timer that is due at `now`, earliest first; timers set on the way count too."""
    schedules.arm(setup, now)
    steps: list[Step] = []
    parked: list[TimerRow] = []
    left: list[TimerRow] = []
    while (timer := _next(setup, now, left)) is not None:
        try:
            step = _fire(setup, timer, now)
        except (Conflict, Unavailable):
            left.append(timer)
        except Exception as error:  # whatever a policy or a host's directory does, the other timers go on
            parked.append(_park(setup, timer, error))
        else:
            if step is not None:
                steps.append(step)
    steps.extend(rosters.serve(setup, now))
    return Ticked(now, tuple(steps), tuple(parked), tuple(left))


def _next(setup: Setup, now: int, left: list[TimerRow]) -> TimerRow | None:
    with setup.store.snapshot() as db:
        due = setup.store.due(db, setup.realm, now, len(left) + 1)
    return next((timer for timer in due if timer not in left), None)


def _fire(setup: Setup, timer: TimerRow, now: int) -> Step | None:
    """One timer in one transaction; None when somebody else was first."""
    with setup.store.transaction() as db:
        if not setup.store.timer(db, setup.realm, timer, done=True):
            return None
        if timer.owner_kind == "schedule":
            return schedules.open_case(setup, db, timer, now)
        if timer.event == FORGET:
            erasure.keep_over(setup, db, timer, now)
            return None
        step = take(setup, db, held(setup, db, timer.owner_id), event_of(timer, now))
        _must_advance(step, timer)
        return step


def catch_up(setup: Setup, db: Db, on: Held, now: int) -> Held:
    """The case after those of its deadlines that are due at `now`, earliest first, in the transaction at hand.

    Deadlines that a tick has parked stay where they are. Raises Refused where one cannot fire; a tick parks it.
    """
    tried: set[tuple[str, int]] = set()
    while (timer := _due_of(on, now, tried)) is not None:
        tried.add((timer.name, timer.due))
        if setup.store.timer(db, setup.realm, timer, done=True):
            if timer.event == FORGET:
                erasure.keep_over(setup, db, timer, now)
            else:
                _must_advance(take(setup, db, on, event_of(timer, now)), timer)
            on = held(setup, db, on.case.id)
    return on


def _due_of(on: Held, now: int, tried: set[tuple[str, int]]) -> TimerRow | None:
    waiting = [t for t in on.case.timers.values() if t.due <= now and (t.name, t.due) not in tried]
    if not waiting:
        return None
    first = min(waiting, key=lambda timer: (timer.due, timer.name))
    return TimerRow("case", on.case.id, first.name, first.event, first.due)


def event_of(timer: TimerRow, now: int) -> Event:
    """The event a timer raises. A visit's timer is named `visit/event`, so it is bound to that visit."""
    first = timer.name.partition("/")[0]
    visit = int(first) if first.isdigit() else None
    return Event(timer.event, SYSTEM, now, {}, "clock", timer.due, visit, timer=timer.name)


def _must_advance(step: Step, timer: TimerRow) -> None:
    """A repeating deadline that does not move on would keep a tick busy for ever."""
    if any(again.name == timer.name and again.due <= timer.due for again in step.timers_set):
        raise Refused([Diagnostic.of("GF931", timer=timer.name, case=timer.owner_id)])


def _park(setup: Setup, timer: TimerRow, error: Exception) -> TimerRow:
    note = str(error) if isinstance(error, GovflowError) else f"{type(error).__name__}: {error}"
    stuck = timer._replace(note=note[:2000])
    with setup.store.transaction() as db:
        setup.store.timer(db, setup.realm, stuck, parked=True)
    return stuck


def release(setup: Setup, db: Db, timer: TimerRow) -> None:
    """Let a parked timer run again at its own due."""
    setup.store.timer(db, setup.realm, timer._replace(note=""))
