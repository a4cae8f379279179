"""A compound without a property company: roles held there have nobody, and nothing comes to a stop for it."""

from __future__ import annotations

from pathlib import Path

from tests.unit.core.told import POLICY, tell

COMPANY = POLICY.replace(
    "  compound:  {title: 小区, parents: [community]}",
    "  company:   {title: 物业公司}\n  compound:  {title: 小区, parents: [community, company]}",
).replace(
    "  chief:  {title: 社区负责人, at: community}",
    "  chief:  {title: 社区负责人, at: community}\n  manager: {title: 项目经理, at: company}",
)
GROUPS = """
    groups:
      everybody:
        title: 各方
        members: {chairs: chair, managers: manager}
        need: {chairs: 1, managers: 1}
        vacant: skip
"""
MEETING = """
    title: 会
    start:
      call: {title: 开会, by: chair, to: signing}
    states:
      signing:
        title: 签到
        attendance: {groups: [everybody], wait: 30 minutes, record_by: chair, close_by: chair}
        on:
          quorate: {to: held}
          no_quorum: {to: missed}
      held: {title: 开成, end: done}
      missed: {title: 没开成, end: lapsed}
"""
LETTER = """
    title: 信
    start:
      write: {title: 写信, by: chair, do: [{notify: {notice: hello, whom: WHOM}}], to: sent}
    states:
      sent: {title: 已发, end: done}
"""


def _hello(folder: Path) -> None:
    (folder / "notices").mkdir()
    text = '---\nnotice: hello\ntitle: 问候\nkind: 送达\nissuer: "{{ case.unit }}"\n---\n您好。\n'
    (folder / "notices" / "hello.j2").write_text(text, encoding="utf-8")


def test_a_party_that_cannot_exist_is_skipped_at_a_meeting(tmp_path: Path) -> None:
    steps = ("当“甲”在“小院”提出“会”", "并且“甲”办理“签到”", "并且“甲”办理“结束签到”", "那么事项处于“开成”")
    assert tell(tmp_path, {"meeting": MEETING}, *steps, rules=GROUPS, policy=COMPANY) == []


def test_a_notice_to_a_group_reaches_those_who_exist(tmp_path: Path) -> None:
    _hello(tmp_path)
    letter = LETTER.replace("WHOM", "everybody")
    steps = ("当“甲”在“小院”提出“信”", "那么“甲”收到“问候”", "并且“丙”没有收到“问候”")
    assert tell(tmp_path, {"letter": letter}, *steps, rules=GROUPS, policy=COMPANY) == []


def test_a_notice_to_a_role_nobody_can_hold_reaches_nobody(tmp_path: Path) -> None:
    _hello(tmp_path)
    letter = LETTER.replace("WHOM", "manager")
    steps = ("当“甲”在“小院”提出“信”", "那么事项处于“已发”", "并且“甲”没有收到“问候”")
    assert tell(tmp_path, {"letter": letter}, *steps, policy=COMPANY) == []


def test_the_next_role_of_an_electorate_takes_the_place_of_one_nobody_can_hold(tmp_path: Path) -> None:
    rules = """
    electorates:
      board:
        title: 班子
        members: [manager, member]
        measures: [heads]
    """
    vote = """
    title: 表决
    start:
      ask: {title: 提请, by: chair, to: voting}
    states:
      voting:
        title: 投票
        ballot: {of: board, for: 5 days, pass: more than 1/2 of all}
        on:
          passed: {to: agreed}
          failed: {to: refused}
          lapsed: {to: refused}
      agreed: {title: 同意, end: done}
      refused: {title: 不同意, end: refused}
    """
    steps = ("当“甲”在“小院”提出“表决”", "并且“甲”投“同意”票", "并且“乙”投“同意”票", "那么事项处于“同意”")
    assert tell(tmp_path, {"vote": vote}, *steps, rules=rules, policy=COMPANY) == []
