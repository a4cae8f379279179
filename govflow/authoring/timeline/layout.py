"""Entries as lines of a fixed-width view: days as headings, times in a column, notes hanging under their label.

Chinese characters take two columns. No colour and no control characters, so that the same bytes go to a screen, a pipe
and a file. A line never begins with a closing mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from govflow.authoring.timeline.told import LABELS, Note, Told
from govflow.authoring.wording import Voice, day
from govflow.calendar import day_of, local
from govflow.notices.renderers.text import width

WIDE = 100
TIME, LABEL = 7, 10
"""Columns before an entry and before the text of a note."""
_NEVER_FIRST = "，。；：、！？）》〕”’%,.;:!?)]"
_NEVER_LAST = "（《〔“‘(["


def lines(voice: Voice, told: Iterable[Told]) -> Iterator[str]:
    """The lines of a timeline."""
    last_day, last_time = None, ""
    for entry in told:
        when = local(entry.at)
        if when.date() != last_day:
            last_day, last_time = when.date(), ""
            yield day_heading(voice, last_day)
        clock = f"{when.hour}:{when.minute:02d}"
        shown = "" if clock == last_time else clock
        last_time = clock
        yield from wrapped(f"{shown:>{TIME - 2}}  ", heading(voice, entry))
        last_kind = ""
        for note in entry.notes:
            yield from _note(voice, note, again=note.kind == last_kind)
            last_kind = note.kind


def day_heading(voice: Voice, when: date) -> str:
    """`2026年10月10日　星期六（调休上班）`; the bracket only where the day is not what its weekday says."""
    kind = voice.policy.calendar.kind(when)
    if voice.lang == "en":
        return f"{when:%Y-%m-%d %A}"
    name = "" if kind.name in {"工作日", "周末"} else f"（{kind.name}）"
    return f"{day(voice, when)}　星期{'一二三四五六日'[when.weekday()]}{name}"


def day_of_entry(entry: Told) -> date:
    """The day an entry stands under."""
    return day_of(entry.at)


def heading(voice: Voice, entry: Told) -> str:
    """Who, what, and where it led."""
    state = f"　→ {entry.state}" if entry.state and entry.state != entry.what else ""
    return f"{entry.who}　{entry.what}{state}" if voice.lang == "zh" else f"{entry.who}: {entry.what}{state}"


def _note(voice: Voice, note: Note, *, again: bool) -> Iterator[str]:
    """A note under its label; several of one kind share it."""
    label = " " * width(voice.pick(LABELS[note.kind])) if again else voice.pick(LABELS[note.kind])
    head = " " * TIME + label + " " * max(1, LABEL - TIME + 3 - width(label))
    yield from wrapped(head, note.text)
    if note.rows:
        for row in grid(note.rows):
            yield " " * width(head) + row


def grid(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """A table in columns."""
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return tuple(
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def wrapped(head: str, text: str, wide: int = WIDE) -> Iterator[str]:
    """`head`, then the text, broken at `wide` columns and hanging under where it began."""
    room = wide - width(head)
    first = True
    for piece in _pieces(text, room):
        yield f"{head if first else ' ' * width(head)}{piece}".rstrip()
        first = False


def _pieces(text: str, room: int) -> Iterator[str]:
    start = 0
    while start < len(text):
        end, used = start, 0
        while end < len(text) and used + width(text[end]) <= room:
            used += width(text[end])
            end += 1
        if end < len(text):
            end = _break(text, start, end)
        yield text[start:end].strip(" ")
        start = end
    if not text:
        yield ""


def _break(text: str, start: int, end: int) -> int:
    """A place to break at or before `end`: not inside a number or a word, not before a closing mark."""
    for at in range(end, start + 1, -1):
        before, after = text[at - 1], text[at]
        glued = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
        if after not in _NEVER_FIRST and before not in _NEVER_LAST and not glued and after != " ":
            return at
    return end
