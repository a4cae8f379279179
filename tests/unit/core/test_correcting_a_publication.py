"""Correcting a publication changes what stands in the notice, and nothing else of the case."""

from __future__ import annotations

from pathlib import Path

from tests.unit.core.told import tell

WORKFLOW = """
    title: 方案
    fields:
      plan:   {title: 办法, type: text}
      voted:  {title: 表决金额, type: money, default: 100元}
      double: {title: 两倍, type: money, value: voted * 2}
    start:
      draw_up: {title: 提出方案, by: chair, needs: [plan], to: posted}
    states:
      posted:
        title: 公示中
        publish: {notice: plan_notice, kind: 公示, for: 7 days, places: [门口], by: [chair]}
        on:
          expired: {to: agreed}
      agreed: {title: 定了, end: done}
"""
NOTICE = """\
---
notice: plan_notice
title: 方案公示
kind: 公示
issuer: "{{ case.unit }}"
channel: 向社区反映
audience: public
---
办法：{{ plan }}。不超过{{ double }}。
"""
POSTED = (
    "假如现在是2026年3月2日9:00",
    "当“甲”在“小院”提出“方案”",
    "| 办法 | 先修 |",
    "并且“甲”办理“张贴留证”",
    "| 证据 | 门口.jpg |",
)


def _told(folder: Path, *steps: str) -> list[str]:
    (folder / "notices").mkdir()
    (folder / "notices" / "plan_notice.j2").write_text(NOTICE, encoding="utf-8")
    return tell(folder, {"plan_case": WORKFLOW}, *POSTED, *steps)


def test_what_stands_in_the_notice_may_be_corrected_and_the_period_starts_anew(tmp_path: Path) -> None:
    steps = ("那么到期日是2026年3月9日", "当“甲”办理“更正”", "| 办法 | 先拆 |", "那么本状态没有到期日")
    assert _told(tmp_path, *steps, "并且“办法”是“先拆”") == []


def test_other_fields_and_computed_ones_are_refused(tmp_path: Path) -> None:
    steps = ("那么“甲”不能办理“更正”，因为“不接受”", "| 表决金额 | 900元 |")
    more = ("并且“甲”不能办理“更正”，因为“不接受”", "| 两倍 | 900元 |", "并且到期日是2026年3月9日")
    assert _told(tmp_path, *steps, *more) == []


def test_an_objection_where_nothing_is_published_is_refused_by_the_engine(tmp_path: Path) -> None:
    steps = ("当到了2026年3月10日0:00", "那么事项处于“定了”", "并且“乙”不能办理“提出异议”，因为“状态下不能”")
    assert _told(tmp_path, *steps) == []
