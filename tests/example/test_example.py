"""The shipped example is exactly what its generator writes, and has the people and flats the specs rely on."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from tests.example.make import CO_OWNED, FOLDER, UNSOLD, files
from tests.example.people import OFFICERS, UNITS


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files()[name])))


@pytest.mark.parametrize("name", sorted(files()))
def test_shipped_file_equals_generated_text(name: str) -> None:
    assert (FOLDER / name).read_bytes().decode("utf-8-sig") == files()[name]


def test_roll_has_360_parts_of_which_300_in_the_first_compound() -> None:
    by_compound = Counter("yard" if part.startswith("b") else "east" for part in {r["part"] for r in rows("roll.csv")})
    assert by_compound == {"yard": 300, "east": 60}


def test_heads_of_the_first_compound_follow_the_judicial_interpretation() -> None:
    """Co-owners are one head; several flats of one owner and the unsold flats of the developer are one head each."""
    owners: dict[str, set[str]] = {}
    for row in rows("roll.csv"):
        if row["part"].startswith("b"):
            owners.setdefault(row["part"], set()).add(row["owner"])
    # 300 flats; ten of one buyer, six unsold and five pairs count once each
    assert len({frozenset(group) for group in owners.values()}) == 300 - 9 - 5 - 5
    assert len(UNSOLD) == 6
    assert sum(1 for part in CO_OWNED if part.startswith("b")) == 8


def test_every_name_belongs_to_one_person() -> None:
    assert [name for name, n in Counter(row["name"] for row in rows("persons.csv")).items() if n > 1] == []


def test_memberships_name_known_persons_and_units() -> None:
    persons = {row["id"] for row in rows("persons.csv")}
    units = {unit for unit, *_ in UNITS}
    unknown = [row for row in rows("memberships.csv") if row["person"] not in persons or row["unit"] not in units]
    assert unknown == []


def test_one_person_sits_in_branch_and_owners_committee() -> None:
    branch = {p for p, role, unit in OFFICERS if (role, unit) == ("compound_branch", "yard")}
    committee = {p for p, role, unit in OFFICERS if (role, unit) == ("committee_member", "yard")}
    assert branch & committee == {"p_li_ming"}
