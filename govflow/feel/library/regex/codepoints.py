"""Sets of code points as sorted, disjoint, inclusive runs. Knows no characters' properties and no patterns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Run = tuple[int, int]
Runs = tuple[Run, ...]

LAST = 0x10FFFF
EMPTY: Runs = ()
SURROGATES: Runs = ((0xD800, 0xDFFF),)
"""No text holds them, and the matcher's bytes cannot write them."""
ALL: Runs = ((0, 0xD7FF), (0xE000, LAST))


def union(*sets: Iterable[Run]) -> Runs:
    """What lies in any of the sets, or in any of the runs of unsorted ones."""
    found: list[Run] = []
    for low, high in sorted(run for runs in sets for run in runs):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def inverse(runs: Runs) -> Runs:
    """Every code point but these and the surrogates."""
    found: list[Run] = []
    start = 0
    for low, high in union(runs, SURROGATES):
        if start < low:
            found.append((start, low - 1))
        start = high + 1
    if start <= LAST:
        found.append((start, LAST))
    return tuple(found)


def minus(runs: Runs, less: Runs) -> Runs:
    """What lies in the first and not in the second."""
    return inverse(union(inverse(runs), less))


def contains(runs: Runs, code: int) -> bool:
    """Whether the code point lies in the set."""
    place = bisect_right(runs, (code, LAST)) - 1
    return place >= 0 and runs[place][1] >= code


def single(text: str) -> Runs:
    """The characters of a text."""
    return union((ord(char), ord(char)) for char in text)
