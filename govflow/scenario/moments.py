"""Days and instants as sentences write them: 2026年9月18日, 2026-09-18, with 9:00 after it or not. Beijing time."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from govflow.calendar import ZONE, Period, instant, local, parse_period
from govflow.errors import Diagnostic
from govflow.scenario.failure import Unmet

MORNING = time(9)
_DAY = re.compile(r"(\d{4})[年-](\d{1,2})[月-](\d{1,2})日?(?:\s*(\d{1,2})[:：](\d{2}))?")


def read_day(text: str) -> date:
    """The day. Raises Unmet for a date that does not exist."""
    return read_moment(text)[0]


def read_instant(text: str) -> int:
    """Microseconds UTC; 9:00 when no time of day is written. Raises Unmet."""
    day, clock = read_moment(text)
    return instant(datetime.combine(day, clock or MORNING, ZONE))


def read_moment(text: str) -> tuple[date, time | None]:
    """The day and the time of day, None when none is written. Raises Unmet."""
    match = _DAY.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError(text)
        year, month, day, hour, minute = match.groups()
        clock = None if hour is None else time(int(hour), int(minute))
        return date(int(year), int(month), int(day)), clock
    except ValueError:
        raise Unmet(
            [Diagnostic.of("GF888", text=text, type="日期", example="写作 2026年9月18日 或 2026-09-18")]
        ) from None


def read_period(text: str) -> Period:
    """The period. Raises Unmet."""
    period = parse_period(text)
    if period is None:
        raise Unmet([Diagnostic.of("GF888", text=text, type="期间", example="写作 5个工作日、7天、24小时")])
    return period


def day_text(day: date) -> str:
    """2026年9月18日."""
    return f"{day.year}年{day.month}月{day.day}日"


def instant_text(micros: int) -> str:
    """2026年9月18日9:00."""
    moment = local(micros)
    return f"{day_text(moment.date())}{moment.hour}:{moment.minute:02d}"
