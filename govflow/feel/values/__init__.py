"""The values of FEEL as the standard has them, and what is done with them. Knows no trees."""

from __future__ import annotations

from govflow.feel.values.arithmetic import add, div, mul, neg, power, sub
from govflow.feel.values.comparing import compare, contains, equal, order, range_of, same
from govflow.feel.values.conforming import coerce, conforms, instance_of, subtype
from govflow.feel.values.edge import to_python, to_value
from govflow.feel.values.functions import Function, by_position
from govflow.feel.values.invocable import Invocable, Typed, Weighed, Work
from govflow.feel.values.kinds import kind_of, type_named
from govflow.feel.values.members import member
from govflow.feel.values.numbers import number
from govflow.feel.values.ranges import Range, half_range
from govflow.feel.values.reading import at_literal, parse_date, parse_datetime, parse_duration, parse_time
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
from govflow.feel.values.writing import text_of

__all__ = [
    "Date",
    "DateTime",
    "DaysTime",
    "Function",
    "Invocable",
    "Range",
    "Time",
    "Typed",
    "Weighed",
    "Work",
    "YearsMonths",
    "add",
    "at_literal",
    "by_position",
    "coerce",
    "compare",
    "conforms",
    "contains",
    "date_of",
    "days_time",
    "div",
    "equal",
    "half_range",
    "instance_of",
    "kind_of",
    "member",
    "mul",
    "neg",
    "number",
    "order",
    "parse_date",
    "parse_datetime",
    "parse_duration",
    "parse_time",
    "power",
    "range_of",
    "same",
    "sub",
    "subtype",
    "text_of",
    "time_of",
    "to_python",
    "to_value",
    "type_named",
    "years_months",
]
