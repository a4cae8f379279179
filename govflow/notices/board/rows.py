"""One entry as a line of a list, and as a card of what is current. Knows one entry and the page it is shown on."""

from __future__ import annotations

from datetime import date
from html import escape

from govflow.notices import words
from govflow.notices.board import names
from govflow.notices.board.entry import Entry
from govflow.notices.board.status import label, left

ROOT, INNER = names.INDEX, names.UNITS
"""A page at the top of the site and one in a folder: links differ by this alone."""


def heading(entry: Entry, today: date) -> str:
    """What a notice is called, plain: its title, or the name of its kind once the text is gone."""
    return f"{entry.name}（已撤下）" if entry.gone(today) else entry.document.title


def row(entry: Entry, today: date, page: str = INNER) -> str:
    """A line: kind, title, compound, day, and what has become of it."""
    kind, state = entry.document.kind, label(entry, today)
    told = " · ".join(escape(part) for part in (entry.unit_title, words.full_date(entry.posted)))
    mark = (
        f' · <span class="mark {"gone" if entry.gone(today) else entry.life}">{escape(state)}</span>' if state else ""
    )
    return (
        f'<li><span class="kind">{kind}</span> <a href="{names.from_page(page, entry.path)}">'
        f'{escape(heading(entry, today))}</a><span class="told">{told}{mark}</span></li>'
    )


def card(entry: Entry, today: date, page: str) -> str:
    """A current 公示 with the days that are left."""
    said = left(entry, today)
    link = names.from_page(page, entry.path)
    soon = " now" if said.headline == "今天截止" else ""
    return (
        f'<li class="card{soon}"><p class="left"><strong>{escape(said.headline)}</strong> {escape(said.more)}</p>'
        f'<p class="what"><a href="{link}">{escape(heading(entry, today))}</a></p>'
        f'<p class="told">{escape(entry.unit_title)}</p></li>'
    )


def order(entry: Entry) -> tuple[date, str]:
    """The order of the board: by the day it was posted, then by id, so that it never depends on who asks."""
    return entry.posted, entry.id


def urgency(entry: Entry) -> tuple[date, date, str]:
    """The order of what is current: what ends first stands first; what has no end yet stands last."""
    if entry.life == "suspended" or entry.period is None:
        return date.max, entry.posted, entry.id
    return entry.period.last, entry.posted, entry.id
