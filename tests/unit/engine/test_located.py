"""Which units of the register an address means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.engine.located import located
from govflow.policy.directory import organisation_of
from govflow.policy.organisation import Unit

# Two compounds, each with a building 1; number 11 stands beside number 1; 河东 has no grid at all.
UNITS = (
    Unit("town", "community", "某社区", {}),
    Unit("a", "compound", "甲小区", {"community": "town"}),
    Unit("b", "compound", "乙小区", {"community": "town"}),
    Unit("east", "compound", "河东", {"community": "town"}),
    Unit("g1", "grid", "第一网格", {"community": "town", "compound": "a"}),
    Unit("g2", "grid", "第二网格", {"community": "town", "compound": "a"}),
    Unit("g3", "grid", "第三网格", {"community": "town", "compound": "b"}),
    Unit("a1", "building", "1号楼", {"compound": "a", "grid": "g1"}),
    Unit("a11", "building", "11号楼", {"compound": "a", "grid": "g2"}),
    Unit("b1", "building", "1号楼", {"compound": "b", "grid": "g3"}),
    Unit("b2", "building", "乙小区2号楼", {"compound": "b", "grid": "g3"}),
)
TOWN = organisation_of(UNITS)


@pytest.mark.parametrize(
    ("address", "grids"),
    [
        ("甲小区1号楼东侧", ["g1"]),
        ("甲小区11号楼", ["g2"]),  # not number 1
        ("甲小区 １号楼", ["g1"]),  # full width, blanks
        ("乙小区1号楼", ["g3"]),
        ("1号楼", ["g1", "g3"]),  # which compound is not said
        ("乙小区2号楼", ["g3"]),
        ("甲小区门口", ["g1", "g2"]),
        ("甲小区1号楼和11号楼之间", ["g1", "g2"]),
        ("第二网格", ["g2"]),
        ("河东", []),
        ("111号楼", []),
        ("", []),
    ],
)
def test_where_an_address_is(address: str, grids: list[str]) -> None:
    assert located(TOWN, "town", "grid", address) == grids


def test_only_units_of_the_case_are_looked_at() -> None:
    assert located(TOWN, "b", "grid", "1号楼") == ["g3"]


@given(st.lists(st.sampled_from([*"甲乙小区1号楼 东河第一网格２"]), max_size=12).map("".join))
def test_what_is_found_is_of_the_kind_once_and_in_order(address: str) -> None:
    found = located(TOWN, "town", "grid", address)
    assert found == sorted(set(found))
    assert all(unit.kind == "grid" for id in found if (unit := TOWN.unit(id)) is not None)
