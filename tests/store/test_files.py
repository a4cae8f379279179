"""The file itself: damaged, foreign, newer, full, killed in the middle; what the two ways to sync are."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from govflow.engine import SqliteStore
from govflow.engine.sqlite.schema import MIGRATIONS
from govflow.errors import Unavailable
from tests.lamp import LI, WANG, engine_at, reported


def code_of(path: Path) -> str:
    with pytest.raises(Unavailable) as unavailable:
        SqliteStore(path)
    (reason,) = unavailable.value.reasons
    assert path.name in reason.text("zh")
    return reason.code


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("各位业主：请于本周六参加会议。\n" * 200, encoding="utf-8")
    before = path.read_bytes()
    assert code_of(path) == "GF906"
    assert path.read_bytes() == before


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    engine = engine_at(path, store=(store := SqliteStore(path)))
    for _ in range(40):
        reported(engine)
    store.close()
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)
    with pytest.raises(Unavailable) as unavailable:
        engine_at(path).show("lamp-2026-1")
    assert unavailable.value.reasons[0].code == "GF906"


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    SqliteStore(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE govflow_meta SET value = ? WHERE name = 'schema'", (len(MIGRATIONS) + 1,))
    connection.close()
    assert code_of(path) == "GF911"


@pytest.mark.parametrize(
    "table", ["govflow_case (id INTEGER)", "govflow_meta (colour TEXT)", "govflow_meta (realm, name, value)"]
)
def test_foreign_tables_of_our_name_are_left_alone(tmp_path: Path, table: str) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"CREATE TABLE {table}")
    assert code_of(path) == "GF910"
    assert len(connection.execute("SELECT name FROM sqlite_master").fetchall()) == 1


def test_our_tables_stand_beside_those_of_a_host(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    connection.execute("CREATE TABLE residents (name TEXT)")
    connection.execute("PRAGMA user_version = 17")
    SqliteStore(tmp_path / "a.db").close()
    SqliteStore(tmp_path / "a.db").close()
    assert connection.execute("PRAGMA user_version").fetchone() == (17,)
    assert connection.execute("SELECT count(*) FROM residents").fetchone() == (0,)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nowhere" / "a.db") == "GF907"


def test_a_full_disk_loses_no_step_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "a.db")
    engine = engine_at(tmp_path / "a.db", store=store)
    case = reported(engine)
    with store.snapshot() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 3}")

    def fill() -> None:
        for _ in range(5000):
            engine.fire(case, "poke", {"why": "快" * 200}, actor=WANG)

    with pytest.raises(Unavailable) as unavailable:
        fill()
    assert unavailable.value.reasons[0].code == "GF905"
    taken = engine.show(case).seq
    assert taken > 1
    with store.snapshot() as db:
        db.execute("PRAGMA max_page_count = 1000000")
    assert engine.fire(case, "hand_out", actor=LI).after.seq == taken + 1
    assert engine.verify(case).sound


@pytest.mark.parametrize(("asked", "found"), [("NORMAL", 1), ("FULL", 2)])
def test_sync_is_as_asked(tmp_path: Path, asked: str, found: int) -> None:
    store = SqliteStore(tmp_path / "a.db", synchronous="FULL" if asked == "FULL" else "NORMAL")
    with store.snapshot() as db:
        assert db.execute("PRAGMA synchronous").fetchone() == (found,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_in_memory_all_threads_see_one_store() -> None:
    from threading import Thread

    engine = engine_at(":memory:")
    case = reported(engine)
    threads = [Thread(target=lambda: engine.fire(case, "poke", actor=WANG)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert engine.show(case).seq == 6


WRITER = """
import sys
from tests.lamp import WANG, engine_at, reported
engine = engine_at(sys.argv[1])
cases = [reported(engine) for _ in range(5)]
print("UP", flush=True)
number = 0
while True:
    engine.fire(cases[number % 5], "poke", actor=WANG)
    number += 1
    if number % 20 == 0:
        print(number, flush=True)
"""


@pytest.mark.parametrize("kills", [2, pytest.param(25, marks=pytest.mark.long)])
def test_kill_in_the_middle_of_steps(tmp_path: Path, kills: int) -> None:
    path = tmp_path / "a.db"
    root = Path(__file__).resolve().parents[2]
    for kill in range(kills):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=root, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        for _ in range(2 + kill % 5):
            assert writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
    engine = engine_at(path)
    found = engine.cases(limit=1000)
    assert len(found) == 5 * kills
    assert all(engine.verify(case.id).sound and engine.replay(case.id).sound for case in found)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    counted = connection.execute(
        "SELECT count(*) FROM govflow_case c WHERE seq <> (SELECT count(*) FROM govflow_event e WHERE e.case_id = c.id)"
    )
    assert counted.fetchone() == (0,)
