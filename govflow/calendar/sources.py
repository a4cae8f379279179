"""Where the days come from: the national notices as `chinese_calendar` holds them, and regional notices from a CSV.

The national data are keyed by date. Two things about them matter here:

- A year's notice also settles the last days of the year before (29 December 2018 was worked because of the notice for
  2019). So the last days of the last year with data are not settled until the next notice is out: they are provisional.
- Past the last year there is no data at all: weekends and the holidays with fixed dates (全国年节及纪念日放假办法,
  2024, Art. 2: 1 January, 1-2 May, 1-3 October) stand in, provisional. Lunar holidays and exchanged days are not
  guessed.

A region adds the holidays its government gives (same measure, Art. 4); `regional.csv` says for each day by which
notice, and how sure we are of it: H several copies of the notice agree, M one copy was read. Years without a notice
there are provisional for that region as a whole, because these days are announced, not computed. For Ningxia that is
every year but 2019-2021.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

import chinese_calendar

from govflow.calendar.table import DayTable, compile_table
from govflow.errors import CalendarError, Diagnostic, nearest

NATION = "china"
_HORIZON = 40
_UNSETTLED_FROM = (12, 25)
"""From here on the next year's notice may still change the last year with data; 29 December is the earliest seen."""

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}
_FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}


@cache
def table_for(region: str) -> DayTable:
    """The compiled day table of a region. Raises CalendarError (GF600) for a region without data."""
    regional = _regional()
    if region != NATION and region not in regional:
        known = sorted({NATION, *regional})
        near = nearest(region, known) or ""
        raise CalendarError([Diagnostic.of("GF600", region=region, known="、".join(known), near=near)])
    national: Mapping[date, str] = {
        day: _NAMES.get(name, name) for day, name in chinese_calendar.constants.holidays.items()
    }
    first_year, last_year = min(national).year, max(national).year
    settled = (date(first_year, 1, 1), date(last_year, *_UNSETTLED_FROM).replace(day=_UNSETTLED_FROM[1] - 1))
    fixed = {
        date(year, month, day): name
        for year in range(last_year + 1, last_year + _HORIZON + 1)
        for (month, day), name in _FIXED.items()
    }
    own = regional.get(region, {})
    if own:
        settled = (date(min(own).year, 1, 1), min(settled[1], date(max(own).year, 12, 31)))
    return compile_table(
        region,
        days=(date(first_year, 1, 1), date(last_year + _HORIZON, 12, 31)),
        known=settled,
        holidays={**fixed, **national, **own},
        makeup=frozenset(chinese_calendar.constants.workdays) - frozenset(own),
    )


def regions() -> tuple[str, ...]:
    """The regions that have a calendar, sorted."""
    return tuple(sorted({NATION, *_regional()}))


@cache
def _regional() -> Mapping[str, Mapping[date, str]]:
    """region -> day -> name of the holiday, from `regional.csv`."""
    text = resources.files(__package__).joinpath("regional.csv").read_text("utf-8")
    found: dict[str, dict[date, str]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        found.setdefault(row["region"], {})[date.fromisoformat(row["day"])] = row["name"]
    return found
