"""The proleptic Gregorian calendar in integers: day numbers, lengths of months, weekdays, months added.

Knows years of any size, year 0 included (as ISO 8601 and XML Schema have it). Knows no values and no zones.
"""

from __future__ import annotations

MOST_YEAR = 999_999_999
EPOCH = 719_468
"""Days from 1 March of year 0 to 1 January 1970."""


def is_leap(year: int) -> bool:
    """True if February of the year has 29 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days of a month (1 to 12)."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def is_day(year: int, month: int, day: int) -> bool:
    """True if there is such a day within the years a FEEL date may have."""
    return -MOST_YEAR <= year <= MOST_YEAR and 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def day_number(year: int, month: int, day: int) -> int:
    """Days since 1 January 1970."""
    # Years are counted from March, so that the leap day is the last of its year.
    shifted = year if month > 2 else year - 1
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - EPOCH


def day_of_number(number: int) -> tuple[int, int, int]:
    """(year, month, day) of a number of days since 1 January 1970."""
    era, of_era = divmod(number + EPOCH, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    day = of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * 400 + year + (1 if month <= 2 else 0), month, day


def weekday(number: int) -> int:
    """1 for Monday to 7 for Sunday, of a number of days since 1 January 1970 (a Thursday)."""
    return (number + 3) % 7 + 1


def add_months(year: int, month: int, day: int, months: int) -> tuple[int, int, int]:
    """The day so many months later; a day the month does not have becomes its last."""
    year, index = divmod(year * 12 + month - 1 + months, 12)
    return year, index + 1, min(day, month_length(year, index + 1))
