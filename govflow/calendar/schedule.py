"""Dates that come back: the first Saturday of each month, the last working day of each quarter, and where they move
when they fall on a holiday.

Knows day rules and holiday policies. Knows no cases: who opens what on these dates is the business of a schedule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from govflow.calendar.calendar import Calendar
from govflow.calendar.moments import MINUTE, start_of
from govflow.calendar.numerals import half_width
from govflow.calendar.span import SPAN_KINDS, Span, SpanKind, span_of, spans_of_year
from govflow.errors import CalendarError, Diagnostic, nearest

HolidayPolicy = Literal["keep", "next_saturday", "next_working_day", "next_non_holiday"]
HOLIDAY_POLICIES: tuple[HolidayPolicy, ...] = get_args(HolidayPolicy)

_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENGLISH = re.compile(rf"({'|'.join(_ORDER)}) (working day|day|{'|'.join(_WEEKDAYS)})")
_CHINESE = re.compile(r"(?:第([一二三四1-4])|(最后一))(?:个)?(?:(工作日)|(天|日)|(?:星期|周)([一二三四五六日天]))")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayRule:
    """`number` 1 … 4 or -1 (last); `what`: `day`, `working day`, or a weekday 0 (Monday) … 6."""

    number: int
    what: Literal["day", "working day"] | int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a schedule: when it was `planned`, when it is `held`, at which instant, and why it moved or stayed.

    `why` is a Chinese sentence, empty when the plan needed no change. `provisional`: no published notice settles it.
    """

    span: Span
    planned: date
    held: date
    at: int
    why: str = ""
    provisional: bool = False


def parse_day_rule(text: str) -> DayRule | None:
    """Read `first saturday`, `last working day`, `first day`, 第一个星期六, 最后一个工作日; None for anything else.

    Days and working days are counted from the ends only: first or last.
    """
    plain = " ".join(half_width(text).lower().split())
    if found := _ENGLISH.fullmatch(plain):
        what = found[2]
        rule = DayRule(_ORDER[found[1]], _WEEKDAYS.index(what) if what in _WEEKDAYS else _day(what == "working day"))
    elif found := _CHINESE.fullmatch(plain):
        number = -1 if found[2] else "一二三四".find(found[1]) + 1 or int(found[1])
        rule = DayRule(
            number, "一二三四五六日".index(found[5].replace("天", "日")) if found[5] else _day(bool(found[3]))
        )
    else:
        return None
    return rule if isinstance(rule.what, int) or rule.number in (1, -1) else None


def parse_clock(text: str) -> int | None:
    """Minutes after midnight of `09:00` or `9:00`; None when it is no time of day."""
    found = _CLOCK.fullmatch(half_width(text).strip().replace("：", ":"))
    return int(found[1]) * 60 + int(found[2]) if found else None


def occurrences(
    calendar: Calendar,
    every: SpanKind,
    on: str,
    at: str,
    year: int,
    *,
    on_holiday: str = "keep",
    on_makeup_workday: str = "keep",
    within: str = "",
) -> tuple[Occurrence, ...]:
    """The dates of a schedule in one year, one a span.

    `on_holiday` says where a date goes that a holiday notice gives off (an ordinary weekend is no holiday), and
    `on_makeup_workday` where one goes that is worked in exchange; the day it goes to is judged by the latter again.
    No date ever moves onto a holiday. `within`: a span kind the date must not leave; when it would, it stays.
    Raises CalendarError (GF601-GF605) for a year without data and for words that are not as documented.
    """
    rule, clock = parse_day_rule(on), parse_clock(at)
    if rule is None:
        raise CalendarError([Diagnostic.of("GF603", text=on)])
    if clock is None:
        raise CalendarError([Diagnostic.of("GF605", text=at)])
    policies = (_policy(on_holiday), _policy(on_makeup_workday))
    if within and within not in SPAN_KINDS:
        raise CalendarError([Diagnostic.of("GF606", text=within, near=nearest(within, SPAN_KINDS) or "")])
    limit: SpanKind | None = next((kind for kind in SPAN_KINDS if kind == within), None)
    calendar.kind(date(min(max(year, 1), 9999), 12, 31))
    return tuple(
        _occurrence(calendar, rule, span, clock, policies=policies, limit=limit) for span in spans_of_year(every, year)
    )


def planned_day(calendar: Calendar, rule: DayRule, span: Span) -> date:
    """The day a rule names in a span, whatever kind of day it is. Raises CalendarError outside the table."""
    if not isinstance(rule.what, int):
        return calendar.edge("first" if rule.number > 0 else "last", rule.what == "working day", span)
    if rule.number > 0:
        ahead = (rule.what - span.first.weekday()) % 7 + 7 * (rule.number - 1)
        return span.first + timedelta(days=ahead)
    return span.last - timedelta(days=(span.last.weekday() - rule.what) % 7)


def _occurrence(
    calendar: Calendar,
    rule: DayRule,
    span: Span,
    clock: int,
    *,
    policies: tuple[HolidayPolicy, HolidayPolicy],
    limit: SpanKind | None,
) -> Occurrence:
    planned = planned_day(calendar, rule, span)
    moved = _moved(calendar, planned, *policies)
    held = planned if limit and moved not in span_of(limit, planned) else moved
    looked_from = span.first if rule == DayRule(1, "working day") else planned
    looked_to = span.last if rule == DayRule(-1, "working day") else moved
    return Occurrence(
        span=span,
        planned=planned,
        held=held,
        at=start_of(held) + clock * MINUTE,
        why=_why(calendar, planned, moved, held),
        provisional=not (calendar.settled(looked_from) and calendar.settled(looked_to)),
    )


def _moved(calendar: Calendar, planned: date, on_holiday: HolidayPolicy, on_makeup: HolidayPolicy) -> date:
    """Where the policies lead, were there no limit. Every turn of the loop goes later, and the table ends."""
    day = planned
    while True:
        kind = calendar.kind(day)
        policy = on_holiday if kind.holiday else on_makeup if kind.makeup else "keep"
        if policy == "keep":
            return day
        day = _next(calendar, day, policy)


def _next(calendar: Calendar, day: date, policy: HolidayPolicy) -> date:
    """The next day that suits the policy; never a holiday."""
    while True:
        day += timedelta(days=1)
        kind = calendar.kind(day)
        if kind.holiday or (policy == "next_saturday" and day.weekday() != _SATURDAY):
            continue
        if kind.working or policy != "next_working_day":
            return day


def _why(calendar: Calendar, planned: date, moved: date, held: date) -> str:
    name = calendar.kind(planned).name
    if held != planned:
        return f"原定的{planned.month}月{planned.day}日是{name}，改到{held.month}月{held.day}日"
    if moved != planned:
        return f"原定的{planned.month}月{planned.day}日是{name}，周期内没有可改的日子，仍在当天"
    return ""


def _policy(text: str) -> HolidayPolicy:
    for policy in HOLIDAY_POLICIES:
        if text == policy:
            return policy
    raise CalendarError([Diagnostic.of("GF604", text=text, near=nearest(text, HOLIDAY_POLICIES) or "")])


def _day(working: bool) -> Literal["day", "working day"]:
    return "working day" if working else "day"
