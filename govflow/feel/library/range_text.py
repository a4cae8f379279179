"""The text of a range, `[1..10)`, to the range: what `range` reads.

Knows brackets, both dots and the literals that may stand at an end: numbers, strings, `@"…"`, and the functions of
dates, times and durations of a literal string; an end that is left out, `[2..)`, is open to infinity. Nothing of a
text is evaluated: a name or a call of anything else makes it null.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from govflow.feel.values import (
    Range,
    at_literal,
    compare,
    number,
    parse_date,
    parse_datetime,
    parse_duration,
    parse_time,
    range_of,
)

MOST_TEXT = 10_000
_STRING = r'"(?P<{}>(?:[^"\\]|\\.)*)"'
_END = re.compile(
    r"\s*(?:(?P<number>-?\s*(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,9})?)"
    rf"|{_STRING.format('text')}|@\s*{_STRING.format('at')}"
    rf"|(?P<call>date\s+and\s+time|date|time|duration)\s*\(\s*{_STRING.format('of')}\s*\))\s*",
    re.ASCII | re.DOTALL,
)
_BLANK = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))", re.ASCII | re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_READERS: Mapping[str, Callable[[str], object]] = {
    "date": parse_date, "time": parse_time, "date and time": parse_datetime, "duration": parse_duration,
}  # fmt: skip


def parse_range(text: str) -> Range | None:
    """The range, or None for a text that is none, for ends of two kinds and for a range that ends before it begins."""
    body = text.strip()
    if len(text) > MOST_TEXT or len(body) < 2 or body[0] not in "[(]" or body[-1] not in "])[":
        return None
    low, at = _end(body, 1)
    if not body.startswith("..", at):
        return None
    high, at = _end(body, at + 2)
    if at != len(body) - 1:
        return None
    if low is None or high is None:
        return _half(low, high, body[0] == "[", body[-1] == "]")
    return range_of(low, high, body[0] == "[", body[-1] == "]") if compare("<=", low, high) else None


def _half(low: object, high: object, low_closed: bool, high_closed: bool) -> Range | None:
    """A range open to infinity at the end left out; None for both, and for a closed end that is not there."""
    if (low is None and (low_closed or high is None)) or (high is None and high_closed):
        return None
    return Range(low, high, low_closed, high_closed)


def _end(text: str, at: int) -> tuple[object, int]:
    """The value that stands at the place, and where it ends: -1 for anything but a literal, None for blanks alone."""
    found = _END.match(text, at)
    if found is None:
        blank = _BLANK.match(text, at)
        return None, at if blank is None else blank.end()
    value, end = _value(found), found.end()
    return (None, -1) if value is None else (value, end)


def _value(found: re.Match[str]) -> object:
    if found["number"]:
        return number(Decimal("".join(found["number"].split())))
    if found["text"] is not None:
        return _unescaped(found["text"])
    if found["at"] is not None:
        return at_literal(_unescaped(found["at"]))
    return _READERS[" ".join(found["call"].split())](_unescaped(found["of"]))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else "�"
    return _ESCAPED.get(found[3], found[3])
