"""Whether a result is what was expected, as the runners of the TCK judge it.

Numbers agree within 0.00000001; everything else must be the same: kind, length and order of lists, the entries of a
context (in any order), every part of a date or time.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal

CLOSE = Decimal("0.00000001")
"""Two numbers that are less than this apart agree."""
_EXACT = Context(prec=60, traps=[])


def agree(wanted: object, got: object) -> bool:
    """True if a result is what was expected."""
    if wanted is None or got is None:
        return wanted is got
    if isinstance(wanted, Decimal) and isinstance(got, Decimal):
        return _EXACT.abs(_EXACT.subtract(wanted, got)) < CLOSE
    if isinstance(wanted, tuple) and isinstance(got, tuple):
        return len(wanted) == len(got) and all(map(agree, wanted, got))
    if isinstance(wanted, Mapping) and isinstance(got, Mapping):
        return wanted.keys() == got.keys() and all(agree(value, got[name]) for name, value in wanted.items())
    return type(wanted) is type(got) and wanted == got


def shown(value: object) -> str:
    """A value for a comment: texts in quotes, at most 80 characters."""
    from govflow.feel.values import text_of

    told = f'"{value}"' if isinstance(value, str) else "null" if value is None else text_of(value)
    return told if len(told) <= 80 else told[:79] + "…"
