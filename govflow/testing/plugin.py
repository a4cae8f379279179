"""The pytest plugin: collects `*.feature`, lints each file first, and runs its scenarios by pytest-bdd.

One step definition stands for every sentence and hands the step to `scenario.runner.perform`, so that both runners do
the same. Policy and organisation come from the fixture `govflow_setting`, which a conftest may replace.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pytest_bdd import parsers, scenario, step

from govflow.authoring.feature_lint import lint_file
from govflow.errors import Diagnostic, Severity
from govflow.scenario.feature import Step
from govflow.scenario.load import loader_for, setting_of
from govflow.scenario.lookup import book_of
from govflow.scenario.runner import run_step
from govflow.scenario.world import Loader, Setting, World, new_world
from govflow.errors import Place
from govflow.testing.documents import load


class FeatureErrors(Exception):
    """What the lint found in a feature file; nothing of it is run."""


class FeatureModule(pytest.Module):
    """A feature file as pytest sees it; a subclass because that is how pytest is told of a kind of file."""

    def _getobj(self) -> ModuleType:
        findings = lint_file(self.path)
        wrong = [finding for finding in findings if finding.severity is Severity.ERROR]
        if wrong:
            raise FeatureErrors(_lines(wrong))
        module = ModuleType(self.path.stem)
        for number, name in enumerate(load(self.path).scenarios, 1):
            setattr(module, f"test_{number:02d}_{name}", _bound(self.path, name))
        return module

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The findings alone, without a traceback."""
        del style
        return str(excinfo.value)


def _bound(path: Path, name: str) -> object:
    @scenario(path.name, name, features_base_dir=str(path.parent))
    def run() -> None:
        """The steps are the test."""

    return run


def _lines(findings: list[Diagnostic]) -> str:
    return "\n".join(finding.line() for finding in findings)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureModule | None:
    """Collect feature files."""
    if file_path.suffix != ".feature":
        return None
    module: FeatureModule = FeatureModule.from_parent(parent, path=file_path)
    return module
