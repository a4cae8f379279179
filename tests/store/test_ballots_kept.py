"""Ballots through the engine: frozen rolls, papers in their table, and a choice that leaves no trace in the log."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from govflow.core.case import Actor
from govflow.engine import Engine
from govflow.errors import Conflict, Refused
from govflow.feel import Type, parse_mark
from govflow.policy.definition import Ballot, Electorate, Event, Policy, State
from tests.lamp import LI, WANG, Clock, days, engine_at, expression, lamp, policy, to

Secrecy = Literal["open", "sealed", "secret"]


def rules(secrecy: Secrecy) -> Policy:
    half = expression(Type("mark"), parse_mark("more than 1/2 of present"))
    ballot = Ballot(("people",), "one", None, (), "", None, days(5), (), None, half)
    voting = State(
        "voting",
        "表决",
        work=ballot,
        events={
            name: Event(name, title, branches=to("closed"))
            for name, title in (("passed", "通过"), ("failed", "未通过"), ("lapsed", "无人"))
        },
    )
    base = lamp({"voting": voting, "closed": State("closed", "结束", end="done")})
    base = replace(base, starts={"report": replace(base.starts["report"], branches=to("voting"))})
    people = Electorate("people", "居民", "members", roles=("resident",), secrecy=secrecy)
    return replace(policy(base), electorates={"people": people})


def called(tmp_path: Path, secrecy: Secrecy) -> tuple[Engine, str]:
    from govflow.engine import SqliteStore
    from govflow.policy.directory import organisation_of
    from govflow.policy.organisation import Membership, Unit

    directory = organisation_of(
        units=(Unit("yard", "compound", "示例小区", {}),),
        memberships=[Membership(person, "resident", "yard") for person in ("p_wang", "p_zhou", "p_chen")],
    )
    store = SqliteStore(tmp_path / "a.db")
    engine = Engine(rules(secrecy), store, directory, clock=Clock(), handlers={})
    return engine, engine.open("lamp", "report", {"place": "东门"}, unit="yard", actor=WANG).after.id


ZHOU, CHEN = Actor("p_zhou"), Actor("p_chen")


@pytest.mark.parametrize("secrecy", ["open", "sealed", "secret"])
def test_all_papers_are_counted_when_the_last_is_in(tmp_path: Path, secrecy: Secrecy) -> None:
    engine, case = called(tmp_path, secrecy)
    for voter, choice in ((WANG, "同意"), (ZHOU, "反对"), (CHEN, "同意")):
        assert engine.show(case).state == "voting"
        engine.fire(case, "ballot.cast", {"choice": choice}, actor=voter)
    assert [entry.event for entry in engine.history(case)][-2:] == ["ballot.count", "passed"]
    assert engine.verify(case).sound
    assert engine.replay(case).sound, engine.replay(case).findings


@pytest.mark.parametrize("secrecy", ["sealed", "secret"])
def test_a_sealed_choice_is_nowhere_in_the_log(tmp_path: Path, secrecy: Secrecy) -> None:
    engine, case = called(tmp_path, secrecy)
    engine.fire(case, "ballot.cast", {"choice": "against", "note": "投反对"}, actor=WANG, key="w")
    (row,) = sqlite3.connect(tmp_path / "a.db").execute("SELECT * FROM govflow_event WHERE seq = 2").fetchall()
    assert "against" not in str(row)
    assert "反对" not in str(row)
    digests = set()
    for choice in ("for", "against", "abstain"):
        other = engine_again(tmp_path / choice, secrecy)
        other[0].fire(other[1], "ballot.cast", {"choice": choice}, actor=WANG, key="w")
        found = sqlite3.connect(tmp_path / choice / "a.db").execute(
            "SELECT key_digest FROM govflow_event WHERE seq = 2"
        )
        digests.add(found.fetchone())
    assert len(digests) == 1, "not even the digest of the key tells them apart"
    case_body = sqlite3.connect(tmp_path / "a.db").execute("SELECT body FROM govflow_case").fetchone()[0]
    assert "against" not in case_body


def engine_again(folder: Path, secrecy: Secrecy) -> tuple[Engine, str]:
    folder.mkdir()
    return called(folder, secrecy)


def test_a_secret_paper_names_no_elector_and_a_sealed_one_does(tmp_path: Path) -> None:
    kept = {}
    for secrecy in ("sealed", "secret"):
        engine, case = engine_again(tmp_path / secrecy, secrecy)
        engine.fire(case, "ballot.cast", {"choice": "for"}, actor=WANG)
        rows = sqlite3.connect(tmp_path / secrecy / "a.db").execute("SELECT elector, choice, n FROM govflow_paper")
        kept[secrecy] = rows.fetchall()
    assert kept == {"sealed": [("p_wang", "for", 1)], "secret": [("", "for", 1)]}


def test_nobody_casts_twice_and_a_repeated_key_is_the_same_paper(tmp_path: Path) -> None:
    engine, case = called(tmp_path, "secret")
    first = engine.fire(case, "ballot.cast", {"choice": "for"}, actor=WANG, key="w")
    assert engine.fire(case, "ballot.cast", {"choice": "for"}, actor=WANG, key="w").after.seq == first.after.seq
    with pytest.raises(Refused) as refused:
        engine.fire(case, "ballot.cast", {"choice": "against"}, actor=WANG)
    assert refused.value.reasons[0].code == "GF993"
    with pytest.raises(Conflict):
        engine.fire(case, "ballot.cast", {"choice": "for"}, actor=ZHOU, key="w")
    with pytest.raises(Refused):
        engine.fire(case, "ballot.cast", {"choice": "for"}, actor=LI)
    papers = sqlite3.connect(tmp_path / "a.db").execute("SELECT sum(n) FROM govflow_paper").fetchone()
    assert papers == (1,)


def test_the_roll_is_frozen_when_the_ballot_is_called(tmp_path: Path) -> None:
    engine, case = called(tmp_path, "open")
    later = engine_at(tmp_path / "a.db", rules=rules("open"), store=engine._setup.store)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        later.fire(case, "ballot.cast", {"choice": "for"}, actor=LI)
    assert later.fire(case, "ballot.cast", {"choice": "for"}, actor=ZHOU).after.work["cast"] == 1  # type: ignore[index]
    (electors,) = (
        sqlite3.connect(tmp_path / "a.db").execute("SELECT group_concat(elector) FROM govflow_roll").fetchone()
    )
    assert electors == "p_chen,p_wang,p_zhou"
