"""Atom (RFC 4287), JSON Feed 1.1, the site map and robots.txt. Times come from the entries, never from a clock.

Ids are `tag:` URIs (RFC 4151) made of the host, the day of posting and the name of the page: they stay when a page
changes. Days are written as midnight of China. What was taken down is in none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from govflow.notices.board import names
from govflow.notices.board.entry import Entry
from govflow.notices.board.frame import plain
from govflow.notices.board.site import Site
from govflow.notices.board.status import label
from govflow.notices.renderers.html import article

NEWEST = 50
"""How many notices a feed holds: those that changed last."""
MOST = 50_000
"""How many addresses one file of a site map may hold (sitemaps.org)."""
NEVER = "1970-01-01T00:00:00Z"
"""When a board without notices was changed last."""


def chosen(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """The entries of a feed, last changed first."""
    shown = [entry for entry in entries if not entry.gone(today)]
    return tuple(sorted(shown, key=lambda e: (e.updated, e.posted, e.id), reverse=True)[:NEWEST])


def atom(site: Site, entries: Sequence[Entry], today: date) -> str:
    """The Atom feed of chosen entries."""
    name = escape(plain(site.title))
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>tag:{site.authority},2026:board</id>\n<title>{name}</title>",
        f"<updated>{_moment(entries[0].updated) if entries else NEVER}</updated>\n<author><name>{name}</name></author>",
        *([f'<link rel="self" href="{escape(site.address(names.ATOM))}"/>'] if site.base_url else []),
        f'<link rel="alternate" type="text/html" href="{escape(site.address(names.INDEX))}"/>',
    ]
    for entry in entries:
        content = escape(plain(article(entry.document)), quote=False)
        parts += [
            f"<entry>\n<id>{_id(site, entry)}</id>\n<title>{escape(plain(_title(entry, today)))}</title>",
            f"<published>{_moment(entry.posted)}</published>\n<updated>{_moment(entry.updated)}</updated>",
            f"<author><name>{escape(plain(entry.document.issuer or site.title))}</name></author>",
            f'<link rel="alternate" type="text/html" href="{escape(site.address(entry.path))}"/>',
            f'<category term="{escape(entry.document.kind)}"/>\n<category term="{escape(plain(entry.unit_title))}"/>',
            f'<content type="html">{content}</content>\n</entry>',
        ]
    return "\n".join([*parts, "</feed>\n"])


def json_feed(site: Site, entries: Sequence[Entry], today: date) -> str:
    """The JSON feed of chosen entries; without addresses where the site has none."""
    feed: dict[str, object] = {"version": "https://jsonfeed.org/version/1.1", "title": plain(site.title)}
    if site.base_url:
        feed |= {"home_page_url": site.base_url, "feed_url": site.address(names.JSON_FEED)}
    items = []
    for entry in entries:
        url = {"url": site.address(entry.path)} if site.base_url else {}
        items.append(
            {
                "id": _id(site, entry),
                **url,
                "title": plain(_title(entry, today)),
                "content_html": plain(article(entry.document)),
                "date_published": _moment(entry.posted),
                "date_modified": _moment(entry.updated),
                "authors": [{"name": plain(entry.document.issuer or site.title)}],
                "tags": [entry.document.kind, plain(entry.unit_title)],
            }
        )
    return json.dumps(feed | {"language": "zh-CN", "items": items}, ensure_ascii=False, indent=1) + "\n"


def sitemaps(site: Site, pages: Sequence[tuple[str, date | None]]) -> dict[str, str]:
    """The site map by path: one file, or an index and its parts. None without an address: a site map needs them."""
    if not site.base_url:
        return {}
    parts = [_urls(site, part) for part in _parts(pages)]
    if len(parts) <= 1:
        return {names.SITEMAP: parts[0] if parts else _urls(site, ())}
    named = {f"sitemap-{n}.xml": part for n, part in enumerate(parts, 1)}
    listed = "\n".join(f"<sitemap><loc>{escape(site.address(path))}</loc></sitemap>" for path in named)
    return {names.SITEMAP: _xml("sitemapindex", listed), **named}


def robots(site: Site) -> str:
    """Everybody may read everything; where the site map is."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {site.address(names.SITEMAP)}\n" if site.base_url else "")


def _parts(pages: Sequence[tuple[str, date | None]]) -> list[Sequence[tuple[str, date | None]]]:
    return [pages[first : first + MOST] for first in range(0, len(pages), MOST)]


def _urls(site: Site, pages: Sequence[tuple[str, date | None]]) -> str:
    return _xml(
        "urlset",
        "\n".join(
            f"<url><loc>{escape(site.address(path))}</loc>"
            + (f"<lastmod>{day.isoformat()}</lastmod></url>" if day else "</url>")
            for path, day in pages
        ),
    )


def _xml(tag: str, inner: str) -> str:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{tag} xmlns="{space}">\n{inner}\n</{tag}>\n'


def _id(site: Site, entry: Entry) -> str:
    return f"tag:{site.authority},{entry.posted.isoformat()}:{names.stem(entry.path)}"


def _title(entry: Entry, today: date) -> str:
    state = label(entry, today) if entry.life in {"corrected", "withdrawn"} else ""
    return f"【{state}】{entry.document.title}" if state else entry.document.title


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
