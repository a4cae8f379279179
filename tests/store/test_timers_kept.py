"""Timers are kept in the order they fall due: what is set, replaced and cancelled, against a mapping."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govflow.engine import SqliteStore
from govflow.engine.store import CaseRow, EventRow, Move, TimerRow

NAMES = st.sampled_from(["1/overdue", "1/late", "2/overdue", "clock/finish/due"])
STEPS = st.lists(st.dictionaries(NAMES, st.none() | st.integers(1, 5), max_size=4), max_size=8)
"""Of each step: name -> a new due, or None to cancel."""


def row(name: str, due: int) -> TimerRow:
    return TimerRow("case", "v", name, name.rpartition("/")[2], due)


def move(seq: int, kept: dict[str, int], changed: dict[str, int | None]) -> Move:
    case = CaseRow("v", "lamp", "e", "yard", "handling", "", "", 0, None, None, "", None, seq, b"", "{}")
    gone = tuple(row(name, kept[name]) for name in changed if name in kept)
    new = tuple(row(name, due) for name, due in changed.items() if due is not None)
    return Move(case, seq - 1, EventRow(seq, 0, "x", b"", None, None), timers_set=new, timers_gone=gone)


@given(STEPS)
def test_what_waits_is_what_was_set_last(steps: list[dict[str, int | None]]) -> None:
    store, kept = SqliteStore(":memory:"), dict[str, int]()
    for seq, changed in enumerate(steps, 1):
        with store.transaction() as db:
            store.save(db, "main", move(seq, kept, changed))
        kept = {name: due for name, due in (kept | changed).items() if due is not None}
        with store.snapshot() as db:
            waiting = store.due(db, "main", 9, 99)
        assert waiting == sorted((row(name, due) for name, due in kept.items()), key=lambda t: (t.due, t.name))


@given(st.dictionaries(NAMES, st.integers(1, 5), min_size=2, max_size=4), st.data())
def test_one_that_has_fired_may_be_cancelled_by_its_own_step(kept: dict[str, int], data: st.DataObject) -> None:
    """A tick takes the timer away before the step says that it is gone."""
    store, first = SqliteStore(":memory:"), data.draw(st.sampled_from(sorted(kept)))
    with store.transaction() as db:
        store.save(db, "main", move(1, {}, dict(kept)))
        assert store.timer(db, "main", row(first, kept[first]), done=True)
        assert not store.timer(db, "main", row(first, kept[first]), done=True)
        store.save(db, "main", move(2, kept, {first: None, "3/overdue": 7}))
        names = {timer.name for timer in store.due(db, "main", 9, 99)}
    assert names == {*kept, "3/overdue"} - {first}
