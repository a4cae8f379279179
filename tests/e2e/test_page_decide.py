"""The page on decisions is run: every command, every program, every change."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.pages import follow


def test_the_page_does_what_it_says(tmp_path: Path) -> None:
    follow("docs/decide.zh.md", "zh", tmp_path)
