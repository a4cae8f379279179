"""The frame every page of the site stands in, its head and its navigation. Knows no entries.

No script, no picture, no font: a page asks for its style sheet and nothing else, and forbids itself the rest.
`file:` beside `'self'`: a browser that reads the site from a stick counts every file as a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from govflow.notices.board import names
from govflow.notices.board.site import Site

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_POLICY = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"
_HERE = ' aria-current="page"'
_NAV = (
    (names.INDEX, "首页"),
    *((path, kind) for kind, path in names.KINDS.items()),
    (names.UNITS, "按小区"),
    (names.MONTHS, "按月份"),
    (names.ABOUT, "怎样看、怎样提意见"),
)


def frame(site: Site, path: str, title: str, body: Iterable[str], *, listed: bool = True) -> str:
    """A whole page. `title` is plain text; `body` is HTML with exactly one `h1`, but on the first page, where the name
    of the site is it. `listed`: whether search engines may keep it."""
    first = path == names.INDEX
    shown = site.title if first or not title else f"{title}－{site.title}"
    name = escape(site.title)
    tag = "h1" if first else "p"
    return plain(
        "\n".join(
            [
                '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
                '<meta name="referrer" content="no-referrer">',
                *([] if listed else ['<meta name="robots" content="noindex">']),
                f"<title>{escape(shown)}</title>",
                f'<link rel="stylesheet" href="{names.from_page(path, names.STYLE)}">',
                *_alternates(path, name),
                '</head>\n<body>\n<a class="skip" href="#main">跳到正文</a>',
                f'<header class="b site">\n<{tag} class="name">'
                f'<a href="{names.from_page(path, names.INDEX)}">{name}</a></{tag}>',
                _navigation(path),
                '</header>\n<main id="main" tabindex="-1">',
                *body,
                f'</main>\n<footer class="b site">\n<p>{_foot(path)}</p>\n</footer>\n</body>\n</html>\n',
            ]
        )
    )


def plain(text: str) -> str:
    """A text with what neither XML 1.0 nor HTML can hold (control characters, halves of surrogates) as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def _alternates(path: str, name: str) -> list[str]:
    kinds = (("application/atom+xml", names.ATOM), ("application/feed+json", names.JSON_FEED))
    return [
        f'<link rel="alternate" type="{kind}" title="{name}" href="{names.from_page(path, to)}">' for kind, to in kinds
    ]


def _navigation(path: str) -> str:
    items = "".join(
        f'<li><a href="{names.from_page(path, to)}"{_HERE if to == path else ""}>{label}</a></li>' for to, label in _NAV
    )
    return f'<nav aria-label="栏目"><ul>{items}</ul></nav>'


def _foot(path: str) -> str:
    atom, feed = names.from_page(path, names.ATOM), names.from_page(path, names.JSON_FEED)
    return f'订阅：<a href="{atom}">Atom</a> · <a href="{feed}">JSON</a>'


def links(items: Sequence[tuple[str, str, str]]) -> str:
    """A list of links: address, plain text, plain remark."""
    rows = "".join(
        f'<li><a href="{to}">{escape(text)}</a>{f" <span>{escape(more)}</span>" if more else ""}</li>'
        for to, text, more in items
    )
    return f'<ul class="links">{rows}</ul>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and values, both plain; pairs without a value are left out."""
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs if value)
    return f'<dl class="facts">{rows}</dl>'
