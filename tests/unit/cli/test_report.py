"""`report` from a data file: tables, JSON, the page and the sheets, and what is wrong with how it was asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.run import run, told

CASE = ("问题=路灯不亮", "来源=线上", "地点=1号楼")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One matter answered on the spot and rated, in September 2026."""
    db = tmp_path_factory.mktemp("report") / "cases.db"
    at = ("--db", str(db), "--now", "2026-09-01 09:00")
    assert run("open", "五步工作法", "收集", "--unit", "示例小区", "--actor", "魏红", *CASE, *at).code == 0
    case = "five_step_loop-2026-1"
    assert run("fire", case, "当场答复", "--actor", "唐静", "办理结果=已办", *at).code == 0
    assert run("fire", case, "满意", "--actor", "魏红", "满意度=满意", *at).code == 0
    return db


def test_json_says_every_row(store: Path) -> None:
    said = told("report", "反映件数", "满意率", "--db", str(store), "--now", "2026-09-30 18:00", "--period", "2026-Q3")
    first, second = said["result"]["figures"]
    assert [(row["title"], row["value"], row["total"]) for row in first["rows"]] == [
        ("东苑小区", "0", False),
        ("示例小区", "1", False),
        ("合计", "1", True),
    ]
    assert [row["value"] for row in second["rows"]] == ["无", "样本不足", "样本不足"]
    assert (first["period"], first["per"], second["excluded"]) == ("2026-Q3", "compound", [])


def test_text_per_another_kind_and_the_total_alone(store: Path) -> None:
    at = ("--db", str(store), "--now", "2026-09-30 18:00", "--period", "2026-09")
    ran = run("report", "反映件数", "--per", "社区", *at)
    assert ran.code == 0
    assert [line.split() for line in ran.lines[1:4]] == [
        ["社区", "反映件数", "上年同期"],
        ["示例社区", "1", "0"],
        ["合计", "1", "0"],
    ]
    assert "示例" not in run("report", "反映件数", "--per", "none", *at).out
    assert run("report", "反映件数", "--unit", "东苑小区", "--per", "none", *at).lines[2].split() == ["合计", "0", "0"]


def test_page_and_sheets_are_written(store: Path, tmp_path: Path) -> None:
    at = ("--db", str(store), "--now", "2026-09-30 18:00", "--period", "2026-Q3")
    said = told("report", "反映件数", "-o", str(tmp_path / "out"), *at)
    assert said["result"]["written"] == ["report.html", "matters_reported.csv"]
    assert (tmp_path / "out" / "matters_reported.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "out" / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run("report", "反映件数", "--format", "html", *at).out.startswith("<!DOCTYPE html>")
    assert run("report", "反映件数", "--format", "csv", *at).out.startswith("指标,周期")
    assert told("report", "--format", "json", *at)["result"]["written"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("满意度率",), "GF896"),
        (("满意率", "--period", "2026-13"), "GF645"),
        (("满意率", "--per", "小院"), "GF896"),
        (("满意率", "--format", "pdf"), "GF648"),
    ],
)
def test_wrong_use_is_told(store: Path, words: tuple[str, ...], code: str) -> None:
    ran = run("report", *words, "--db", str(store))
    assert ran.code == 2
    assert code in ran.err


def test_a_realm_without_a_case_beside_another_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVFLOW_REALM", "mian")
    ran = run("report", "反映件数", "--db", str(store), "--now", "2026-09-30 18:00")
    assert ran.code == 2
    assert "GF680" in ran.err
    assert "main" in ran.err


def test_a_period_that_has_not_begun_is_told(store: Path) -> None:
    at = ("--db", str(store), "--now", "2026-09-30 18:00")
    ran = run("report", "反映件数", "--period", "2026-10", *at)
    assert ran.code == 2
    assert "GF681" in ran.err
    assert run("report", "反映件数", "--period", "2026-Q3", *at).code == 0


def test_check_tells_what_does_not_add_up(tmp_path: Path) -> None:
    place = Path(__file__).parents[3] / "govflow" / "places" / "qingshui"
    names = Path(__file__).parents[3] / "specs" / "organisations" / "qingshui_example" / "organisation.yaml"
    ran = run("check", str(place))
    assert ran.code == 0
    assert "合计232项，与公布的231项相差1项" in ran.err
    with_names = run("check", str(place), "--organisation", str(names))
    assert with_names.code == 0
    assert "核对不符“小区包抓（第115小区）”" in with_names.err
    assert run("check", str(place), "--organisation", str(tmp_path / "no.yaml")).code == 1
