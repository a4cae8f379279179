"""An election on the table: who may vote, one workflow with a ballot in it, papers and results."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from govflow.core.case import Actor
from govflow.policy.organisation import Membership
from tests.unit.core.tabletop import MEMBERS, Table, flow, policy_of

TANG, WEN, GU = Actor("p_tang"), Actor("p_wen"), Actor("p_gu")
FOUR = (*MEMBERS, Membership("p_tang", "officer", "yard"), Membership("p_wen", "officer", "yard"))
RULES = """
electorates:
  officers: {title: 干事组, members: [officer]}
  sealed:   {title: 密封组, members: [officer], secrecy: sealed}
  secret:   {title: 无记名组, members: [officer], secrecy: secret}
  by_heads: {title: 业主人数, roll: exclusive_parts, measures: [heads]}
  by_area:  {title: 业主面积, roll: exclusive_parts, measures: [area]}
"""
NOTICES = {"longer": "公告 投票延长至{{ ballot.closes }}。"}
ELECTED = "elected: {to: full}, tied: {to: equal}, short: {to: few}, lapsed: {to: none_}"


def held(tmp_path: Path, ballot: str, ending: str, more: str = "") -> Table:
    text = flow(
        "vote",
        """
        fields:
          people: {title: 候选人, type: list of person}
          rules:  {title: 议事规则, type: text, default: '"稿"'}
          out:    {title: 当选人, type: list of person}
        start: {begin: {title: 开始, by: resident, needs: [people], to: voting}}
        """,
        f"""
        voting:
          title: 表决
          ballot: {{{ballot}}}
          on: {{{ending}}}
        {more}
        full:  {{title: 选满, end: done}}
        equal: {{title: 相同, end: unresolved}}
        few:   {{title: 不足, end: incomplete}}
        none_: {{title: 流会, end: lapsed}}
        """,
    )
    return Table(policy_of(tmp_path, text, rules=RULES, notices=NOTICES), members=FOUR)


def electing(tmp_path: Path, rest: str = "", people: str = "abc", of: str = "officers") -> tuple[Table, str]:
    ballot = f"of: {of}, pass: more than 1/2 of participating{rest}, elect: {{seats: 2, from: people, alternates: 1}}"
    table = held(tmp_path, ballot, ELECTED)
    return table, table.open("vote", "begin", {"people": list(people)})


def name(table: Table, case: str, by: Actor, people: str) -> None:
    table.say(case, "ballot.cast", {"candidates": list(people)}, by=by)


def result(table: Table, case: str, state: str = "voting") -> Mapping[str, Any]:
    found: Mapping[str, Any] = table.cases[case].results[state]
    return found
