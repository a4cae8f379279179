"""Who may not say an event is told in words an officer reads, never in the words of the file."""

from __future__ import annotations

from pathlib import Path

from tests.unit.core.told import tell

MAIN = """
    title: 主件
    start:
      put: {title: 提出, by: member, to: open}
    states:
      open:
        title: 在办
        on:
          touch: {title: 经手, by: anyone, to: late}
      late:
        title: 待审
        cases: {open: side, start: raise}
        on:
          done: {to: over}
      over: {title: 完, end: done}
"""
SIDE = """
    title: 旁件
    start:
      raise: {title: 立件, by: system, to: open}
    states:
      open:
        title: 在查
        on:
          look:  {title: 查看, by: anyone}
          judge: {title: 裁定, by: anyone, not_by: [reporter of parent, actors of open], to: over}
      over: {title: 完, end: done}
"""


def test_relations_of_the_parent_and_everybody_of_a_state(tmp_path: Path) -> None:
    told = tell(
        tmp_path,
        {"main": MAIN, "side": SIDE},
        "当“甲”在“小院”提出“主件”",
        "并且“乙”办理“经手”",
        "假如转到本件开出的“旁件”",
        "那么“甲”不能办理“裁定”，因为“上级事项的提出人”",
        "当“乙”办理“查看”",
        "那么“乙”不能办理“裁定”，因为“办理过的人”",
        "当“丙”办理“裁定”",
        "那么事项已经结束，结果是“完成”",
    )
    assert told == []
