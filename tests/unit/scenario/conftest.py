"""The small policy `lamp` beside this file, loaded once, and a way to run lines of a scenario on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from govflow.scenario.feature import instances
from govflow.scenario.feature_parse import parse_feature
from govflow.scenario.load import Loaded, load_folder, loader_for
from govflow.scenario.runner import ScenarioResult, run_instance

LAMP = Path(__file__).parent / "lamp"
BEGIN = (
    "假如现在是2026年9月28日9:00",
    "并且“王丽”在“示例小区”提出“报修”，记作“甲案”：",
    "  | 地点 | 三号楼东 |",
    "  | 类别 | 路灯     |",
)
Run = Callable[..., ScenarioResult]


@pytest.fixture(scope="session")
def lamp() -> Loaded:
    """The policy with its organisation."""
    loaded, findings = load_folder(LAMP)
    assert loaded is not None, [finding.line("zh") for finding in findings]
    return loaded


@pytest.fixture
def run(lamp: Loaded) -> Run:
    """Run steps after a case has been opened (`begin=False`: after nothing)."""

    def run(*steps: str, begin: bool = True) -> ScenarioResult:
        lines = ("功能: 甲", "场景: 乙", *(BEGIN if begin else ()), *steps)
        feature, _ = parse_feature("\n".join(lines) + "\n", "甲.feature")
        assert feature is not None
        (one,) = instances(feature)
        return run_instance(one, feature.file, lamp.setting, loader_for(LAMP, lamp.files))

    return run


def said(result: ScenarioResult) -> list[str]:
    """Code and Chinese sentence of every finding."""
    return [f"{finding.code} {finding.text('zh')}" for finding in result.findings]
