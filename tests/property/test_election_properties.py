"""Elections against a naive reading, paper by paper; the two tracks of row 42 to the last head."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.core.elect import Election, Race, elect
from govflow.core.tally import Rules, Tally, Totals, count, judge, required
from govflow.feel import Mark, Threshold, parse_mark

NAMES = ("a", "b", "c", "d", "e")
Paper = tuple[frozenset[str] | None, int]
"""Whom a paper names (None: the elector is silent; nobody: an abstention) and its area."""


def mark(text: str) -> Mark:
    found = parse_mark(text)
    assert found is not None
    return found


@st.composite
def elections(draw: st.DrawFn) -> tuple[list[Paper], Race, Rules, Mark | None, Mark]:
    seats = draw(st.integers(1, 4))
    rules = Rules(draw(st.sampled_from([("heads",), ("heads", "area")])))
    paper = st.none() | st.frozensets(st.sampled_from(NAMES), max_size=seats)
    papers = draw(st.lists(st.tuples(paper, st.integers(1, 4)), max_size=12))
    race = Race(NAMES, seats, draw(st.integers(0, 2)), rules.measures)
    quorum = draw(st.none() | st.just(mark("at least 2/3 of all")) | st.just(mark("more than 1/2 of all")))
    passed = draw(st.sampled_from([mark("more than 1/2 of participating"), mark("at least 1/3 of valid")]))
    return papers, race, rules, quorum, passed


def counted(papers: list[Paper], race: Race, rules: Rules, quorum: Mark | None, passed: Mark) -> Election:
    def total(some: list[Paper]) -> Totals:
        area = sum(area for _, area in some) if "area" in rules.measures else 0
        return Totals(len(some), len(some), area)

    naming = total([p for p in papers if p[0]])
    silent = total([p for p in papers if p[0] == frozenset()])
    sums = {"for": _json(naming), "abstain": _json(silent)}
    votes = {name: total([p for p in papers if p[0] and name in p[0]]) for name in NAMES}
    return elect(count(total(papers), sums, rules), votes, race, quorum, passed)


def _json(total: Totals) -> dict[str, int]:
    return {"n": total.n, "heads": total.heads, "area": total.area}


def reaches(mark: Mark, mine: int, everybody: int, taking_part: int) -> bool:
    """One threshold after the other, with fractions."""
    for one in mark.thresholds:
        base = everybody if one.base in {"all", "present"} else taking_part
        if base == 0 or mine == 0:
            return False
        share = Fraction(mine, base)
        wanted = Fraction(one.a, one.b)
        if not (share > wanted if one.strict else share >= wanted):
            return False
    return True


def naive(papers: list[Paper], race: Race, rules: Rules, quorum: Mark | None, passed: Mark) -> dict[str, object]:
    """Reading the rule aloud: everybody who reaches the mark on each measure, best first; whoever has as many as the
    one after the last seat is not in."""
    weigh = {m: [(who, area if m == "area" else 1) for who, area in papers] for m in rules.measures}
    part = {m: sum(w for who, w in rows if who is not None) for m, rows in weigh.items()}
    all_ = {m: sum(w for _, w in rows) for m, rows in weigh.items()}
    got = {n: {m: sum(w for who, w in rows if who and n in who) for m, rows in weigh.items()} for n in NAMES}
    if not papers or (quorum and not all(reaches(quorum, part[m], all_[m], part[m]) for m in rules.measures)):
        return {"result": "lapsed", "elected": [], "tied": [], "alternates": []}
    through = [n for n in NAMES if all(reaches(passed, got[n][m], all_[m], part[m]) for m in rules.measures)]
    through.sort(key=lambda n: tuple(got[n][m] for m in rules.measures), reverse=True)

    def cut(some: list[str], places: int) -> tuple[list[str], list[str]]:
        if len(some) <= places:
            return some, []
        out = some[places]
        equal = [n for n in some if got[n] == got[out]]
        return [n for n in some[:places] if n not in equal], equal if equal[0] in some[:places] else []

    elected, tied = cut(through, race.seats)
    if tied:
        return {"result": "tied", "elected": elected, "tied": tied, "alternates": []}
    alternates, _ = cut(through[race.seats :], race.alternates)
    result = "short" if len(elected) < race.seats else "elected"
    return {"result": result, "elected": elected, "tied": [], "alternates": alternates}


@given(elections())
@settings(max_examples=300, deadline=None)
def test_counted_as_read(case: tuple[list[Paper], Race, Rules, Mark | None, Mark]) -> None:
    found = counted(*case).to_json()
    for name, value in naive(*case).items():
        assert found[name] == value, name


@given(elections())
@settings(max_examples=200, deadline=None)
def test_what_always_holds(case: tuple[list[Paper], Race, Rules, Mark | None, Mark]) -> None:
    found, race = counted(*case), case[1]
    assert len(found.elected) + found.unfilled == race.seats
    assert not set(found.elected) & set(found.tied) | set(found.elected) & set(found.alternates)
    assert found.outcome != "tied" or len(found.tied) > found.unfilled
    assert len(found.alternates) <= race.alternates
    held = {line["candidate"] for line in found.votes if line["held"]}
    assert {*found.elected, *found.tied, *found.alternates} <= held


QUORUM, ORDINARY, SPECIAL = (
    mark("at least 2/3 of all"), mark("more than 1/2 of participating"), mark("at least 3/4 of participating"),
)  # fmt: skip
HEADS = 5362
"""人杰水岸 (row 42)."""


def both(participating: int, for_: int, *, area_part: int, area_for: int, passed: Mark) -> str:
    roll = Totals(HEADS, HEADS, HEADS * 100)
    papers = {
        "for": {"n": for_, "heads": for_, "area": area_for},
        "against": {"n": participating - for_, "heads": participating - for_, "area": area_part - area_for},
    }
    tally: Tally = count(roll, papers, Rules(("heads", "area")))
    return judge(tally, QUORUM, passed).outcome


def test_row_42_to_the_last_head() -> None:
    assert [required(QUORUM.thresholds[0], HEADS), required(ORDINARY.thresholds[0], 3575)] == [3575, 1788]
    assert required(SPECIAL.thresholds[0], 3575) == 2682
    for passed, enough in ((ORDINARY, 1788), (SPECIAL, 2682)):
        same = {"area_part": 3575 * 100, "passed": passed}
        assert both(3575, enough, area_for=enough * 100, **same) == "passed"  # type: ignore[arg-type]
        assert both(3575, enough - 1, area_for=enough * 100, **same) == "failed"  # type: ignore[arg-type]
        assert both(3575, enough, area_for=(enough - 1) * 100, **same) == "failed"  # type: ignore[arg-type]
    assert both(3574, 3574, area_part=357_500, area_for=357_400, passed=ORDINARY) == "lapsed"
    assert both(3575, 3575, area_part=357_466, area_for=357_466, passed=ORDINARY) == "lapsed"


@given(st.integers(1, 10**7), st.booleans(), st.integers(1, 12), st.integers(1, 12))
@settings(max_examples=300, deadline=None)
def test_required_is_the_smallest_that_reaches(base: int, strict: bool, a: int, b: int) -> None:
    a, b = min(a, b), max(a, b)
    least = required(Threshold(strict, a, b, "all"), base)

    def enough(x: int) -> bool:
        return x > 0 and (Fraction(x, base) > Fraction(a, b) if strict else Fraction(x, base) >= Fraction(a, b))

    assert enough(least)
    assert not enough(least - 1)
