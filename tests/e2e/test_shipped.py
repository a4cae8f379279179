"""The shipped policy proves clean, and its specs reach everything it has."""

from __future__ import annotations

from pathlib import Path

from govflow.checks import check_policy
from govflow.scenario.coverage import describe
from govflow.scenario.load import load_folder, loader_for
from govflow.scenario.runner import run_folder

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "govflow"


def test_the_national_policy_and_the_places_have_no_findings() -> None:
    places = sorted((SHIPPED / "places").iterdir())
    assert [place.name for place in places if place.is_dir()] == ["cangshan", "daoyi", "lingwu", "qingshui"]
    for folder in (SHIPPED, *places):
        policy, findings = check_policy(folder)
        # What the published figures of a place do not add up to is told there, and nothing else.
        wrong = [finding.line() for finding in findings if finding.code not in {"GF640", "GF641"} or folder == SHIPPED]
        assert wrong == []
        assert policy is not None


def test_every_transition_outcome_and_deadline_is_reached_by_a_scenario_that_passes() -> None:
    loaded, _ = load_folder(SHIPPED)
    assert loaded is not None
    report = run_folder(ROOT / "specs", loaded.setting, loader_for(SHIPPED, loaded.files))
    assert [result.name for result in report.results if not result.passed] == []
    assert sorted(describe(loaded.setting.policy, target) for target in report.coverage.missing) == []
    assert len(report.coverage.wanted) >= 400
