"""Asking people through the engine: frozen rolls, answers as papers, blind answers that leave no trace in the log."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from govflow.authoring.account import case_lines
from govflow.authoring.retold import retell
from govflow.authoring.timeline.telling import tell
from govflow.authoring.timeline.told import Teller
from govflow.authoring.wording import Voice
from govflow.core.case import Actor
from govflow.engine import Engine, SqliteStore
from govflow.errors import Refused
from govflow.policy.directory import organisation_of
from tests.lamp import Clock
from tests.unit.core.tabletop import DAY, MEMBERS, UNITS, flow, policy_of

WANG, GU, LI, ZHAO, SUN, QIAN = (Actor(f"p_{name}") for name in ("wang", "gu", "li", "zhao", "sun", "qian"))
RULES = """
scorecards:
  sheet:
    title: 表
    needs: 60
    items:
      a: {title: 甲项, weight: 60, evidence: required}
      b: {title: 乙项, weight: 40, by: chief}
    grades: {good: ">= 60", bad: "< 60"}
"""
FIELDS = """
fields:
  mark: {title: 评分, type: score sheet}
  fixes:
    title: 更正
    type: rows
    of: {item: {title: 项目, type: item sheet}, points: {title: 得分, type: text}, evidence: {title: 佐证, type: file}}
  late: {title: 没答的, type: list of person}
start: {begin: {title: 开始, by: resident, to: asking}}
"""


def engine_of(folder: Path, asks: str, answered: str = "", rest: str = "") -> tuple[Engine, str, Clock]:
    states = f"""
    asking:
      title: 征询
      asks: {{{asks}}}
      due: {{late_now: 20 days}}
      on:
        answered: {{{answered}to: done_}}
        unanswered: {{do: [{{set: {{late: asking.unreached}}}}], to: gone}}
        hold: {{title: 挂起, by: chief, to: held}}
        late_now: {{to: gone}}
    held:
      title: 挂起
      aside: stopped
      on: {{resume: {{title: 恢复, by: chief, to: back}}, drop: {{title: 弃, by: chief, to: gone}}}}
    done_:
      title: 完
      on:
        fix: {{title: 更正, by: chief, needs: [fixes], do: [{{score: {{into: mark, corrections: fixes}}}}], to: done_}}
        {rest or "end: {title: 止, by: chief, to: gone}"}
    gone: {{title: 止, end: done}}
    """
    (folder / "p").mkdir(parents=True)
    policy = policy_of(folder / "p", flow("ask", FIELDS, states), rules=RULES)
    clock = Clock()
    directory = organisation_of(units=UNITS, memberships=MEMBERS)
    engine = Engine(policy, SqliteStore(folder / "a.db"), directory, clock=clock, handlers={})
    return engine, engine.open("ask", "begin", {}, unit="yard", actor=WANG).after.id, clock


def answer(engine: Engine, case: str, by: Actor, **data: object) -> None:
    engine.fire(case, "asks.answer", data, actor=by)


def codes(engine: Engine, case: str, by: Actor, **data: object) -> list[str]:
    with pytest.raises(Refused) as refused:
        answer(engine, case, by, **data)
    return [reason.code for reason in refused.value.reasons]


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    return sqlite3.connect(folder / "a.db").execute(sql).fetchall()


QUESTIONS = (
    "of: [officer, chief], "
    "form: {fit: {title: 合格, type: boolean, optional: true}, word: {title: 话, type: text, optional: true}}"
)


@pytest.mark.parametrize("kind", ["blind: true", "anonymous: true"])
def test_what_was_answered_is_nowhere_in_the_log_or_the_case(tmp_path: Path, kind: str) -> None:
    engine, case, _ = engine_of(tmp_path, f"{QUESTIONS}, {kind}")
    answer(engine, case, LI, fit=True, word="秘密的话", note="我选了合格")
    for table in ("govflow_event", "govflow_case", "govflow_outbox"):
        kept = str(rows(tmp_path, f"SELECT * FROM {table}"))
        assert "秘密的话" not in kept
        assert "我选了合格" not in kept
        assert '"fit"' not in kept
    (paper,) = rows(tmp_path, "SELECT elector, choice FROM govflow_paper")
    assert paper[0] == ("" if "anonymous" in kind else "p_li")
    assert json.loads(str(paper[1])) == {"fit": True, "word": "秘密的话"}
    answer(engine, case, ZHAO, word="也不说")
    answer(engine, case, SUN, fit=False)
    result = engine.show(case).results["asking"]
    assert result["counts"] == {"all": {"n": 3, "fields": {"fit": {"false": 1, "true": 1}}}}
    assert "秘密的话" not in str(rows(tmp_path, "SELECT body FROM govflow_event"))
    assert engine.verify(case).sound
    assert engine.replay(case).sound, engine.replay(case).findings


def test_one_side_missing_leaves_the_other_sealed_for_good(tmp_path: Path) -> None:
    engine, case, clock = engine_of(
        tmp_path,
        "sides: {one: {of: chief, form: {fit: {title: 合格, type: boolean}}}, "
        "two: {of: secretary, form: {fit: {title: 合格, type: boolean}}}}, blind: true, for: 2 days",
    )
    answer(engine, case, SUN, fit=True)
    assert codes(engine, case, WANG, fit=True) == ["GF787"]
    clock.now += 3 * DAY
    engine.tick()
    shown = engine.show(case)
    assert (shown.state, shown.results["asking"]["counts"], shown.data["late"]) == ("gone", {}, ["p_qian"])
    assert '"fit"' not in str(rows(tmp_path, "SELECT body FROM govflow_event"))
    assert engine.replay(case).sound


def test_a_second_answer_and_a_late_one_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    engine, case, clock = engine_of(tmp_path, f"{QUESTIONS}, for: 2 days")
    answer(engine, case, LI, fit=True)
    assert codes(engine, case, LI, fit=False) == ["GF788"]
    assert codes(engine, case, ZHAO, fti=True) == ["GF789"]
    assert codes(engine, case, ZHAO, fit="也许") == ["GF790"]
    assert codes(engine, case, WANG) == ["GF787"]
    clock.now += 3 * DAY
    assert codes(engine, case, ZHAO, fit=True) == ["GF975"]  # what was due has happened first
    assert rows(tmp_path, "SELECT count(*) FROM govflow_paper") == [(1,)]


@pytest.mark.parametrize(
    ("need", "first", "then"),
    [("any", "done_", ""), ('"2"', "asking", "done_"), ("at least 2/3 of all", "asking", "done_"),
     ("all", "asking", "asking")],
)  # fmt: skip
def test_without_a_time_it_ends_as_soon_as_enough_have_answered(
    tmp_path: Path, need: str, first: str, then: str
) -> None:
    engine, case, _ = engine_of(tmp_path, f"of: [officer, chief], need: {need}")
    answer(engine, case, LI)
    assert engine.show(case).state == first
    if then:
        answer(engine, case, ZHAO)
        assert engine.show(case).state == then


def test_with_a_time_everybody_may_use_it_and_it_ends_early_when_all_have(tmp_path: Path) -> None:
    engine, case, clock = engine_of(tmp_path, 'of: [officer, chief], need: "1", for: 2 days')
    answer(engine, case, LI)
    answer(engine, case, ZHAO)
    assert engine.show(case).state == "asking"
    clock.now += 3 * DAY
    engine.tick()
    shown = engine.show(case)
    assert (shown.state, shown.results["asking"]["asked"], shown.results["asking"]["answered"]) == ("done_", 3, 2)


def test_nobody_to_ask_is_nobody_who_answered(tmp_path: Path) -> None:
    engine, case, _ = engine_of(tmp_path, "of: [deputy], for: 2 days")
    assert engine.show(case).state == "gone"


def test_a_stop_moves_its_end_and_leaving_breaks_it_off(tmp_path: Path) -> None:
    engine, case, clock = engine_of(tmp_path, "of: [officer], for: 2 days")
    before = engine.show(case).work["until"]  # type: ignore[index]
    engine.fire(case, "hold", {}, actor=SUN)
    clock.now += 2 * DAY
    engine.fire(case, "resume", {}, actor=SUN)
    assert engine.show(case).work["until"] >= before + 2 * DAY  # type: ignore[index]
    answer(engine, case, LI)
    engine.fire(case, "hold", {}, actor=SUN)
    engine.fire(case, "drop", {}, actor=SUN)
    kept = engine.show(case).results["asking"]
    assert (kept["result"], kept["asked"], kept["answered"], kept["counts"]) == ("broken off", 2, 1, {})
    assert engine.replay(case).sound


def test_scores_are_versions_and_older_ones_stay(tmp_path: Path) -> None:
    engine, case, _ = engine_of(tmp_path, "of: [officer, chief], form: sheet", "do: [{score: mark}], ")
    answer(engine, case, LI, 甲项=50, 甲项佐证="a.jpg")
    assert codes(engine, case, ZHAO, b=30) == ["GF793"]
    assert codes(engine, case, ZHAO, a=61) == ["GF792"]
    answer(engine, case, ZHAO, a=40)  # no evidence: not scored, which is no zero
    answer(engine, case, SUN, b="30.5")
    first = engine.show(case).data["mark"]
    assert (first["total"], first["grade"], first["version"]) == ("80.5", "good", 1)
    with pytest.raises(Refused):
        engine.fire(case, "fix", {"fixes": [{"item": "a", "points": "20"}]}, actor=SUN)  # without evidence
    fix = {"fixes": [{"item": "a", "points": "20", "evidence": "b.jpg"}]}
    second = engine.fire(case, "fix", fix, actor=SUN).after.data["mark"]
    assert (second["total"], second["grade"], second["version"]) == ("50.5", "bad", 2)
    kept = rows(tmp_path, "SELECT version, body FROM govflow_score ORDER BY version")
    assert [(version, json.loads(str(body))["total"]) for version, body in kept] == [(1, "80.5"), (2, "50.5")]
    assert engine.replay(case).sound, engine.replay(case).findings


def test_fewer_answers_than_may_be_shown_are_not_summed_up(tmp_path: Path) -> None:
    engine, case, _ = engine_of(tmp_path, f"{QUESTIONS}, anonymous: true, show_from: 4")
    for person in (LI, ZHAO, SUN):
        answer(engine, case, person, fit=False)
    result = engine.show(case).results["asking"]
    assert (result["result"], result["answered"], result["counts"]) == ("answered", 3, {})


def test_the_timeline_says_who_answered_and_how_many_never_what(tmp_path: Path) -> None:
    engine, case, _ = engine_of(tmp_path, f"{QUESTIONS}, anonymous: true")
    for person in (LI, ZHAO, SUN):
        answer(engine, case, person, fit=False, word="秘密的话")
    policy = engine._setup.policy(engine.show(case).edition)
    steps = retell({policy.digest: policy}, engine.history(case))
    teller = Teller(Voice(policy, str), policy.workflows["ask"], {}, str)
    told = "".join(str(one) for one in tell(teller, steps))
    assert "回答征询" in told
    assert "应回答3人，已回答3人" in told
    assert "秘密的话" not in told
    lines = "".join(case_lines(Voice(policy, str), policy.workflows["ask"], engine.show(case), 0))
    assert "秘密的话" not in lines
