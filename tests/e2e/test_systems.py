"""Every mechanism of the four articles that is in scope has a scenario; the scenarios themselves run with the specs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from govflow.policy.files import Files
from govflow.policy.read import read_policy
from govflow.scenario.feature import Instance
from govflow.scenario.feature_parse import read_feature
from govflow.scenario.load import shipped
from govflow.scenario.systems import names_in, read_systems, runs
from tests.unit.cli.run import run, told

ROWS = 97
NO_SCENARIO = {26: "outside", 37: "data", 66: "outside"}
"""Rows that may stand without a scenario; the list says why (and docs/mechanisms.md)."""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """Every row as the command tells it; any finding (a row without a scenario, a name that is not there) is exit 1."""
    found: list[dict[str, Any]] = told("systems")["result"]["rows"]
    return found


def test_every_row_is_listed_once_and_in_order(rows: list[dict[str, Any]]) -> None:
    assert [row["row"] for row in rows] == list(range(1, ROWS + 1))


def test_every_row_in_scope_has_a_scenario_and_a_definition(rows: list[dict[str, Any]]) -> None:
    bare = {row["row"]: row["status"] for row in rows if not row["scenarios"]}
    assert bare == NO_SCENARIO
    assert all(row["definitions"] for row in rows if row["status"] == "shown" and not row["note"])


def policies() -> Iterator[Files]:
    for folder in (shipped(), *sorted((shipped() / "places").iterdir())):
        files, _ = read_policy(folder) if (folder / "policy.yaml").is_file() else (None, ())
        if files is not None:
            yield files


def titles(files: Files, id: str) -> set[str]:
    """What a scenario may call a definition: its id, its title; one that only a place has, by using that place."""
    parts: tuple[Mapping[str, object], ...] = (
        files.workflows, files.tables, files.schedules, files.rosters, files.figures, files.expects, files.reported,
        files.ledgers, files.allocations, files.formulas, files.scorecards, files.rankings, files.electorates,
        files.unit_lists, files.groups, files.mixins,
    )  # fmt: skip
    found = {title for part in parts if isinstance(title := getattr(part.get(id), "title", None), str)}
    own = any(origin == files.policy.policy for name, origin in files.origins.items() if name.endswith(f":{id}"))
    return {id, *found, *({f"“{files.policy.policy}”的政策"} if own and files.policy.policy != "national" else ())}


def said(one: Instance) -> str:
    """Every word of a scenario as it is run."""
    return "\n".join(f"{step.text}\n{step.doc}\n{step.table}" for step in one.steps)


def test_a_row_is_shown_by_a_scenario_that_uses_its_definition() -> None:
    known = list(policies())
    specs = Path(__file__).resolve().parents[2] / "specs"
    features = [
        feature
        for path in sorted(specs.glob("*.feature"))
        if (feature := read_feature(path.read_bytes(), path.name)[0])
    ]
    rows, _ = read_systems(specs / "systems.csv")
    unused = []
    for row in rows:
        words = {word for files in known for id in row.definitions for word in titles(files, id)}
        tagged = [said(one) for feature in features for one in runs(feature, row.number)]
        assert all(any(id in names_in(files) for files in known) for id in row.definitions)
        if row.definitions and not any(word in text for word in words for text in tagged):
            unused.append((row.number, row.definitions))
    assert unused == []


def test_what_is_only_data_or_out_of_scope_says_why(rows: list[dict[str, Any]]) -> None:
    assert all(len(row["note"]) > 10 for row in rows if row["row"] in NO_SCENARIO)


def test_one_row_is_run_on_demand() -> None:
    ran = run("systems", "--row", "23", "--run")
    assert ran.code == 0
    assert "通过" in ran.out
    assert "specs/common_income.feature" in ran.out
