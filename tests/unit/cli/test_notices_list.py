"""`notices list`: what is owed, where each announced text stands, and what the gate holds; files in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.notices import digest
from tests.unit.cli.run import run, told

OPENED = "three_two_two-2026-1"


@pytest.fixture
def store(tmp_path: Path) -> list[str]:
    """A store with a proposal that names a telephone number."""
    db = ["--db", str(tmp_path / "a.db")]
    first = ("事项=改灯", "地点=东苑1号楼2单元501", "类别=亮化", "--unit", "东苑小区", "--actor", "王永福")
    told("open", "三议两办两公开", "起草", *first, *db, "--now", "2026-10-12 09:00")
    words = ("事实与理由=太亮，找老陈13800138000", "事项性质=居民公共事务", "预算=300元", "--actor", "王永福")
    told("fire", OPENED, "提议", *words, *db, "--now", "2026-10-12 09:10")
    return db


def test_what_is_held_is_shown_with_the_way_to_let_it_through(store: list[str]) -> None:
    ran = run("notices", "list", *store, "--now", "2026-10-12 09:20")
    assert ran.code == 0
    assert f"被拦下：{OPENED}/2/1　提议受理公示" in ran.out
    assert f"正文第4段有手机号。确实可以公开的，由有权的人放行：govflow fire {OPENED} 放行文书 文书=2/1" in ran.out
    assert "亮化；1号楼。" in ran.out
    assert "2单元" not in ran.out
    refused = run("fire", OPENED, "放行文书", "文书=2/1", "理由=可以", "--actor", "王永福", *store,
                  "--now", "2026-10-12 09:30")  # fmt: skip
    assert (refused.code, "提出人不能放行自己写的内容" in refused.err) == (1, True)


def test_what_is_cleared_is_owed_and_posted(store: list[str], tmp_path: Path) -> None:
    told(
        "fire", OPENED, "放行文书", "文书=2/1", "理由=本人同意", "--actor", "鲍岩", *store, "--now", "2026-10-12 09:30"
    )
    result = told("notices", "list", OPENED, *store, "--out", str(tmp_path / "out"), "--format", "text,html,docx",
                  "--now", "2026-10-12 09:40")["result"]  # fmt: skip
    (one,) = result["notices"]
    (published,) = result["publications"]
    assert (published["life"], published["found"], published["take_down"]) == ("posted", [], "2027-01-11")
    assert sorted(Path(file).suffix for file in one["files"]) == [".docx", ".html", ".txt"]
    assert {file: digest(Path(file).read_bytes()) for file in one["files"]} == one["digests"]


def test_a_format_that_is_none_is_named(store: list[str]) -> None:
    ran = run("notices", "list", *store, "--format", "doc")
    assert (ran.code, "docx" in ran.err) == (2, True)
