"""Quorum and majority on figures one can check by hand, and every naive reading that would get them wrong."""

from __future__ import annotations

import json

import pytest

from govflow.core.joining import Question, certain, combine, possible
from govflow.core.tally import Rules, Tally, Totals, count, judge, required
from govflow.feel import Mark, Threshold

TWO_THIRDS_OF_ALL = Mark((Threshold(False, 2, 3, "all"),))
MORE_THAN_HALF = Mark((Threshold(True, 1, 2, "participating"),))
THREE_QUARTERS = Mark((Threshold(False, 3, 4, "participating"),))
MORE_THAN_HALF_OF_ALL = Mark((Threshold(True, 1, 2, "all"),))
OWNERS = Rules(("heads", "area"))


def heads(n: int) -> Totals:
    return Totals(n, n, 0)


def body(roll: int, rules: Rules | None = None, /, **papers: int) -> Tally:
    """`present=` is the number who signed in; the rest are papers by choice (`for_` as `for` is a keyword)."""
    present = papers.pop("present", None)
    cast = {choice.rstrip("_"): {"n": n, "heads": n} for choice, n in papers.items()}
    return count(heads(roll), cast, rules or Rules(), present=None if present is None else heads(present))


def owners(roll: tuple[int, int], **papers: tuple[int, int]) -> Tally:
    cast = {choice.rstrip("_"): {"n": n, "heads": n, "area": area} for choice, (n, area) in papers.items()}
    return count(Totals(roll[0], *roll), cast, OWNERS, electorate="owners")


def test_5362_heads_need_3575_to_take_part() -> None:
    threshold = TWO_THIRDS_OF_ALL.thresholds[0]
    assert required(threshold, 5362) == 3575
    assert not judge(body(5362, for_=3574), TWO_THIRDS_OF_ALL, MORE_THAN_HALF).quorate
    assert judge(body(5362, for_=3575), TWO_THIRDS_OF_ALL, MORE_THAN_HALF).quorate


@pytest.mark.parametrize(("mark", "needed"), [(MORE_THAN_HALF, 1788), (THREE_QUARTERS, 2682)])
def test_of_exactly_3575_an_ordinary_matter_needs_1788_and_a_special_one_2682(mark: Mark, needed: int) -> None:
    assert required(mark.thresholds[0], 3575) == needed
    short = body(5362, for_=needed - 1, against=3575 - needed + 1)
    enough = body(5362, for_=needed, against=3575 - needed)
    assert judge(short, TWO_THIRDS_OF_ALL, mark).outcome == "failed"
    assert judge(enough, TWO_THIRDS_OF_ALL, mark).outcome == "passed"


def test_a_tie_is_not_more_than_half() -> None:
    assert judge(body(10, for_=5, against=5), None, MORE_THAN_HALF).outcome == "failed"
    assert judge(body(11, for_=6, against=5), None, MORE_THAN_HALF).outcome == "passed"


def test_at_least_includes_the_number() -> None:
    assert judge(body(3, for_=2), TWO_THIRDS_OF_ALL, THREE_QUARTERS).outcome == "passed"


def test_quorum_is_of_all_but_consent_of_those_who_took_part() -> None:
    verdict = judge(body(300, for_=101, against=99), TWO_THIRDS_OF_ALL, MORE_THAN_HALF)
    assert verdict.outcome == "passed"
    assert verdict.lines[0]["quorum_required"] == 200
    assert verdict.lines[0]["required"] == 101


def test_the_rule_before_2021_wanted_more_than_half_of_all() -> None:
    tally = body(300, for_=101, against=99)
    assert judge(tally, MORE_THAN_HALF_OF_ALL, MORE_THAN_HALF_OF_ALL).outcome == "failed"
    assert judge(body(300, for_=151), MORE_THAN_HALF_OF_ALL, MORE_THAN_HALF_OF_ALL).outcome == "passed"


def test_silence_neither_takes_part_nor_consents() -> None:
    verdict = judge(body(100, for_=60), TWO_THIRDS_OF_ALL, MORE_THAN_HALF)
    assert verdict.outcome == "lapsed"
    assert verdict.lines[0]["participating"] == 60


def test_abstaining_takes_part_and_is_no_consent() -> None:
    assert judge(body(3, for_=1, abstain=1), TWO_THIRDS_OF_ALL, MORE_THAN_HALF).outcome == "failed"


def test_an_invalid_paper_takes_part_or_not_as_the_electorate_says() -> None:
    papers = {"for_": 1, "invalid": 1}
    assert judge(body(3, **papers), TWO_THIRDS_OF_ALL, MORE_THAN_HALF).outcome == "failed"
    absent = body(3, Rules(invalid="absent"), **papers)
    assert judge(absent, TWO_THIRDS_OF_ALL, MORE_THAN_HALF).outcome == "lapsed"
    assert judge(absent, None, MORE_THAN_HALF).outcome == "passed"


def test_of_valid_leaves_invalid_papers_out() -> None:
    mark = Mark((Threshold(True, 1, 2, "valid"),))
    assert judge(body(4, for_=2, against=1, invalid=1), None, mark).outcome == "passed"
    assert judge(body(4, for_=2, against=1, invalid=1), None, MORE_THAN_HALF).outcome == "failed"


def test_area_passes_and_heads_fail_is_a_failure() -> None:
    verdict = judge(owners((4, 1000), for_=(1, 800), against=(3, 200)), TWO_THIRDS_OF_ALL, MORE_THAN_HALF)
    assert verdict.outcome == "failed"
    assert [(line["measure"], line["held"]) for line in verdict.lines] == [("heads", False), ("area", True)]


def test_heads_quorate_and_area_not_is_no_quorum() -> None:
    verdict = judge(owners((3, 1000), for_=(2, 600)), TWO_THIRDS_OF_ALL, MORE_THAN_HALF)
    assert verdict.outcome == "lapsed"
    assert [line["quorate"] for line in verdict.lines] == [True, False]
    assert verdict.lines[1]["quorum_required"] == 667


def test_recusal_leaves_all_lowers_the_base_and_says_so() -> None:
    verdict = judge(body(5, Rules(recusal="leaves all"), for_=2, recuse=2), None, MORE_THAN_HALF_OF_ALL)
    assert verdict.outcome == "passed"
    line = verdict.lines[0]
    assert (line["total"], line["roll"], line["recused"], line["recusal"]) == (3, 5, 2, "leaves all")


def test_recusal_stays_in_all_keeps_the_base_and_says_so() -> None:
    verdict = judge(body(5, Rules(recusal="stays in all"), for_=2, recuse=2), None, MORE_THAN_HALF_OF_ALL)
    assert verdict.outcome == "failed"
    assert (verdict.lines[0]["total"], verdict.lines[0]["recusal"]) == (5, "stays in all")


def test_recused_people_do_not_make_a_quorum() -> None:
    tally = body(6, Rules(recusal="stays in all"), for_=2, recuse=2)
    assert judge(tally, TWO_THIRDS_OF_ALL, MORE_THAN_HALF).outcome == "lapsed"


@pytest.mark.parametrize("recusal", ["leaves all", "stays in all"])
def test_everybody_recused_lapses(recusal: str) -> None:
    rules = Rules(recusal="leaves all" if recusal == "leaves all" else "stays in all")
    assert judge(body(2, rules, recuse=2), None, MORE_THAN_HALF).outcome == "lapsed"


def test_an_empty_roll_lapses() -> None:
    assert judge(body(0), None, MORE_THAN_HALF).outcome == "lapsed"


def test_nobody_voting_without_a_quorum_fails_and_never_passes_by_nought_of_nought() -> None:
    assert judge(body(5), None, THREE_QUARTERS).outcome == "failed"


def test_present_is_a_base_of_its_own() -> None:
    mark = Mark((Threshold(True, 1, 2, "present"),))
    assert judge(body(9, present=5, for_=3), None, mark).outcome == "passed"
    assert judge(body(9, present=6, for_=3), None, mark).outcome == "failed"


def test_thresholds_joined_by_and_must_all_hold() -> None:
    mark = Mark((Threshold(True, 1, 2, "participating"), Threshold(False, 1, 3, "all")))
    assert judge(body(9, for_=2, against=1), None, mark).outcome == "failed"
    assert judge(body(9, for_=3, against=1), None, mark).outcome == "passed"


def test_an_absolute_mark_counts_heads_and_never_square_metres() -> None:
    mark = Mark((Threshold(False, 5, 0, "all"),))
    assert judge(body(9, for_=4), None, mark).outcome == "failed"
    assert judge(body(9, for_=5), None, mark).outcome == "passed"
    assert judge(owners((9, 4), for_=(5, 2)), None, mark).outcome == "passed"


def test_unanimity() -> None:
    everybody = Mark((Threshold(False, 1, 1, "all"),))
    assert judge(body(3, for_=2), None, everybody).outcome == "failed"
    assert judge(body(3, for_=3), None, everybody).outcome == "passed"


@pytest.mark.parametrize(
    ("papers", "message"),
    [
        ({"for_": 4}, "more papers"),
        ({"recuse": 1}, "no recusal"),
        ({"maybe": 1}, "unknown choice"),
        ({"for_": -1}, "fewer than no"),
    ],
)
def test_a_count_that_cannot_be_is_never_judged(papers: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        body(3, **papers)


def test_more_papers_than_people_present_cannot_be() -> None:
    with pytest.raises(ValueError, match="more papers"):
        body(9, present=2, for_=3)


def test_the_verdict_is_json_without_floats() -> None:
    verdict = judge(owners((4, 1000), for_=(3, 800), against=(1, 200)), TWO_THIRDS_OF_ALL, MORE_THAN_HALF)
    text = json.dumps(verdict.to_json(), ensure_ascii=False)
    assert "." not in text
    assert json.loads(text) == verdict.to_json()
    assert verdict.to_json()["lines"][1]["pass"][0] == {
        "mark": "more than 1/2 of participating",
        "zh": "超过参与表决的1/2",
        "base": 1000,
        "required": 501,
        "reached": 800,
        "held": True,
    }


@pytest.mark.parametrize(
    ("join", "outcomes", "expected"),
    [
        ("one", ["passed"], "passed"),
        ("one", ["lapsed"], "lapsed"),
        ("all", ["passed", "passed"], "passed"),
        ("all", ["passed", "failed"], "failed"),
        ("all", ["passed", "lapsed"], "lapsed"),
        ("all", ["failed", "lapsed"], "failed"),
        ("any", ["failed", "passed"], "passed"),
        ("any", ["lapsed", "passed"], "passed"),
        ("any", ["failed", "lapsed"], "lapsed"),
        ("any", ["failed", "failed"], "failed"),
        ("all", [], "lapsed"),
        ("any", [], "lapsed"),
    ],
)
def test_electorates_join(join: str, outcomes: list[str], expected: str) -> None:
    assert combine(join, outcomes) == expected  # type: ignore[arg-type]


def test_a_body_may_close_once_nothing_can_change_the_outcome() -> None:
    question = Question(body(9, for_=5), None, MORE_THAN_HALF_OF_ALL)
    assert possible(question) == {"passed"}
    assert certain("one", [question]) == "passed"


def test_one_vote_short_of_certain_stays_open() -> None:
    assert certain("one", [Question(body(9, for_=4), None, MORE_THAN_HALF_OF_ALL)]) is None


def test_a_majority_of_participating_is_not_certain_while_others_may_join() -> None:
    assert certain("one", [Question(body(9, for_=4, against=1), None, MORE_THAN_HALF)]) is None
    assert certain("one", [Question(body(9, for_=5, against=1), None, MORE_THAN_HALF)]) == "passed"


def test_one_sure_refusal_ends_a_ballot_of_two_bodies() -> None:
    refused = Question(body(3, against=2), None, MORE_THAN_HALF_OF_ALL)
    open_still = Question(body(3), None, MORE_THAN_HALF_OF_ALL)
    assert certain("all", [refused, open_still]) == "failed"
    assert certain("any", [refused, open_still]) is None


def test_consent_is_not_certain_while_a_quorum_can_be_missed() -> None:
    tally = body(9, against=3)
    assert certain("one", [Question(tally, TWO_THIRDS_OF_ALL, MORE_THAN_HALF_OF_ALL)]) is None
