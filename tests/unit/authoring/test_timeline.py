"""Laying out and wording of timelines, staging of stories; whole stories are looked at in tests/e2e/test_demo.py."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.authoring.retold import retell
from govflow.authoring.staging import play, scenes, specs
from govflow.authoring.timeline.dues import when
from govflow.authoring.timeline.layout import grid, wrapped
from govflow.authoring.timeline.told import Note, Told
from govflow.authoring.wording import Voice
from govflow.calendar import ZONE, instant
from govflow.notices.renderers.text import width
from govflow.notices.words import seat
from govflow.scenario.load import Loaded, load_folder, shipped

TEXT = st.text(alphabet="甲乙丙丁，。；）（《》“” abc0123456789", max_size=300)
CLOSING = set("，。；）》”")


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    found, findings = load_folder(shipped())
    assert found is not None, findings
    return found


@given(TEXT, st.integers(min_value=20, max_value=100))
def test_wrapping_keeps_every_character_and_the_width(text: str, wide: int) -> None:
    lines = list(wrapped("标签  ", text, wide))
    assert "".join("".join(lines).split()).replace("标签", "", 1) == "".join(text.split())
    assert all(width(line) <= wide for line in lines)


CLAUSES = st.lists(st.tuples(st.text("甲乙丙", min_size=1, max_size=30), st.sampled_from("，。；）》”")), max_size=20)


@given(CLAUSES)
def test_no_line_begins_with_a_closing_mark(clauses: list[tuple[str, str]]) -> None:
    lines = wrapped("", "".join(words + mark for words, mark in clauses), 40)
    assert not any(line.strip()[:1] in CLOSING for line in lines if line.strip())


def test_numbers_and_words_are_not_broken() -> None:
    assert [line.strip() for line in wrapped("", "甲" * 9 + "20261231年", 22)] == ["甲" * 9, "20261231年"]
    assert [line.strip() for line in wrapped("", "甲" * 9 + "whistle哨", 22)] == ["甲" * 9, "whistle哨"]


def test_columns_of_a_grid_line_up_for_wide_characters() -> None:
    first, second = grid((("表决主体", "人数"), ("ab", "3")))
    assert first == "表决主体  人数"
    assert second == "ab        3"


def test_a_role_and_its_unit_say_what_they_share_once() -> None:
    assert seat("示例社区", "社区工作人员") == "示例社区工作人员"
    assert seat("示例小区", "小区党支部书记") == "示例小区党支部书记"
    assert seat("示例社区", "督办员") == "示例社区督办员"
    assert seat("", "督办员") == "督办员"


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return instant(datetime(year, month, day, hour, minute, tzinfo=ZONE))


def test_the_end_of_a_day_is_its_24_oclock_and_another_year_is_named(loaded: Loaded) -> None:
    voice = Voice(loaded.setting.policy, str)
    near = at(2026, 12, 25, 9)
    assert when(voice, at(2026, 12, 29), near) == "12月28日24时"
    assert when(voice, at(2026, 12, 28, 11, 5), near) == "12月28日11:05"
    assert when(voice, at(2027, 1, 1), near) == "12月31日24时"
    assert when(voice, at(2027, 1, 5), near) == "2027年1月4日24时"
    assert when(Voice(loaded.setting.policy, str, "en"), at(2026, 12, 29), near) == "2026-12-28 24:00"


def test_notes_are_added_once() -> None:
    note = Note("said", "甲")
    assert Told(0, "王丽", "提议", notes=(note,)).also((note, Note("due", "乙"))).notes == (note, Note("due", "乙"))


def test_the_tagged_scenarios_are_the_three_stories_in_order() -> None:
    found = scenes(specs())
    assert [scene.label for scene in found] == ["1", "2", "3a", "3b"]
    assert [scene.feature for scene in found] == ["三议两办两公开", "五步工作法", "分级处置", "分级处置"]
    assert [scene.realm for scene in found] == ["main", "demo-2", "demo-3a", "demo-3b"]


STORY = """# language: zh-CN
功能: 试
  @演示7
  场景: 说错了的
    假如现在是2026年9月7日9:00
    当“王丽”在“示例小区”以“起草”提出“三议两办两公开”，记作“甲”：
      | 事项 | 漏水 |
      | 地点 | 楼顶 |
      | 类别 | 楼顶漏水 |
    那么事项处于“办结”
    当“王丽”办理“提议”
"""


def test_a_story_that_does_not_hold_ends_with_its_finding(loaded: Loaded, tmp_path: Path) -> None:
    (tmp_path / "a.feature").write_text(STORY, "utf-8")
    (scene,) = scenes(tmp_path)
    played = play(scene, loaded, tmp_path / "a.db")
    assert [finding.code for finding in played.findings] == ["GF880"]
    assert (scene.label, scene.realm) == ("7", "demo-7")
    (kept,) = played.cases
    assert kept.name == "甲"
    assert [step.title for step in kept.steps] == ["起草"]


def test_telling_again_stops_where_a_body_was_erased_or_the_edition_is_unknown(loaded: Loaded, tmp_path: Path) -> None:
    (tmp_path / "a.feature").write_text(STORY, "utf-8")
    (scene,) = scenes(tmp_path)
    (kept,) = play(scene, loaded, tmp_path / "a.db").cases
    policy = loaded.setting.policy
    assert [step.after for step in retell({policy.digest: policy}, kept.entries)] == [kept.case]
    assert retell({}, kept.entries) == ()
