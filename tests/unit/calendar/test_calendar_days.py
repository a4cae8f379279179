"""The day tables: against a second source, day by day, and the regions."""

from __future__ import annotations

import ast
import csv
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import chinese_calendar
import holidays
import pytest

import govflow.calendar
from govflow.calendar import Period, calendar_for, regions, start_of
from govflow.errors import CalendarError

CHINA = calendar_for("china")
NINGXIA = calendar_for("china-ningxia")


def days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=i) for i in range((last - first).days + 1))


def test_every_day_of_2020_to_2026_agrees_with_a_second_source() -> None:
    second = holidays.country_holidays("CN", years=range(2020, 2027))
    every = days(date(2020, 1, 1), date(2026, 12, 31))
    assert len(every) == 2557
    assert [day for day in every if CHINA.kind(day).working != second.is_working_day(day)] == []
    makeup = {day for day in second.weekend_workdays if 2020 <= day.year <= 2026}
    assert {day for day in every if CHINA.kind(day).makeup} == makeup


def test_every_day_with_data_agrees_with_the_data() -> None:
    every = days(CHINA.first_day, date(2026, 12, 31))
    assert [day for day in every if CHINA.kind(day).working != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize(
    ("day", "working", "name"),
    [
        ("2026-01-01", False, "元旦"),
        ("2026-01-04", True, "调休上班"),
        ("2026-02-17", False, "春节"),
        ("2026-04-05", False, "清明节"),
        ("2026-05-01", False, "劳动节"),
        ("2026-06-19", False, "端午节"),
        ("2026-09-25", False, "中秋节"),
        ("2026-10-07", False, "国庆节"),
        ("2026-10-10", True, "调休上班"),
        ("2026-11-21", False, "周末"),
        ("2026-11-23", True, "工作日"),
        ("2018-12-29", True, "调休上班"),
        ("2015-09-03", False, "抗战胜利70周年纪念日"),
        ("2027-01-01", False, "元旦"),
        ("2027-05-02", False, "劳动节"),
        ("2027-05-03", True, "工作日"),
        ("2027-10-03", False, "国庆节"),
        ("2027-02-06", False, "周末"),
    ],
)
def test_names_of_days(day: str, working: bool, name: str) -> None:
    kind = CHINA.kind(date.fromisoformat(day))
    assert (kind.working, kind.name) == (working, name)


def test_no_name_is_left_in_english() -> None:
    names = {CHINA.kind(day).name for day in days(CHINA.first_day, date(2030, 12, 31))}
    assert not any(name.isascii() for name in names)


def test_a_weekend_is_rest_but_no_holiday() -> None:
    weekend, holiday, makeup = (CHINA.kind(date.fromisoformat(d)) for d in ("2026-11-21", "2026-10-03", "2026-10-10"))
    assert (weekend.holiday, holiday.holiday, makeup.holiday) == (False, True, False)


def test_the_last_days_of_the_last_year_are_not_settled() -> None:
    """The notice for 2019 had people work on 29 December 2018; the same may yet befall December 2026."""
    assert CHINA.first_day == date(2004, 1, 1)
    assert CHINA.last_known_day == date(2026, 12, 24)
    changed = {
        day for day in [*chinese_calendar.constants.holidays, *chinese_calendar.constants.workdays] if day.month == 12
    }
    assert changed
    assert all(day.day > CHINA.last_known_day.day for day in changed)


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2067, 1, 1), date(1, 1, 1), date(9999, 12, 31)])
def test_outside_the_table_there_is_no_answer(day: date) -> None:
    with pytest.raises(CalendarError):
        CHINA.kind(day)


def test_an_unknown_region_is_refused_with_the_nearest() -> None:
    with pytest.raises(CalendarError) as raised:
        calendar_for("china-ningxa")
    (reason,) = raised.value.reasons
    assert reason.code == "GF600"
    assert "是不是“china-ningxia”" in reason.text("zh")
    assert regions() == ("china", "china-ningxia")


def test_ningxia_differs_from_the_nation_on_exactly_its_own_holidays() -> None:
    every = days(CHINA.first_day, date(2026, 12, 31))
    extra = {day.isoformat(): NINGXIA.kind(day).name for day in every if NINGXIA.kind(day) != CHINA.kind(day)}
    assert extra == {
        "2019-06-05": "开斋节",
        "2019-06-06": "开斋节",
        "2019-08-12": "古尔邦节",
        "2019-08-13": "古尔邦节",
        "2020-05-25": "开斋节",
        "2020-05-26": "开斋节",
        "2020-07-30": "古尔邦节",
        "2020-07-31": "古尔邦节",
        "2021-05-13": "开斋节",
        "2021-05-14": "开斋节",
        "2021-07-19": "古尔邦节",
        "2021-07-20": "古尔邦节",
    }
    assert not any(NINGXIA.kind(date.fromisoformat(day)).working for day in extra)


def test_ningxia_counts_its_own_holidays() -> None:
    start = start_of(date(2021, 5, 12))
    assert CHINA.due(start, Period(2, "working days")).day == date(2021, 5, 14)
    assert NINGXIA.due(start, Period(2, "working days")).day == date(2021, 5, 18)
    assert NINGXIA.due(start, Period(1, "days")).day == date(2021, 5, 17)


@pytest.mark.parametrize(
    ("year", "provisional"), [(2018, True), (2019, False), (2021, False), (2022, True), (2026, True)]
)
def test_ningxia_is_provisional_in_years_without_a_notice_read(year: int, provisional: bool) -> None:
    found = NINGXIA.due(start_of(date(year, 3, 2)), Period(5, "working days"))
    assert found.provisional is provisional
    assert NINGXIA.last_known_day == date(2021, 12, 31)


def test_regional_rows_name_their_notice_and_leave_no_year_out() -> None:
    text = resources.files(govflow.calendar).joinpath("regional.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    years = sorted({date.fromisoformat(row["day"]).year for row in rows})
    assert years == list(range(years[0], years[-1] + 1))
    assert all(row["source"] and row["name"] and row["confidence"] in "HM" for row in rows)


def test_the_version_names_the_days() -> None:
    assert CHINA.version.startswith("china 2026-12-24 ")
    assert NINGXIA.version.startswith("china-ningxia 2021-12-31 ")
    assert calendar_for("china").version == CHINA.version
    assert CHINA.version.split()[-1] != NINGXIA.version.split()[-1]


def test_the_room_reads_no_clock_and_no_disk() -> None:
    forbidden = {"sqlite3", "time", "os", "pathlib", "random"}
    room = Path(govflow.calendar.__file__).parent
    seen: set[str] = set()
    for file in room.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                seen |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                seen.add((node.module or "").partition(".")[0])
    assert "datetime" in seen
    assert not seen & forbidden
