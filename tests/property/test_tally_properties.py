"""Ballot arithmetic against a naive count paper by paper, with fractions, and certainty against every completion."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.core.electors import allot, electors_of, electors_of_members
from govflow.core.joining import Join, Question, certain, combine, possible
from govflow.core.tally import Invalid, Outcome, Recusal, Rules, Totals, count, judge, required
from govflow.feel import Mark, Threshold

BASES = ("all", "participating", "valid", "present")
Paper = tuple[str, int]  # choice or "" for silence, area


@st.composite
def thresholds(draw: st.DrawFn, bases: tuple[str, ...] = BASES) -> Threshold:
    b = draw(st.integers(1, 12))
    return Threshold(draw(st.booleans()), draw(st.integers(1, b)), b, draw(st.sampled_from(bases)))


marks = st.lists(thresholds(), min_size=1, max_size=2).map(lambda t: Mark(tuple(t)))
quorums = st.none() | marks
turnouts = st.none() | st.lists(thresholds(("all", "present")), min_size=1, max_size=2).map(lambda t: Mark(tuple(t)))
choices = st.sampled_from(["for", "against", "abstain", "invalid", "recuse", ""])
recusals: st.SearchStrategy[Recusal] = st.sampled_from(["none", "leaves all", "stays in all"])
invalids: st.SearchStrategy[Invalid] = st.sampled_from(["participates", "absent"])


@st.composite
def elections(draw: st.DrawFn, most: int = 12) -> tuple[list[Paper], Rules]:
    recusal: Recusal = draw(recusals)
    invalid: Invalid = draw(invalids)
    rules = Rules(draw(st.sampled_from([("heads",), ("heads", "area"), ("area",)])), recusal, invalid)
    papers = draw(st.lists(st.tuples(choices, st.integers(1, 50)), max_size=most))
    if recusal == "none":
        papers = [("against" if choice == "recuse" else choice, area) for choice, area in papers]
    return papers, rules


def naive(papers: list[Paper], rules: Rules, quorum: Mark | None, passed: Mark) -> Outcome:
    """Reading the rule aloud: lists of papers, fractions of sums."""
    quorate = any(choice != "recuse" for choice, _ in papers)
    carried = True
    for measure in rules.measures:
        weight = [(choice, Fraction(area if measure == "area" else 1)) for choice, area in papers]
        taking_part = {"for", "against", "abstain"} | ({"invalid"} if rules.invalid == "participates" else set())
        base = sum(w for choice, w in weight if not (choice == "recuse" and rules.recusal == "leaves all"))
        bases = {
            "all": base,
            "present": base,
            "participating": sum(w for choice, w in weight if choice in taking_part),
            "valid": sum(w for choice, w in weight if choice in {"for", "against", "abstain"}),
        }
        in_favour = sum(w for choice, w in weight if choice == "for")
        quorate &= quorum is None or all(reaches(t, bases["participating"], bases[t.base]) for t in quorum.thresholds)
        carried &= all(reaches(t, in_favour, bases[t.base]) for t in passed.thresholds)
    return "lapsed" if not quorate else "passed" if carried else "failed"


def reaches(threshold: Threshold, x: Fraction | int, n: Fraction | int) -> bool:
    if x == 0 or n == 0:
        return False
    ratio = Fraction(x) / Fraction(n)
    wanted = Fraction(threshold.a, threshold.b)
    return ratio > wanted if threshold.strict else ratio >= wanted


def judged(papers: list[Paper], rules: Rules, quorum: Mark | None, passed: Mark) -> Question:
    sums: dict[str, dict[str, int]] = {}
    for choice, area in papers:
        if choice:
            one = sums.setdefault(choice, {"n": 0, "heads": 0, "area": 0})
            one["n"] += 1
            one["heads"] += 1
            one["area"] += area
    roll = Totals(len(papers), len(papers), sum(area for _, area in papers))
    return Question(count(roll, sums, rules), quorum, passed)


@given(elections(40), quorums, marks)
def test_judging_sums_is_judging_paper_by_paper(
    election: tuple[list[Paper], Rules], quorum: Mark | None, mark: Mark
) -> None:
    papers, rules = election
    verdict = judge(judged(papers, rules, quorum, mark).tally, quorum, mark)
    assert verdict.outcome == naive(papers, rules, quorum, mark)


@given(thresholds(), st.integers(1, 10_000))
def test_required_is_the_smallest_number_that_is_enough(threshold: Threshold, base: int) -> None:
    smallest = required(threshold, base)
    assert reaches(threshold, smallest, base)
    assert smallest == 1 or not reaches(threshold, smallest - 1, base)


@given(elections(5), turnouts, marks)
@settings(max_examples=150, deadline=None)
def test_what_is_possible_is_what_some_completion_brings(
    election: tuple[list[Paper], Rules], quorum: Mark | None, mark: Mark
) -> None:
    papers, rules = election
    options = ["for", "against", "abstain", "invalid", ""] + (["recuse"] if rules.recusal != "none" else [])
    ways = product(*([choice] if choice else options for choice, _ in papers))
    reached = {
        naive([(choice, area) for choice, (_, area) in zip(way, papers, strict=True)], rules, quorum, mark)
        for way in ways
    }
    question = judged(papers, rules, quorum, mark)
    assert possible(question) == reached
    assert certain("one", [question]) == (reached.pop() if len(reached) == 1 else None)


outcomes = st.sampled_from(["passed", "failed", "lapsed"])


@given(st.lists(outcomes, max_size=5), st.sampled_from(["all", "any"]))
def test_joining_is_three_valued_logic(found: list[Outcome], join: Join) -> None:
    truth = {"failed": 0, "lapsed": 1, "passed": 2}
    expected = (min if join == "all" else max)((truth[o] for o in found), default=1)
    assert truth[combine(join, found)] == expected


Holding = tuple[list[str], int, bool]  # owners, area, developer
holdings = st.lists(
    st.tuples(st.lists(st.sampled_from("abcd"), max_size=3, unique=True), st.integers(1, 999), st.booleans()),
    max_size=12,
)


@given(holdings)
def test_area_is_kept_whole_and_heads_are_the_groups_of_the_law(roll: list[Holding]) -> None:
    parts = [[str(n), "b", area, owners, developer] for n, (owners, area, developer) in enumerate(roll)]
    electors = electors_of(parts, None, ("heads", "area"))
    groups = {frozenset(owners) for owners, _, developer in roll if owners and not developer}
    developers = {owner for owners, _, developer in roll if developer for owner in owners}
    nameless = sum(1 for owners, _, developer in roll if not owners and not developer)
    unsold = any(developer for _, _, developer in roll) and frozenset(developers) not in groups
    assert sum(e.area for e in electors) == sum(area for _, area, _ in roll)
    assert len(electors) == len(groups) + nameless + unsold
    assert len({e.id for e in electors}) == len(electors)


@given(st.lists(st.sets(st.sampled_from("abcdef")), max_size=4))
def test_after_allotting_everybody_casts_exactly_once_and_in_the_first_body(bodies: list[set[str]]) -> None:
    rolls = [(str(n), electors_of_members(people)) for n, people in enumerate(bodies)]
    kept, moved = allot(rolls, frozenset(name for name, _ in rolls))
    casting = [(e.persons[0], name) for name, electors in kept for e in electors]
    assert sorted(person for person, _ in casting) == sorted(set().union(*bodies))
    for person, name in casting:
        assert int(name) == min(n for n, people in enumerate(bodies) if person in people)
    assert len(moved) == sum(map(len, bodies)) - len(casting)
