"""Atom, JSON Feed, site map, robots: the fields their standards demand, and no time that is not in the data."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

from govflow.notices.board import Site, feeds, files_of, site_of
from govflow.notices.board.feeds import sitemaps
from tests.unit.notices.board.samples import DAY, entry, many

SITE = site_of("示例社区公告栏", "https://board.example.org/gongshi")
TODAY = date(2026, 11, 13)
A = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00\+08:00")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d-\d\d)?:[a-z0-9-]+")


def atom(files: dict[str, bytes]) -> ElementTree.Element:
    return ElementTree.fromstring(files["atom.xml"])


def text(of: ElementTree.Element, name: str) -> str:
    found = of.findall(f"{A}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def test_atom_has_what_the_standard_demands() -> None:
    files = files_of([entry(), *many(3)], TODAY, SITE)
    feed = atom(files)
    assert feed.tag == f"{A}feed"
    assert TAG.fullmatch(text(feed, "id"))
    assert text(feed, "title") == "示例社区公告栏"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")} == {
        "self": "https://board.example.org/gongshi/atom.xml",
        "alternate": "https://board.example.org/gongshi/index.html",
    }
    entries = feed.findall(f"{A}entry")
    assert len(entries) == 4
    assert len({text(one, "id") for one in entries}) == 4
    for one in entries:
        assert TAG.fullmatch(text(one, "id"))
        assert text(one, "title")
        assert MOMENT.fullmatch(text(one, "updated"))
        assert MOMENT.fullmatch(text(one, "published"))
        assert one.findall(f"{A}author/{A}name")[0].text == "示例小区党支部"
        assert (one.findall(f"{A}content")[0].text or "").startswith('<article class="letter">')
        link = one.findall(f"{A}link")[0].get("href") or ""
        assert link.removeprefix(SITE.base_url) in files
    assert text(feed, "updated") == max(text(one, "updated") for one in entries)


def test_json_feed_has_what_the_standard_demands() -> None:
    files = files_of([entry(), *many(3)], TODAY, SITE)
    feed: dict[str, Any] = json.loads(files["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "示例社区公告栏"
    assert feed["feed_url"] == "https://board.example.org/gongshi/feed.json"
    assert len(feed["items"]) == 4
    for item in feed["items"]:
        assert TAG.fullmatch(item["id"])
        assert item["content_html"].startswith('<article class="letter">')
        assert MOMENT.fullmatch(item["date_published"])
        assert item["url"].removeprefix(SITE.base_url) in files
    assert [item["id"] for item in feed["items"]] == [text(one, "id") for one in atom(files).findall(f"{A}entry")]


def test_a_site_without_an_address_names_none() -> None:
    files = files_of([entry()], TODAY, Site("公告栏"))
    assert "sitemap.xml" not in files
    assert b"Sitemap" not in files["robots.txt"]
    links = [link.get("href") for link in atom(files).iter(f"{A}link")]
    assert links == ["index.html", entry().path]
    assert "url" not in json.loads(files["feed.json"])["items"][0]
    for path, data in files.items():
        known = {b"http://www.w3.org/2005/Atom", b"https://jsonfeed.org/version/1.1"}
        assert set(re.findall(rb"https?://[^\"<\s]+", data)) <= known, path


def test_a_feed_is_the_same_tomorrow_and_its_ids_survive_a_change() -> None:
    before = files_of([entry()], TODAY, SITE)
    tomorrow = files_of([entry()], TODAY + timedelta(1), SITE)
    assert (before["atom.xml"], before["feed.json"]) == (tomorrow["atom.xml"], tomorrow["feed.json"])
    after = files_of([entry(life="withdrawn", changed=TODAY)], TODAY, SITE)
    assert text(atom(before)[6], "id") == text(atom(after)[6], "id")
    assert text(atom(after)[6], "updated") == "2026-11-13T00:00:00+08:00"
    assert text(atom(after)[6], "title").startswith("【已撤回】")


def test_a_feed_holds_the_fifty_that_changed_last() -> None:
    old = entry("old", "withdrawn", title="早先的", posted=date(2020, 1, 1), changed=DAY + timedelta(1))
    feed = atom(files_of([*many(200), old], TODAY, SITE))
    titles = [text(one, "title") for one in feed.findall(f"{A}entry")]
    assert len(titles) == feeds.NEWEST == 50
    assert titles[:2] == ["【已撤回】早先的", "第199件"]


def test_the_site_map_names_every_page_that_is_shown_and_nothing_else() -> None:
    files = files_of([entry(), *many(120)], TODAY, SITE)
    root = ElementTree.fromstring(files["sitemap.xml"])
    assert root.tag == f"{MAP}urlset"
    paths = [(one.findtext(f"{MAP}loc") or "").removeprefix(SITE.base_url) for one in root]
    assert len(paths) == len(set(paths))
    assert set(paths) <= set(files)
    assert {path for path in files if path.startswith("n/")} <= set(paths)
    assert files["robots.txt"].endswith(b"Sitemap: https://board.example.org/gongshi/sitemap.xml\n")


def test_a_site_map_of_many_pages_is_an_index_of_parts() -> None:
    parts = sitemaps(SITE, [(f"n/{n}.html", DAY) for n in range(100_001)])
    assert sorted(parts) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert parts["sitemap.xml"].count("<loc>") == 3
    assert [parts[f"sitemap-{n}.xml"].count("<loc>") for n in (1, 2, 3)] == [50_000, 50_000, 1]
