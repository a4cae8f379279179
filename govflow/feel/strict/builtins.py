"""The functions of the profile: names, parameters and results. What they compute stands in `functions`.

`"element"` is the element of the first list, `"list"` the first list itself, `"same"` the type of the first argument.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from govflow.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATETIME,
    HALF_YEAR,
    INTEGER,
    MONTH,
    NUMBER,
    QUARTER,
    TEXT,
    YEAR,
    Type,
    list_of,
)

LIST = Type("list")
AMOUNT = Type("amount")
"""Any number, money, area or share: only for parameters."""

Result = Type | Literal["element", "list", "same"]


@dataclass(frozen=True, slots=True)
class Builtin:
    """One function. The last `optional` parameters may be left out; the last of a `variadic` one may be repeated.

    `partial`: the result may be null even if no argument is. `calendar`: the calendar is its first argument.
    """

    name: str
    params: tuple[tuple[str, Type], ...]
    result: Result
    optional: int = 0
    variadic: bool = False
    partial: bool = False
    calendar: bool = False


_ALL = (
    Builtin("count", (("list", LIST),), INTEGER),
    Builtin("sum", (("list", LIST),), "element", variadic=True, partial=True),
    Builtin("min", (("list", LIST),), "element", variadic=True, partial=True),
    Builtin("max", (("list", LIST),), "element", variadic=True, partial=True),
    Builtin("mean", (("list", list_of(NUMBER)),), NUMBER, partial=True),
    Builtin("all", (("list", list_of(BOOLEAN)),), BOOLEAN, partial=True),
    Builtin("any", (("list", list_of(BOOLEAN)),), BOOLEAN, partial=True),
    Builtin("list contains", (("list", LIST), ("element", ANY)), BOOLEAN),
    Builtin("append", (("list", LIST), ("item", ANY)), "list", variadic=True),
    Builtin("concatenate", (("list", LIST), ("list 2", LIST)), "list", variadic=True),
    Builtin("union", (("list", LIST), ("list 2", LIST)), "list", variadic=True),
    Builtin("distinct values", (("list", LIST),), "list"),
    Builtin("reverse", (("list", LIST),), "list"),
    Builtin("index of", (("list", LIST), ("match", ANY)), list_of(INTEGER)),
    Builtin("contains", (("string", TEXT), ("match", TEXT)), BOOLEAN),
    Builtin("starts with", (("string", TEXT), ("match", TEXT)), BOOLEAN),
    Builtin("ends with", (("string", TEXT), ("match", TEXT)), BOOLEAN),
    Builtin("string length", (("string", TEXT),), INTEGER),
    Builtin("upper case", (("string", TEXT),), TEXT),
    Builtin("lower case", (("string", TEXT),), TEXT),
    Builtin(
        "substring",
        (("string", TEXT), ("start position", INTEGER), ("length", INTEGER)),
        TEXT,
        optional=1,
        partial=True,
    ),
    Builtin("substring before", (("string", TEXT), ("match", TEXT)), TEXT),
    Builtin("substring after", (("string", TEXT), ("match", TEXT)), TEXT),
    Builtin("string", (("from", ANY),), TEXT),
    Builtin("number", (("from", TEXT),), NUMBER, partial=True),
    Builtin("date", (("from", DATE),), DATE),
    Builtin("month", (("date", DATE),), MONTH),
    Builtin("quarter", (("date", DATE),), QUARTER),
    Builtin("half_year", (("date", DATE),), HALF_YEAR),
    Builtin("year", (("date", DATE),), YEAR),
    Builtin("abs", (("n", AMOUNT),), "same"),
    Builtin("floor", (("n", NUMBER),), INTEGER),
    Builtin("ceiling", (("n", NUMBER),), INTEGER),
    Builtin("round half up", (("n", NUMBER), ("scale", INTEGER)), NUMBER, partial=True),
    Builtin("round half down", (("n", NUMBER), ("scale", INTEGER)), NUMBER, partial=True),
    Builtin("round up", (("n", NUMBER), ("scale", INTEGER)), NUMBER, partial=True),
    Builtin("round down", (("n", NUMBER), ("scale", INTEGER)), NUMBER, partial=True),
    Builtin("decimal", (("n", NUMBER), ("scale", INTEGER)), NUMBER, partial=True),
    Builtin("modulo", (("dividend", NUMBER), ("divisor", NUMBER)), NUMBER, partial=True),
    Builtin("even", (("number", INTEGER),), BOOLEAN),
    Builtin("odd", (("number", INTEGER),), BOOLEAN),
    Builtin("days", (("after", DATE), ("until", DATE)), INTEGER),
    Builtin("working_days", (("after", DATE), ("until", DATE)), INTEGER, calendar=True),
    Builtin("is_working_day", (("date", DATE),), BOOLEAN, calendar=True),
    Builtin("工作日加", (("起", DATE), ("n", INTEGER)), DATE, calendar=True),
    Builtin("工作日数", (("自", DATE), ("至", DATE)), INTEGER, calendar=True),
    Builtin("是工作日", (("日", DATE),), BOOLEAN, calendar=True),
    Builtin("工作时间加", (("起", DATETIME), ("小时", INTEGER)), DATETIME, calendar=True),
)

BUILTINS: Mapping[str, Builtin] = {builtin.name: builtin for builtin in _ALL}
HISTORY = frozenset(
    {"times", "times_ever", "visits", "actor_of", "last_actor_of", "time_in", "electors", "balance", "things"}
)
"""Functions that only the scope can answer; named here so that a wrong argument gets a sentence of its own."""
