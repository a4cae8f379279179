"""The functions of strings without regular expressions. Positions count code points from 1, from the end below 0."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govflow.feel.library.builtin import Builtin, builtin, form, functions
from govflow.feel.library.regex.patterns import MOST_TEXT
from govflow.feel.library.taking import items, or_null, text, whole


def substring(string: str, start: int, length: int | None = None) -> str | None:
    """From a position; null for position 0, for one outside, and for a length below 1 or beyond the end."""
    if start == 0 or abs(start) > len(string):
        return None
    first = start - 1 if start > 0 else len(string) + start
    if length is not None and not 1 <= length <= len(string) - first:
        return None
    return string[first:] if length is None else string[first : first + length]


def before(string: str, match: str) -> str:
    """What stands before the first match; empty if there is none."""
    return string.partition(match)[0] if match and match in string else ""


def after(string: str, match: str) -> str:
    """What stands after the first match; empty if there is none, all of it after an empty match."""
    return string.partition(match)[2] if match else string


def join(texts: tuple[object, ...], delimiter: str | None = None) -> str | None:
    """The texts one after another with the delimiter between them; nulls are left out, other values make it null."""
    given = [value for value in texts if isinstance(value, str)]
    if len(given) + texts.count(None) != len(texts):
        return None
    between = delimiter or ""
    size = sum(map(len, given)) + len(between) * max(0, len(given) - 1)
    return None if size > MOST_TEXT else between.join(given)


def _length(string: str) -> Decimal:
    return Decimal(len(string))


_STRING = ("string", text)
_MATCH = ("match", text)

STRINGS: Mapping[str, Builtin] = functions(
    builtin("substring", form(substring, _STRING, ("start position", whole), ("length", whole), optional=1)),
    builtin("string length", form(_length, _STRING)),
    builtin("upper case", form(str.upper, _STRING)),
    builtin("lower case", form(str.lower, _STRING)),
    builtin("substring before", form(before, _STRING, _MATCH)),
    builtin("substring after", form(after, _STRING, _MATCH)),
    builtin("contains", form(lambda string, match: match in string, _STRING, _MATCH)),
    builtin("starts with", form(str.startswith, _STRING, _MATCH)),
    builtin("ends with", form(str.endswith, _STRING, _MATCH)),
    builtin("string join", form(join, ("list", items), ("delimiter", or_null(text)), optional=1)),
)
