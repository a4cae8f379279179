"""Ledgers in a file: the sums of the store are those of a walk over all rows, and the log of every case verifies."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govflow.engine import Engine, SqliteStore
from govflow.errors import Refused
from govflow.policy.directory import organisation_of
from tests.lamp import Clock
from tests.unit.core.tabletop import DAY, LI, MEMBERS, NOON, PARTS, SUN, UNITS, WANG, policy_of
from tests.unit.core.test_ledgers import FLOW, RULES


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return policy_of(tmp_path_factory.mktemp("policy"), FLOW, rules=RULES)


DOES = st.lists(
    st.tuples(
        st.sampled_from(["earn", "spend", "undo_earn", "wait", "once", "undo_once"]),
        st.sampled_from(["p_wang", "p_gu"]),
        st.integers(0, 40),
    ),
    max_size=20,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DOES)
def test_the_store_adds_up_as_a_walk_does(policy: Any, does: list[tuple[str, str, int]]) -> None:
    clock, store = Clock(), SqliteStore(":memory:")
    clock.now = NOON
    engine = Engine(policy, store, organisation_of(UNITS, {}, MEMBERS, (), PARTS), clock=clock)
    opened = engine.open("books", "begin", {"who": "p_wang", "kind": "green", "money": 5}, unit="yard", actor=WANG)
    case = opened.after.id
    for name, who, amount in does:
        if name == "wait":
            clock.now += amount * DAY
            continue
        data = {"who": who, "kind": "green", "points": amount} if name in {"earn", "spend"} else {}
        try:
            engine.fire(case, name, data, actor=SUN if name.startswith("undo") else LI)
        except Refused:
            continue
    assert engine.verify(case).findings == engine.replay(case).findings == ()
    with store.snapshot() as db:
        rows = [line.row for line in store.statement(db, "main", "bank", "", 0, 2**62)]
        lots: dict[tuple[str, str, str], int] = {}
        for row in rows:
            key = (row.account, row.type, row.expires)
            lots[key] = lots.get(key, 0) + row.amount
        walked = sorted((*key, amount) for key, amount in lots.items() if amount)
        assert sorted(tuple(one) for one in store.balances(db, "main", "bank")) == walked
        for who in ("p_wang", "p_gu"):
            mine = sorted((day, n) for account, _, day, n in walked if account == f"member:{who}")
            assert sorted(map(tuple, store.lots(db, "main", "bank", f"member:{who}", "green"))) == mine
    assert sum(row.amount for row in rows) == 0


def test_rows_cannot_be_reversed_twice_whoever_writes_them(tmp_path: Path, policy: Any) -> None:
    """The index holds what the core has already refused."""
    clock, path = Clock(), tmp_path / "a.db"
    clock.now = NOON
    engine = Engine(policy, SqliteStore(path), organisation_of(UNITS, {}, MEMBERS, (), PARTS), clock=clock)
    data = {"who": "p_wang", "kind": "green", "points": 3}
    case = engine.open("books", "begin", data, unit="yard", actor=WANG).after.id
    engine.fire(case, "earn", actor=LI)
    engine.fire(case, "undo_earn", actor=SUN)
    with sqlite3.connect(path) as db:
        (row,) = db.execute("SELECT * FROM govflow_entry WHERE reverses <> '' LIMIT 1").fetchall()
        again = (*row[:2], 99, *row[3:])
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(f"INSERT INTO govflow_entry VALUES ({', '.join('?' * len(row))})", again)
