"""What is written down, what shows when it is changed, replay from the recorded facts, and forgetting."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from govflow.core.case import Actor
from govflow.engine import Engine
from govflow.errors import Conflict, NotFound, Refused
from tests.lamp import LI, NOON, WANG, engine_at, reported


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return engine_at(tmp_path / "a.db")


@pytest.fixture
def case(engine: Engine) -> str:
    made = reported(engine, "3号楼东侧")
    engine.fire(made, "hand_out", actor=LI)
    engine.fire(made, "finish", {"result": "已换灯泡"}, actor=LI)
    return made


def write(tmp_path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    assert connection.execute(statement, values).rowcount > 0
    connection.close()


def test_the_body_of_an_event(engine: Engine, case: str) -> None:
    body = engine.history(case)[1].body
    assert body is not None
    assert len(str(body.pop("digest"))) == 64  # type: ignore[attr-defined]
    assert body == {
        "format": 1,
        "case": case,
        "seq": 2,
        "event": "hand_out",
        "title": "交办",
        "actor": "p_li",
        "source": "person",
        "now": NOON,
        "edition": f"{1:064x}",
        "state": "handling",
        "held": [["officer", "yard"]],
        "path": ["handling"],
        "facts": {"chain|yard": {"compound": "yard"}, "memberships|p_li|2026-03-03": [["officer", "yard"]]},
        "owed": [["notify", "assignment", 1]],
    }


def test_names_of_persons_are_never_stored(engine: Engine, case: str, tmp_path: Path) -> None:
    engine.fire(reported(engine), "poke", actor=Actor("p_wang"))
    text = "".join(
        str(row) for row in sqlite3.connect(tmp_path / "a.db").execute("SELECT body FROM govflow_event").fetchall()
    )
    assert "p_wang" in text
    assert not any(name in text for name in ("王", "李"))
    assert case


def test_replay_comes_out_the_same(engine: Engine, case: str) -> None:
    replayed = engine.replay(case)
    assert (replayed.sound, replayed.same, replayed.skipped) == (True, 3, 0)


def test_replay_uses_the_recorded_facts_alone(engine: Engine, case: str, tmp_path: Path) -> None:
    body = json.loads(
        sqlite3.connect(tmp_path / "a.db").execute("SELECT body FROM govflow_event WHERE seq = 2").fetchone()[0]
    )
    body["facts"]["memberships|p_li|2026-03-03"] = [["officer", "east"]]
    write(tmp_path, "UPDATE govflow_event SET body = ? WHERE seq = 2", json.dumps(body))
    replayed = engine.replay(case)
    assert (replayed.same, [finding.code for finding in replayed.findings]) == (1, ["GF929"])


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE govflow_event SET body = replace(body, 'p_li', 'p_sun') WHERE seq = 2", "GF920"),
        ("UPDATE govflow_event SET salt = zeroblob(16) WHERE seq = 2", "GF920"),
        ("DELETE FROM govflow_event WHERE seq = 2", "GF921"),
        ("DELETE FROM govflow_event WHERE seq = 3", "GF921"),
        ("UPDATE govflow_event SET at = at + 1 WHERE seq = 1", "GF922"),
        ("UPDATE govflow_case SET head = zeroblob(32)", "GF922"),
        ("UPDATE govflow_case SET body = replace(body, '灯泡', '灯管')", "GF928"),
        ("UPDATE govflow_case SET state = 'handling'", "GF928"),
        ("UPDATE govflow_event SET body = NULL, salt = NULL WHERE seq = 2", "GF920"),
        ("UPDATE govflow_event SET body = NULL, salt = NULL WHERE seq = 3", "GF920"),
        ("UPDATE govflow_event SET body = '{' WHERE seq = 3", "GF920"),
        ("UPDATE govflow_event SET body = CAST(body AS BLOB) WHERE seq = 2", "GF920"),
        ("DELETE FROM govflow_event WHERE seq = 1", "GF921"),
        ("UPDATE govflow_case SET body = '{'", "GF928"),
        ("UPDATE govflow_case SET outcome = 'refused'", "GF928"),
        ("UPDATE govflow_case SET unit = 'east'", "GF928"),
        ("UPDATE govflow_case SET level = 'x'", "GF928"),
        ("UPDATE govflow_case SET due = 1", "GF928"),
        ("UPDATE govflow_case SET ended = NULL", "GF928"),
        ("UPDATE govflow_case SET opened = opened + 1", "GF928"),
        ("UPDATE govflow_case SET parent = 'lamp-2026-9'", "GF928"),
    ],
)
def test_what_is_changed_by_hand_shows(engine: Engine, case: str, tmp_path: Path, statement: str, code: str) -> None:
    assert engine.verify(case).sound
    write(tmp_path, statement)
    assert [finding.code for finding in engine.verify(case).findings] == [code]


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("DELETE FROM govflow_timer", ["GF928"]),
        ("UPDATE govflow_timer SET due = due + 1", ["GF928"]),
        ("UPDATE govflow_timer SET event = 'poke'", ["GF928"]),
        ("UPDATE govflow_timer SET parked = 1, note = 'GF926'", []),
    ],
)
def test_a_deadline_that_was_moved_shows_and_a_parked_one_is_none(
    engine: Engine, tmp_path: Path, statement: str, codes: list[str]
) -> None:
    running = reported(engine)
    assert engine.verify(running).sound
    write(tmp_path, statement)
    assert [finding.code for finding in engine.verify(running).findings] == codes


@pytest.mark.parametrize(
    ("statement", "same", "code"),
    [
        ("DELETE FROM govflow_event WHERE seq = 1", 0, "GF921"),
        ("DELETE FROM govflow_event WHERE seq = 2", 1, "GF921"),
        ("UPDATE govflow_event SET body = '{' WHERE seq = 2", 1, "GF920"),
        ("UPDATE govflow_event SET body = '[]' WHERE seq = 1", 0, "GF920"),
        ("UPDATE govflow_event SET body = json_remove(body, '$.opened') WHERE seq = 1", 0, "GF920"),
        ("UPDATE govflow_event SET body = NULL, salt = NULL WHERE seq = 2", 1, "GF920"),
        ("UPDATE govflow_case SET body = '{'", 3, "GF928"),
    ],
)
def test_a_replay_names_what_cannot_be_read(
    engine: Engine, case: str, tmp_path: Path, statement: str, same: int, code: str
) -> None:
    write(tmp_path, statement)
    replayed = engine.replay(case)
    assert (replayed.same, [finding.code for finding in replayed.findings]) == (same, [code])


def test_heads_kept_elsewhere_find_a_removed_and_a_rewritten_case(engine: Engine, case: str, tmp_path: Path) -> None:
    other = reported(engine)
    third = reported(engine)
    kept = engine.heads()
    engine.fire(third, "poke", actor=WANG)
    assert engine.compare_heads(kept) == (), "a case that went on is no finding"
    for table, column in (("govflow_case", "id"), ("govflow_event", "case_id")):
        write(tmp_path, f"DELETE FROM {table} WHERE {column} = ?", other)
    write(tmp_path, "UPDATE govflow_event SET digest = zeroblob(32) WHERE case_id = ? AND seq = 2", case)
    assert [finding.code for finding in engine.compare_heads(kept)] == ["GF925", "GF923"]


def test_forgetting_a_case(engine: Engine, case: str, tmp_path: Path) -> None:
    kept = engine.heads()
    erased = engine.erase(case, actor=LI)
    assert erased.events == 3
    verdict = engine.verify(case)
    assert (verdict.sound, verdict.events, verdict.erased) == (True, 4, 3)
    assert engine.compare_heads(kept) == ()
    assert [entry.erased for entry in engine.history(case)] == [True, True, True, False]
    last = engine.history(case)[-1].body
    assert last is not None
    assert (last["event"], last["actor"], last["erased"]) == ("case.erased", "p_li", 3)
    shown = engine.show(case)
    assert (shown.data, shown.relations, shown.outcome, shown.seq) == ({}, {}, "solved", 4)
    everything = "\n".join(_rows(tmp_path))
    assert "灯泡" not in everything
    assert "东侧" not in everything
    assert "p_wang" not in everything
    assert engine.replay(case).sound


def test_a_second_erasure_does_not_forget_the_first(engine: Engine, case: str) -> None:
    engine.erase(case, actor=LI)
    before = engine.history(case)
    with pytest.raises(Refused) as refused:
        engine.erase(case, actor=WANG)
    assert refused.value.reasons[0].code == "GF936"
    assert engine.history(case) == before
    assert before[-1].body is not None
    assert engine.verify(case).sound


def _rows(tmp_path: Path) -> list[str]:
    connection = sqlite3.connect(tmp_path / "a.db")
    tables = ("case", "event", "timer", "outbox", "paper", "roll")
    return [str(row) for table in tables for row in connection.execute(f"SELECT * FROM govflow_{table}")]


def test_only_an_ended_case_is_forgotten(engine: Engine) -> None:
    running = reported(engine)
    with pytest.raises(Refused) as refused:
        engine.erase(running, actor=LI)
    assert refused.value.reasons[0].code == "GF932"
    with pytest.raises(NotFound):
        engine.erase("lamp-2026-99", actor=LI)


def test_a_key_of_a_forgotten_step_is_free_again(engine: Engine) -> None:
    made = reported(engine)
    engine.fire(made, "hand_out", actor=LI, key="k")
    engine.fire(made, "finish", {"result": "好"}, actor=LI)
    with pytest.raises(Conflict):
        engine.fire(made, "poke", actor=WANG, key="k")
    engine.erase(made, actor=LI)
    other = reported(engine)
    assert engine.fire(other, "poke", actor=WANG, key="k").after.seq == 2


def test_a_body_of_an_unknown_format_is_not_guessed_at(engine: Engine, case: str, tmp_path: Path) -> None:
    write(tmp_path, "UPDATE govflow_event SET body = replace(body, '\"format\":1', '\"format\":9') WHERE seq = 1")
    with pytest.raises(ValueError, match="format 9"):
        engine.history(case)
