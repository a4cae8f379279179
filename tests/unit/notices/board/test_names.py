"""File names of the board: safe everywhere, stable, never shared."""

from __future__ import annotations

import re

import pytest

from govflow.errors import GovflowError
from govflow.notices.board import names, site_of
from govflow.notices.board.listing import SIZE, cuts

NASTY = (
    "", ".", "..", "../../etc/passwd", "a/b", "a\\b", "con", "NUL", "aux.txt", "A", "a", "ａ", "三", "二", "x" * 500,
    "-", "\x00", "\ud800", "a b", "a-b",
)  # fmt: skip


def test_names_are_safe_and_never_the_same_on_any_file_system() -> None:
    found = [names.slug(id) for id in NASTY]
    assert len({name.casefold() for name in found}) == len(NASTY)
    for name in found:
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*-[0-9a-f]{16}", name)
        assert len(name) <= 65
        assert names.OURS.fullmatch(f"n/{name}.html")


def test_a_name_depends_on_the_id_alone_and_stays() -> None:
    assert names.notice_path("three_two_two-2026-1/235/1") == "n/three-two-two-2026-1-235-1-0e35410b20d6e914.html"


@pytest.mark.parametrize(
    ("page", "to", "link"),
    [
        ("index.html", "n/a.html", "n/a.html"),
        ("n/a.html", "index.html", "../index.html"),
        ("n/a.html", "n/b.html", "b.html"),
        ("c/a.html", "n/b.html", "../n/b.html"),
        ("index.html", "about.html", "about.html"),
    ],
)
def test_links_are_relative(page: str, to: str, link: str) -> None:
    assert names.from_page(page, to) == link


@pytest.mark.parametrize("count", [0, 1, 49, 50, 99, 100, 101, 149, 150, 151, 1000])
def test_pages_of_a_list_hold_every_line_once_and_lead_to_each_other(count: int) -> None:
    found = list(cuts("m/x.html", count))
    lines = sorted(line for cut in found for line in range(cut.first, cut.last))
    assert lines == list(range(count))
    by_path = {cut.path: cut for cut in found}
    assert len(by_path) == len(found)
    for cut in found:
        assert cut.last - cut.first < 2 * SIZE
        assert not cut.older or (by_path[cut.older].newer == cut.path and by_path[cut.older].last == cut.first)
        assert not cut.newer or by_path[cut.newer].older == cut.path


def test_a_full_page_never_changes_because_something_newer_came() -> None:
    for count in range(100, 400):
        before = {cut.path: (cut.first, cut.last) for cut in cuts("x.html", count) if cut.newer}
        after = {cut.path: (cut.first, cut.last) for cut in cuts("x.html", count + 1)}
        assert {path: after[path] for path in before} == before


@pytest.mark.parametrize(
    "url",
    [
        "https://例.example/",
        "ftp://example.org/",
        "https://e.org/?a=b",
        "javascript:x",
        "https://a b/",
        "https://e.org/#x",
        '"',
    ],
)
def test_only_the_address_of_a_folder_is_an_address(url: str) -> None:
    with pytest.raises(GovflowError) as caught:
        site_of("", url)
    assert [reason.code for reason in caught.value.reasons] == ["GF841"]


def test_an_address_gets_its_last_slash() -> None:
    assert site_of("", " http://example.org ").address("n/a.html") == "http://example.org/n/a.html"
    assert site_of().address("n/a.html") == "n/a.html"


def test_the_authority_of_ids_is_the_host() -> None:
    assert site_of("", "https://Board.Example.org:8443/x/").authority == "board.example.org"
    assert site_of().authority == "board.invalid"
