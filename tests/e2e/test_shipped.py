"""The shipped policy proves clean, and its specs reach everything it has."""

from __future__ import annotations

from pathlib import Path

from govflow.checks import check_policy
from govflow.scenario.coverage import describe
from govflow.scenario.load import load_folder, loader_for
from govflow.scenario.runner import run_folder

NOT_YET = (
    "业主委员会任期 · 换届中 · annulled（工作结果）",
    "业主委员会任期 · 换届中 · annulled",
    "业主委员会任期 · 换届中 · constituted（工作结果）",
    "业主委员会任期 · 换届中 · constituted",
    "五议 · 评议 · 评议份数不足（工作结果）",
    "新划车位 · 业主共同决定 · merged（工作结果）",
    "新划车位 · 业主共同决定 · merged",
    "新划车位 · 业主共同决定 · refused（工作结果）",
    "新划车位 · 业主共同决定 · refused",
    "新划车位 · 业主共同决定 · solved（工作结果）",
    "新划车位 · 业主共同决定 · solved",
    "新划车位 · 业主共同决定 · void（工作结果）",
    "新划车位 · 业主共同决定 · void",
    "业主委员会组建与换届选举 · 确定结果 · 直通 · 第3支",
    "业主委员会组建与换届选举 · 移交 · 登记判决 · 第1支",
    "业主委员会组建与换届选举 · 重新计票 · 未达人数（工作结果）",
    "业主委员会组建与换届选举 · 重新计票 · 未达人数",
    "业主委员会组建与换届选举 · 决选 · 得票相同（工作结果）",
    "业主委员会组建与换届选举 · 决选 · 得票相同",
    "业主委员会组建与换届选举 · 当选不足 · 以当选人成立 · 条件“业主委员会须为三人以上单数（参照北京市物业管理条例第39条）”没有成立过",  # noqa: E501 — as it is told
    "业主委员会组建与换届选举 · 当选不足 · 以当选人成立",
    "业主委员会组建与换届选举 · 当选不足 · 补选 · 条件“只能重新组织一次”没有不成立过",
    "警情通报与社区回访 · 已反馈，待回访 · 司法确认期限届满",
    "警情通报与社区回访 · 回访中 · 已申请司法确认",
)
"""What no scenario reaches yet, to the last one: the aim is none. Whoever writes a scenario takes its line away."""

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
    assert sorted(describe(loaded.setting.policy, target) for target in report.coverage.missing) == sorted(NOT_YET)
    assert len(report.coverage.wanted) >= 400
