"""Ballots inside a case: who casts, when it ends, what it comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.core.case import Actor
from govflow.policy.organisation import Delegation, Membership
from tests.unit.core.tabletop import DAY, HOUR, LI, MEMBERS, NOON, QIAN, SUN, WANG, ZHAO, Table, flow, policy_of

GU = Actor("p_gu")
RULES = """
electorates:
  officers: {title: 干事组, members: [officer], recusal: leaves all, proxy: {at_most: 1}}
  chiefs:   {title: 主任组, members: [chief, deputy], vacant: skip}
  mixed:    {title: 混合组, members: [chief], vacant: skip, recusal: none}
  owners:   {title: 业主, roll: exclusive_parts, measures: [heads, area]}
  sealed:   {title: 密封组, members: [officer], secrecy: sealed}
  secret:   {title: 无记名组, members: [officer], secrecy: secret}
  nobody:   {title: 无人组, members: [deputy], vacant: skip}
  must:     {title: 必有组, members: [deputy], vacant: error}
"""


def ballot(of: str, rest: str = "", ending: str = "") -> str:
    """A workflow whose first state is a ballot."""
    return flow(
        "vote",
        "fields: {matter: {title: 事项, type: text, default: '\"灯\"'}}\n"
        "start: {begin: {title: 开始, by: resident, to: voting}}",
        f"""
        voting:
          title: 表决
          ballot: {{of: {of}, ask: [matter], close_by: chief, pass: more than 1/2 of all{rest}}}
          on:
            passed: {{to: yes_}}
            failed: {{to: no_}}
            lapsed: {{to: none_}}
            hold: {{title: 挂起, by: chief, to: held}}
            stop: {{title: 中止, by: chief, to: none_}}
            {ending}
        held:
          title: 挂起
          aside: stopped
          on: {{resume: {{title: 恢复, by: chief, to: back}}, drop: {{title: 弃, by: chief, to: none_}}}}
        yes_:  {{title: 过, end: done}}
        no_:   {{title: 不过, end: refused}}
        none_: {{title: 流会, end: lapsed}}
        """,
    )


def voting(tmp_path: Path, of: str, rest: str = "", **more: object) -> tuple[Table, str]:
    table = Table(policy_of(tmp_path, ballot(of, rest), rules=RULES), **more)  # type: ignore[arg-type]
    return table, table.open("vote", "begin")


def cast(table: Table, case: str, choice: str, by: Actor) -> None:
    table.say(case, "ballot.cast", {"choice": choice}, by=by)


def test_it_ends_when_everybody_has_voted(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "officers")
    cast(table, case, "同意", LI)
    assert table.state(case) == "voting"
    cast(table, case, "for", ZHAO)
    assert table.state(case) == "yes_"
    assert table.cases[case].results["voting"]["result"] == "passed"
    assert table.cases[case].seen["voting"].result == "passed"


def test_one_elector_one_paper_and_only_electors(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "officers")
    cast(table, case, "反对", LI)
    assert table.why_not(case, "ballot.cast", {"choice": "同意"}, by=LI) == ["GF993"]
    assert table.why_not(case, "ballot.cast", {"choice": "同意"}, by=SUN) == ["GF992"]
    assert table.why_not(case, "ballot.cast", {"choice": "也许"}, by=ZHAO) == ["GF988"]
    assert table.why_not(case, "ballot.cast", {}, by=ZHAO) == ["GF963"]
    assert table.why_not(case, "ballot.cast", {"choice": "同意", "for": "p_li"}, by=ZHAO) == ["GF989"]


def test_who_recuses_himself_leaves_the_base_and_the_chair_may_ask_it(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "officers")
    assert table.why_not(case, "ballot.cast", {"choice": "回避", "for": "p_li"}, by=ZHAO) == ["GF954"]
    table.say(case, "ballot.cast", {"choice": "回避", "for": "p_li"}, by=SUN)
    cast(table, case, "同意", ZHAO)
    assert table.state(case) == "yes_"  # one of one


def test_no_recusal_where_the_electorate_knows_none(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "mixed")
    assert table.why_not(case, "ballot.cast", {"choice": "回避"}, by=SUN) == ["GF994"]


def test_time_over_counts_and_silence_is_not_consent(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "officers", ", for: 2 days")
    cast(table, case, "同意", LI)
    table.now = NOON + 3 * DAY
    assert table.why_not(case, "ballot.cast", {"choice": "同意"}, by=ZHAO) == ["GF991"]
    table.tick(table.now)
    assert table.state(case) == "no_"  # one of two is not more than half


def test_voting_opens_when_the_notice_has_run(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "officers", ", ahead: 2 days, for: 2 days")
    assert table.why_not(case, "ballot.cast", {"choice": "同意"}, by=LI) == ["GF990"]
    assert table.why_not(case, "ballot.close", by=SUN) == ["GF990"]
    table.now = NOON + 3 * DAY
    cast(table, case, "同意", LI)


def test_a_stop_moves_opening_and_end(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "officers", ", ahead: 2 days, for: 48 hours")
    work = table.cases[case].work
    assert work is not None
    table.say(case, "hold", by=SUN)
    table.now = NOON + 7 * DAY
    table.say(case, "resume", by=SUN)
    after = table.cases[case].work
    assert after is not None
    assert (after["opens"] - work["opens"], after["closes"] - work["closes"]) == (7 * DAY, 7 * DAY)
    table.now = after["closes"] - HOUR
    cast(table, case, "同意", LI)
    cast(table, case, "同意", ZHAO)
    assert table.state(case) == "yes_"


def test_the_chair_closes_after_quorum(tmp_path: Path) -> None:
    members = (*MEMBERS, Membership("p_yi", "officer", "yard"))
    table, case = voting(tmp_path, "officers", ", quorum: more than 1/2 of all", members=members)
    cast(table, case, "反对", LI)
    assert table.why_not(case, "ballot.close", by=LI) == ["GF954"]
    assert table.why_not(case, "ballot.close", by=SUN) == ["GF998"]
    cast(table, case, "同意", ZHAO)
    table.say(case, "ballot.close", by=SUN)
    assert table.state(case) == "no_"  # one of three: who stays silent is not for it


def test_before_the_end_only_certainty_closes(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "officers", ", for: 5 days")
    assert table.why_not(case, "ballot.close", by=SUN) == ["GF997"]
    table.now = NOON + 7 * DAY  # over, though nobody has ticked
    table.say(case, "ballot.close", by=SUN)
    assert table.state(case) == "no_"


def test_owners_keep_their_period_however_certain_the_result(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "owners", ", for: 5 days")
    table.say(case, "ballot.cast", {"choice": "同意"}, by=WANG)  # his own part and the shared one: 120 of 170 m²
    work = table.cases[case].work
    assert work is not None
    assert work["cast"] == 2
    assert table.why_not(case, "ballot.close", by=SUN) == ["GF997"]


@pytest.mark.parametrize("of", ["sealed", "secret"])
def test_sealed_ballots_never_close_early(tmp_path: Path, of: str) -> None:
    members = (*MEMBERS, Membership("p_yi", "officer", "yard"))
    table, case = voting(tmp_path, of, ", for: 5 days", members=members)
    for actor in (LI, ZHAO):
        table.say(case, "ballot.cast", {"choice": "同意"}, by=actor)
    assert table.why_not(case, "ballot.close", by=SUN) == ["GF997"]


def test_open_bodies_close_early_when_nothing_can_change(tmp_path: Path) -> None:
    members = (*MEMBERS, Membership("p_yi", "officer", "yard"))
    table, case = voting(tmp_path, "officers", ", for: 5 days, quorum: at least 2/3 of all", members=members)
    table.say(case, "ballot.cast", {"choice": "反对"}, by=LI)
    assert table.why_not(case, "ballot.close", by=SUN) == ["GF997"]
    table.say(case, "ballot.cast", {"choice": "反对"}, by=ZHAO)
    assert table.why_not(case, "ballot.close", by=SUN) == []


def test_two_bodies_must_both_agree_and_a_person_in_both_casts_once(tmp_path: Path) -> None:
    members = (*MEMBERS, Membership("p_li", "chief", "yard"))
    table, case = voting(tmp_path, "{all: [officers, chiefs]}", "", members=members)
    assert set(table.rolls[(case, 1, "officers")]) == {"p_li", "p_zhao"}
    assert set(table.rolls[(case, 1, "chiefs")]) == {"p_sun"}
    work = table.cases[case].work
    assert work is not None
    assert work["moved"] == [["p_li", "officers", "chiefs"]]
    for actor in (LI, ZHAO):
        cast(table, case, "同意", actor)
    cast(table, case, "反对", SUN)
    assert table.state(case) == "no_"


def test_one_body_is_enough_where_any_decides(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "{any: [officers, chiefs]}")
    for actor in (LI, ZHAO):
        cast(table, case, "反对", actor)
    cast(table, case, "同意", SUN)
    assert table.state(case) == "yes_"


def test_an_empty_body_is_skipped_on_record_all_empty_lapses_or_refuses(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    table, case = voting(tmp_path / "a", "{all: [officers, nobody]}")
    assert "vacant nobody" in [b.text for b in table.log[0].because]
    for actor in (LI, ZHAO):
        cast(table, case, "同意", actor)
    assert table.state(case) == "yes_"
    table, case = voting(tmp_path / "b", "nobody")
    assert table.state(case) == "none_"
    with pytest.raises(AssertionError, match="GF986"):
        voting(tmp_path / "c", "must")


def test_a_proxy_needs_a_delegation_that_covers_voting_and_holds_few(tmp_path: Path) -> None:
    lent = (
        Delegation("p_li", "p_wang", "2026-01-01", "", ("report",)),
        Delegation("p_li", "p_gu", "2026-01-01", ""),
        Delegation("p_zhao", "p_gu", "2026-01-01", "", ("ballot.cast",)),
    )
    table, case = voting(tmp_path, "officers", "", delegations=lent)
    data = {"choice": "同意"}
    assert table.why_not(case, "ballot.cast", data, by=Actor("p_qian", "p_li")) == ["GF955"]
    assert table.why_not(case, "ballot.cast", data, by=Actor("p_wang", "p_li")) == ["GF955"]
    table.say(case, "ballot.cast", data, by=Actor("p_gu", "p_zhao"))
    assert table.why_not(case, "ballot.cast", data, by=Actor("p_gu", "p_li")) == ["GF996"]


def test_no_proxies_unless_the_electorate_says_so(tmp_path: Path) -> None:
    lent = (Delegation("p_sun", "p_gu", "2026-01-01", ""),)
    table, case = voting(tmp_path, "chiefs", "", delegations=lent)
    assert table.why_not(case, "ballot.cast", {"choice": "同意"}, by=Actor("p_gu", "p_sun")) == ["GF995"]


def test_nobody_closes_a_ballot_in_anothers_name_without_a_delegation(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "officers")
    assert table.why_not(case, "ballot.close", by=Actor("p_gu", "p_sun")) == ["GF955"]


def test_a_ballot_broken_off_is_never_counted(tmp_path: Path) -> None:
    table, case = voting(tmp_path, "officers", ", for: 5 days")
    cast(table, case, "同意", LI)
    table.say(case, "hold", by=SUN)
    table.say(case, "drop", by=SUN)
    assert table.cases[case].results["voting"] == {"result": "broken off", "tally": []}
    assert "held" not in table.cases[case].results
    assert table.tick(NOON + 20 * DAY) == []


def test_a_ballot_ends_once_also_where_its_event_stays(tmp_path: Path) -> None:
    text = ballot("officers", ", for: 5 days").replace("passed: {to: yes_}", "passed: {}")
    table = Table(policy_of(tmp_path, text, rules=RULES))
    case = table.open("vote", "begin")
    for actor in (LI, ZHAO):
        cast(table, case, "同意", actor)
    table.tick(NOON + 20 * DAY)
    assert table.cases[case].fired["voting.passed"].ever == 1
    assert table.why_not(case, "ballot.cast", {"choice": "同意"}, by=LI) == ["GF975"]
    assert QIAN.id not in table.rolls[(case, 1, "officers")]
