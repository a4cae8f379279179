"""Digits that belong together: runs, the parts they are written in, and stretches of parts that may be one number.

Knows how digits are set apart. Knows nothing of what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from govflow.notices.gate.reading import Reading

SHORTEST = 7
"""The fewest digits of a number."""
MOST_PARTS = 6
"""In how many parts a number is written, unless digit by digit."""
_MOST_SETS = 30
"""How often a part may change its set of digits and still be looked into."""
_LIGHT = r" \n\-·•‧・_~()【】\[\]"
_WEAK = r".,/、:|"
_WEAK_ONES = frozenset(f"{_WEAK}*")
_RUN = re.compile(rf"[0-9](?:(?:[{_LIGHT}{_WEAK}]{{0,4}}|\*)[0-9])*")
_SET = re.compile("a+|f+|c+|o+")
_BEFORE_WORD = frozenset("周期拜第初月")
_AFTER_WORD = frozenset("次个天日点年月号位人家条张户楼遍回分")


@dataclass(frozen=True, slots=True)
class Number:
    """A stretch of digits read as one number; `shape`: lengths of its parts; `gaps`: what stands between them.

    `start`, `end`: positions of the reading. `country`: a country code stands before it.
    """

    digits: str
    start: int
    end: int
    shape: tuple[int, ...]
    gaps: tuple[str, ...]
    country: bool

    @property
    def whole(self) -> bool:
        """In one piece, or cut once by the end of a line, or digit by digit."""
        return len(self.shape) == 1 or self.gaps == ("\n",) or set(self.shape) == {1}

    @property
    def light(self) -> bool:
        """Set apart by blanks, dashes and brackets alone, at most one of them the end of a line."""
        between = "".join(self.gaps)
        return between.count("\n") <= 1 and _WEAK_ONES.isdisjoint(between)

    @property
    def even(self) -> bool:
        """Set apart in one way throughout, the end of a line aside."""
        return len({gap.replace("\n", "").strip(" ") or " " for gap in self.gaps if gap != "\n"}) <= 1


@dataclass(slots=True)
class Run:
    """The digits of a run, where each stands, where a number may begin or end, and the parts."""

    digits: str = ""
    at: list[int] = field(default_factory=list)
    part: list[int] = field(default_factory=list)
    """The part of each digit."""
    begins: list[int] = field(default_factory=list)
    """Where each part begins, and at the end the number of digits."""
    gaps: list[str] = field(default_factory=list)
    """What stands before each part."""
    edges: set[int] = field(default_factory=set)
    codes: set[int] = field(default_factory=set)
    """Edges behind a country code."""

    def fits(self, first: int, length: int) -> bool:
        """Whether so many digits from an edge on end at one, in no more parts than numbers have."""
        end = first + length
        if end not in self.edges:
            return False
        one, last = self.part[first], self.part[end - 1]
        several = last - one + 1
        if several >= length > 1:
            return not self._goes_on(one, last)
        return several <= MOST_PARTS

    def number(self, first: int, length: int) -> Number:
        """The digits from an edge on as a number; they must fit."""
        end = first + length
        one, last = self.part[first], self.part[end - 1]
        cuts = [first, *self.begins[one + 1 : last + 1], end]
        shape = tuple(right - left for left, right in pairwise(cuts))
        gaps = tuple(self.gaps[one + 1 : last + 1])
        return Number(self.digits[first:end], self.at[first], self.at[end - 1] + 1, shape, gaps, first in self.codes)

    def _goes_on(self, one: int, last: int) -> bool:
        """Whether single digits go on before or after: `1 2 3 …` is a list and no part of it a number."""
        before = one > 0 and self.begins[one] - self.begins[one - 1] == 1
        after = last + 2 < len(self.begins) and self.begins[last + 2] - self.begins[last + 1] == 1
        return before or after


def runs(reading: Reading) -> Iterator[Run]:
    """The runs that are long enough to hold a number. Linear."""
    for found in _RUN.finditer(reading.digits):
        if found.end() - found.start() >= SHORTEST:
            run = _run(reading, found.start(), found.end())
            if len(run.digits) >= SHORTEST:
                yield run


def _run(reading: Reading, start: int, end: int) -> Run:
    run, before, digits = Run(), start, []
    edges: list[int] = []
    for found in _SET.finditer(reading.scripts, start, end):
        one, last = found.span()
        if one > before or not run.begins:
            _keep(run, edges)
            edges = []
            run.begins.append(len(run.at))
            run.gaps.append(reading.digits[before:one])
        edges += _edges(reading, one, last, len(run.at))
        digits.append(reading.digits[one:last])
        run.at.extend(range(one, last))
        run.part.extend([len(run.begins) - 1] * (last - one))
        before = last
    _keep(run, edges)
    run.digits = "".join(digits)
    run.begins.append(len(run.digits))
    run.edges.update(run.begins)
    _codes(run)
    return run


def _keep(run: Run, edges: list[int]) -> None:
    if len(edges) <= 2 * _MOST_SETS:
        run.edges.update(edges)


def _edges(reading: Reading, one: int, last: int, first: int) -> list[int]:
    """Both ends of digits of one set; in Chinese ones also where a word begins or ends: `三次`, `周一`."""
    edges = [first, first + last - one]
    if reading.scripts[one] == "c" and last - one > 2:
        if reading.plain[last : last + 1] in _AFTER_WORD:
            edges.append(first + last - one - 1)
        if one and reading.plain[one - 1] in _BEFORE_WORD:
            edges.append(first + 1)
    return edges


def _codes(run: Run) -> None:
    """Edges behind `86`, `0086` and, before a mobile, `0`, whether a part of their own or not."""
    for begin, end in pairwise(run.begins):
        head = run.digits[begin : min(end, begin + 4)]
        code = 4 if head == "0086" else 2 if head[:2] == "86" else 0
        if code:
            run.codes.add(begin + code)
            run.edges.add(begin + code)
        elif head[:2] == "01":
            run.edges.add(begin + 1)
