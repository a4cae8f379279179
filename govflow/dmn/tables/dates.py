"""Days as ISO texts: reading what an author wrote and the day after. Knows nothing of holidays."""

from __future__ import annotations

from datetime import date, timedelta

from govflow.feel import parse_literal
from govflow.feel.types import DATE


def read_day(text: str) -> str | None:
    """`2026-01-05`, `2026/1/5` or `2026年1月5日` as ISO text; None for anything else."""
    day = parse_literal(DATE, text)
    return day.isoformat() if isinstance(day, date) else None


def next_day(day: str) -> str:
    """The day after an ISO day; after the last day there is, a text greater than any day."""
    parsed = date.fromisoformat(day)
    return "9999-99-99" if parsed == date.max else (parsed + timedelta(days=1)).isoformat()
