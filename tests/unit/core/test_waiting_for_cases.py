"""What a state waits for when it waits for the cases of a field."""

from __future__ import annotations

from pathlib import Path

from tests.unit.core.told import tell

ITEM = """
    title: 议题
    start:
      put: {title: 提出, by: member, to: open}
      urgent: {title: 临时, by: system, to: open}
    states:
      open:
        title: 在议
        on:
          close: {title: 议完, by: member, to: over}
      over: {title: 完, end: done}
"""
MEETING = """
    title: 会议
    fields:
      items: {title: 议题, type: list of case item, default: "[]"}
    start:
      call: {title: 召集, by: chair, needs: [items], to: session}
    states:
      session:
        title: 会中
        cases: {of: items, finish: all}
        on:
          add: {title: 加议题, by: chair, do: [{open: {workflow: item, start: urgent, into: items}}]}
          joined: {to: closed}
      closed: {title: 散会, end: done}
"""


def test_a_case_opened_into_the_field_is_waited_for_too(tmp_path: Path) -> None:
    told = tell(
        tmp_path,
        {"item": ITEM, "meeting": MEETING},
        "当“乙”在“小院”以“提出”提出“议题”，记作“一”",
        "当“甲”在“小院”提出“会议”，记作“会”：",
        "  | 议题 | 一 |",
        "当“甲”办理“加议题”",
        "假如转到本件开出的“议题”",
        "并且该事项记作“二”",
        "假如回到“一”",
        "当“乙”办理“议完”",
        "假如回到“会”",
        "那么事项处于“会中”",
        "并且“议题”是“一”、“二”",
        "假如回到“二”",
        "当“乙”办理“议完”",
        "假如回到“会”",
        "那么事项处于“散会”",
    )
    assert told == []


def test_each_case_that_was_opened_can_be_talked_about(tmp_path: Path) -> None:
    told = tell(
        tmp_path,
        {"item": ITEM, "meeting": MEETING},
        "当“乙”在“小院”以“提出”提出“议题”，记作“一”",
        "当“甲”在“小院”提出“会议”，记作“会”：",
        "  | 议题 | 一 |",
        "当“甲”办理“加议题”",
        "并且“甲”办理“加议题”",
        "假如转到本件开出的第1件“议题”",
        "当“乙”办理“议完”",
        "假如回到“会”",
        "并且转到本件开出的“议题”",
        "那么事项没有结束",
        "假如回到“会”",
        "并且转到本件开出的第3件“议题”",
    )
    assert [line.partition(" ")[2] for line in told] == ["错误 GF893 现在没有由本件开出的第3件“议题”。"]
