"""Schedules open cases: one per schedule, unit and span, by timers that belong to no case.

Knows when a schedule's dates fall and which come next; the calendar knows the days, the case its rules. A unit's timer
is named by the unit; the date it stands for is found again from its due.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from govflow.calendar import Occurrence, Period, day_of, occurrences, start_of
from govflow.core.case import SYSTEM, Json
from govflow.core.start import blank
from govflow.core.step import Event, Step
from govflow.engine.chain import START
from govflow.engine.ids import new_id
from govflow.engine.recording import key_digest
from govflow.engine.setup import Setup, version
from govflow.engine.steps import Held, take
from govflow.engine.store import Db, TimerRow
from govflow.errors import CalendarError, Diagnostic
from govflow.feel import Expression
from govflow.policy.definition import Policy, Schedule

YEARS_AHEAD = 3
"""How far the next date is looked for; every span kind has one in each year."""


def arm(setup: Setup, now: int) -> None:
    """Set a timer for every unit of every schedule that has none yet: a new unit, a new schedule."""
    policy = setup.current
    if not policy.schedules:
        return
    with setup.store.transaction() as db:
        for schedule in policy.schedules.values():
            known = setup.store.scheduled(db, setup.realm, schedule.id)
            since = start_of(date.fromisoformat(schedule.since)) - 1 if schedule.since else now - 1
            for unit in setup.directory.units(schedule.for_each):
                if unit.id not in known:
                    _set_next(setup, db, schedule, unit.id, since)


def open_case(setup: Setup, db: Db, timer: TimerRow, now: int) -> Step | None:
    """Set the next date, then open the case of this one. None when schedule or unit are gone, or it is open already."""
    policy = setup.current
    schedule = policy.schedules.get(timer.owner_id)
    if schedule is None or setup.directory.unit(timer.name) is None:
        return None
    _set_next(setup, db, schedule, timer.name, timer.due)
    found = next((o for at, o in dates(policy, schedule, timer.due - 1) if at == timer.due), None)
    if found is None:
        return None  # the policy moved its dates since; the next one is set
    key = f"schedule/{schedule.id}/{timer.name}/{found.span}"
    if setup.store.keyed(db, setup.realm, key) is not None:
        return None
    data = {field: value_of(source, found) for field, source in schedule.values}
    flow = version(setup, policy, schedule.workflow, timer.name, now)
    case = blank(policy, flow, id=new_id(setup, db, schedule.workflow, now), unit=timer.name, now=now)
    event = Event(schedule.start, SYSTEM, now, data, "start", timer.due)
    digest = key_digest(case.id, event.name, data, SYSTEM)
    return take(setup, db, Held(case, START), event, key=(key, digest))


def value_of(source: str, found: Occurrence) -> Json:
    """What a field of the case takes from the date: `meets_at` the instant, `span` the month or quarter."""
    return found.at if source == "meets_at" else str(found.span)


def dates(policy: Policy, schedule: Schedule, after: int) -> Iterator[tuple[int, Occurrence]]:
    """(opening instant, date) after an instant, in order of opening. Raises CalendarError before the first data."""
    year = day_of(after).year
    for each in range(year, year + YEARS_AHEAD):
        found = [
            (opens_at(policy, schedule, occurrence), occurrence)
            for occurrence in occurrences(
                policy.calendar,
                schedule.every,
                schedule.on,
                schedule.at,
                each,
                on_holiday=schedule.on_holiday or "keep",
                on_makeup_workday=schedule.on_makeup_workday or "keep",
                within=schedule.within,
            )
        ]
        yield from sorted(((at, o) for at, o in found if at > after), key=lambda pair: pair[0])


def opens_at(policy: Policy, schedule: Schedule, occurrence: Occurrence) -> int:
    """When the case of a date opens: `ahead` before it, or at it."""
    if schedule.ahead is None:
        return occurrence.at
    ahead = _ahead(policy, schedule, schedule.ahead, occurrence)
    return min(occurrence.at, policy.calendar.before(occurrence.at, ahead).instant)


def _ahead(policy: Policy, schedule: Schedule, expression: Expression, occurrence: Occurrence) -> Period:
    values: list[object] = []
    for slot in expression.slots:
        if slot.key[0] == "parameter":
            dated = policy.parameters[slot.key[1]].on(occurrence.held.isoformat())
            values.append(None if dated is None else dated.value)
        else:
            values.append(policy.calendar)
    period = expression.run(values)
    if not isinstance(period, Period):
        raise CalendarError([Diagnostic.of("GF935", schedule=schedule.id)])
    return period


def _set_next(setup: Setup, db: Db, schedule: Schedule, unit: str, after: int) -> None:
    found = next(dates(setup.current, schedule, after), None)
    if found is not None:
        timer = TimerRow("schedule", schedule.id, unit, schedule.start, found[0])
        setup.store.timer(db, setup.realm, timer)
