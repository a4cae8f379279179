"""The pure count of an election: where equals can stand across the last seat, and where they cannot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govflow.core.elect import Race, can_tie, elect
from govflow.core.tally import Rules, Totals, count
from govflow.feel import Mark, Threshold

MARKS = st.builds(
    Threshold,
    st.booleans(),
    st.integers(1, 6),
    st.integers(1, 6),
    st.sampled_from(("all", "present", "participating", "valid")),
).filter(lambda one: one.a <= one.b)


@given(
    seats=st.integers(1, 3),
    mark=MARKS,
    papers=st.lists(st.sets(st.sampled_from("abcd"), min_size=1), max_size=6),
)
def test_where_nobody_can_tie_nobody_does(seats: int, mark: Threshold, papers: list[set[str]]) -> None:
    named = [sorted(paper)[:seats] for paper in papers]
    total = Totals(len(named), len(named), 0)
    votes = {who: Totals(n, n, 0) for who in "abcd" if (n := sum(who in paper for paper in named))}
    tally = count(Totals(6, 6, 0), {"for": {"n": total.n, "heads": total.heads}}, Rules())
    found = elect(tally, votes, Race(tuple("abcd"), seats, 0, ("heads",)), None, Mark((mark,)))
    assert can_tie(seats, Mark((mark,))) or found.outcome != "tied"


def test_three_tie_for_two_seats_by_more_than_half_and_two_for_one_by_half() -> None:
    tally = count(Totals(3, 3, 0), {"for": {"n": 3, "heads": 3}}, Rules())
    two = {who: Totals(2, 2, 0) for who in "abc"}  # the papers ab, ac, bc
    over, half = (Mark((Threshold(strict, 1, 2, "participating"),)) for strict in (True, False))
    assert elect(tally, two, Race(tuple("abc"), 2, 0, ("heads",)), None, over).outcome == "tied"
    assert (can_tie(2, over), can_tie(1, over), can_tie(1, half)) == (True, False, True)
    pair = count(Totals(2, 2, 0), {"for": {"n": 2, "heads": 2}}, Rules())
    one = {who: Totals(1, 1, 0) for who in "ab"}
    assert elect(pair, one, Race(tuple("ab"), 1, 0, ("heads",)), None, half).outcome == "tied"
