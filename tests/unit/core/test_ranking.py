"""Orders: quotas, ties at the border, bands and their caps, vetoes; against a naive second reading."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govflow.core.ranking import Entrant, Ranked, rank
from govflow.policy.definition import Bound, Ranking

BANDS = {name: Bound(low=Fraction(at), low_in=True) for name, at in (("five", 95), ("four", 85), ("three", 75))}


def ranking(
    ties: str = "ballot", take: int | None = None, *, cap: Fraction | None = None, descending: bool = True
) -> Ranking:
    at_most = {} if cap is None else {"five": cap}
    return Ranking("r", "排名", "v", descending, "who", take, ties, BANDS if cap is not None else {}, at_most)  # type: ignore[arg-type]


def of(*values: int | None, vetoed: tuple[int, ...] = ()) -> list[Entrant]:
    return [Entrant(n, None if v is None else Fraction(v), n in vetoed) for n, v in enumerate(values)]


def bands(found: Ranked) -> dict[int, str]:
    return {one.who: one.band for one in found.order}


def test_twenty_one_with_a_tie_at_rank_twenty() -> None:
    entrants = of(*range(40, 21, -1), 20, 20)
    found = rank(ranking(), entrants, 20)
    assert (len(found.taken), found.tied, found.open) == (19, (19, 20), 1)
    assert [one.rank for one in found.order][-2:] == [20, 20]
    assert rank(ranking("none"), entrants, 20).taken == found.taken
    assert rank(ranking("none"), entrants, 20).tied == ()
    assert len(rank(ranking("all"), entrants, 20).taken) == 21


def test_a_tie_inside_the_quota_or_below_it_is_none_at_the_border() -> None:
    found = rank(ranking(), of(9, 9, 5, 3, 3), 3)
    assert (found.taken, found.tied, found.open) == ((0, 1, 2), (), 0)
    assert [one.rank for one in found.order] == [1, 1, 3, 4, 4]


def test_who_has_no_value_is_not_ranked_and_who_is_vetoed_is_not_taken() -> None:
    found = rank(ranking(), of(9, None, 7, 8, vetoed=(0,)), 2)
    assert (found.taken, found.unranked) == ((3, 2), (1,))
    assert [(one.who, one.rank, one.vetoed) for one in found.order] == [(0, 1, True), (3, 2, False), (2, 3, False)]


def test_the_fastest_first() -> None:
    assert rank(ranking("all", 1, descending=False), of(30, 12, 25)).taken == (1,)


def test_bands_with_a_cap_of_a_fifth() -> None:
    found = rank(ranking("none", cap=Fraction(1, 5)), of(99, 97, 80, 70, 60))
    assert bands(found) == {0: "five", 1: "four", 2: "three", 3: "none", 4: "none"}


def test_equals_across_a_cap_all_fall_and_nobody_with_less_stands_above_them() -> None:
    entrants = of(98, 98, 96, 80, 70)
    assert bands(rank(ranking("none", cap=Fraction(1, 5)), entrants))[2] == "four"
    found = rank(ranking("ballot", cap=Fraction(1, 5)), entrants)
    assert (bands(found)[0], bands(found)[1], bands(found)[2], found.tied) == ("four", "four", "four", (0, 1))
    assert bands(rank(ranking("all", cap=Fraction(1, 5)), entrants)) == {
        0: "five", 1: "five", 2: "four", 3: "three", 4: "none",
    }  # fmt: skip


values = st.lists(st.one_of(st.none(), st.integers(60, 100)), max_size=12)


@given(values, st.integers(0, 8), st.sampled_from(["ballot", "none", "all"]), st.sets(st.integers(0, 11)))
def test_as_a_naive_reading_has_it(given_: list[int | None], take: int, ties: str, vetoed: set[int]) -> None:
    found = rank(ranking(ties), of(*given_, vetoed=tuple(vetoed)), take)
    able = {n: v for n, v in enumerate(given_) if v is not None and n not in vetoed}
    surely = {n for n, v in able.items() if sum(1 for w in able.values() if w >= v) <= take}
    border = {n for n, v in able.items() if sum(1 for w in able.values() if w > v) < take} - surely
    assert set(found.taken) == (surely | border if ties == "all" else surely)
    assert set(found.tied) == (border if ties == "ballot" else set())
    assert found.open == (take - len(surely) if border and ties != "all" else 0)
    assert {one.who: one.rank for one in found.order} == {
        n: 1 + sum(1 for w in given_ if w is not None and w > v) for n, v in enumerate(given_) if v is not None
    }


@given(values, st.fractions(0, 1, max_denominator=10), st.sampled_from(["ballot", "none"]))
def test_a_cap_is_kept_and_no_band_stands_above_a_higher_value(
    given_: list[int | None], cap: Fraction, ties: str
) -> None:
    found = rank(ranking(ties, cap=cap), of(*given_))
    order = [*BANDS, "none"]
    held = [order.index(one.band) for one in found.order]
    assert held == sorted(held)
    assert sum(1 for one in found.order if one.band == "five") <= cap * len(given_)
    for one in found.order:
        assert one.band == "none" or BANDS[one.band].holds(one.value)
