"""The page of one notice: what has become of it, then the notice as it was printed. Text that was taken down is gone.

Knows one entry and the one it corrects or is corrected by.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from html import escape

from govflow.notices import words
from govflow.notices.board import names
from govflow.notices.board.entry import Entry
from govflow.notices.board.frame import facts, frame
from govflow.notices.board.rows import heading
from govflow.notices.board.site import Site
from govflow.notices.board.status import sentence
from govflow.notices.document import Paragraph
from govflow.notices.renderers.html import article


def notice_page(site: Site, entry: Entry, known: Mapping[str, Entry], today: date) -> str:
    """The page. `known`: the entries of the board by id, for the links of a correction."""
    path, title = entry.path, heading(entry, today)
    if entry.gone(today):
        return frame(site, path, title, [_gone(entry), _state(entry, known, today), _facts(entry, today)], listed=False)
    return frame(site, path, title, [_state(entry, known, today), article(entry.document), _facts(entry, today)])


def inputs(entry: Entry, known: Mapping[str, Entry], today: date) -> tuple[object, ...]:
    """All that the page is made from besides the site: equal inputs, equal page."""
    others = tuple(
        (other.id, heading(other, today), other.posted) if (other := known.get(id)) else None
        for id in (entry.corrects, entry.corrected_by)
    )
    gone, period = entry.gone(today), entry.period
    return (
        entry.id, heading(entry, today), entry.name, entry.document.kind, entry.unit, entry.unit_title, entry.life,
        entry.posted, period and (period.first, period.last), entry.take_down if gone else None,
        "" if gone else says(entry), () if gone else entry.places, tuple(entry.objections), others,
        tuple(sentence(entry, today)) if entry.life == "running" else (),
    )  # fmt: skip


def says(entry: Entry) -> str:
    """A digest of what a notice says: the one that is at hand, or one of our own, for its canonical JSON costs more."""
    if entry.digest:
        return entry.digest
    d, period = entry.document, entry.period
    blocks = [(b.level, b.text) if isinstance(b, Paragraph) else (b.title, b.head, b.rows) for b in d.blocks]
    parts = (
        d.kind, d.title, d.issuer, d.number, d.salutation, blocks, d.attachments, d.channel, d.signature, d.date,
        d.footer, period and (period.first, period.last), d.style, d.banner,
    )  # fmt: skip
    return sha256(repr(parts).encode()).hexdigest()


def _gone(entry: Entry) -> str:
    return f'<div class="b"><h1>{escape(entry.name)}</h1></div>'


def _state(entry: Entry, known: Mapping[str, Entry], today: date) -> str:
    """What has become of it; an aside without headings, since the title of the notice is the heading of the page."""
    if entry.gone(today):
        shown, kind = (
            [f"<p><strong>本件已撤下。</strong>自{words.full_date(_down(entry))}起，内容不再公开。</p>"],
            "gone",
        )
    else:
        said, kind = sentence(entry, today), entry.life
        strong = f"<strong>{escape(said.headline)}</strong>" if said.headline else ""
        shown = [f"<p>{strong}{escape(said.more)}</p>"]
    shown += _others(entry, known, today)
    if entry.objections.received:
        shown.append(f"<p>收到意见{entry.objections.received}件，已答复{entry.objections.answered}件。</p>")
    return "\n".join([f'<aside class="b state {kind}" aria-label="这件文书现在的情况">', *shown, "</aside>"])


def _others(entry: Entry, known: Mapping[str, Entry], today: date) -> list[str]:
    told = (("更正后的：", entry.corrected_by), ("本件更正了：", entry.corrects))
    return [
        f'<p>{lead}<a href="{names.from_page(entry.path, known[id].path)}">'
        f"{escape(heading(known[id], today))}</a>（{words.full_date(known[id].posted)}张贴）</p>"
        for lead, id in told
        if id in known
    ]


def _facts(entry: Entry, today: date) -> str:
    """Where it belongs, with the way back to its lists."""
    path, kind = entry.path, entry.document.kind
    gone, period = entry.gone(today), entry.period
    dates = f"{words.full_date(period.first)}至{words.full_date(period.last)}" if period else ""
    ways = "".join(
        f'<li><a href="{names.from_page(path, to)}">{escape(text)}</a></li>'
        for to, text in (
            (names.unit_path(entry.unit), f"{entry.unit_title}的全部文书"),
            (names.KINDS[kind], f"全部{kind}"),
            (names.month_path(entry.posted), f"{entry.posted.year}年{entry.posted.month}月的文书"),
        )
    )
    shown = facts(
        (
            ("类别", kind if entry.name == kind else f"{kind}（{entry.name}）"),
            ("小区", entry.unit_title),
            ("张贴日期", words.full_date(entry.posted)),
            ("公示期", dates),
            ("撤下日期", words.full_date(_down(entry)) if gone else ""),
            ("张贴地点", "" if gone else "、".join(entry.places)),
        )
    )
    return f'<div class="b about">\n{shown}\n<nav aria-label="相关目录"><ul class="links">{ways}</ul></nav>\n</div>'


def _down(entry: Entry) -> date:
    return entry.posted if entry.take_down is None else entry.take_down
