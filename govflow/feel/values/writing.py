"""Values to texts: what the built-in `string` gives.

Knows one text for each value. Numbers are written without an exponent; a duration in its normal form, the sign before
the P. Inside lists, contexts and ranges strings stand in quotes and temporal values as `@"…"`, so that such a text can
be read as FEEL again; the end of a range that is open to infinity is left out, `[2..)`. A list, context or range of
more than a million characters ends in `…`, as does what is nested too deeply.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govflow.feel.values.ranges import Range
from govflow.feel.values.temporal import DAY, HOUR, MINUTE, SECOND, Date, DateTime, DaysTime, Time, YearsMonths

MOST_TEXT = 1_000_000
DEEPEST = 200
_MOST_ZEROS = 6_200
"""A number of the standard has at most 6145 digits before and 6176 behind its point."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def text_of(value: object) -> str:
    """The text of any value; a string is its own text, null is `null`."""
    if isinstance(value, str):
        return value
    plain = _plain(value)
    if plain is not None:
        return plain
    out: list[str] = []
    room = [MOST_TEXT]
    _write(value, out, room, 0)
    return "".join(out) if room[0] >= 0 else "".join(out)[:MOST_TEXT] + "…"


def number_text(value: Decimal) -> str:
    """`10000000000` for 1E10, `-0.001` for -1E-3; zero has no sign. With an exponent only beyond any FEEL number."""
    if not value.is_finite() or abs(value.adjusted()) > _MOST_ZEROS:
        return str(value)
    return format(value.copy_abs() if value.is_zero() else value, "f")


def date_text(value: Date) -> str:
    """`-0044-03-15`."""
    return f"{'-' if value.year < 0 else ''}{abs(value.year):04d}-{value.month:02d}-{value.day:02d}"


def time_text(value: Time) -> str:
    """`10:15:00.5+08:00`; offset zero is `Z`, seconds of an offset are written when there are any."""
    fraction = f".{value.nanos:09d}".rstrip("0") if value.nanos else ""
    where = f"@{value.zone}" if value.zone else "" if value.offset is None else offset_text(value.offset)
    return f"{value.hour:02d}:{value.minute:02d}:{value.second:02d}{fraction}{where}"


def offset_text(seconds: int) -> str:
    """`Z`, `+08:00`, `-02:45:55`."""
    if not seconds:
        return "Z"
    size = abs(seconds)
    rest = f":{size % 60:02d}" if size % 60 else ""
    return f"{'-' if seconds < 0 else '+'}{size // 3600:02d}:{size // 60 % 60:02d}{rest}"


def duration_text(value: DaysTime | YearsMonths) -> str:
    """`P1DT2H`, `-P1Y2M`; nothing at all is `PT0S` or `P0M`."""
    if isinstance(value, YearsMonths):
        years, months = divmod(abs(value.months), 12)
        body = (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
        return f"{'-' if value.months < 0 else ''}P{body}"
    size = abs(value.nanos)
    days, hours, minutes = size // DAY, size % DAY // HOUR, size % HOUR // MINUTE
    seconds, nanos = size % MINUTE // SECOND, size % SECOND
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or nanos or not size:
        clock += f"{seconds}" + (f".{nanos:09d}".rstrip("0") if nanos else "") + "S"
    return f"{'-' if value.nanos < 0 else ''}P{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}"


def quoted(text: str) -> str:
    """The text as a FEEL string literal."""
    return f'"{text.translate(_ESCAPES)}"'


def _plain(value: object) -> str | None:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number_text(value)
    return _temporal(value)


def _temporal(value: object) -> str | None:
    if isinstance(value, Date):
        return date_text(value)
    if isinstance(value, Time):
        return time_text(value)
    if isinstance(value, DateTime):
        return f"{date_text(value.date)}T{time_text(value.time)}"
    return duration_text(value) if isinstance(value, DaysTime | YearsMonths) else None


def _write(value: object, out: list[str], room: list[int], depth: int) -> None:
    """Append the text of a value inside another to `out`; `room`: characters that may still be written."""
    if room[0] < 0:
        return
    if isinstance(value, str):
        _put(quoted(value), out, room)
    elif (temporal := _temporal(value)) is not None:
        _put(f'@"{temporal}"', out, room)
    elif (plain := _plain(value)) is not None:
        _put(plain, out, room)
    elif depth > DEEPEST:
        _put("…", out, room)
    elif isinstance(value, tuple):
        _items([("", item) for item in value], "[]", out, room, depth)
    elif isinstance(value, Mapping):
        entries = [(f"{key if _is_name(key) else quoted(key)}: ", item) for key, item in value.items()]
        _items(entries, "{}", out, room, depth)
    elif isinstance(value, Range):
        _range(value, out, room, depth)
    else:
        _put(f"function({', '.join(getattr(value, 'params', ()))})", out, room)


def _items(items: list[tuple[str, object]], marks: str, out: list[str], room: list[int], depth: int) -> None:
    _put(marks[0], out, room)
    for index, (lead, item) in enumerate(items):
        if room[0] < 0:
            return
        _put(f", {lead}" if index else lead, out, room)
        _write(item, out, room, depth + 1)
    _put(marks[1], out, room)


def _range(value: Range, out: list[str], room: list[int], depth: int) -> None:
    _put("[" if value.low_closed else "(", out, room)
    if value.low is not None or value.low_closed or value.nulls:
        _write(value.low, out, room, depth + 1)
    _put("..", out, room)
    if value.high is not None or value.high_closed or value.nulls:
        _write(value.high, out, room, depth + 1)
    _put("]" if value.high_closed else ")", out, room)


def _put(text: str, out: list[str], room: list[int]) -> None:
    out.append(text)
    room[0] -= len(text)


def _is_name(key: str) -> bool:
    return all(part.isidentifier() for part in key.split(" "))
