"""Deadlines: the timers of a visit and the clocks that outlive it (language.md section 6).

A due found from a period counts from the entry; an anchored due is that day or instant. Every timer keeps how its due
was found. Timers are named `visit/event` for a visit and `clock/id/stage` for a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from govflow.calendar import Due as Found
from govflow.calendar import Period, Span, day_of, end_of, instant, parse_period
from govflow.core.case import ClockState, Json, Seen, Timer
from govflow.core.draft import Draft, Refuse
from govflow.core.env import evaluate
from govflow.errors import Diagnostic
from govflow.policy.definition import Clock, Due, Reminder

REMINDER = "clock.reminder"
LONGEST_SPAN = 370
"""Days in which every span a moment can name (a month, a quarter, a year) has come round."""


def instant_of(draft: Draft, value: Any, start: int, what: str) -> int:
    """The due instant of a moment alone. Raises Refuse where the moment is null."""
    if isinstance(value, Period):
        return draft.policy.calendar.due(start, value).instant
    return due_of(draft, value, start, what)[0]


def due_of(draft: Draft, value: Any, start: int, what: str) -> tuple[int, Mapping[str, Json]]:
    """The due instant of a moment and how it was found. Raises Refuse where the moment is null."""
    if isinstance(value, Period):
        due = draft.policy.calendar.due(start, value)
        return due.instant, due.to_json()
    if isinstance(value, datetime):
        return instant(value), {"anchored": True}
    if isinstance(value, Span):
        value = value.last
    if isinstance(value, date):
        return end_of(value), {"anchored": True, "day": value.isoformat()}
    raise Refuse(Diagnostic.of("GF967", what=what))


def set_dues(draft: Draft) -> None:
    """Set the timers of the state that was just entered."""
    for due in draft.place.due:
        set_due(draft, due, draft.entered)


def set_due(draft: Draft, due: Due, start: int) -> None:
    """Set one timer of the current visit, counted from `start`."""
    when, why = due_of(draft, evaluate(due.moment, draft), start, due.event)
    if due.every and when <= start:
        set_next(draft, due, start)
        return
    set_timer(draft, f"{draft.visit}/{due.event}", due.event, when, why)


def set_next(draft: Draft, due: Due, last: int) -> None:
    """The next time of a repeating deadline: a period after `last`, or what its moment is on the days after it.

    A moment that names no later day within a year repeats no more.
    """
    value, today = evaluate(due.moment, draft), draft.today
    name = f"{draft.visit}/{due.event}"
    if isinstance(value, Period):
        found = later(draft, last, value)
        set_timer(draft, name, due.event, found.instant, found.to_json())
        return
    for days in range(LONGEST_SPAN):
        draft.today = day_of(last) + timedelta(days=days)
        when, why = due_of(draft, evaluate(due.moment, draft), last, due.event)
        if when > last:
            set_timer(draft, name, due.event, when, why)
            break
    draft.today = today


def later(draft: Draft, due: int, period: Period) -> Found:
    """A period after a due. Days count from the day that ends with it, not from the one that begins there."""
    return draft.policy.calendar.due(due if period.exact else due - 1, period)


def set_timer(draft: Draft, name: str, event: str, due: int, why: Mapping[str, Json]) -> None:
    """Set or replace one timer."""
    draft.timers[name] = Timer(name, event, due, why)


def drop_visit_timers(draft: Draft, visit: int) -> tuple[Timer, ...]:
    """Take away and return the timers of a visit."""
    prefix = f"{visit}/"
    mine = tuple(timer for name, timer in draft.timers.items() if name.startswith(prefix))
    for timer in mine:
        del draft.timers[timer.name]
    return mine


def pass_mark(draft: Draft, mark: str) -> None:
    """Start and stop clocks at `state:x` or `event:y`; stopping comes first."""
    for clock in draft.workflow.clocks.values():
        if mark in clock.until:
            end(draft, clock)
        if mark in clock.start:
            start(draft, clock)


def start(draft: Draft, clock: Clock) -> None:
    """Start a clock once a cycle; coming back into its span goes on with the same due."""
    old = draft.clocks.get(clock.id)
    if old is not None and old.cycle == draft.cycle:
        if old.ended is not None:
            draft.clocks[clock.id] = old._replace(ended=None)
            _arm(draft, clock, after=old.ended)
        return
    value = evaluate(clock.period, draft)
    due, why = due_of(draft, value, draft.at, clock.title)
    original = due if old is None else old.original_due
    text = str(value) if isinstance(value, Period) else ""
    draft.clocks[clock.id] = ClockState(draft.at, due, original, text, draft.cycle, why=why)
    _arm(draft, clock, after=draft.at)


def end(draft: Draft, clock: Clock) -> None:
    """Stop counting: the span is left."""
    running = draft.clocks.get(clock.id)
    if running is None or running.ended is not None:
        return
    if running.stopped is not None:  # it ends inside the aside that stopped it
        due, why = shifted(draft, running.due, running.period, running.stopped, running.why)
        running = running._replace(due=due, why=why, stopped=None)
    draft.clocks[clock.id] = running._replace(ended=draft.at)
    _disarm(draft, clock.id)


def end_all(draft: Draft, *, but: str) -> None:
    """The case is over: every clock ends but those that the end state itself starts."""
    for clock in draft.workflow.clocks.values():
        if but not in clock.start:
            end(draft, clock)


def extend(draft: Draft, name: str, value: Any, *, by: bool) -> None:
    """Move the due of a running clock later; the original due stays. Raises Refuse for a clock that does not run."""
    clock = draft.workflow.clocks[name]
    running = draft.clocks.get(name)
    if running is None or running.ended is not None:
        raise Refuse(Diagnostic.of("GF968", clock=clock.title))
    why: Mapping[str, Json]
    if by and isinstance(value, Period):
        found = later(draft, running.due, value)
        due, why = found.instant, found.to_json()
    else:
        due, why = due_of(draft, value, running.started, clock.title)
    draft.clocks[name] = running._replace(due=due, why=why, fired=())
    if running.stopped is None:
        _disarm(draft, name)
        _arm(draft, clock, after=draft.event.now)


def stop_all(draft: Draft) -> None:
    """An aside of kind stopped begins: clocks stand still."""
    for name, clock in draft.clocks.items():
        if clock.ended is None and clock.stopped is None:
            draft.clocks[name] = clock._replace(stopped=draft.at)
            _disarm(draft, name)


def resume_all(draft: Draft) -> None:
    """The aside is over: clocks go on, their dues moved by the length of the stop."""
    for name, clock in draft.clocks.items():
        if clock.stopped is None or clock.ended is not None:
            continue
        due, why = shifted(draft, clock.due, clock.period, clock.stopped, clock.why)
        draft.clocks[name] = clock._replace(due=due, stopped=None, why=why)
        _arm(draft, draft.workflow.clocks[name], after=clock.stopped)


def shifted(
    draft: Draft, due: int, period: str, stopped: int, why: Mapping[str, Json]
) -> tuple[int, Mapping[str, Json]]:
    """A due after a stop: periods move by the length of the stop, anchored moments never do."""
    length = parse_period(period or str(why.get("period", "")))
    if why.get("anchored") or length is None:
        return due, why
    moved = draft.policy.calendar.resume(Found.from_json({**why, "instant": due}), stopped, draft.at, length)
    return moved.instant, moved.to_json()


def move_timer(draft: Draft, timer: Timer, stopped: int) -> Timer:
    """A timer of a paused visit after a stop: moved by its length."""
    due, why = shifted(draft, timer.due, "", stopped, timer.why)
    return timer._replace(due=due, why=why)


def new_cycle(draft: Draft) -> None:
    """A new cycle begins: counts of this cycle start again, clocks will run anew and keep their original due."""
    for clock in draft.workflow.clocks.values():
        end(draft, clock)
    draft.cycle += 1
    draft.fired = {name: value._replace(cycle=0, actor="") for name, value in draft.fired.items()}
    draft.seen = {name: Seen(ever=value.ever) for name, value in draft.seen.items()}


def _arm(draft: Draft, clock: Clock, *, after: int) -> None:
    """Set the stages still to come: each passes once for one due, whatever stops and comes back in between."""
    state = draft.clocks[clock.id]
    if clock.raises and "due" not in state.fired:
        set_timer(draft, f"clock/{clock.id}/due", clock.raises, state.due, state.why)
    for reminder in clock.reminders:
        due = _stage_due(draft, state, reminder)
        if due > after and reminder.id not in state.fired:
            set_timer(draft, f"clock/{clock.id}/{reminder.id}", REMINDER, due, {"stage": reminder.id})


def passed(draft: Draft, timer: str) -> None:
    """A stage of a clock has come."""
    _, clock, stage = timer.split("/", 2)
    state = draft.clocks.get(clock)
    if state is not None:
        draft.clocks[clock] = state._replace(fired=(*state.fired, stage))


def _stage_due(draft: Draft, state: ClockState, reminder: Reminder) -> int:
    if reminder.kind == "fraction":
        return state.started + (state.due - state.started) * reminder.percent // 100
    if reminder.kind == "due" or reminder.after is None:
        return state.due
    return later(draft, state.due, evaluate(reminder.after, draft)).instant


def _disarm(draft: Draft, clock: str) -> None:
    prefix = f"clock/{clock}/"
    for name in [name for name in draft.timers if name.startswith(prefix)]:
        del draft.timers[name]


def reminder_of(draft: Draft, timer: str) -> tuple[Clock, Reminder] | None:
    """The clock and stage a reminder timer belongs to."""
    _, clock_id, stage = timer.split("/", 2)
    clock = draft.workflow.clocks.get(clock_id)
    found = next((r for r in clock.reminders if r.id == stage), None) if clock else None
    return (clock, found) if clock and found else None
