"""Periods: a number and a unit, in English and Chinese. Knows how they are written, not how they are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from govflow.calendar.numerals import half_width, whole_number

Unit = Literal["minutes", "hours", "days", "weeks", "months", "years", "working days", "working hours", "clear days"]
UNITS: tuple[Unit, ...] = get_args(Unit)
LARGEST = 9_999
"""The largest number a period may have; it bounds the work of counting."""

_CHINESE = {
    "minutes": "分钟",
    "hours": "小时",
    "days": "日",
    "weeks": "周",
    "months": "个月",
    "years": "年",
    "working days": "个工作日",
    "working hours": "个工作小时",
    "clear days": "个整日",
}
_ACCEPTED: dict[str, Unit] = {
    "分钟": "minutes",
    "小时": "hours",
    "个小时": "hours",
    "日": "days",
    "天": "days",
    "自然日": "days",
    "个自然日": "days",
    "周": "weeks",
    "个月": "months",
    "年": "years",
    "工作日": "working days",
    "个工作日": "working days",
    "工作小时": "working hours",
    "个工作小时": "working hours",
    "整日": "clear days",
    "个整日": "clear days",
}
_SHAPE = re.compile(r"(?P<number>[0-9]{1,4}|[零〇一二两三四五六七八九十百千]{1,8})\s{0,4}(?P<unit>\S.{0,14})")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time by the Civil Code's units; `5 working days` is not `7 days` and neither is `120 hours`.

    Raises ValueError for an unknown unit and for a value outside 0 … 9999.
    """

    value: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.unit not in UNITS or not 0 <= self.value <= LARGEST:
            raise ValueError(f"{self.value} {self.unit}")

    def __str__(self) -> str:
        return f"{self.value} {self.unit[:-1] if self.value == 1 else self.unit}"

    def zh(self) -> str:
        """As it stands in a notice: `5个工作日`."""
        return f"{self.value}{_CHINESE[self.unit]}"

    @property
    def exact(self) -> bool:
        """Whether the end is an instant within a day rather than 24:00."""
        return self.unit in ("minutes", "hours", "working hours")


def parse_period(text: str) -> Period | None:
    """Read `5 working days`, `1 hour`, `5个工作日`, `三十日`, `两个月`; None when it is not a period.

    `3月` is March and no period; write `3个月`.
    """
    found = _SHAPE.fullmatch(half_width(text).strip())
    if not found:
        return None
    number = whole_number(found["number"])
    unit = _unit(found["unit"])
    return Period(number, unit) if number is not None and unit else None


def _unit(word: str) -> Unit | None:
    if word in _ACCEPTED:
        return _ACCEPTED[word]
    plain = " ".join(word.split())
    for unit in UNITS:
        if plain in (unit, unit[:-1]):
            return unit
    return None
