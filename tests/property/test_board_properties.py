"""The board over random sets of entries: everything can be reached, a changed input changes the pages that show it and
no other, and a folder that was built step by step is the one that was built at once."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.notices import Days
from govflow.notices.board import Entry, Life, Objections, Site, build, files_of, plan
from govflow.notices.document import Kind
from tests.unit.notices.board.samples import DAY, document, entry, pages, reached

SITES = st.sampled_from([Site("公告栏"), Site("公告栏", "https://example.org/x/")])
LIVES: tuple[Life, ...] = ("posted", "running", "suspended", "closed", "corrected", "withdrawn")
KINDS: tuple[Kind, ...] = ("公示", "公告", "公开", "通知")
IDS = [f"case-{n}/1/1" for n in range(9)]
TITLES = st.text("公示停车费<>&\"'|\n ０1aé", min_size=1, max_size=12)


@st.composite
def entries(draw: st.DrawFn, id: str) -> Entry:
    """One entry with everything about it free."""
    kind = draw(st.sampled_from(KINDS))
    posted = DAY + timedelta(draw(st.integers(-70, 3)))
    first = posted + timedelta(draw(st.integers(0, 2)))
    period = Days(first, first + timedelta(draw(st.integers(0, 7))))
    shown = document(draw(TITLES), kind, draw(TITLES))
    unit = draw(st.sampled_from(["yard", "YARD", "东区"]))
    return replace(
        entry(id, draw(st.sampled_from(LIVES)), kind),
        document=replace(shown, period=period if draw(st.booleans()) and kind == "公示" else None),
        posted=posted,
        unit=unit,
        unit_title=f"{unit}小区",
        name=draw(TITLES),
        corrects=draw(st.sampled_from(["", *IDS])),
        corrected_by=draw(st.sampled_from(["", *IDS])),
        changed=draw(st.none() | st.integers(0, 9).map(lambda n: posted + timedelta(n))),
        take_down=draw(st.none() | st.integers(0, 90).map(lambda n: posted + timedelta(n))),
        objections=Objections(*draw(st.sampled_from([(0, 0), (2, 1)]))),
    )


@st.composite
def boards(draw: st.DrawFn) -> list[Entry]:
    """Some entries in any order, besides sixty old ones, so that lists have two pages at times."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    filler = [
        entry(f"old-{n}", "posted", "公告", posted=DAY - timedelta(n))
        for n in range(draw(st.sampled_from([0, 0, 110])))
    ]
    return [*filler, *(draw(entries(id)) for id in ids)]


DAYS = st.integers(-3, 12).map(lambda n: DAY + timedelta(n))


@settings(max_examples=40, deadline=None)
@given(boards(), DAYS, SITES)
def test_every_entry_is_reached_and_every_page_is_sound(board: list[Entry], today: date, site: Site) -> None:
    found = pages(files_of(board, today, site))
    assert reached(found) == set(found)
    assert {one.path for one in board} <= set(found)
    assert {path: page.faults for path, page in found.items() if page.faults} == {}


ATTRIBUTES = (
    "document", "life", "posted", "unit", "unit_title", "name", "corrects", "corrected_by", "changed", "take_down",
    "objections", "places",
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.data(), DAYS, SITES)
def test_equal_digests_mean_equal_bytes(data: st.DataObject, today: date, site: Site) -> None:
    """The promise rebuilding lives on, tried by changing one thing about one entry, or the day."""
    board = [data.draw(entries(id)) for id in IDS[:4]]
    n, attribute = data.draw(st.integers(0, 3)), data.draw(st.sampled_from(ATTRIBUTES))
    value = ("别处",) if attribute == "places" else getattr(data.draw(entries(IDS[n])), attribute)
    change: dict[str, Any] = {attribute: value}
    other = [replace(one, **change) if one is board[n] else one for one in board]
    day = today + timedelta(data.draw(st.sampled_from([0, 0, 1])))
    assert files_of(board, today, site) == files_of(list(reversed(board)), today, site)
    before = {file.path: file for file in plan(board, today, site)}
    for file in plan(other, day, site):
        old = before.get(file.path)
        if old is not None and old.digest == file.digest:
            assert old.data() == file.data(), file.path


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(boards(), DAYS), min_size=1, max_size=4), SITES)
def test_built_step_by_step_is_built_at_once(steps: list[tuple[list[Entry], date]], site: Site) -> None:
    with tempfile.TemporaryDirectory() as name:
        for board, today in steps:
            built = build(Path(name) / "a", board, today, site)
            assert len(built.written) + built.kept == len(files_of(board, today, site))
        build(Path(name) / "b", *steps[-1], site)
        assert _on_disk(Path(name) / "a") == _on_disk(Path(name) / "b")


@settings(max_examples=40, deadline=None)
@given(boards(), st.sampled_from(IDS).flatmap(entries), DAYS)
def test_one_entry_touches_its_own_page_its_lists_and_those_that_name_it(
    board: list[Entry], one: Entry, today: date
) -> None:
    site = Site("公告栏")
    without = [each for each in board if each.id != one.id]
    before, after = files_of(without, today, site), files_of([*without, one], today, site)
    touched = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    notices = {path for path in touched if path.startswith("n/")}
    naming = {each.path for each in without if one.id in {each.corrects, each.corrected_by}}
    assert one.path in notices
    assert notices <= {one.path, *naming}
    months = {path for path in touched if path.startswith("m/") and path != "m/index.html"}
    assert all(path.startswith(f"m/{one.posted:%Y-%m}") for path in months)


def _on_disk(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
