"""File names of the site: ASCII, lower case, safe on every file system, stable, and never the same for two ids.

A name is what can be read of the id and sixteen digits of its digest. The readable part alone could be `con`, `..`
or the same as another's on a disk that does not tell `A` from `a`; with the digest behind it, it cannot.
"""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

INDEX, CURRENT, ABOUT, STYLE = "index.html", "current.html", "about.html", "style.css"
ATOM, JSON_FEED, SITEMAP, ROBOTS, MANIFEST = "atom.xml", "feed.json", "sitemap.xml", "robots.txt", "manifest.json"
UNITS, MONTHS = "c/index.html", "m/index.html"
KINDS = {"公示": "k/gongshi.html", "公告": "k/gonggao.html", "公开": "k/gongkai.html", "通知": "k/tongzhi.html"}
"""Kinds of public notices, in the order in which residents should look at them."""

OURS = re.compile(r"(?:[ckmn]/)?[a-z0-9][a-z0-9-]{0,90}\.(?:html|css|xml|json|txt)")
"""Every path the site can ever have. What a manifest names beyond this was not written by us."""

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(id: str) -> str:
    """The name of an id."""
    readable = _OTHER.sub("-", id.lower())[:48].strip("-") or "n"
    return f"{readable}-{sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def notice_path(id: str) -> str:
    """Where the page of a notice is."""
    return f"n/{slug(id)}.html"


def stem(path: str) -> str:
    """The name of a page without folder and ending."""
    return path.rpartition("/")[2].removesuffix(".html")


def unit_path(unit: str) -> str:
    """Where the list of a compound begins."""
    return f"c/{slug(unit)}.html"


def month_path(day: date) -> str:
    """Where the list of a month begins."""
    return f"m/{day.year:04d}-{day.month:02d}.html"


def older_path(path: str, number: int) -> str:
    """An archived page of a list; 1 is the oldest."""
    return f"{path.removesuffix('.html')}-p{number}.html"


def from_page(path: str, to: str) -> str:
    """The link from one page to another, relative: it works on a disk and under any address."""
    folder, _, _ = path.rpartition("/")
    target, _, name = to.rpartition("/")
    if folder == target:
        return name
    return to if not folder else f"../{to}"
