"""Sentences over small workflows written for the case, each with the story or the proof worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.checks.small import verdict

CYCLE = """
  a:
    title: 甲
    on:
      go: {title: 走, by: officer, to: b}
      jump: {title: 跳, by: officer, require: [{that: cycle > 1, say: 还不行}], to: z}
  b:
    title: 乙
    on: {go: {title: 走, by: officer, to: z}}
  z:
    title: 完
    end: done
    on: {again: {title: 重来, by: reporter, new_cycle: true, to: a}}
"""


@pytest.mark.parametrize(
    ("sentence", "story"),
    [
        # 乙 is passed before the first end; in the second cycle the way past it is open.
        ("every path to z passes b", ""),
        (
            "every path to z in every cycle passes b",
            "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --跳--> 完",
        ),
        # A path from a start is one path through all its cycles.
        ("every path from report to z passes b", ""),
        (
            "every path from report to z in every cycle passes b",
            "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --跳--> 完",
        ),
        # A path from 再来 begins anew with it.
        (
            "every path from again to z passes b",
            "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --跳--> 完",
        ),
        # From 完 back to 完: the step on which a path begins is not its end.
        ("every path from z to z passes again", ""),
        (
            "every path from z to z passes b",
            "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --跳--> 完",
        ),
        # b.go is the event in one state, go in either.
        ("a.go at most 1 times", "（开始） --报修--> 甲 --走--> 乙 --走--> 完 --重来--> 甲 --走--> 乙"),
        ("go at most 1 times", "（开始） --报修--> 甲 --走--> 乙 --走--> 完"),
        ("report at most 1 time", ""),
        ("phone only after report", "（开始） --来电--> 甲"),
        ("跳 only after 重来", ""),
        ("from 完, 乙 stays reachable", ""),
    ],
)
def test_cycles(sentence: str, story: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, CYCLE, sentence) == story


FORCED = """
  a:
    title: 甲
    on:
      go:
        title: 走
        by: officer
        choose:
          - {when: times(go) = 0, to: stay}
          - {when: big, to: b}
          - {to: z}
  b:
    title: 乙
    on: {end: {title: 止, by: officer, to: z}}
  z: {title: 完, end: done}
"""


@pytest.mark.parametrize(
    ("sentence", "story"),
    [
        # The first 走 always stays: history decides, so the shortest way to the end takes two.
        ("never z after report", "（开始） --报修--> 甲 --走--> 甲（停留） --走--> 完"),
        # Whether it is a big matter is free: both ways are open.
        ("from a, b stays reachable", ""),
        ("from b, a stays reachable", "（开始） --报修--> 甲 --走--> 甲（停留） --走--> 乙"),
        ("every path to z passes b", "（开始） --报修--> 甲 --走--> 甲（停留） --走--> 完"),
    ],
)
def test_history_decides_and_fields_are_free(sentence: str, story: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, FORCED, sentence) == story


REFUSED = """
  a:
    title: 甲
    on:
      note: {title: 记, by: officer}
      go:
        title: 走
        by: officer
        choose:
          - {when: times(note) = 0, to: b}
          - {refuse: 记过就不能走}
      end: {title: 止, by: officer, to: z}
  b:
    title: 乙
    on: {end: {title: 止, by: officer, to: z}}
  z: {title: 完, end: done}
"""


def test_what_history_refuses_is_no_way_on(tmp_path: Path) -> None:
    assert verdict(tmp_path, REFUSED, "from a, b stays reachable") == "（开始） --报修--> 甲 --记--> 甲（停留）"


def test_what_history_refuses_first_is_no_way_on_either(tmp_path: Path) -> None:
    first = """          - {when: times(note) > 0, refuse: 记过就不能走}
          - {to: b}
"""
    states = REFUSED[: REFUSED.index("          - {when")] + first + REFUSED[REFUSED.index("      end: {title: 止") :]
    assert verdict(tmp_path, states, "from a, b stays reachable") == "（开始） --报修--> 甲 --记--> 甲（停留）"


ASIDE = """
  a:
    title: 甲
    due: 5 days
    on:
      go: {title: 走, by: officer, to: z}
      wait: {title: 等, by: officer, to: w}
      overdue: {title: 逾期, to: z}
  w:
    title: 等候
    aside: stopped
    on: {back: {title: 回, by: officer, do: [{notify: {notice: told, whom: reporter}}], to: back}}
  z: {title: 完, end: done, enter: [{notify: {notice: told, whom: reporter}}]}
"""


@pytest.mark.parametrize(
    ("sentence", "story"),
    [
        # Entering 完 tells the reporter: that is part of the way to it.
        ("every path to z passes notify told", ""),
        ("every path to z passes notify 告知", ""),
        # To come back is not to enter anew.
        ("a at most 1 times", ""),
        ("wait at most 1 times", "（开始） --报修--> 甲 --等--> 等候 --回--> 甲 --等--> 等候"),
        # A deadline may come before anybody acts.
        ("every path to z passes go", "（开始） --报修--> 甲 --逾期--> 完"),
        ("overdue is never by the actor of go", ""),
        ("from w, z stays reachable", ""),
    ],
)
def test_asides(sentence: str, story: str, tmp_path: Path) -> None:
    assert verdict(tmp_path, ASIDE, sentence) == story
