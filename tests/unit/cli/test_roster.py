"""`roster`: who sits where since when, free places, the queue in its order."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.core.step import SeatChange
from govflow.engine.sqlite.seats import write
from govflow.engine.sqlite.store import SqliteStore
from tests.unit.cli.run import run, told

POST = "compound_governance"


def line(person: str, standing: str, start: str, until: str = "") -> SeatChange:
    return SeatChange("pioneer_posts", "yard", POST, person, standing, "pioneer", start, until, "", "")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority has reported to the community; on a post of one place one sits and two wait."""
    db = tmp_path_factory.mktemp("roster") / "cases.db"
    words = ("open", "单位报到", "报到", "报到单位=示例区公安分局", "--unit", "示例社区", "--actor", "魏红")
    ran = run(*words, "--db", str(db), "--now", "2026-09-01 09:00")
    assert ran.code == 0, ran.err
    kept = SqliteStore(str(db))
    with kept.transaction() as tx:
        seats = (
            line("tang_jing", "seated", "2026-09-02", "2027-09-01"),
            line("wei_hong", "queued", "2026-09-03"),
            line("he_wei", "queued", "2026-09-04"),
        )
        write(tx, "main", "x/1", "2026-09-04", seats)
    kept.close()
    return db


def test_every_post_with_its_seats_and_free_places(store: Path) -> None:
    at = ("--db", str(store), "--now", "2026-09-10 09:00")
    said = told("roster", "党员先锋岗", "--unit", "示例小区", *at)["result"]
    posts = {one["post"]: one for one in said["posts"]}
    assert {one["unit"] for one in said["posts"]} == {"yard"}
    full = posts[POST]
    assert [(one["person"], one["standing"], one["since"]) for one in full["seats"]] == [
        ("tang_jing", "seated", "2026-09-02"),
        ("wei_hong", "queued", "2026-09-03"),
        ("he_wei", "queued", "2026-09-04"),
    ]
    assert full["free"] == full["places"] - 1
    empty = posts["civilised_city"]
    assert (empty["seats"], empty["free"]) == ([], empty["places"])


def test_a_term_that_is_over_frees_the_place(store: Path) -> None:
    said = told("roster", "pioneer_posts", "--unit", "yard", "--db", str(store), "--now", "2027-09-02")["result"]
    (post,) = (one for one in said["posts"] if one["post"] == POST)
    assert [one["standing"] for one in post["seats"]] == ["queued", "queued"]
    assert post["free"] == post["places"]


def test_text_numbers_the_queue(store: Path) -> None:
    ran = run("roster", "党员先锋岗", "--unit", "示例小区", "--db", str(store), "--now", "2026-09-10 09:00")
    assert ran.code == 0
    assert "候补 1" in ran.out
    assert ran.out.index("候补 1") < ran.out.index("候补 2")


def test_a_roster_of_units_without_bound(store: Path) -> None:
    at = ("--db", str(store), "--now", "2026-09-10 09:00")
    (post,) = told("roster", "报到单位名册", *at)["result"]["posts"]
    assert (post["unit"], post["places"], post["free"]) == ("community", None, None)
    assert [(one["person"], one["case"]) for one in post["seats"]] == [("police_authority", "unit_report-2026-1")]
    assert "不限" in run("roster", "报到单位名册", *at).out


def test_an_unknown_roster_is_told(store: Path) -> None:
    ran = run("roster", "先锋岗", "--db", str(store))
    assert ran.code == 2
    assert "GF896" in ran.err
