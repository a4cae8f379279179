"""The shipped policy proves clean, and its specs reach everything it has."""

from __future__ import annotations

from pathlib import Path

from govflow.checks import check_policy
from govflow.scenario.coverage import describe
from govflow.scenario.load import load_folder, loader_for
from govflow.scenario.runner import run_folder

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "govflow"
TOLD = {
    "qingshui": [
        ("GF641", "事项数合计"),
        ("GF641", "场均人数"),
        ("GF640", "联席会议成果覆盖率"),
        ("GF640", "文明实践分站覆盖率"),
        ("GF640", "物业公司所在的组"),
    ],
    "daoyi": [("GF641", "四最"), ("GF640", "三长五员专班"), ("GF640", "分级处置的出处")],
    "cangshan": [("GF640", "党组织覆盖")],
    "lingwu": [("GF640", "升格党总支")],
}
"""What the published figures of a place do not add up to; nothing else may be told of it."""


def test_the_national_policy_and_the_places_have_no_findings() -> None:
    places = sorted((SHIPPED / "places").iterdir())
    assert [place.name for place in places if place.is_dir()] == ["cangshan", "daoyi", "lingwu", "qingshui"]
    for folder in (SHIPPED, *places):
        policy, findings = check_policy(folder)
        told = sorted((finding.code, str(finding.arguments.get("title", finding.line()))) for finding in findings)
        assert told == sorted(TOLD.get(folder.name, ()))
        assert policy is not None


def test_every_transition_outcome_and_deadline_is_reached_by_a_scenario_that_passes() -> None:
    loaded, _ = load_folder(SHIPPED)
    assert loaded is not None
    report = run_folder(ROOT / "specs", loaded.setting, loader_for(SHIPPED, loaded.files))
    assert [result.name for result in report.results if not result.passed] == []
    assert sorted(describe(loaded.setting.policy, target) for target in report.coverage.missing) == []
    assert len(report.coverage.wanted) >= 400
