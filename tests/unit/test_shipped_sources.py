"""Each shipped file says where it comes from and from which day; each period in it has an article, a law, or [C]."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govflow.source import parse_yaml

SHIPPED = Path(__file__).resolve().parents[2] / "govflow"
FILES = sorted(
    path
    for folder in (SHIPPED, *(SHIPPED / "places").iterdir())
    for part in ("workflows", "rules")
    for path in (folder / part).glob("*.yaml")
)

PERIOD = re.compile(
    r"\b\d+ (?:working days?|working hours?|clear days?|days?|hours?|minutes?|weeks?|months?|years?)\b"
    r"|\d+ ?(?:个工作日|个工作小时|个整日|个月|日|天|小时|分钟|周|年)"
)
WORDS = re.compile(r"\b(?:title|say|source|article): (?:\"[^\"]*\"|[^,}\n]*)|\"[^\"]*\"")
"""Texts for people: a title may speak of three years, a sentence of two rounds."""

REASON = re.compile(r"\[C\]|第[〇一二三四五六七八九十百0-9]+条|原文|清水|道义|仓山|灵武|民法典|条例|法")
SPARED = {"parameters", "reported"}
"""Values of parameters carry `source` and `rank` themselves (asked for below); what was published is no rule."""


def bare_periods(text: str) -> list[int]:
    """Lines (from 1) with a literal period outside the parameters and without a comment that says whose it is."""
    found, section, table = [], "", False
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"([a-z_]+):", line):
            section = head[1]
        if re.match(r"    rows: \|", line):
            table = True  # rows of a table: its head has the source
        elif re.match(r" {0,4}\S", line):
            table = False
        code, _, comment = line.partition(" #")
        if section not in SPARED and not table and not line.lstrip().startswith("#"):
            said = WORDS.sub("", code)
            if PERIOD.search(said) and not REASON.search(comment):
                found.append(number)
    return found


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 90


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("states:\n  a:\n    due: 5 working days\n", [3]),
        ("states:\n  a:\n    due: 5 working days   # [C]\n", []),
        ("states:\n  a:\n    due: 15 days   # 物业管理条例第14条\n", []),
        ("states:\n  a:\n    due: 15 days   # 两周\n", [3]),
        ("facts:\n  n: {title: 3年内件数, count: cases, within: 3年}\n", [2]),
        ("states:\n  a: {on: {x: {say: 5个工作日内}}}\n", []),
        ("parameters:\n  p: {values: [{from: 2026-01-01, value: 5 days}]}\n", []),
    ],
)
def test_what_a_bare_period_is(text: str, lines: list[int]) -> None:
    assert bare_periods(text) == lines


def test_no_period_stands_bare_in_a_shipped_file() -> None:
    bare = [
        f"{path.relative_to(SHIPPED)}:{line}"
        for path in FILES
        for line in bare_periods(path.read_text(encoding="utf-8"))
    ]
    assert bare == []


def test_every_shipped_file_has_source_and_effective_day() -> None:
    lacking = []
    for path in FILES:
        tree, _ = parse_yaml(path.read_text(encoding="utf-8"), path.name)
        assert tree is not None
        assert isinstance(tree.value, dict)
        lacking += [f"{path.relative_to(SHIPPED)}: {key}" for key in ("source", "effective") if not tree.value.get(key)]
    assert lacking == []


def test_a_parameter_that_is_not_our_choice_names_its_source() -> None:
    unsourced = []
    for path in FILES:
        tree, _ = parse_yaml(path.read_text(encoding="utf-8"), path.name)
        assert tree is not None
        assert isinstance(tree.value, dict)
        for name, parameter in (tree.value.get("parameters") or {}).items():
            for value in parameter["values"]:
                if value.get("rank", "choice") != "choice" and not value.get("source"):
                    unsourced.append(f"{path.relative_to(SHIPPED)}: {name}")
    assert unsourced == []
