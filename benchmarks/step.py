"""One ordinary event against four bare sqlite3 statements (read, versioned update, event, timer, commit).

The event is `publish_1` of the shipped three_two_two in the state `resolved`: a role (`compound_branch`), a `not_by`
(`reporter`, `co_reporter`), a guard that calls the table `deliberation`, three fields brought (`plan`, `budget`,
`fault_side`), one deadline opened (the posting is due) and one cancelled (`overdue`), one notice owed (`solution`) and
a key given. Directory in memory, synchronous NORMAL, a file on disk; median of 15 interleaved rounds.
Aim: at most 1.5x.
"""

from __future__ import annotations

import cProfile
import pstats
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import count
from pathlib import Path

from benchmarks.interleave import interleave, show
from benchmarks.parts import Pieces, repeated, show_memory, show_parts, spent
from benchmarks.shipped import shipped
from govflow.calendar import ZONE, instant
from govflow.core.case import Actor
from govflow.core.codec import to_json
from govflow.core.step import Event
from govflow.engine import Engine, SqliteStore
from govflow.source.canonical import canonical

ROUNDS, STEPS = 15, 300
CASES = STEPS * (ROUNDS + 6)
EVENT = "publish_1"
DATA = {"plan": "更换防水层约420平方米", "budget": 3_860_000, "fault_side": "common"}
BRANCH = Actor("p_chen_guohua")
NOW = instant(datetime(2026, 11, 9, 10, 0, tzinfo=ZONE))

TABLES = """
CREATE TABLE cases (id TEXT PRIMARY KEY, state TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, moved INTEGER);
CREATE TABLE events (id INTEGER PRIMARY KEY, case_id TEXT NOT NULL, seq INTEGER NOT NULL, name TEXT, body TEXT,
  at INTEGER, UNIQUE (case_id, seq));
CREATE TABLE timers (case_id TEXT NOT NULL, name TEXT NOT NULL, due INTEGER NOT NULL, PRIMARY KEY (case_id, name))
  WITHOUT ROWID;
CREATE INDEX timers_due ON timers (due);
"""


def bare(folder: Path) -> Callable[[], int]:
    """The four statements and a commit, nothing else."""
    db = sqlite3.connect(folder / "bare.db", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.executescript(TABLES)
    body = canonical({f"field{n}": f"value {n}" for n in range(10)}).decode()
    db.executemany("INSERT INTO cases VALUES (?, 'resolved', 0, ?, 0)", ((f"c{n}", body) for n in range(CASES)))
    payload = canonical(DATA).decode()
    at = iter(range(CASES))

    def run() -> int:
        for n in (next(at) for _ in range(STEPS)):
            db.execute("BEGIN IMMEDIATE")
            _, seq, _ = db.execute("SELECT state, seq, body FROM cases WHERE id = ?", (f"c{n}",)).fetchone()
            moved = ("published", NOW, f"c{n}", seq)
            db.execute("UPDATE cases SET state = ?, seq = seq + 1, moved = ? WHERE id = ? AND seq = ?", moved)
            event = (f"c{n}", seq + 1, EVENT, payload, NOW)
            db.execute("INSERT INTO events (case_id, seq, name, body, at) VALUES (?, ?, ?, ?, ?)", event)
            db.execute(
                "INSERT INTO timers VALUES (?, 'due', ?) ON CONFLICT (case_id, name) DO UPDATE SET due = excluded.due",
                (f"c{n}", NOW),
            )
            db.execute("COMMIT")
        return STEPS

    return run


def engine_in(folder: Path) -> Engine:
    """An engine on a file with the shipped policy and 示例小区."""
    policy, people = shipped()
    seconds = count()  # time goes on, so that no due is found twice
    return Engine(policy, SqliteStore(folder / "govflow.db"), people, clock=lambda: NOW + next(seconds) * 1_000_000)


def fill(engine: Engine, file: Path) -> list[str]:
    """One case brought to `resolved` in its value, and written as often as steps will be fired."""
    step = engine.open(
        "three_two_two",
        "propose",
        {"matter": "3号楼楼顶漏水", "place": "3号楼", "category": "楼顶漏水"},
        unit="yard",
        actor=Actor("p_wang_li"),
        case_id="pattern",
    )
    case = to_json(step.after)
    case["data"] |= {"matter_type": "use_fund", "voted": 3_860_000, "budget": 3_860_000, "facts_told": "雨后渗水"}
    case |= {"state": "resolved", "timers": {"1/overdue": ["1/overdue", "overdue", NOW + 10**12, {}]}}
    ids = [f"case-{n}" for n in range(CASES)]
    with sqlite3.connect(file) as db:
        row = dict(zip(*_columns(db), strict=True))
        names = ", ".join(row)
        marks = ", ".join("?" for _ in row)
        for name in ids:
            body = canonical(case | {"id": name}).decode()
            values = row | {"id": name, "state": "resolved", "body": body}
            db.execute(f"INSERT INTO govflow_case ({names}) VALUES ({marks})", tuple(values.values()))
            db.execute(
                "INSERT INTO govflow_timer (realm, owner_kind, owner_id, name, event, due) VALUES (?, ?, ?, ?, ?, ?)",
                ("main", "case", name, "1/overdue", "overdue", NOW + 10**12),
            )
    return ids


def _columns(db: sqlite3.Connection) -> tuple[list[str], tuple[object, ...]]:
    cursor = db.execute("SELECT * FROM govflow_case WHERE id = 'pattern'")
    return [column[0] for column in cursor.description], cursor.fetchone()


def steps(engine: Engine, ids: list[str]) -> Callable[[], int]:
    """The event through the public door."""
    waiting = iter(ids)

    def run() -> int:
        return fire(engine, (next(waiting) for _ in range(STEPS)))

    return run


def fire(engine: Engine, ids: Iterable[str]) -> int:
    """One step on each case; how many."""
    count = 0
    for name in ids:
        engine.fire(name, EVENT, DATA, actor=BRANCH, key=f"key-{name}")
        count += 1
    return count


def main() -> None:
    """Print the ratio, the parts and the memory; with `--profile` the profile of the last steps too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = engine_in(folder)
        ids = fill(engine, folder / "govflow.db")
        pieces, spare = Pieces(engine, ids[-1], Event(EVENT, BRANCH, NOW, DATA)), ids[STEPS * (ROUNDS + 1) :]
        variants = {
            "four bare statements": bare(folder),
            "fire publish_1": steps(engine, ids),
            **{name: repeated(run, STEPS) for name, run in pieces.runs().items()},
        }
        figures = interleave(variants, rounds=ROUNDS, reference="four bare statements")
        show(figures[:2], "step")
        sql = spent(engine, lambda: fire(engine, spare[: STEPS * 3]))
        show_parts(figures[1], figures[2:], sql)
        show_memory(lambda: fire(engine, spare[STEPS * 3 : STEPS * 4]), STEPS)
        if "--profile" in sys.argv:
            _profile(engine, spare[STEPS * 4 : -1])


def _profile(engine: Engine, ids: list[str]) -> None:
    profile = cProfile.Profile()
    profile.enable()
    fire(engine, ids)
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(45)


if __name__ == "__main__":
    main()
