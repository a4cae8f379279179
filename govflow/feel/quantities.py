"""Quantities that are types, not numbers: money, area, share and mark, read exactly. Never a float.

Money is integer fen, area integer hundredths of a square metre, a share a `Fraction`. A mark carries its base because
the law's base changed (Civil Code art. 278: of those participating; before 2021: of all).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Base = Literal["all", "present", "participating", "valid"]
BASES: Mapping[str, str] = {"all": "全体", "present": "到会", "participating": "参与表决", "valid": "有效票"}

MONEY_UNITS: Mapping[str, int] = {"元": 1, "万元": 10_000, "亿元": 100_000_000, "yuan": 1}
AREA_UNITS: Mapping[str, int] = {"平方米": 1, "㎡": 1, "m²": 1}
DIGITS = 34

_NUMBER = r"(\d{1,34})(?:\.(\d{1,34}))?"
_MONEY = re.compile(rf"(-?){_NUMBER}\s*({'|'.join(sorted(MONEY_UNITS, key=len, reverse=True))})", re.ASCII)
_AREA = re.compile(rf"{_NUMBER}\s*({'|'.join(AREA_UNITS)})", re.ASCII)
_PERCENT = re.compile(rf"{_NUMBER}\s*%", re.ASCII)
_RATIO = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})", re.ASCII)
_THRESHOLD = re.compile(
    r"(at least|more than)\s+(?:(\d{1,9})\s*/\s*(\d{1,9})|(\d{1,9}(?:\.\d{1,9})?)\s*%|(\d{1,9}))"
    r"\s+of\s+(all|present|participating|valid)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """`at least a/b of BASE`, or `more than` when strict. `b = 0`: an absolute number, `at least 5 of all`."""

    strict: bool
    a: int
    b: int
    base: str

    def holds(self, x: int, n: int) -> bool:
        """True if x of n is enough: b·x ≥ a·n (or >) in integers; an absolute number is compared with x alone."""
        left, right = (self.b * x, self.a * n) if self.b else (x, self.a)
        return left > right if self.strict else left >= right

    def __str__(self) -> str:
        part = f"{self.a}/{self.b}" if self.b else str(self.a)
        return f"{'more than' if self.strict else 'at least'} {part} of {self.base}"

    def zh(self) -> str:
        """As a notice or a message says it."""
        part = f"的{self.a}/{self.b}" if self.b else f"中的{self.a}个"
        return f"{'超过' if self.strict else '不少于'}{BASES[self.base]}{part}"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a quorum or a vote must reach: every threshold."""

    thresholds: tuple[Threshold, ...]

    def holds(self, x: int, bases: Mapping[str, int]) -> bool:
        """True if x reaches every threshold of its base; exact. Raises KeyError for a base that is not given."""
        return all(threshold.holds(x, bases[threshold.base]) for threshold in self.thresholds)

    def __str__(self) -> str:
        return " and ".join(str(threshold) for threshold in self.thresholds)

    def zh(self) -> str:
        """As a notice or a message says it."""
        return "且".join(threshold.zh() for threshold in self.thresholds)


def parse_mark(text: str) -> Mark | None:
    """`at least 2/3 of all`, `more than 1/2 of participating and at least 5 of present`; None if it is no mark."""
    thresholds = []
    for piece in re.split(r"\s+and\s+", text.strip()):
        match = _THRESHOLD.fullmatch(re.sub(r"\s+", " ", piece))
        ratio = _threshold_ratio(match) if match else None
        if match is None or ratio is None:
            return None
        thresholds.append(Threshold(match[1] == "more than", *ratio, match[6]))
    return Mark(tuple(thresholds))


def _threshold_ratio(match: re.Match[str]) -> tuple[int, int] | None:
    if match[5]:
        return int(match[5]), 0
    if match[4]:
        share = Fraction(match[4]) / 100
    elif int(match[3]) == 0:
        return None
    else:
        share = Fraction(int(match[2]), int(match[3]))
    return (share.numerator, share.denominator) if share <= 1 else None


def parse_money(text: str) -> int | None:
    """`38600元`, `5万元`, `0.10元` in fen; None if it is no sum of whole fen."""
    match = _MONEY.fullmatch(text.strip())
    if match is None:
        return None
    fen = scaled(match[2], match[3] or "", MONEY_UNITS[match[4]])
    return -fen if fen is not None and match[1] else fen


def parse_area(text: str) -> int | None:
    """`98.50平方米` in hundredths; None if it is no area of whole hundredths."""
    match = _AREA.fullmatch(text.strip())
    return scaled(match[1], match[2] or "", 1) if match else None


def parse_share(text: str) -> Fraction | None:
    """`2/3` or `66.7%`; None for anything else, a bare decimal included."""
    stripped = text.strip()
    if match := _RATIO.fullmatch(stripped):
        return Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
    if match := _PERCENT.fullmatch(stripped):
        return Fraction(f"{match[1]}.{match[2] or '0'}") / 100
    return None


def scaled(whole: str, decimals: str, factor: int) -> int | None:
    """Hundredths of `whole.decimals × factor`; None when something is left below a hundredth."""
    value = Fraction(f"{whole}.{decimals or '0'}") * factor * 100
    return value.numerator if value.denominator == 1 else None
