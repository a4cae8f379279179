"""Tasks: finished by all, the lead or a number; returned, transferred, delegated, added."""

from __future__ import annotations

from pathlib import Path

from govflow.core.case import Actor
from tests.unit.core.tabletop import LI, SUN, WANG, ZHAO, Table, flow, policy_of

GU = Actor("p_gu")


ALL = "p_li、p_zhao、p_sun"


def working(tmp_path: Path, finish: str = "all", who: str = ALL, needs: str = "[result]") -> tuple[Table, str]:
    text = flow(
        "job",
        """
        fields:
          who:    {title: 承办, type: parties}
          result: {title: 结果, type: text}
        start: {begin: {title: 开始, by: resident, needs: [who], do: [{assign: who}], to: doing}}
        """,
        f"""
        doing:
          title: 办理
          tasks: {{finish: "{finish}", needs: {needs}, allow: [return, transfer, delegate, add_sign]}}
          on:
            done: {{to: checked}}
            blocked: {{to: stuck}}
        checked: {{title: 核验, on: {{fail: {{title: 返工, by: chief, to: doing}}}}}}
        stuck: {{title: 退回, end: refused}}
        """,
    )
    table = Table(policy_of(tmp_path, text))
    return table, table.open("job", "begin", {"who": who})


def finish(table: Table, case: str, by: Actor, result: str = "") -> None:
    table.say(case, "tasks.finish", {"result": result} if result else {}, by=by)


def test_all_must_finish_and_the_lead_brings_the_result(tmp_path: Path) -> None:
    table, case = working(tmp_path)
    finish(table, case, ZHAO)
    assert table.why_not(case, "tasks.finish", by=LI) == ["GF963"]
    finish(table, case, LI, "修好")
    assert table.why_not(case, "tasks.finish", by=LI) == ["GF977"]
    finish(table, case, SUN)  # the last need not bring it again
    assert (table.state(case), table.cases[case].data["result"]) == ("checked", "修好")


def test_rework_brings_what_is_needed_anew(tmp_path: Path) -> None:
    table, case = working(tmp_path, who="p_li")
    finish(table, case, LI, "修好")
    table.say(case, "fail", by=SUN)
    assert table.why_not(case, "tasks.finish", by=LI) == ["GF963"]
    assert table.why_not(case, "tasks.finish", {"结果": "又修好"}, by=LI) == []


def test_the_lead_is_enough_where_he_finishes(tmp_path: Path) -> None:
    table, case = working(tmp_path, "lead")
    finish(table, case, ZHAO)
    assert table.state(case) == "doing"
    finish(table, case, LI, "修好")
    assert table.state(case) == "checked"


def test_a_number_is_enough_or_everybody_there_is(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    table, case = working(tmp_path / "a", "2", needs="[]")
    finish(table, case, ZHAO)
    finish(table, case, SUN)
    assert table.state(case) == "checked"
    table, case = working(tmp_path / "b", "5", who="p_li", needs="[]")
    finish(table, case, LI)
    assert table.state(case) == "checked"


def test_an_assistants_return_goes_to_the_lead_and_the_leads_blocks(tmp_path: Path) -> None:
    table, case = working(tmp_path)
    assert table.why_not(case, "tasks.return", by=ZHAO) == ["GF963"]
    finish(table, case, LI, "修好")
    table.say(case, "tasks.return", {"reason": "不归我"}, by=ZHAO)
    assert table.cases[case].relations["assistant"] == ("person:p_sun",)
    finish(table, case, SUN)
    assert table.state(case) == "doing"  # the lead has what was returned
    table.say(case, "tasks.return", {"reason": "办不了"}, by=LI)
    assert (table.state(case), table.cases[case].outcome) == ("stuck", "refused")


def test_transfer_moves_the_duty(tmp_path: Path) -> None:
    table, case = working(tmp_path)
    assert table.why_not(case, "tasks.transfer", {"to": "p_zhao"}, by=LI) == ["GF978"]  # has a task of his own
    assert table.why_not(case, "tasks.transfer", {"to": "visitor"}, by=LI) == ["GF953"]
    table.say(case, "tasks.transfer", {"to": "p_gu"}, by=LI)
    assert table.cases[case].relations["lead"] == ("person:p_gu",)
    assert table.why_not(case, "tasks.finish", {"result": "好"}, by=LI) == ["GF977"]
    assert table.why_not(case, "tasks.finish", {"result": "好"}, by=GU) == []


def test_delegate_lends_it_and_gets_it_back(tmp_path: Path) -> None:
    table, case = working(tmp_path)
    table.say(case, "tasks.delegate", {"to": "p_gu"}, by=LI)
    assert table.why_not(case, "tasks.finish", by=LI) == ["GF977"]
    finish(table, case, GU)  # hands it back; the result is for who owes it
    assert table.state(case) == "doing"
    finish(table, case, LI, "好")
    table.say(case, "tasks.delegate", {"to": "p_wang"}, by=ZHAO)
    table.say(case, "tasks.return", {"reason": "不会"}, by=WANG)  # goes back to who lent it, blocks nothing
    finish(table, case, ZHAO)
    finish(table, case, SUN)
    assert table.state(case) == "checked"


def test_add_sign_adds_an_assistant(tmp_path: Path) -> None:
    table, case = working(tmp_path)
    table.say(case, "tasks.add_sign", {"to": "p_gu"}, by=ZHAO)
    assert table.cases[case].relations["assistant"][-1] == "person:p_gu"
    for actor in (LI, ZHAO, SUN):
        finish(table, case, actor, "好")
    assert table.state(case) == "doing"
    finish(table, case, GU)
    assert table.state(case) == "checked"


def test_a_role_and_a_unit_answer_through_any_member(tmp_path: Path) -> None:
    table, case = working(tmp_path, who="resident、unit:firm", needs="[]")
    assert table.cases[case].relations["lead"] == ("role:resident@yard",)
    finish(table, case, WANG)  # holds it at a building of the yard
    finish(table, case, Actor("p_bai"))
    assert table.state(case) == "checked"
