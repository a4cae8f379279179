"""The TCK itself, which lies outside this project: how much is passed, and that a rewritten model decides the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govflow.dmn.exam import Result, sit
from govflow.dmn.graph import link
from govflow.dmn.xml import read_model, write_model
from govflow.feel.library import clock_functions
from govflow.feel.values import Date, DateTime, Time
from tests.unit.cli.run import told
from tests.unit.dmn.exam.sheets import HERE

NOW = DateTime(Date(2026, 5, 6), Time(7, 8, 9, 0, 8 * 3600))
HOSTS = clock_functions(NOW)


def _sat(files: dict[str, bytes]) -> tuple[Result, ...]:
    return sit("x", files, lambda model, imported: link(model, imported, HOSTS))


def _rewritten(files: dict[str, bytes]) -> dict[str, bytes]:
    made = dict(files)
    for name, data in files.items():
        model, _ = read_model(data, name) if name.endswith(".dmn") else (None, ())
        if model is not None:
            made[name] = write_model(model)
    return made


def _same(root: Path) -> int:
    """How many folders were sat twice, with the models as they are and rewritten, to the same results."""
    folders = sorted({path.parent for path in root.rglob("*.dmn")})
    for folder in folders:
        files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
        once, again = _sat(files), _sat(_rewritten(files))
        assert [(one.file, one.case, one.passed, one.external) for one in once] == [
            (one.file, one.case, one.passed, one.external) for one in again
        ], folder
    return len(folders)


def test_our_own_models_decide_the_same_when_they_are_rewritten() -> None:
    assert _same(HERE) == 5


@pytest.mark.tck
def test_the_models_of_the_tck_decide_the_same_when_they_are_rewritten() -> None:
    assert _same(Path(os.environ["GOVFLOW_TCK"])) > 1


@pytest.mark.tck
def test_level_2_is_passed_and_99_percent_of_level_3() -> None:
    result = told("tck", os.environ["GOVFLOW_TCK"])["result"]
    levels = {one["level"]: one for one in result["levels"]}
    assert levels["2"]["all"]["passed"] == levels["2"]["all"]["cases"]
    for kind in ("all", "non_null"):
        assert levels["3"][kind]["passed"] >= levels["3"][kind]["cases"] * 99 / 100
    reasons = [reason for one in result["cases"] for reason in one["reasons"] if reason["code"] == "GF587"]
    assert [one for one in reasons if "internal" in str(one["arguments"]["detail"])] == []
