"""Elections, papers with several questions, signatures and prolonging inside a case."""

from __future__ import annotations

from pathlib import Path

from govflow.core.start import blank
from govflow.core.step import Event, Refusal
from tests.unit.core.election_table import ELECTED, GU, TANG, WEN, electing, held, name, result
from tests.unit.core.tabletop import DAY, LI, NOON, WANG, ZHAO


def test_who_is_named_by_more_than_half_is_elected_in_order(tmp_path: Path) -> None:
    table, case = electing(tmp_path)
    for by, people in ((LI, "ab"), (ZHAO, "ab"), (TANG, "ab"), (WEN, "ac")):
        name(table, case, by, people)
    assert table.state(case) == "full"
    assert result(table, case)["elected"] == ["a", "b"]
    assert result(table, case)["alternates"] == []  # c has one of four
    lines = [(line["candidate"], line["heads"], line["held"]) for line in result(table, case)["votes"]]
    assert lines == [("a", 4, True), ("b", 3, True), ("c", 1, False)]


def test_who_reaches_the_mark_and_finds_no_seat_waits(tmp_path: Path) -> None:
    table, case = electing(tmp_path)
    # four papers: a on all, b on three, c on ... nobody may name three, so c reaches no half here
    for by, people in ((LI, "ab"), (ZHAO, "ab"), (TANG, "bc"), (WEN, "ac")):
        name(table, case, by, people)
    assert table.state(case) == "full"  # a 3, b 3, c 2: a half is not more than half
    assert result(table, case)["elected"] == ["a", "b"]


def test_equals_across_the_last_seat_tie_and_nobody_of_them_is_in(tmp_path: Path) -> None:
    ballot = "of: officers, pass: at least 1/4 of participating, elect: {seats: 2, from: people}"
    table = held(tmp_path, ballot, ELECTED)
    case = table.open("vote", "begin", {"people": list("abc")})
    for by, people in ((LI, "ab"), (ZHAO, "ac"), (TANG, "a"), (WEN, "a")):
        name(table, case, by, people)
    assert table.state(case) == "equal"
    assert (result(table, case)["elected"], result(table, case)["tied"]) == (["a"], ["b", "c"])
    assert result(table, case)["unfilled"] == 1


def test_too_few_reach_the_mark(tmp_path: Path) -> None:
    table, case = electing(tmp_path)
    for by, people in ((LI, "a"), (ZHAO, "a"), (TANG, "a"), (WEN, "c")):
        name(table, case, by, people)
    assert table.state(case) == "few"
    assert result(table, case)["unfilled"] == 1


def test_a_paper_names_at_most_as_many_as_there_are_seats(tmp_path: Path) -> None:
    table, case = electing(tmp_path)

    def why(**data: object) -> list[str]:
        return table.why_not(case, "ballot.cast", data, by=LI)

    assert why(candidates=["a", "b", "c"]) == ["GF727"]
    assert why(candidates=["a", "a"]) == ["GF727"]
    assert why(candidates=["x"]) == ["GF726"]
    assert why() == ["GF963"]
    assert why(choice="同意") == ["GF725"]
    assert why(candidates=["a"], choice="弃权") == ["GF725"]


def test_an_abstention_takes_part_and_names_nobody(tmp_path: Path) -> None:
    table, case = electing(tmp_path)
    for by, people in ((LI, "ab"), (ZHAO, "ab")):
        name(table, case, by, people)
    for by in (TANG, WEN):
        table.say(case, "ballot.cast", {"choice": "弃权"}, by=by)
    assert table.state(case) == "few"  # two of four is not more than half
    assert result(table, case)["tally"][0]["participating"] == 4


def test_candidates_freeze_with_the_ballot_and_nobody_to_elect_is_refused(tmp_path: Path) -> None:
    table, _ = electing(tmp_path)
    case = blank(table.policy, "vote", id="vote-9", unit="yard", now=NOON)
    refused = table.judge(case, Event("begin", WANG, NOON, {"people": []}))
    assert isinstance(refused, Refusal)
    assert [reason.code for reason in refused.reasons] == ["GF723"]


def test_sealed_papers_leave_no_name_in_the_case(tmp_path: Path) -> None:
    table, case = electing(tmp_path, of="sealed")
    name(table, case, LI, "ab")
    work = table.cases[case].work
    assert work is not None
    assert "@" not in str(work)
    assert LI.id not in str(table.cases[case].seen)  # the roll of the ballot says who has voted, the case does not


EACH = """of: sealed, quorum: at least 1/2 of all, for: 3 days, pass: more than 1/2 of participating, each: {
  rules: {title: 议事规则, ask: [rules]},
  committee: {title: 委员, elect: {seats: 1, from: people}}}"""


def test_several_questions_on_one_paper_and_an_open_one_is_an_abstention(tmp_path: Path) -> None:
    table = held(
        tmp_path, EACH.replace("\n", " "),
        "counted: {do: [{set: {out: voting.committee.elected}}], to: full}, lapsed: {to: none_}",
    )  # fmt: skip
    case = table.open("vote", "begin", {"people": ["a", "b"]})
    table.say(case, "ballot.cast", {"rules": "同意", "committee": ["a"]}, by=LI)
    table.say(case, "ballot.cast", {"rules": "反对", "committee": "a"}, by=ZHAO)
    table.say(case, "ballot.cast", {"committee": ["b"]}, by=TANG)
    assert table.why_not(case, "ballot.cast", {"rules": "也许"}, by=WEN) == ["GF988"]
    assert table.why_not(case, "ballot.cast", {"bylaws": "同意"}, by=WEN) == ["GF960"]
    table.say(case, "ballot.cast", {"rules": "同意", "committee": ["a"]}, by=WEN)
    assert table.state(case) == "full"
    rules, committee = result(table, case)["questions"]
    assert (rules["result"], rules["tally"][0]["for"], rules["tally"][0]["abstain"]) == ("failed", 2, 1)
    assert (committee["result"], committee["elected"]) == ("elected", ["a"])
    assert table.cases[case].data["out"] == ["a"]


def test_the_quorum_is_that_of_the_paper(tmp_path: Path) -> None:
    table = held(tmp_path, EACH.replace("\n", " "), "counted: {to: full}, lapsed: {to: none_}")
    case = table.open("vote", "begin", {"people": ["a"]})
    table.say(case, "ballot.cast", {"rules": "同意", "committee": ["a"]}, by=LI)
    table.tick(NOON + 4 * DAY)
    assert table.state(case) == "none_"  # one of four


def test_signatures_pass_as_soon_as_one_track_reaches_its_mark(tmp_path: Path) -> None:
    ballot = "of: {any: [by_heads, by_area]}, form: signatures, for: 60 days, pass: at least 1/2 of all"
    table = held(tmp_path, ballot, "passed: {to: full}, failed: {to: none_}")
    case = table.open("vote", "begin", {"people": []})
    table.say(case, "ballot.cast", {}, by=WANG)  # 100 of 170 m²; of three electors one head
    assert table.state(case) == "full"


def test_signatures_that_do_not_come_together_fail(tmp_path: Path) -> None:
    ballot = "of: by_heads, form: signatures, for: 60 days, pass: at least 1/2 of all"
    table = held(tmp_path, ballot, "passed: {to: full}, failed: {to: none_}")
    case = table.open("vote", "begin", {"people": []})
    assert table.why_not(case, "ballot.cast", {"choice": "反对"}, by=GU) == ["GF725"]
    table.tick(NOON + 70 * DAY)
    assert table.state(case) == "none_"


def test_a_missed_quorum_prolongs_once_and_is_published(tmp_path: Path) -> None:
    rest = ", quorum: at least 3/4 of all, for: 2 days, prolong: {once: 3 days, notice: longer}"
    table, case = electing(tmp_path, rest)
    name(table, case, LI, "ab")
    name(table, case, ZHAO, "ab")
    table.now = NOON + 3 * DAY
    table.tick(table.now)
    assert table.state(case) == "voting"
    assert [owed.name for step in table.log for owed in step.owed] == ["longer"]
    name(table, case, TANG, "ab")
    table.now = NOON + 9 * DAY
    table.tick(table.now)
    assert table.state(case) == "full"


def test_it_is_prolonged_no_second_time(tmp_path: Path) -> None:
    rest = ", quorum: at least 3/4 of all, for: 2 days, prolong: {once: 3 days, notice: longer}"
    table, case = electing(tmp_path, rest)
    table.now = NOON + 20 * DAY
    table.tick(table.now)
    table.tick(table.now)
    assert table.state(case) == "none_"
    assert sum(owed.name == "longer" for step in table.log for owed in step.owed) == 1
