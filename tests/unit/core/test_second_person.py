"""An event that needs two persons: the second holds the second role, and is really somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.told import tell

PAPER = """
    title: 文件
    start:
      put: {title: 起草, by: member, to: draft}
    states:
      draft:
        title: 草稿
        on:
          sign: {title: 签署, by: chair, second: [chief], to: signed}
      signed: {title: 已签, end: done}
"""
BEGIN = "当“乙”在“小院”提出“文件”"


def test_the_second_role_confirms_and_need_not_hold_the_first(tmp_path: Path) -> None:
    told = tell(
        tmp_path,
        {"paper": PAPER},
        BEGIN,
        "那么“丙”不能办理“签署”，因为“只能由主持人办理”",
        "当“甲”办理“签署”",
        "那么“签署”等待另一人确认",
        "并且“甲”不能办理“签署”，因为“提出的人不能自己确认”",
        "并且“乙”不能办理“签署”，因为“须由社区负责人确认”",
        "当“丙”办理“签署”",
        "那么事项处于“已签”",
    )
    assert told == []


@pytest.mark.parametrize(("first", "second"), [("“甲”办理", "“甲”代“丙”办理"), ("“乙”代“甲”办理", "“乙”代“丙”办理")])
def test_one_hand_cannot_sign_for_both(tmp_path: Path, first: str, second: str) -> None:
    told = tell(
        tmp_path,
        {"paper": PAPER},
        "假如“甲”委托“乙”，从2026年1月1日到2026年1月31日",
        "并且“丙”委托“乙”，从2026年1月1日到2026年1月31日",
        "并且“丙”委托“甲”，从2026年1月1日到2026年1月31日",
        BEGIN,
        f"当{first}“签署”",
        f"当{second}“签署”",
    )
    assert len(told) == 1
    assert "提出的人不能自己确认" in told[0]


def test_who_asked_may_ask_anew_with_another_payload_and_only_that_can_be_confirmed(tmp_path: Path) -> None:
    reasoned = PAPER.replace("second: [chief],", "second: [chief], takes: {reason: text},")
    told = tell(
        tmp_path,
        {"paper": reasoned},
        BEGIN,
        "当“甲”办理“签署”：",
        "  | 理由 | 一 |",
        "并且“甲”办理“签署”：",
        "  | 理由 | 二 |",
        "那么“丙”不能办理“签署”，因为“与提出时不同”",
        "  | 理由 | 一 |",
        "当“丙”办理“签署”：",
        "  | 理由 | 二 |",
        "那么事项处于“已签”",
    )
    assert told == []
