"""The page of pitfalls is true: every test, tag and scenario that it says catches one is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = {
    "Calendar": range(1, 11),
    "Cases": range(27, 43),
    "Votes": range(11, 27),
    "Money": range(43, 51),
    "Text and people": range(51, 65),
    "Semantics by place": range(65, 71),
}
WORDS = {"暂定", "挂起次数", "以上", "超过", "235", "双报到", "1+3+X", "3+2+X"}
"""Words that the page itself quotes; whatever else it quotes is the title of a scenario."""


def rows(section: str) -> dict[int, str]:
    text = (ROOT / "docs" / "pitfalls.md").read_text("utf-8")
    body = text.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return {int(number): rest for number, rest in re.findall(r"^\| (\d+) \|[^|]*\|(.*)$", body, re.MULTILINE)}


ALL = [(number, text) for section in SECTIONS for number, text in rows(section).items()]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_pitfall_has_its_row(section: str) -> None:
    assert list(rows(section)) == list(SECTIONS[section])


def test_every_number_has_one_row() -> None:
    assert sorted(number for number, _ in ALL) == list(range(1, 71))


@pytest.mark.parametrize(("number", "text"), ALL)
def test_what_a_row_names_is_there(number: int, text: str) -> None:
    tests = "\n".join(path.read_text("utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    specs = "\n".join(path.read_text("utf-8") for path in ROOT.glob("specs/*.feature"))
    named = re.findall(r"\b(test_\w+)(?!\w|\.py)", text)
    assert [name for name in named if f"def {name}(" not in tests] == []
    assert [tag for tag in re.findall(r"@(?:陷阱|机制)\d+", text) if not re.search(f"{tag}\\b", specs)] == []
    assert [path for path in re.findall(r"`(specs/\S+?\.feature)`", text) if not (ROOT / path).is_file()] == []
    titles = [part for title in re.findall(r"“([^”]+)”", text) for part in title.split("……")]
    assert [part for part in titles if part not in WORDS and part not in specs] == []
    paths = re.findall(r"`((?:docs|tests)/[^`:]+)", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    files = re.findall(r"`(test_\w+\.py)", text)
    assert [name for name in files if not list(ROOT.glob(f"tests/**/{name}"))] == []
    assert named or "@" in text or ".feature" in text, number
