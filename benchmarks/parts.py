"""Where the time of one step goes: its pieces alone, its statements in place, and the memory it takes.

Pieces are timed by running them again and again on one case, statements while steps are fired. What is left is the
engine between them, and that in a whole step nothing is at hand any more: each piece alone is warmer than in its place.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from time import perf_counter_ns
from typing import Any

from benchmarks.interleave import Figure
from govflow.core.codec import from_json, to_json
from govflow.core.decide import decide
from govflow.core.facts import FactMissing, Facts
from govflow.core.step import Event, Step
from govflow.engine import Engine
from govflow.engine.asking import key_of, said
from govflow.engine.chain import digest_of
from govflow.engine.facts import fetch
from govflow.engine.recording import body_of
from govflow.source.canonical import canonical_text


class Pieces:
    """What `Engine.fire` does besides SQL, piece by piece, on one case that waits for the event."""

    def __init__(self, engine: Engine, case_id: str, event: Event) -> None:
        self.policy, self.case, self.event = engine.policy, engine.show(case_id), event
        known: dict[str, object] = {}
        self.facts = Facts(known)
        with engine._setup.store.snapshot() as db:
            while True:
                try:
                    step = decide(self.policy, self.case, event, self.facts)
                    break
                except FactMissing as missing:
                    known[missing.key] = fetch(engine._setup, db, missing.key)
        assert isinstance(step, Step)
        self.step = step
        self.kept = canonical_text(to_json(self.case))

    def runs(self) -> Mapping[str, Callable[[], object]]:
        """Name -> the piece."""
        step, event = self.step, self.event
        after, body = to_json(step.after), body_of(step, "0" * 64)
        return {
            "decide": lambda: decide(self.policy, self.case, event, self.facts),
            "payload and key": lambda: key_of("key", "case", said(event.name, event.data, event.actor, event.now)),
            "case from JSON": lambda: from_json(json.loads(self.kept)),
            "case to canonical JSON, its digest": lambda: _digest(canonical_text(to_json(step.after))),
            "  of it JSON of the case": lambda: canonical_text(after),
            "event to canonical JSON, its digest": lambda: _digest(canonical_text(body_of(step, "0" * 64))),
            "  of it JSON of the event": lambda: canonical_text(body),
            "effects to canonical JSON": lambda: [canonical_text(owed.payload) for owed in step.owed],
        }


def _digest(text: str) -> bytes:
    return digest_of(b"", sha256(text.encode()).digest())


def repeated(run: Callable[[], object], times: int) -> Callable[[], int]:
    """A variant that runs a piece so many times."""

    def variant() -> int:
        for _ in range(times):
            run()
        return times

    return variant


class Timed(sqlite3.Cursor):
    """A cursor that knows how long each statement took."""

    spent: Mapping[str, list[int]]

    def execute(self, statement: str, values: Any = ()) -> Timed:
        """As `Cursor.execute`."""
        begin = perf_counter_ns()
        try:
            return super().execute(statement, values)
        finally:
            self.spent[" ".join(statement.split()[:3])].append(perf_counter_ns() - begin)


def spent(engine: Engine, fire: Callable[[], int]) -> tuple[tuple[str, float], ...]:
    """Mean microseconds a step of every statement (a mean, for what a commit costs comes in lumps)."""
    store: Any = engine._setup.store
    plain = store._local.cursor
    timed = plain.connection.cursor(Timed)
    timed.spent = defaultdict(list)
    store._local.cursor = timed
    try:
        count = fire()
    finally:
        store._local.cursor = plain
    return tuple((name, sum(times) / count / 1000) for name, times in timed.spent.items())


def show_parts(whole: Figure, pieces: Iterable[Figure], sql: Iterable[tuple[str, float]]) -> None:
    """Print the pieces, the statements and what is left of the whole."""
    rows = [(piece.name, piece.micros) for piece in pieces]
    rows += [(f"SQL: {name}", micros) for name, micros in sql]
    rest = whole.micros - sum(micros for name, micros in rows if not name.startswith(" "))
    print(f"of one step ({whole.micros:.0f} µs):")
    for name, micros in (*rows, ("the rest of the engine", rest)):
        print(f"  {name:40} {micros:7.1f}")


def show_memory(fire: Callable[[], int], steps: int) -> None:
    """Print what steps leave behind and at most hold, and the most the process has had."""
    fired, (left, most) = _traced(fire)
    assert fired == steps
    print(f"memory: {most / 1024:.0f} KiB at most while {fired} steps ran, {left / 1024:.0f} KiB left after them")
    if sys.platform != "win32":
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
        print(f"memory: {peak / 2**20:.0f} MiB at most for the whole process, policy and organisation included")


def _traced(run: Callable[[], int]) -> tuple[int, tuple[int, int]]:
    tracemalloc.start()
    try:
        return run(), tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
