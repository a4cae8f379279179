"""Bounds as files write them: `>= 90`, `< 60%`, `[75%..90%)`, `0`: one spelling for grades, bands and lights.

The lights of figures are tests of the expression language, of which these are the part that compares with numbers.
"""

from __future__ import annotations

import re
from fractions import Fraction

from govflow.policy.definition import Bound
from govflow.policy.definition.scorecards import exact

_COMPARED = re.compile(r"(>=|<=|>|<)\s*(\S+)")
_BETWEEN = re.compile(r"([\[(\]])\s*(\S+?)\s*\.\.\s*(\S+?)\s*([\])\[])")


def bound(text: str, whole: Fraction = Fraction(1)) -> Bound | None:
    """A bound, or None for what is none. `whole`: what a hundred per cent is."""
    text = text.strip()
    if found := _COMPARED.fullmatch(text):
        end = _end(found[2], whole)
        inside = found[1] in {">=", "<="}
        if end is None:
            return None
        return Bound(low=end, low_in=inside) if found[1][0] == ">" else Bound(high=end, high_in=inside)
    if found := _BETWEEN.fullmatch(text):
        low, high = _end(found[2], whole), _end(found[3], whole)
        if low is None or high is None or low > high:
            return None
        return Bound(low, high, found[1] == "[", found[4] == "]")
    end = _end(text, whole)
    return None if end is None else Bound(end, end, True, True)


def _end(text: str, whole: Fraction) -> Fraction | None:
    value = exact(text)
    return value * whole if value is not None and text.rstrip().endswith("%") else value
