"""Time as the law counts it: periods, moments, spans, working days, due dates and their reasons.

Knows the zone, the Civil Code's rules of counting and the holiday notices; knows no cases, files or clocks.
"""

from govflow.calendar.calendar import Calendar, calendar_for
from govflow.calendar.count import last_of_term
from govflow.calendar.due import Due
from govflow.calendar.explain import explain_due
from govflow.calendar.hours import OFFICE_HOURS, WorkingHours
from govflow.calendar.moments import DAY, HOUR, MINUTE, SECOND, ZONE, day_of, end_of, instant, local, start_of
from govflow.calendar.period import UNITS, Period, Unit, parse_period
from govflow.calendar.schedule import (
    HOLIDAY_POLICIES,
    DayRule,
    HolidayPolicy,
    Occurrence,
    occurrences,
    parse_clock,
    parse_day_rule,
    planned_day,
)
from govflow.calendar.sources import regions
from govflow.calendar.span import SPAN_KINDS, Span, SpanKind, parse_span, span_of, spans_of_year
from govflow.calendar.table import DayKind

__all__ = [
    "DAY",
    "HOLIDAY_POLICIES",
    "HOUR",
    "MINUTE",
    "OFFICE_HOURS",
    "SECOND",
    "SPAN_KINDS",
    "UNITS",
    "ZONE",
    "Calendar",
    "DayKind",
    "DayRule",
    "Due",
    "HolidayPolicy",
    "Occurrence",
    "Period",
    "Span",
    "SpanKind",
    "Unit",
    "WorkingHours",
    "calendar_for",
    "day_of",
    "end_of",
    "explain_due",
    "instant",
    "last_of_term",
    "local",
    "occurrences",
    "parse_clock",
    "parse_day_rule",
    "parse_period",
    "parse_span",
    "planned_day",
    "regions",
    "span_of",
    "spans_of_year",
    "start_of",
]
