"""Scores: exact, what is not scored is no zero, caps of vetoes; held against a naive second reading in decimals."""

from __future__ import annotations

from decimal import Decimal, getcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.core.scoring import brief, record, score, shown
from govflow.policy.definition import Bound, Item, Scorecard, Veto

GRADES = {
    "A": Bound(low=Fraction(90), low_in=True),
    "B": Bound(low=Fraction(80), low_in=True),
    "C": Bound(low=Fraction(60), low_in=True),
    "D": Bound(low=Fraction(0), low_in=True),
}
ITEMS = {name: Item(name, name, Fraction(weight)) for name, weight in (("a", 20), ("b", 30), ("c", 50))}
CARD = Scorecard(
    "card", "表", Fraction(100), Fraction(80), ITEMS, GRADES,
    {"bad": Veto("bad", "事故", "D"), "soft": Veto("soft", "轻", "B")},
)  # fmt: skip


def points(**given: list[int | str]) -> dict[str, list[Fraction]]:
    return {name: [Fraction(one) for one in several] for name, several in given.items()}


def test_the_mean_of_several_is_exact_and_the_grade_is_decided_on_it() -> None:
    found = score(CARD, points(a=[20, 20, 19], b=[30], c=["39.95"]))
    # 59/3 + 30 + 39.95 = 89.61666…
    assert found.total == Fraction(59, 3) + 30 + Fraction("39.95")
    assert (shown(found.total or Fraction(0)), found.grade) == ("89.6", "B")


def test_a_total_shown_as_ninety_that_is_less_is_no_a() -> None:
    found = score(CARD, points(a=[20], b=[30], c=["39.95"]))
    assert found.total == Fraction("89.95")
    assert (shown(Fraction("89.95")), found.grade) == ("90.0", "B")


def test_what_is_not_scored_leaves_the_base_and_is_no_zero() -> None:
    found = score(CARD, points(b=[30], c=[40]))
    assert (found.weight, found.total) == (Fraction(80), Fraction(7000, 80))
    assert (found.complete, found.grade) == (True, "B")
    assert record(CARD, found, (), 1)["missing"] == ["a"]


def test_below_the_weight_it_needs_there_is_no_grade() -> None:
    found = score(CARD, points(c=[50]), ["bad"])
    assert (found.complete, found.grade, found.capping) == (False, "", ())
    assert record(CARD, found, ("bad",), 1)["status"] == "incomplete"
    assert score(CARD, {}).total is None


def test_a_veto_caps_and_never_lifts() -> None:
    full = points(a=[20], b=[30], c=[50])
    assert (score(CARD, full, ["bad"]).grade, score(CARD, full, ["soft"]).grade) == ("D", "B")
    assert score(CARD, full, ["soft", "bad"]).grade == "D"
    poor = score(CARD, points(a=[10], b=[10], c=[10]), ["soft"])
    assert (poor.grade, poor.uncapped, poor.capping) == ("D", "D", ())


@pytest.mark.parametrize("wrong", [points(a=[21]), points(a=[-1]), points(z=[1])])
def test_points_that_cannot_be_are_never_scored(wrong: dict[str, list[Fraction]]) -> None:
    with pytest.raises(ValueError, match="points"):
        score(CARD, wrong)


def test_an_unknown_veto_is_refused() -> None:
    with pytest.raises(ValueError, match="veto"):
        score(CARD, {}, ["worse"])


@pytest.mark.parametrize(
    ("number", "long", "short"),
    [("0", "0.0", "0"), ("89.95", "90.0", "90"), ("89.949", "89.9", "89.9"), ("0.05", "0.1", "0.1"),
     ("18.5", "18.5", "18.5")],
)  # fmt: skip
def test_shown_with_one_decimal_half_up(number: str, long: str, short: str) -> None:
    assert (shown(Fraction(number)), brief(Fraction(number))) == (long, short)


several = st.lists(st.integers(0, 2000).map(lambda n: Fraction(n, 100)), max_size=4)


@given(several, several, several, st.sets(st.sampled_from(["bad", "soft"])))
def test_as_a_naive_reading_has_it(a: list[Fraction], b: list[Fraction], c: list[Fraction], vetoes: set[str]) -> None:
    getcontext().prec = 40
    found = score(CARD, {"a": a, "b": b, "c": c}, sorted(vetoes))
    means = [
        (sum(Decimal(p.numerator) / p.denominator for p in many) / Decimal(len(many)), int(CARD.items[name].weight))
        for name, many in (("a", a), ("b", b), ("c", c))
        if many
    ]
    weight = sum(w for _, w in means)
    if not means:
        assert found.total is None
        return
    total = sum((m for m, _ in means), Decimal(0)) * 100 / weight
    assert found.total is not None
    assert abs(Decimal(found.total.numerator) / found.total.denominator - total) < Decimal("1e-30")
    if weight < 80:
        assert (found.complete, found.grade) == (False, "")
        return
    exact = found.total
    naive = "A" if exact >= 90 else "B" if exact >= 80 else "C" if exact >= 60 else "D"
    worst = max([naive, *(["D"] if "bad" in vetoes else []), *(["B"] if "soft" in vetoes else [])])
    assert found.grade == worst
    assert found.uncapped == naive


@given(several, several, several)
def test_scoring_one_more_item_at_the_full_mark_never_lowers_the_total(
    a: list[Fraction], b: list[Fraction], c: list[Fraction]
) -> None:
    before = score(CARD, {"a": a, "b": b, "c": c})
    if not a and before.total is not None:
        after = score(CARD, {"a": [Fraction(20)], "b": b, "c": c})
        assert after.total is not None
        assert after.total >= before.total
