"""Papers counted again: the same ones, less what is struck, by those who sign for it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from govflow.core.case import Actor
from tests.unit.core.election_table import ELECTED, TANG, WEN, held, name, result
from tests.unit.core.tabletop import LI, SUN, ZHAO, Table

AGAIN = """
    recounting:
      title: 重新计票
      ballot: {recount: voting, close_by: chief, for: 5 days}
      on:
        elected: {do: [{set: {out: voting.elected}}], to: full}
        tied: {to: equal}
        short: {to: few}
        lapsed: {to: none_}
"""


def recounting(tmp_path: Path, of: str = "officers", quorum: str = "") -> tuple[Table, str]:
    """An election whose papers are counted again whoever is elected."""
    ballot = f"of: {of}, pass: more than 1/2 of participating{quorum}, elect: {{seats: 2, from: people}}"
    again = indent(dedent(AGAIN), " " * 8).strip()
    table = held(tmp_path, ballot, ELECTED.replace("to: full", "to: recounting"), again)
    return table, table.open("vote", "begin", {"people": list("abc")})


def test_a_recount_judges_the_same_papers_and_keeps_the_first(tmp_path: Path) -> None:
    table, case = recounting(tmp_path)
    for by in (LI, ZHAO, TANG, WEN):
        name(table, case, by, "ab")
    assert table.state(case) == "recounting"
    assert table.why_not(case, "ballot.cast", {"candidates": ["a"]}, by=LI) == ["GF728"]
    assert table.why_not(case, "ballot.close", by=LI) == ["GF954"]
    table.say(case, "ballot.close", by=SUN)
    assert table.state(case) == "full"
    assert result(table, case)["same"] is True
    assert result(table, case)["first"]["elected"] == ["a", "b"]
    assert table.cases[case].data["out"] == ["a", "b"]


QUORUM = ", quorum: at least 3/4 of all"


def struck(table: Table, case: str, person: str, **more: str) -> None:
    table.say(case, "ballot.strike", {"person": person, "reason": "代填", **more}, by=SUN)


def test_a_paper_struck_from_a_recount_is_as_if_it_had_never_come_in(tmp_path: Path) -> None:
    table, case = recounting(tmp_path, of="sealed", quorum=QUORUM)
    for by, people in ((LI, "ab"), (ZHAO, "ab"), (TANG, "ac"), (WEN, "ab")):
        name(table, case, by, people)
    struck(table, case, "p_wen")
    table.say(case, "ballot.close", by=SUN)
    assert table.state(case) == "full"  # three of four still take part
    again = result(table, case)
    assert again["tally"][0]["participating"] == 3
    assert [(line["candidate"], line["heads"]) for line in again["votes"]] == [("a", 3), ("b", 2), ("c", 1)]
    assert (again["same"], again["struck"], again["first"]["votes"][0]["heads"]) == (False, 1, 4)


def test_a_recount_that_loses_papers_can_miss_the_quorum(tmp_path: Path) -> None:
    table, case = recounting(tmp_path, quorum=QUORUM)
    for by in (LI, ZHAO, TANG, WEN):
        name(table, case, by, "ab")
    struck(table, case, "p_wen")
    struck(table, case, "p_tang")
    table.say(case, "ballot.close", by=SUN)
    assert table.state(case) == "none_"


def test_a_paper_found_void_takes_part_and_names_nobody(tmp_path: Path) -> None:
    table, case = recounting(tmp_path, quorum=QUORUM)
    for by in (LI, ZHAO, TANG, WEN):
        name(table, case, by, "ab")
    struck(table, case, "p_wen", choice="废票")
    struck(table, case, "p_tang", choice="invalid")
    table.say(case, "ballot.close", by=SUN)
    assert table.state(case) == "few"  # two of four are not more than half
    assert result(table, case)["tally"][0]["invalid"] == 2


def test_who_may_strike_which_paper(tmp_path: Path) -> None:
    table, case = recounting(tmp_path)

    def why(by: Actor = SUN, **data: object) -> list[str]:
        return table.why_not(case, "ballot.strike", data, by=by)

    assert why(person="p_li", reason="代填") == ["GF669"]  # nothing is counted again yet
    for by in (LI, ZHAO, TANG, WEN):
        name(table, case, by, "ab")
    assert why(LI, person="p_wen", reason="代填") == ["GF954"]
    assert why(person="p_wen") == ["GF963"]
    assert why(person="p_wen", reason="代填", choice="反对") == ["GF670"]
    assert why(person="p_gu", reason="代填") == ["GF671"]
    struck(table, case, "p_wen")
    assert why(person="p_wen", reason="再次") == ["GF673"]


def test_secret_papers_cannot_be_told_apart(tmp_path: Path) -> None:
    table, case = recounting(tmp_path, of="secret")
    for by in (LI, ZHAO, TANG, WEN):
        name(table, case, by, "ab")
    assert table.why_not(case, "ballot.strike", {"person": "p_wen", "reason": "代填"}, by=SUN) == ["GF672"]
