"""Commands on a restricted case: `--as` says who looks; without it, and for others, there is no such case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.run import run

NOW = ("--now", "2026-11-09 09:00")
FIELDS = ("警情编号=118", "警情类别=家庭暴力", "当事人=甲", "住址=3号楼2单元")


@pytest.fixture
def db(tmp_path: Path) -> tuple[str, str]:
    where = ("--db", str(tmp_path / "a.db"))
    opened = run("open", "police_liaison", "通报", "--unit", "示例社区", "--actor", "邬刚", *FIELDS, *where, *NOW)
    assert opened.code == 0, opened.err
    return where


CASE, NEVER = "police_liaison-2026-1", "police_liaison-2026-99"
COMMANDS = [
    ("show", "{}"), ("history", "{}"), ("history", "{}", "--verify"), ("notices", "list", "{}"),
    ("fire", "{}", "接收", "--actor", "王丽"), ("explain", "{}", "接收", "--actor", "王丽"),
    ("available", "{}", "--actor", "王丽"), ("erase", "{}", "--actor", "王丽", "--yes"),
    ("fire", "{}", "接收", "--actor", "系统"), ("cases", "--all", "--after", "{}"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_tell_an_outsider_nothing(db: tuple[str, str], command: tuple[str, ...]) -> None:
    def told(case: str) -> tuple[int, str, str]:
        done = run(*(word.format(case) for word in command), *db, *NOW)
        return done.code, done.out.replace(case, "…"), done.err.replace(case, "…")

    assert told(CASE) == told(NEVER)


def test_those_who_may_know_say_who_they_are(db: tuple[str, str]) -> None:
    assert "警情" in run("show", CASE, "--as", "鲍岩", *db, *NOW).out
    assert CASE in run("cases", "--as", "鲍岩", *db, *NOW).out
    assert CASE not in run("cases", *db, *NOW).out
    assert run("history", CASE, "--verify", "--as", "鲍岩", *db, *NOW).code == 0


def test_a_tick_tells_only_those_who_may_know(db: tuple[str, str]) -> None:
    later = ("--now", "2026-11-09 16:00")
    assert CASE not in run("tick", *db, *later).out
