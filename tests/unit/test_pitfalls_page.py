"""The page of pitfalls is true: every test, tag and scenario that it says catches one is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = {"Calendar": range(1, 11), "Cases": range(27, 43)}


def rows(section: str) -> dict[int, str]:
    text = (ROOT / "docs" / "pitfalls.md").read_text("utf-8")
    body = text.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return {int(number): rest for number, rest in re.findall(r"^\| (\d+) \|[^|]*\|(.*)$", body, re.MULTILINE)}


ALL = [(number, text) for section in SECTIONS for number, text in rows(section).items()]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_pitfall_has_its_row(section: str) -> None:
    assert list(rows(section)) == list(SECTIONS[section])


@pytest.mark.parametrize(("number", "text"), ALL)
def test_what_a_row_names_is_there(number: int, text: str) -> None:
    tests = "\n".join(path.read_text("utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    specs = "\n".join(path.read_text("utf-8") for path in ROOT.glob("specs/*.feature"))
    named = re.findall(r"\b(test_\w+)(?!\w|\.py)", text)
    assert [name for name in named if f"def {name}(" not in tests] == []
    assert [tag for tag in re.findall(r"@(?:陷阱|机制)\d+", text) if not re.search(f"{tag}\\b", specs)] == []
    assert [path for path in re.findall(r"`(specs/\S+?\.feature)`", text) if not (ROOT / path).is_file()] == []
    titles = [part for title in re.findall(r"“([^”]+)”", text) for part in title.split("……")]
    told = specs + "暂定挂起次数"  # words of the page itself
    assert [part for part in titles if part not in told] == []
    assert named or "@" in text or ".feature" in text or number == 36
