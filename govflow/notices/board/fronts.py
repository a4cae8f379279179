"""The pages that residents come in by: the first page, everything current, the compounds, the months, what words mean.

Knows rows and cards that are made already, never a whole notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from govflow.notices import words
from govflow.notices.board import names
from govflow.notices.board.frame import frame, links
from govflow.notices.board.listing import SIZE, Cut, lines, pager
from govflow.notices.board.site import Site
from govflow.notices.board.status import MEANING

NEWEST, UNITS_SHOWN, MONTHS_SHOWN = 20, 24, 12
"""How many lines, compounds and months the first page shows; the rest is one link away."""


class Way(NamedTuple):
    """A list one can go to: where it begins, what it is called, how many notices it holds."""

    path: str
    title: str
    held: int


def index(
    site: Site, today: date, current: Sequence[str], newest: Sequence[str], units: Sequence[Way], months: Sequence[Way]
) -> str:
    """The first page. `current`: all cards; `newest`: rows, newest first."""
    body = [
        '<div class="b">',
        f'<p class="asof">按{words.full_date(today)}编排</p>',
        *now_running(current, names.INDEX, names.CURRENT),
        "<h2>最近张贴</h2>",
        "\n".join(['<ul class="list">', *newest, "</ul>"]) if newest else "<p>还没有张贴文书。</p>",
        *(["<h2>按小区看</h2>", _ways(names.INDEX, units, UNITS_SHOWN, names.UNITS, "全部小区")] if units else []),
        *(["<h2>按月份看</h2>", _ways(names.INDEX, months, MONTHS_SHOWN, names.MONTHS, "全部月份")] if months else []),
        "<h2>这些词是什么意思</h2>",
        _meanings(),
        f'<p><a href="{names.ABOUT}">怎样看公示，怎样提意见</a></p>',
        "</div>",
    ]  # fmt: skip
    return frame(site, names.INDEX, "", body)


def now_running(cards: Sequence[str], page: str, everything: str) -> list[str]:
    """The section of what is current, first on a page: at most a page of cards, and a link to all of them."""
    if not cards:
        return ["<h2>正在公示</h2>", "<p>现在没有正在公示的事项。</p>"]
    more = [f'<p><a href="{names.from_page(page, everything)}">全部正在公示的事项</a></p>'] if len(cards) > SIZE else []
    return [
        f"<h2>正在公示（{len(cards)}件）</h2>",
        "<p>下面的事情还没有最后定。有不同意见的，请在截止以前提出。</p>",
        "\n".join(['<ul class="cards">', *cards[:SIZE], "</ul>"]),
        *more,
    ]


def only_current(page: str) -> str:
    """The way from a list to what is current in it."""
    return f'<p><a href="{names.from_page(page, names.CURRENT)}">只看正在公示的</a></p>'


def current_page(site: Site, today: date, cut: Cut, cards: Sequence[str]) -> str:
    """A page of everything current; what ends first stands on the front page."""
    shown = "\n".join(['<ul class="cards">', *cards, "</ul>"]) if cards else "<p>现在没有正在公示的事项。</p>"
    title = "正在公示的事项"
    asof = f'<p class="asof">按{words.full_date(today)}编排</p>'
    return frame(
        site,
        cut.path,
        title,
        ['<div class="b">', f"<h1>{title}</h1>", asof, shown, *pager(cut, "截止更早的", "截止更晚的"), "</div>"],
    )


def list_page(site: Site, cut: Cut, title: str, intro: str, current: Sequence[str], rows: Sequence[str]) -> str:
    """A page of a list. `current`: the section of what is current, only on the front page of a compound."""
    old = cut.newer != ""
    body = [
        '<div class="b">',
        f"<h1>{escape(title)}{'（较早的）' if old else ''}</h1>",
        *([f"<p>{escape(intro)}</p>"] if intro and not old else []),
        *current,
        *(["<h2>全部文书</h2>"] if current else []),
        lines(rows),
        *pager(cut),
        "</div>",
    ]
    return frame(site, cut.path, title, body, listed=not old)


def directory(site: Site, path: str, title: str, ways: Sequence[Way]) -> str:
    """All compounds, or all months."""
    shown = _ways(path, ways, len(ways), "", "") if ways else "<p>还没有张贴文书。</p>"
    return frame(site, path, title, ['<div class="b">', f"<h1>{title}</h1>", shown, "</div>"])


def about(site: Site) -> str:
    """What the kinds are, how to object, what the marks mean."""
    body = [
        '<div class="b">',
        "<h1>怎样看、怎样提意见</h1>",
        "<h2>四种文书</h2>",
        _meanings(),
        "<h2>怎样提意见</h2>",
        "<ol>",
        "<li>看清楚写的是“公示”。只有公示还可以改；公告是已经定了的。</li>",
        "<li>看截止日期。最后一天也算，到当天24时为止。</li>",
        "<li>公示里写着“意见反馈”：向谁提、在哪里提、电话是多少、多久答复。按写的办。</li>",
        "<li>说明是哪一件公示、哪里不同意、为什么。可以写下来，也可以当面说。</li>",
        "</ol>",
        "<p>这个网站只用来看，不能在上面提意见，也不收集任何个人信息。</p>",
        "<h2>其他说法</h2>",
        "<dl class=\"words\">"
        "<div><dt>已更正</dt><dd>原来的有错，以更正后的为准。页面上有更正后那一件的链接。</dd></div>"
        "<div><dt>已撤回</dt><dd>这件文书不再有效。</dd></div>"
        "<div><dt>公示期暂停</dt><dd>张贴的被揭下或者损坏，重新贴好后接着算日子，截止日期会推后。</dd></div>"
        "<div><dt>已撤下</dt><dd>展示的期限到了，内容不再公开，只留下类别和日期。</dd></div>"
        "</dl>",
        "</div>",
    ]  # fmt: skip
    return frame(site, names.ABOUT, "怎样看、怎样提意见", body)


def _meanings() -> str:
    rows = "".join(f"<div><dt>{kind}</dt><dd>{meaning}</dd></div>" for kind, meaning in MEANING.items())
    return f'<dl class="words">{rows}</dl>'


def _ways(page: str, ways: Sequence[Way], most: int, everything: str, told: str) -> str:
    items = [(names.from_page(page, way.path), way.title, f"{way.held}件") for way in ways[:most]]
    more = [(names.from_page(page, everything), told, "")] if everything and len(ways) > most else []
    return links([*items, *more])
