"""`history CASE --heads FILE`: a case that was removed is a finding, not a case nobody has heard of."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.unit.cli.run import run, told

NOW = ("--now", "2026-09-28 09:00")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The heads of two cases, the first of which was then removed from the store."""
    assert run("init", str(tmp_path / "mine")).code == 0
    monkeypatch.chdir(tmp_path / "mine")
    said = ("路灯报修", "报修", "--unit", "幸福小区", "--actor", "王丽", "地点=3号楼东侧", "故障=灯不亮")
    for _ in range(2):
        assert run("open", *said, "--db", "a.db", *NOW).code == 0
    heads = tmp_path / "heads.json"
    assert run("history", "street_lamp-2026-1", "--heads", str(heads), "--db", "a.db", *NOW).code == 0
    with sqlite3.connect("a.db") as connection:
        for table, column in (("case", "id"), ("event", "case_id"), ("timer", "owner_id")):
            connection.execute(f"DELETE FROM govflow_{table} WHERE {column} = 'street_lamp-2026-1'")
    connection.close()
    return heads


def test_the_removed_case_is_named_and_the_heads_stay(kept: Path) -> None:
    before = kept.read_bytes()
    assert set(json.loads(before)["heads"]) == {"street_lamp-2026-1", "street_lamp-2026-2"}
    found = told("history", "street_lamp-2026-1", "--heads", str(kept), "--db", "a.db", *NOW, code=1)
    assert [finding["code"] for finding in found["findings"]] == ["GF923"]
    assert kept.read_bytes() == before


def test_a_case_nobody_kept_a_head_of_is_unknown(kept: Path) -> None:
    ran = run("history", "street_lamp-2026-9", "--heads", str(kept), "--db", "a.db", *NOW)
    assert ran.code == 1
    assert "GF918" in ran.err


def test_an_event_that_cannot_be_read_is_a_finding_even_without_verify(kept: Path) -> None:
    assert kept.exists()
    with sqlite3.connect("a.db") as connection:
        connection.execute("UPDATE govflow_event SET body = '{' WHERE case_id = 'street_lamp-2026-2'")
    connection.close()
    found = told("history", "street_lamp-2026-2", "--db", "a.db", *NOW, code=1)
    assert [finding["code"] for finding in found["findings"]] == ["GF920"]
