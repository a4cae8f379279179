"""Nothing hangs that the gate holds: approval, clearing by a named person, and what a correction undoes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.tabletop import DAY, LI, NOON, POLICY, SUN, WANG, Table, flow, policy_of

NOTICES = {
    "plan": "公示 {{ plan }}自{{ publication.from | date }}至{{ publication.until | last_day }}。",
    "final": "公告 {{ plan }}",
    "wrong": "公告 {{ publication.printed | date }}起公示的内容有误：{{ publication.reason }}。",
}
FLOW = flow(
    "board",
    """
    fields:
      plan: {title: 方案, type: text}
    start:
      begin: {title: 开始, by: resident, needs: [plan], to: shown}
    """,
    """
    shown:
      title: 公示
      publish:
        {notice: plan, kind: 公示, for: 7 days, places: [大门], by: [officer], approve: [chief], correction: wrong}
      on:
        expired: {do: [{announce: final}], to: done}
    done:  {title: 完, end: done}
    """,
)
PROOF = {"evidence": "sha256:1"}
HIT = [["手机号", "正文第1段", "d1"]]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(policy_of(tmp_path, FLOW, notices=NOTICES, policy=POLICY + "clears: [secretary, officer]\n"))


@pytest.fixture
def case(table: Table) -> str:
    return table.open("board", "begin", {"plan": "修灯"})


def clear(table: Table, case: str, text: str = "1/1", by: object = LI) -> list[str]:
    return table.why_not(case, "notice.clear", {"notice": text, "reason": "是办公电话"}, by=by)  # type: ignore[arg-type]


def test_nothing_hangs_before_it_is_approved(table: Table, case: str) -> None:
    assert table.why_not(case, "publication.prove", PROOF) == ["GF624"]
    assert table.why_not(case, "publication.approve", by=LI) == ["GF954"]
    table.say(case, "publication.approve", by=SUN)
    assert table.cases[case].work["approved"] == NOON  # type: ignore[index]
    table.say(case, "publication.prove", PROOF)
    assert table.cases[case].work["from"] == NOON  # type: ignore[index]


def test_what_the_gate_holds_is_neither_approved_nor_posted(table: Table, case: str) -> None:
    table.found[f"{case}/1/1"] = HIT
    assert table.why_not(case, "publication.approve", by=SUN) == ["GF619"]
    assert table.why_not(case, "publication.prove", PROOF) == ["GF619", "GF624"]


def test_a_named_person_lets_it_through_with_a_reason(table: Table, case: str) -> None:
    table.found[f"{case}/1/1"] = HIT
    assert table.why_not(case, "notice.clear", {"notice": "1/1"}) == ["GF963"]
    step = table.say(case, "notice.clear", {"notice": "1/1", "reason": "是办公电话"})
    assert (step.title, step.after.state, step.after.visit) == ("放行文书", "shown", 1)
    assert step.held == (("officer", "yard"),)
    assert step.after.results["<cleared>"] == ["d1"]
    table.say(case, "publication.approve", by=SUN)
    table.say(case, "publication.prove", PROOF)


def test_who_may_clear_and_what(table: Table, case: str) -> None:
    assert clear(table, case) == ["GF621"]  # nothing is held
    table.found[f"{case}/1/1"] = HIT
    assert clear(table, case, by=SUN) == ["GF954"]
    assert clear(table, case, by=WANG) == ["GF622"]  # he wrote it
    table.found[f"{case}/1/1"] = [["错误", "“plan”还没有值", ""]]
    assert clear(table, case) == ["GF627"]


def test_other_words_are_held_anew(table: Table, case: str) -> None:
    table.found[f"{case}/1/1"] = HIT
    table.say(case, "notice.clear", {"notice": "1/1", "reason": "是办公电话"})
    table.say(case, "publication.approve", by=SUN)
    table.say(case, "publication.prove", PROOF)
    step = table.say(case, "publication.correct", {"plan": "换灯", "note": "写错了"})
    assert [owed.name for owed in step.owed] == ["wrong", "plan"]
    facts = step.owed[0].payload["facts"]
    assert facts["publication.reason"] == {"kind": "text", "value": "写错了"}
    assert facts["publication.printed"] == {"kind": "date", "value": "2026-03-04"}
    text = f"{step.after.seq}/2"
    assert step.after.work["text"] == text  # type: ignore[index]
    table.found[f"{case}/{text}"] = HIT
    assert table.why_not(case, "publication.prove", PROOF) == ["GF624"]
    table.found[f"{case}/{text}"] = [*HIT, ["车牌号", "正文第1段", "d2"]]
    assert table.why_not(case, "publication.prove", PROOF) == ["GF619", "GF624"]


def test_an_ended_case_still_lets_its_texts_be_cleared(table: Table, case: str) -> None:
    table.say(case, "publication.approve", by=SUN)
    table.say(case, "publication.prove", PROOF)
    table.tick(NOON + 9 * DAY)
    assert table.state(case) == "done"
    final = f"{table.cases[case].seq}/1"
    table.now = NOON + 10 * DAY
    table.found[f"{case}/{final}"] = HIT
    step = table.say(case, "notice.clear", {"notice": final, "reason": "看过"})
    assert (step.after.state, step.after.outcome, step.after.ended) == ("done", "done", table.cases[case].ended)


def test_a_policy_that_names_nobody_lets_nobody_clear(tmp_path: Path) -> None:
    table = Table(policy_of(tmp_path, FLOW, notices=NOTICES))
    case = table.open("board", "begin", {"plan": "修灯"})
    table.found[f"{case}/1/1"] = HIT
    assert clear(table, case) == ["GF954"]
