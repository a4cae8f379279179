"""The values of FEEL as the standard has them, and what is done with them. Knows no trees."""

from __future__ import annotations

from govflow.feel.values.functions import Function, Invocable
from govflow.feel.values.ranges import Range, half_range, range_of
from govflow.feel.values.temporal import (
    Date,
    DateTime,
    DaysTime,
    Time,
    YearsMonths,
    date_of,
    days_time,
    time_of,
    years_months,
)

__all__ = [
    "Date",
    "DateTime",
    "DaysTime",
    "Function",
    "Invocable",
    "Range",
    "Time",
    "YearsMonths",
    "date_of",
    "days_time",
    "half_range",
    "range_of",
    "time_of",
    "years_months",
]
