"""Electors of rolls and bodies: the traps of counting owners twice, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from govflow.core.electors import (
    Elector,
    Moved,
    RollError,
    allot,
    electors_by_part,
    electors_for,
    electors_of,
    electors_of_members,
    roll_findings,
)

BOTH = ("heads", "area")


def part(name: str, area: int, *owners: str, building: str = "1号楼", developer: bool = False) -> list[Any]:
    return [name, building, area, list(owners), developer]


def test_one_part_is_one_head_with_its_area() -> None:
    assert electors_of([part("101", 9850, "zhang")], None, BOTH) == (Elector("zhang", ("zhang",), 1, 9850),)


def test_a_buyer_of_ten_flats_is_one_head_with_ten_areas() -> None:
    parts = [part(f"1{n:02}", 10000, "wang") for n in range(10)]
    assert electors_of(parts, None, BOTH) == (Elector("wang", ("wang",), 1, 100000),)


def test_co_owners_are_one_elector_whichever_order_they_stand_in() -> None:
    parts = [part("101", 8000, "zhao", "qian"), part("102", 7000, "qian", "zhao")]
    assert electors_of(parts, None, BOTH) == (Elector("qian+zhao", ("qian", "zhao"), 1, 15000),)


def test_either_co_owner_may_cast_for_the_group() -> None:
    electors = electors_of([part("101", 8000, "zhao", "qian")], None, BOTH)
    assert electors_for(electors, "zhao") == electors_for(electors, "qian") == electors
    assert electors_for(electors, "sun") == ()


def test_owning_alone_and_owning_together_are_two_electors() -> None:
    electors = electors_of([part("101", 8000, "zhao", "qian"), part("102", 7000, "zhao")], None, BOTH)
    assert [(e.id, e.area) for e in electors] == [("qian+zhao", 8000), ("zhao", 7000)]
    assert len(electors_for(electors, "zhao")) == 2


def test_unsold_parts_are_one_head_even_when_different_people_stand_for_the_developer() -> None:
    parts = [
        part("101", 100, "dev_a", developer=True),
        part("201", 200, "dev_b", developer=True, building="2号楼"),
        part("102", 300, "li"),
    ]
    assert electors_of(parts, None, BOTH) == (
        Elector("dev_a+dev_b", ("dev_a", "dev_b"), 1, 300),
        Elector("li", ("li",), 1, 300),
    )


def test_the_developers_own_bought_part_makes_no_second_head() -> None:
    parts = [part("101", 100, "dev", developer=True), part("102", 50, "dev")]
    assert electors_of(parts, None, BOTH) == (Elector("dev", ("dev",), 1, 150),)


def test_a_part_without_a_known_owner_counts_but_nobody_casts_for_it() -> None:
    parts = [part("102", 200), part("101", 100), part("103", 300, developer=True), part("104", 300, developer=True)]
    assert electors_of(parts, None, BOTH) == (
        Elector("part:101", (), 1, 100),
        Elector("part:102", (), 1, 200),
        Elector("part:103", (), 1, 600),
    )


def test_parking_spaces_leave_the_area_when_the_electorate_says_so() -> None:
    def flats_only(columns: Mapping[str, object]) -> bool:
        return columns["building"] != "车库"

    parts = [
        part("101", 9000, "wu"),
        part("B1-7", 1250, "wu", building="车库"),
        part("B1-8", 1250, "he", building="车库"),
    ]
    assert electors_of(parts, flats_only, BOTH) == (Elector("wu", ("wu",), 1, 9000),)


def test_where_sees_building_area_owner_and_developer() -> None:
    seen: list[Mapping[str, object]] = []

    def look(columns: Mapping[str, object]) -> bool:
        seen.append(columns)
        return True

    electors_of([part("101", 9000, "wu", "he")], look, BOTH)
    assert seen == [{"building": "1号楼", "area": 9000, "owner": ("wu", "he"), "developer": False}]


def test_a_condition_that_is_null_is_an_error_not_a_no() -> None:
    with pytest.raises(RollError) as caught:
        electors_of([part("101", 9000, "wu")], lambda _: None, BOTH)
    assert caught.value.finding.code == "GF764"
    assert "101" in caught.value.finding.text("zh")


def test_by_heads_alone_no_area_is_kept_because_it_names_the_voter() -> None:
    assert electors_of([part("101", 9000, "wu")], None, ("heads",)) == (Elector("wu", ("wu",), 1, 0),)


def test_a_part_listed_twice_stops_the_count() -> None:
    with pytest.raises(RollError) as caught:
        electors_of([part("101", 9000, "wu"), part("101", 9000, "wu")], None, BOTH)
    assert caught.value.finding.code == "GF760"


@pytest.mark.parametrize("area", [0, -1, 98.5, True, None, "98.50"])
def test_areas_are_positive_integers(area: object) -> None:
    rows = [["101", "1号楼", area, ["wu"], False]]
    assert [f.code for f in roll_findings(rows, with_area=True)] == ["GF761"]
    assert roll_findings(rows, with_area=False) == ()


def test_an_empty_owner_is_found() -> None:
    assert [f.code for f in roll_findings([part("101", 1, "wu", "")], with_area=True)] == ["GF762"]


def test_ids_of_groups_never_collide() -> None:
    parts = [part("101", 1, "a+b"), part("102", 2, "a", "b"), part("103", 4, "a%2Bb")]
    assert len({e.id for e in electors_of(parts, None, BOTH)}) == 3


def test_a_part_leads_to_its_elector() -> None:
    parts = [part("101", 1, "b", "a"), part("102", 2, "d", developer=True), part("103", 2, "c", building="车库")]
    assert electors_by_part(parts, lambda p: p["building"] != "车库") == {"101": "a+b", "102": "d"}


def test_a_member_with_two_roles_of_a_body_is_one_head() -> None:
    assert electors_of_members(["li", "ma", "li"]) == (Elector("li", ("li",), 1, 0), Elector("ma", ("ma",), 1, 0))


def test_a_person_in_two_bodies_casts_in_the_first_and_the_leaving_is_recorded() -> None:
    group, committee = electors_of_members(["li", "ma"]), electors_of_members(["li", "gao"])
    rolls, moved = allot([("group", group), ("committee", committee)], frozenset({"group", "committee"}))
    assert rolls == (("group", group), ("committee", electors_of_members(["gao"])))
    assert moved == (Moved("li", "group", "committee"),)


def test_the_order_of_the_ballot_decides_which_body_keeps_the_person() -> None:
    group, committee = electors_of_members(["li", "ma"]), electors_of_members(["li", "gao"])
    rolls, moved = allot([("committee", committee), ("group", group)], frozenset({"group", "committee"}))
    assert dict(rolls)["committee"] == committee
    assert moved == (Moved("li", "committee", "group"),)


def test_a_person_in_three_bodies_leaves_two_rolls() -> None:
    one = electors_of_members(["li"])
    rolls, moved = allot([("a", one), ("b", one), ("c", one)], frozenset("abc"))
    assert rolls == (("a", one), ("b", ()), ("c", ()))
    assert moved == (Moved("li", "a", "b"), Moved("li", "a", "c"))


def test_an_office_never_takes_an_owner_off_the_roll_of_owners() -> None:
    owners = electors_of([part("101", 9000, "li", "wu")], None, BOTH)
    committee = electors_of_members(["li"])
    rolls, moved = allot([("committee", committee), ("owners", owners)], frozenset({"committee"}))
    assert rolls == (("committee", committee), ("owners", owners))
    assert moved == ()
