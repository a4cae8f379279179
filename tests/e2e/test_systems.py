"""Every mechanism of the four articles that is in scope has a scenario; the scenarios themselves run with the specs."""

from __future__ import annotations

from typing import Any

import pytest

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


def test_what_is_only_data_or_out_of_scope_says_why(rows: list[dict[str, Any]]) -> None:
    assert all(len(row["note"]) > 10 for row in rows if row["row"] in NO_SCENARIO)


def test_one_row_is_run_on_demand() -> None:
    ran = run("systems", "--row", "23", "--run")
    assert ran.code == 0
    assert "通过" in ran.out
    assert "specs/common_income.feature" in ran.out
