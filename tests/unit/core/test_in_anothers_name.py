"""Nobody acts in another's name without a delegation for just that: events and the acts inside a work alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.told import tell

JOB = """
    title: 差事
    start:
      put: {title: 提出, by: chair, to: open}
    states:
      open:
        title: 待派
        on:
          give: {title: 派活, by: chair, takes: {who: parties}, do: [{assign: event.who}], to: doing}
      doing:
        title: 在做
        tasks: {of: parties, finish: all, allow: [return]}
        on:
          done: {to: over}
          blocked: {to: open}
      over: {title: 做完, end: done}
"""
BEGIN = ("当“甲”在“小院”提出“差事”", "并且“甲”办理“派活”：", "  | who | 乙 |")


@pytest.mark.parametrize(
    ("delegation", "refused"),
    [
        ("假如现在是2026年1月5日9:00", True),
        ("假如“乙”委托“丙”，从2026年1月1日到2026年1月31日", False),
        ("假如“乙”委托“丙”办理“完成办理”，从2026年1月1日到2026年1月31日", False),
        ("假如“乙”委托“丙”办理“退回任务”，从2026年1月1日到2026年1月31日", True),
        ("假如“乙”委托“丙”，从2026年2月1日到2026年2月28日", True),
        ("假如“丙”委托“乙”，从2026年1月1日到2026年1月31日", True),
    ],
)
def test_an_act_inside_a_work_needs_a_delegation(tmp_path: Path, delegation: str, refused: bool) -> None:
    told = tell(tmp_path, {"job": JOB}, delegation, *BEGIN, "当“丙”代“乙”办理“完成办理”", "那么事项处于“做完”")
    assert len(told) == int(refused)
    assert all("委托" in line for line in told)
