"""Deadlines as they were set, met and missed: when, what happens then, and why that day.

Reads the timers and clocks a step changed. Counting is the calendar's; what it counted stands in the timer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govflow.authoring.timeline.law import Cited, bracket, iso_day, parameters_of, source_of
from govflow.authoring.timeline.told import Note, Teller, at_of
from govflow.authoring.wording import Voice
from govflow.calendar import (
    Due,
    Occurrence,
    Period,
    day_of,
    explain_due,
    local,
    occurrences,
    parse_day_rule,
    parse_period,
    start_of,
)
from govflow.core.case import Case, ClockState, Timer
from govflow.core.clocks import REMINDER
from govflow.core.step import Step
from govflow.feel import Expression
from govflow.policy.definition import Schedule, base_of

ENDS: Mapping[str, tuple[str, str]] = {
    "ballot.count": ("投票截止", "the vote ends"),
    "publication.end": ("公示期满", "the period of publication ends"),
    "publication.late": ("最迟张贴留证", "to be posted, with evidence"),
    "asks.close": ("征询截止", "the time for answers ends"),
    "attendance.judge": ("清点到会人数", "those present are counted"),
}
"""What happens when a work's own deadline comes."""
_EVERY: Mapping[str, str] = {"month": "每月", "quarter": "每季度", "half_year": "每半年", "year": "每年"}
_ANCHORED = re.compile(r"(?P<period>[^()]+?) (?P<way>before|after) (?P<anchor>[a-z_]+)")


def due_notes(teller: Teller, cited: Cited, step: Step) -> Iterator[Note]:
    """The deadlines a step set, and the clocks it started, moved, stopped or let go on."""
    for timer in step.timers_set:
        if timer.event != REMINDER and not timer.name.startswith("clock/"):
            yield Note("due", cited.once(_timer(teller, step, timer)))
    before = {} if step.before is None else step.before.clocks
    for name, clock in step.after.clocks.items():
        told = _clock(teller, step, name, before.get(name), clock)
        if told:
            yield Note("due", cited.once(told))


def schedule_notes(teller: Teller, step: Step) -> Iterator[Note]:
    """Why a case that a schedule opened has its date: the rule, and where a holiday moved it."""
    data, voice = step.event.data, teller.voice
    if step.event.source != "start" or step.event.case:
        return
    for schedule in voice.policy.schedules.values():
        name = next((field for field, value in schedule.values if value == "meets_at"), "")
        if schedule.workflow != base_of(step.after.workflow) or not isinstance(data.get(name), int):
            continue
        found = next((o for o in _dates(voice, schedule, local(data[name]).year) if o.at == data[name]), None)
        if found is not None:
            rule = f"{_EVERY.get(schedule.every, '')}{_day_rule(schedule.on)}"
            said = f"{schedule.title}：{rule}" + (f"。{found.why}" if found.why else "")
            yield Note(
                "due", voice.say(said, f"{schedule.title}: {schedule.on} of every {schedule.every}. {found.why}")
            )


def _dates(voice: Voice, schedule: Schedule, year: int) -> tuple[Occurrence, ...]:
    return occurrences(
        voice.policy.calendar,
        schedule.every,
        schedule.on,
        schedule.at,
        year,
        on_holiday=schedule.on_holiday or "keep",
        on_makeup_workday=schedule.on_makeup_workday or "keep",
        within=schedule.within,
    )


def _day_rule(text: str) -> str:
    rule = parse_day_rule(text)
    if rule is None:
        return text
    number = "最后一个" if rule.number < 0 else f"第{'一二三四'[rule.number - 1]}个"
    if isinstance(rule.what, int):
        return f"{number}星期{'一二三四五六日'[rule.what]}"
    return number + ("工作日" if rule.what == "working day" else "日")


def when(voice: Voice, micros: int, near: int) -> str:
    """A due instant as people say it: the end of a day is its 24 o'clock. The year only where it is another one."""
    ends_a_day = micros == start_of(day_of(micros))
    moment = local(micros - 1 if ends_a_day else micros)
    if voice.lang == "en":
        return f"{moment:%Y-%m-%d} {'24:00' if ends_a_day else f'{moment:%H:%M}'}"
    year = f"{moment.year}年" if moment.year != local(near).year else ""
    clock = "24时" if ends_a_day else f"{moment.hour}:{moment.minute:02d}"
    return f"{year}{moment.month}月{moment.day}日{clock}"


def why_text(voice: Voice, why: Mapping[str, Any]) -> str:
    """Why a deadline falls on its day: from when it counts, what counts, what is passed over and for which reason."""
    if "period" not in why:
        return ""
    said = explain_due(Due.from_json(why), voice.lang)
    kept = [line for line in said if not line.startswith(("到期：", "最迟：", "Due: ", "At the latest: "))]
    worked = [day for day in Due.from_json(why).counted if voice.policy.calendar.kind(day).makeup]
    if worked and voice.lang == "zh" and "working" in str(why["period"]):
        kept.append(f"其中{'、'.join(f'{day.month}月{day.day}日' for day in worked)}是调休上班的周末。")
    return voice.say("", " ").join(kept)


def _timer(teller: Teller, step: Step, timer: Timer) -> str:
    voice = teller.voice
    what = voice.pick(ENDS.get(timer.event)) or teller.event(step.after.state, timer.event)
    moment = _moment(teller, step.after, timer.event)
    why = timer.why if "period" in timer.why else _anchored(teller, step, moment, timer)
    law = _law(voice, step, moment)
    at = when(voice, timer.due, at_of(step))
    reason = why_text(voice, why)
    said = voice.say(f"至{at}，到时：{what}", f"until {at}, then: {what}")
    return f"{said}{bracket(voice, law)}{voice.say('。', '. ') + reason if reason else ''}"


def _law(voice: Voice, step: Step, moment: Expression | None) -> str:
    names = parameters_of((moment,))
    titles = (
        voice.policy.parameters[name].title + voice.say("，", ", ") + source
        for name in names
        if (source := source_of(voice, name, iso_day(step)))
    )
    return voice.say("；", "; ").join(titles)


def _moment(teller: Teller, case: Case, event: str) -> Expression | None:
    """The expression a deadline of the state came from."""
    state = teller.workflow.states.get(case.state)
    if state is None:
        return None
    work = state.work
    if (
        event in {"ballot.count", "publication.end", "asks.close"}
        and work
        and work.kind in {"ballot", "publish", "asks"}
    ):
        return work.period
    if event == "publication.late" and work and work.kind == "publish":
        return work.no_later_than
    return next((due.moment for due in state.due if due.event == event), None)


def _anchored(teller: Teller, step: Step, moment: Expression | None, timer: Timer) -> Mapping[str, Any]:
    """The reason of `P before|after ANCHOR`, counted again; empty unless it leads to the very same instant."""
    found = _ANCHORED.fullmatch(moment.text.strip()) if moment else None
    period = _period(teller.voice, found["period"], step) if found else None
    if found is None or period is None:
        return {}
    case = step.after
    anchor = case.entered if found["anchor"] == "entered" else case.data.get(found["anchor"])
    if not isinstance(anchor, int):
        return {}
    calendar = teller.voice.policy.calendar
    due = calendar.due(anchor, period) if found["way"] == "after" else calendar.before(anchor, period)
    return due.to_json() if due.instant == timer.due else {}


def _period(voice: Voice, text: str, step: Step) -> Period | None:
    """A period as written, or what the parameter of that name says on the day of the step."""
    parameter = voice.policy.parameters.get(text)
    if parameter is None:
        return parse_period(text)
    dated = parameter.on(iso_day(step))
    return dated.value if dated is not None and isinstance(dated.value, Period) else None


def _clock(teller: Teller, step: Step, name: str, old: ClockState | None, new: ClockState) -> str:
    voice, near = teller.voice, at_of(step)
    title, at = teller.workflow.clocks[name].title, when(voice, new.due, near)
    if old is None or old.cycle != new.cycle:
        law = _law(voice, step, teller.workflow.clocks[name].period)
        said = voice.say(f"{title}：至{at}", f"{title}: until {at}")
        return f"{said}{bracket(voice, law)}{voice.say('。', '. ')}{why_text(voice, new.why)}"
    if old.due != new.due:
        was = when(voice, old.due, near)
        return voice.say(f"{title}改为{at}（原为{was}）", f"{title} moved to {at} (was {was})")
    if old.ended is None and new.ended is not None:
        return _stopped(voice, title, new)
    if old.ended is not None and new.ended is None:
        return voice.say(f"{title}继续计时，仍是{at}，不重新起算", f"{title} goes on, still {at}")
    if old.stopped is None and new.stopped is not None:
        return voice.say(f"{title}停走", f"{title} stands still")
    return ""


def _stopped(voice: Voice, title: str, clock: ClockState) -> str:
    assert clock.ended is not None
    if clock.ended <= clock.due:
        return voice.say(f"{title}到此停止，没有逾期", f"{title} stops, in time")
    days = voice.policy.calendar.working_days(day_of(clock.due - 1), day_of(clock.ended))
    return voice.say(f"{title}到此停止，逾期{days}个工作日", f"{title} stops, {days} working days late")
