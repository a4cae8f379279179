"""Claims, sittings and departures in any order, against a roster kept with pencil and paper.

Never more held and seated than places, the queue is served in order, nobody stands twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.policy.definition import Policy
from tests.unit.core.posts import Benches, bench_policy
from tests.unit.core.tabletop import DAY

PLACES, FIRST = 2, date(2026, 3, 3)
PEOPLE = tuple(f"p_{n}" for n in range(6))
Deed = tuple[str, str, int]


@cache
def policy() -> Policy:
    with TemporaryDirectory() as folder:
        return bench_policy(Path(folder))


def a_month_after(day: date) -> date:
    """The same day of the next month, or its last."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError(day)


class Paper:
    """The naive second implementation: who is in, who waits; the term of a seat is a month."""

    def __init__(self) -> None:
        self.inside: dict[str, str] = {}  # person -> held or seated
        self.ends: dict[str, date] = {}  # person -> the last day of his seat
        self.queue: list[str] = []
        self.day = FIRST

    def claim(self, who: str) -> None:
        self.serve()
        if len(self.inside) < PLACES:
            self.inside[who] = "held"
        else:
            self.queue.append(who)

    def sit(self, who: str) -> None:
        self.serve()
        self.inside[who] = "seated"
        self.ends[who] = a_month_after(self.day)

    def leave(self, who: str) -> None:
        if who in self.queue:
            self.queue.remove(who)
        if self.inside.pop(who, None):
            self.ends.pop(who, None)
        self.serve()

    def serve(self) -> None:
        while self.queue and len(self.inside) < PLACES:
            self.inside[self.queue.pop(0)] = "held"

    def wait(self, days: int) -> None:
        self.day += timedelta(days)
        for who in [who for who, end in self.ends.items() if end < self.day]:
            del self.inside[who], self.ends[who]


deeds = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["claim", "sit", "leave"]), st.sampled_from(PEOPLE), st.just(0)),
        st.tuples(st.just("wait"), st.just(""), st.integers(1, 20)),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(deeds)
def test_the_roster_is_what_paper_says(story: list[Deed]) -> None:
    table, paper = Benches(policy()), Paper()
    cases: dict[str, str] = {}
    for deed, who, days in story:
        state = table.state(cases[who]) if who in cases else "out"
        standing = who in paper.inside or who in paper.queue
        if deed == "wait":
            table.now += days * DAY
            paper.wait(days)
        elif deed == "claim" and not standing:
            cases[who] = table.open("claim", "ask", {"post": "gate", "who": who})
            paper.claim(who)
        elif deed == "sit" and state == "sure" and standing:
            table.say(cases[who], "sit")
            paper.sit(who)
        elif deed == "leave" and state in {"sure", "waiting"}:
            table.say(cases[who], "give_up")
            paper.leave(who)
        elif deed == "leave" and state == "sitting" and standing:
            table.say(cases[who], "rise")
            paper.leave(who)
        _same(table, paper, cases)


def _same(table: Benches, paper: Paper, cases: dict[str, str]) -> None:
    seats = table.seats("guards")
    inside = {seat.person: seat.standing for seat in seats if seat.standing in {"held", "seated"}}
    assert inside == paper.inside
    assert [seat.person for seat in seats if seat.standing == "queued"] == paper.queue
    assert len(inside) <= PLACES
    assert len({seat.person for seat in seats}) == len(seats)
    for who, standing in inside.items():
        assert table.state(cases[who]) == {"held": "sure", "seated": "sitting"}[standing]
    assert all(table.state(cases[who]) == "waiting" for who in paper.queue)
