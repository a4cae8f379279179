"""Rungs by ordinal and by a level of another ladder; vacancies passed in the direction of travel."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.told import tell

POLICY = """\
govflow: 1
policy: rungs
title: 四级阶梯
version: "1"
jurisdiction: china
calendar: china
ladder: long
unit_kinds:
  street:    {title: 街道}
  community: {title: 社区, parents: [street]}
  compound:  {title: 小区, parents: [community]}
  building:  {title: 楼栋, parents: [compound]}
roles:
  resident: {title: 居民, at: building, rolls_up: true}
  head:     {title: 楼长, at: building}
  chair:    {title: 支书, at: compound}
  chief:    {title: 社区干部, at: community}
  office:   {title: 街道干部, at: street}
bodies: {}
ladders:
  long:
    - {level: l_building, title: 楼宇, unit: building, role: head, vacant: next}
    - {level: l_compound, title: 小区级, unit: compound, role: chair, vacant: next}
    - {level: l_community, title: 社区级, unit: community, role: chief, vacant: next}
    - {level: l_street, title: 街道级, unit: street, role: office, vacant: error}
  other:
    - {level: jurisdiction, title: 辖区, unit: street, role: office, vacant: error}
"""
ORGANISATION = """\
govflow: 1
units:
  - {id: s1, kind: street, title: 大街}
  - {id: c1, kind: community, title: 东社区, parents: s1}
  - {id: x1, kind: compound, title: 小院, parents: c1}
  - {id: b1, kind: building, title: 一楼, parents: x1}
persons:
  - {id: p0, name: 住户}
  - {id: p1, name: 楼长甲}
  - {id: p2, name: 支书乙}
  - {id: p3, name: 干部丙}
  - {id: p4, name: 街道丁}
memberships:
  - {person: p0, role: resident, unit: b1}
  - {person: p1, role: head, unit: b1}
  - {person: p2, role: chair, unit: x1}
  - {person: p3, role: chief, unit: c1}
  - {person: p4, role: office, unit: s1}
"""
MATTER = """\
    title: 事
    for: ladder
    start:
      report: {title: 报, by: resident, to: open}
      second: {title: 报第二级, by: resident, do: [{escalate: second}], to: open}
      third: {title: 报第三级, by: resident, do: [{escalate: third}], to: open}
    states:
      open:
        title: 办
        on:
          up: {title: 上报, by: holder, do: [{escalate: up}]}
          down: {title: 下放, by: holder, do: [{escalate: down}]}
          again: {title: 第二级, by: holder, do: [{escalate: second}]}
          straight: {title: 直报, by: holder, do: [{escalate: jurisdiction}]}
          judge: {title: 批, by: superior, to: judged}
      judged: {title: 批完, end: done}
    """


def say(folder: Path, *steps: str) -> list[str]:
    """One scenario on a ladder of four rungs."""
    return tell(folder, {"matter": MATTER}, *steps, policy=POLICY, organisation=ORGANISATION)


@pytest.mark.parametrize(
    ("start", "vacant", "level"),
    [
        ("报", (), "楼宇"),
        ("报", ("“一楼”无人担任“楼长”",), "小区级"),
        ("报第二级", (), "小区级"),
        ("报第二级", ("“一楼”无人担任“楼长”",), "小区级"),
        ("报第二级", ("“小院”无人担任“支书”",), "社区级"),
        ("报第三级", (), "社区级"),
        ("报第三级", ("“一楼”无人担任“楼长”", "“小院”无人担任“支书”"), "社区级"),
    ],
)
def test_a_rung_by_its_place_is_reached_however_many_below_it_are_vacant(
    tmp_path: Path, start: str, vacant: tuple[str, ...], level: str
) -> None:
    steps = (*(f"假如{one}" for one in vacant), f"当“住户”在“一楼”以“{start}”提出“事”", f"那么事项由“{level}”负责")
    assert say(tmp_path, *steps) == []


def test_a_unit_without_that_rung_begins_at_the_next_above_it(tmp_path: Path) -> None:
    assert say(tmp_path, "当“住户”在“东社区”以“报第二级”提出“事”", "那么事项由“社区级”负责") == []


def test_a_rung_by_its_place_never_moves_a_case_down(tmp_path: Path) -> None:
    steps = ("当“住户”在“一楼”以“报第三级”提出“事”", "当“干部丙”办理“第二级”", "那么事项由“社区级”负责")
    assert say(tmp_path, *steps) == []


def test_a_level_of_another_ladder_is_the_rung_of_the_same_kind_of_unit(tmp_path: Path) -> None:
    steps = ("当“住户”在“一楼”以“报”提出“事”", "当“楼长甲”办理“直报”", "那么事项由“街道级”负责")
    assert say(tmp_path, *steps) == []


def test_going_down_passes_a_vacancy_downwards(tmp_path: Path) -> None:
    steps = (
        "假如“小院”无人担任“支书”",
        "当“住户”在“一楼”以“报”提出“事”",
        "并且“楼长甲”办理“上报”",
        "那么事项由“社区级”负责",
        "当“干部丙”办理“下放”",
        "那么事项由“楼宇”负责",
    )
    assert say(tmp_path, *steps) == []


def test_the_superior_is_the_next_rung_that_is_held(tmp_path: Path) -> None:
    steps = (
        "假如“小院”无人担任“支书”",
        "当“住户”在“一楼”以“报”提出“事”",
        "那么“楼长甲”不能办理“批”，因为“上一级责任人”",
        "当“干部丙”办理“批”",
        "那么事项已经结束，结果是“完成”",
    )
    assert say(tmp_path, *steps) == []


def test_a_vacancy_that_is_an_error_is_never_passed(tmp_path: Path) -> None:
    steps = (
        "假如“大街”无人担任“街道干部”",
        "当“住户”在“一楼”以“报第三级”提出“事”",
        "那么“干部丙”不能办理“上报”，因为“空缺”",
    )
    assert say(tmp_path, *steps) == []
