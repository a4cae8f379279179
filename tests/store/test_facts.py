"""Every kind of fact, from the directory and the store, against values worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govflow.core.case import Actor
from govflow.engine import Engine, SqliteStore
from govflow.engine.facts import OF_DIRECTORY, OF_STORE, fetch
from govflow.engine.setup import Setup
from govflow.engine.store import CaseRow, EventRow, Move, PaperRow, RollRow
from govflow.errors import Conflict
from govflow.policy.directory import organisation_of
from govflow.policy.organisation import Delegation, Membership, Part, Unit
from tests.lamp import LI, NOON, WANG, Clock, policy

DAY_TEXT = "2026-03-03"


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    directory = organisation_of(
        units=(
            Unit("town", "street", "示例街道", {}),
            Unit("yard", "compound", "示例小区", {"street": "town"}),
            Unit("east", "compound", "东区", {"street": "town"}),
        ),
        memberships=(
            Membership("p_wang", "resident", "yard", "2026-01-01", "2026-06-30"),
            Membership("p_wang", "resident", "east", "2026-07-01"),
            Membership("p_zhou", "resident", "east"),
            Membership("p_li", "officer", "yard"),
        ),
        delegations=(Delegation("p_li", "p_sun", "2026-03-01", "2026-03-31", ("finish",)),),
        parts=(Part("1-101", "yard", "1", 9850, ("p_wang", "p_zhou")),),
    )
    store = SqliteStore(tmp_path / "a.db")
    rules = policy()
    engine = Engine(rules, store, directory, clock=Clock(), handlers={"call:pay": print})
    for place, unit, who in (("东门", "yard", WANG), ("西门", "yard", WANG), ("东门", "east", Actor("p_zhou"))):
        engine.open("lamp", "report", {"place": place}, unit=unit, actor=who)
    engine.fire("lamp-2026-2", "hand_out", actor=LI)
    return engine._setup


def ask(setup: Setup, key: str) -> object:
    with setup.store.snapshot() as db:
        return fetch(setup, db, key)


DONG = json.dumps({"place": "东门"})


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("balance|bank|member:p_wang|a|b", []),
        ("contents|bank|member:p_wang", []),
        ("moved|bank|earn|0|member:p_wang|green", 0),
        ("booked|bank|earn|0|p_wang", 0),
        ('once|bank|earn|["a|b"]', [0, 0]),
        ("entries|lamp-2026-1|1", []),
        (f"newest|lamp|0|lamp-2026-1|place|{DONG}", "东门"),
        (f"memberships|p_wang|{DAY_TEXT}", [["resident", "yard"]]),
        ("memberships|p_wang|2026-08-01", [["resident", "east"]]),
        (f"memberships|p_nobody|{DAY_TEXT}", []),
        (f"delegated|p_li|p_sun|{DAY_TEXT}", [["finish"]]),
        ("delegated|p_li|p_sun|2026-04-01", []),
        ("chain|yard", {"compound": "yard", "street": "town"}),
        ("below|town", ["east", "yard"]),
        (f"holders|officer|yard|{DAY_TEXT}", ["p_li"]),
        ("kin|p_li", []),
        (f"parts|yard|{DAY_TEXT}", [["1-101", "1", 9850, ["p_wang", "p_zhou"], False]]),
        ("case|lamp-2026-99", None),
        (f"count|lamp|{NOON}||{DONG}", 2),
        (f"count|lamp|{NOON}|lamp-2026-1|{DONG}", 1),
        (f"count|lamp|{NOON + 1}||{DONG}", 0),
        (f"count|lamp|0||{json.dumps({'place': None})}", 0),
        ("count|lamp|0||{}", 3),
        ("queue|lamp|yard|studying,handling", ["lamp-2026-1", "lamp-2026-2"]),
        ("queue|lamp|yard|handling", ["lamp-2026-2"]),
        (f"open_like|lamp|{DONG}", "lamp-2026-1"),
        (f"open_like|lamp|{json.dumps({'place': '北门'})}", None),
        ("children|lamp-2026-1|1", []),
        ("tally|lamp-2026-1|1", {}),
        ("elector|lamp-2026-1|1|p_wang", []),
    ],
)
def test_answers(setup: Setup, key: str, answer: object) -> None:
    assert ask(setup, key) == answer


def test_the_view_of_another_case(setup: Setup) -> None:
    assert ask(setup, "case|lamp-2026-2") == {
        "workflow": "lamp",
        "unit": "yard",
        "state": "handling",
        "outcome": "",
        "opened": NOON,
        "ended": None,
        "data": {"place": "西门"},
        "relations": {"reporter": ["p_wang"]},
        "results": {},
    }


def test_every_key_of_the_plan_has_an_answer() -> None:
    plan = (Path(__file__).resolve().parents[2] / "docs" / "plan.md").read_text("utf-8")
    named = {
        line.split("`")[1].split("\\|")[0] for line in plan.splitlines() if line.startswith("| `") and "\\|" in line
    }
    assert named == set(OF_DIRECTORY) | set(OF_STORE)


ROLL = (
    RollRow("owners", "p_wang", 1, 9850),
    RollRow("owners", "p_li+p_zhou", 1, 12000),
    RollRow("owners", "a%2Bb+p_zhou", 1, 100),
    RollRow("body", "p_wang", 1, 0),
)


def move(seq: int, *papers: PaperRow, roll: tuple[RollRow, ...] = ()) -> Move:
    row = CaseRow("v", "lamp", "e", "yard", "voting", "", "", 0, None, None, "", None, seq, b"", "{}")
    event = EventRow(seq, 0, "x", b"", None, None)
    return Move(row, seq - 1, event, papers=papers, papers_visit=4, rolls=roll, rolls_visit=4)


def test_electors_alone_and_joint_and_what_they_have_cast(setup: Setup) -> None:
    with setup.store.transaction() as db:
        setup.store.save(db, "main", move(1, roll=ROLL))
        setup.store.save(db, "main", move(2, PaperRow("owners", "p_wang", "for", False, 1, 9850)))
    big = {"heads": 1, "area": 9850}
    assert ask(setup, "elector|v|4|p_wang") == [
        ["body", "p_wang", {"heads": 1, "area": 0}, False],
        ["owners", "p_wang", big, True],
    ]
    assert [row[1] for row in ask(setup, "elector|v|4|p_zhou")] == ["a%2Bb+p_zhou", "p_li+p_zhou"]  # type: ignore[attr-defined]
    assert [row[1] for row in ask(setup, "elector|v|4|a+b")] == ["a%2Bb+p_zhou"]  # type: ignore[attr-defined]
    assert ask(setup, "elector|v|4|b") == []
    assert ask(setup, "elector|v|5|p_wang") == []


def test_papers_are_summed_and_a_secret_one_names_nobody(setup: Setup) -> None:
    with setup.store.transaction() as db:
        setup.store.save(db, "main", move(1, roll=ROLL))
        setup.store.save(
            db,
            "main",
            move(
                2,
                PaperRow("owners", "p_wang", "for", False, 1, 9850),
                PaperRow("owners", "p_li+p_zhou", "for", False, 1, 12000),
                PaperRow("body", "p_wang", "against", True, 1, 0),
            ),
        )
        kept = db.execute("SELECT elector FROM govflow_paper WHERE electorate = 'body'").fetchall()
    assert kept == [("",)]
    assert ask(setup, "tally|v|4") == {
        "body": {"against": {"n": 1, "heads": 1, "area": 0}},
        "owners": {"for": {"n": 2, "heads": 2, "area": 21850}},
    }
    assert ask(setup, "tally|v|4|p_wang|p_nobody") == {
        "body": {"against": {"n": 1, "heads": 1, "area": 0}},  # a secret paper is nobody's
        "owners": {"for": {"n": 1, "heads": 1, "area": 12000}},
    }


def test_a_place_on_the_roll_is_cast_once(setup: Setup) -> None:
    paper = PaperRow("owners", "p_wang", "for", False, 1, 9850)
    with setup.store.transaction() as db:
        setup.store.save(db, "main", move(1, roll=ROLL))
        setup.store.save(db, "main", move(2, paper))
    with pytest.raises(Conflict) as conflict, setup.store.transaction() as db:
        setup.store.save(db, "main", move(3, paper))
    assert conflict.value.reasons[0].code == "GF927"
    with pytest.raises(Conflict), setup.store.transaction() as db:
        setup.store.save(db, "main", move(3, PaperRow("owners", "p_stranger", "for", False, 1, 1)))


def test_numbers_sort_as_numbers(setup: Setup) -> None:
    engine = Engine(policy(), setup.store, setup.directory, clock=Clock(), handlers={"call:pay": print})
    for _ in range(9):
        engine.open("lamp", "report", {"place": "北门"}, unit="yard", actor=WANG)
    found = ask(setup, "queue|lamp|yard|studying")
    assert isinstance(found, list)
    assert found[-3:] == ["lamp-2026-10", "lamp-2026-11", "lamp-2026-12"]
