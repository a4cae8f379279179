"""Days as ISO texts: reading what an author wrote and the day after. Knows nothing of holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")


def read_day(text: str) -> str | None:
    """`2026-01-05`, `2026/1/5` or `2026年1月5日` as ISO text; None for anything else."""
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def next_day(day: str) -> str:
    """The day after an ISO day; after the last day there is, a text greater than any day."""
    parsed = date.fromisoformat(day)
    return "9999-99-99" if parsed == date.max else (parsed + timedelta(days=1)).isoformat()
