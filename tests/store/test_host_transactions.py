"""Inside the host's transaction: nothing begun, committed or rolled back by us; busy and deferred ones said plainly."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from govflow.engine import Engine, SqliteStore
from govflow.errors import Conflict, NotFound, Refused, Unavailable
from tests.lamp import LI, SUN, WANG, engine_at, reported


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return engine_at(tmp_path / "a.db", store=SqliteStore(tmp_path / "a.db", busy_ms=50))


@pytest.fixture
def host(tmp_path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None, timeout=0.05)
    connection.execute("CREATE TABLE host (note TEXT)")
    return connection


def notes(path: Path) -> list[str]:
    return [note for (note,) in sqlite3.connect(path).execute("SELECT note FROM host")]


def test_a_step_is_committed_with_the_host(engine: Engine, host: sqlite3.Connection, tmp_path: Path) -> None:
    host.execute("BEGIN IMMEDIATE")
    host.execute("INSERT INTO host VALUES ('mine')")
    case = engine.open("lamp", "report", {"place": "东门"}, unit="yard", actor=WANG, connection=host).after.id
    engine.fire(case, "hand_out", actor=LI, connection=host)
    assert host.in_transaction
    with pytest.raises(NotFound):
        engine.show(case)
    assert engine.show(case, connection=host).state == "handling"
    host.execute("COMMIT")
    assert engine.show(case).state == "handling"
    assert notes(tmp_path / "a.db") == ["mine"]


def test_rollback_by_the_host_leaves_nothing(engine: Engine, host: sqlite3.Connection, tmp_path: Path) -> None:
    case = reported(engine)
    host.execute("BEGIN IMMEDIATE")
    engine.fire(case, "hand_out", actor=LI, connection=host, key="k")
    other = engine.open("lamp", "report", {"place": "西门"}, unit="yard", actor=WANG, connection=host).after.id
    host.execute("ROLLBACK")
    assert engine.show(case).state == "studying"
    with pytest.raises(NotFound):
        engine.show(other)
    everything = sqlite3.connect(tmp_path / "a.db")
    assert everything.execute("SELECT count(*) FROM govflow_event").fetchone() == (1,)
    assert everything.execute("SELECT count(*) FROM govflow_outbox").fetchone() == (0,)
    assert everything.execute("SELECT name FROM govflow_timer").fetchall() == [("1/overdue",)]


def test_a_refusal_leaves_the_host_transaction_usable(engine: Engine, host: sqlite3.Connection, tmp_path: Path) -> None:
    case = reported(engine)
    host.execute("BEGIN IMMEDIATE")
    host.execute("INSERT INTO host VALUES ('before')")
    with pytest.raises(Refused):
        engine.fire(case, "hand_out", actor=SUN, connection=host)
    host.execute("INSERT INTO host VALUES ('after')")
    engine.fire(case, "poke", actor=WANG, connection=host)
    host.execute("COMMIT")
    assert notes(tmp_path / "a.db") == ["before", "after"]
    assert [entry.event for entry in engine.history(case)] == ["report", "poke"]


def test_without_an_open_transaction_the_sentence_shows_begin_immediate(
    engine: Engine, host: sqlite3.Connection
) -> None:
    case = reported(engine)
    with pytest.raises(Unavailable) as unavailable:
        engine.fire(case, "hand_out", actor=LI, connection=host)
    assert "BEGIN IMMEDIATE" in unavailable.value.reasons[0].text("zh")
    assert engine.explain(case, "hand_out", actor=LI, connection=host).event.name == "hand_out", "reading needs none"
    assert not host.in_transaction


def test_a_deferred_transaction_that_has_read_is_refused_at_once(engine: Engine, host: sqlite3.Connection) -> None:
    case = reported(engine)
    host.execute("BEGIN")
    host.execute("SELECT count(*) FROM host").fetchone()
    engine.fire(case, "poke", actor=WANG)
    with pytest.raises(Conflict) as conflict:
        engine.fire(case, "hand_out", actor=LI, connection=host)
    assert conflict.value.reasons[0].code == "GF903"
    assert "BEGIN IMMEDIATE" in conflict.value.reasons[0].text("zh")
    host.execute("ROLLBACK")
    assert engine.show(case).seq == 2


def test_a_deferred_transaction_that_was_first_is_taken(engine: Engine, host: sqlite3.Connection) -> None:
    case = reported(engine)
    host.execute("BEGIN")
    engine.fire(case, "hand_out", actor=LI, connection=host)
    host.execute("COMMIT")
    assert engine.show(case).state == "handling"


def test_busy_is_a_conflict_and_nothing_half_done(engine: Engine, host: sqlite3.Connection) -> None:
    case = reported(engine)
    host.execute("BEGIN IMMEDIATE")
    with pytest.raises(Conflict) as conflict:
        engine.fire(case, "hand_out", actor=LI)
    assert conflict.value.reasons[0].code == "GF902"
    assert engine.show(case).seq == 1, "reading goes on beside a writer"
    host.execute("ROLLBACK")
    assert engine.fire(case, "hand_out", actor=LI).after.state == "handling"


def test_a_busy_host_transaction_is_a_conflict_too(engine: Engine, host: sqlite3.Connection, tmp_path: Path) -> None:
    case = reported(engine)
    second = sqlite3.connect(tmp_path / "a.db", isolation_level=None, timeout=0.05)
    second.execute("BEGIN IMMEDIATE")
    host.execute("BEGIN")
    with pytest.raises(Conflict) as conflict:
        engine.fire(case, "hand_out", actor=LI, connection=host)
    assert conflict.value.reasons[0].code == "GF902"
    second.execute("ROLLBACK")
    engine.fire(case, "hand_out", actor=LI, connection=host)
    host.execute("COMMIT")
    assert engine.show(case).seq == 2


def test_the_rows_of_the_host_may_look_as_he_likes(engine: Engine, host: sqlite3.Connection) -> None:
    host.row_factory = lambda cursor, row: {column[0]: row[i] for i, column in enumerate(cursor.description)}
    host.execute("BEGIN IMMEDIATE")
    case = engine.open("lamp", "report", {"place": "东门"}, unit="yard", actor=WANG, connection=host).after.id
    host.execute("COMMIT")
    assert host.execute("SELECT state FROM govflow_case WHERE id = ?", (case,)).fetchone() == {"state": "studying"}


def test_a_connection_inside_another_object_is_found(engine: Engine, host: sqlite3.Connection) -> None:
    class Fairy:
        driver_connection = host

    class Wrapped:
        connection = Fairy()

    case = reported(engine)
    host.execute("BEGIN IMMEDIATE")
    engine.fire(case, "hand_out", actor=LI, connection=Wrapped())
    host.execute("COMMIT")
    assert engine.show(case).seq == 2
    with pytest.raises(Unavailable) as unavailable:
        engine.fire(case, "poke", actor=WANG, connection="a.db")
    assert unavailable.value.reasons[0].code == "GF912"


def test_a_connection_to_another_file_is_told(engine: Engine, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "b.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable) as unavailable:
        engine.fire("lamp-2026-1", "poke", actor=WANG, connection=other)
    assert unavailable.value.reasons[0].code == "GF908"


def test_of_two_writers_one_wins_and_the_other_learns_it(engine: Engine) -> None:
    case = reported(engine)
    start = threading.Barrier(2)
    outcome: list[str] = []

    def hand_out() -> None:
        start.wait()
        try:
            engine.fire(case, "hand_out", actor=LI, expect_seq=1)
        except Conflict as conflict:
            outcome.append(conflict.reasons[0].code)
        else:
            outcome.append("won")

    threads = [threading.Thread(target=hand_out) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome) in (["GF900", "won"], ["GF902", "won"])
    assert [entry.event for entry in engine.history(case)] == ["report", "hand_out"]


def test_many_threads_lose_no_step_and_double_none(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "a.db")
    cases = [reported(engine) for _ in range(3)]

    def poke() -> None:
        for number in range(30):
            engine.fire(cases[number % 3], "poke", actor=WANG)

    threads = [threading.Thread(target=poke) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [engine.show(case).seq for case in cases] == [41, 41, 41]
    assert all(engine.verify(case).sound for case in cases)
