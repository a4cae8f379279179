"""The pytest plugin: collects `*.feature`, reads each file strictly first, and runs its scenarios by pytest-bdd.

One step definition stands for every sentence and hands the step to the same runner that `govflow test` uses. Policy and
organisation are those of the nearest folder with a policy.yaml, else the shipped ones; the fixture `govflow_loaded` may
be replaced in a conftest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from pytest_bdd import parsers, scenario, step
from pytest_bdd.parser import Feature as BddFeature
from pytest_bdd.parser import Step as BddStep

from govflow.errors import Diagnostic, Place, Severity
from govflow.policy.files import Files
from govflow.scenario.feature import Step
from govflow.scenario.feature_parse import read_feature
from govflow.scenario.load import Loaded, folder_of, load_folder, loader_for
from govflow.scenario.runner import run_step
from govflow.scenario.world import Loader, World, new_world
from govflow.testing.documents import load, tags_of

PLACE = pytest.StashKey[Place]()
LOADED = pytest.StashKey[dict[Path, Loaded]]()
LOADERS = pytest.StashKey[dict[tuple[Path, str], Loader]]()


class FeatureErrors(Exception):
    """What is wrong with a feature file or its policy; nothing of it is run."""


class FeatureModule(pytest.Module):
    """A feature file as pytest sees it; a subclass because that is how pytest is told of a kind of file."""

    def _getobj(self) -> ModuleType:
        _loaded(self.config, folder_of(self.path))
        _, findings = read_feature(self.path.read_bytes(), str(self.path))
        if any(finding.severity is Severity.ERROR for finding in findings):
            raise FeatureErrors(_lines(findings))
        module, feature = ModuleType(self.path.stem), load(self.path)
        for tag in sorted(tags_of(feature)):
            self.config.addinivalue_line("markers", f"{tag}: 场景标签")
        for name in feature.scenarios:
            setattr(module, f"test_{name}", _bound(self.path, name))
        return module

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The findings alone, without a traceback."""
        del style
        return str(excinfo.value)


def _bound(path: Path, name: str) -> Callable[..., None]:
    @scenario(path.name, name, features_base_dir=str(path.parent))
    def run() -> None:
        """The steps are the test."""

    bound: Callable[..., None] = run
    return bound


def _loaded(config: pytest.Config, folder: Path) -> Loaded:
    """The policy of a folder, loaded once a session. Raises FeatureErrors."""
    known = config.stash.setdefault(LOADED, {})
    if folder not in known:
        loaded, findings = load_folder(folder)
        if loaded is None:
            raise FeatureErrors(_lines(findings))
        known[folder] = loaded
    return known[folder]


def _loader(config: pytest.Config, folder: Path, files: Files) -> Loader:
    """The loader of a folder, one a session: what its scenarios read once they need not read again."""
    known = config.stash.setdefault(LOADERS, {})
    return known.setdefault((folder, files.digest), loader_for(folder, files))


def _lines(findings: Sequence[Diagnostic]) -> str:
    return "\n".join(finding.line() for finding in findings)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureModule | None:
    """Collect feature files."""
    if file_path.suffix != ".feature":
        return None
    module: FeatureModule = FeatureModule.from_parent(parent, path=file_path)
    return module


def pytest_bdd_before_step(request: pytest.FixtureRequest, feature: BddFeature, step: BddStep) -> None:
    """Remember where the step stands, for the place of its finding."""
    request.node.stash[PLACE] = Place(feature.filename, step.line_number, step.indent + 1)


@pytest.fixture
def govflow_loaded(request: pytest.FixtureRequest) -> Loaded:
    """Policy and organisation of the feature's folder."""
    return _loaded(request.config, folder_of(request.path))


@pytest.fixture
def govflow_world(request: pytest.FixtureRequest, govflow_loaded: Loaded) -> Iterator[World]:
    """A world for one scenario."""
    loader = _loader(request.config, folder_of(request.path), govflow_loaded.files)
    world = new_world(govflow_loaded.setting, loader)
    yield world
    world.close()


@step(parsers.re(r"(?P<said>.*)", flags=re.DOTALL))
def govflow_step(
    request: pytest.FixtureRequest,
    govflow_world: World,
    said: str,
    datatable: Sequence[Sequence[str]] = (),
    docstring: str = "",
) -> None:
    """Every sentence: handed to the runner, whatever its keyword."""
    place = request.node.stash[PLACE]
    table = tuple(tuple(row) for row in datatable)
    findings = run_step(govflow_world, Step("", said, "", place, table, docstring))
    if findings:
        pytest.fail(_lines(findings), pytrace=False)
