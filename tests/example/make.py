"""Writes the CSV files of 示例小区, the fictional community that ships with the library.

Knows names and numbers only; no randomness. Run `python -m tests.example.make` to write the files after a change here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

from tests.example.people import OFFICERS, OFFICES, PERSONS, UNITS

FOLDER = Path(__file__).resolve().parents[2] / "govflow" / "example"
BUILDINGS: Mapping[str, tuple[str, int]] = {
    "b1": ("yard", 60),
    "b2": ("yard", 60),
    "b3": ("yard", 60),
    "b4": ("yard", 60),
    "b5": ("yard", 60),
    "e1": ("east", 30),
    "e2": ("east", 30),
}
AREAS = ("89.50", "98.50", "112.00", "76.80", "128.30")
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "家宝春生秋月海燕立新文斌晓东玉珍建华思远桂英向阳国栋雪梅志远红霞永福素芬"
GIVEN = tuple(_GIVEN[n : n + 2] for n in range(0, len(_GIVEN), 2))
TEN_FLATS = tuple(f"b5-{n:02d}" for n in range(1, 11))
UNSOLD = tuple(f"b5-{n:02d}" for n in range(55, 61))
TWO_FLATS: Mapping[str, tuple[str, str]] = {
    "p_zhao_qiang": ("b1-01", "b1-02"),
    "p_he_fang": ("b2-01", "b2-02"),
    "owner_two_1": ("b3-58", "b4-58"),
    "owner_two_2": ("b3-59", "b4-59"),
    "owner_two_3": ("b3-60", "b4-60"),
}
CO_OWNED = ("b1-11", "b1-12", "b2-11", "b2-12", "b3-11", "b3-12", "b4-11", "b4-12", "e1-11", "e2-11")
LIVING: Mapping[str, str] = {
    "b1-03": "p_chen_guohua",
    "b1-04": "p_sun_guilan",
    "b1-05": "p_zhang_jianping",
    "b1-06": "p_zhou_min",
    "b2-03": "p_li_ming",
    "b2-04": "p_lv_zhiqiang",
    "b2-05": "p_shi_lei",
    "b3-01": "p_wang_li",
    "b3-02": "p_zheng_jianjun",
    "b3-03": "p_ge_hongmei",
    "b4-01": "p_xie_jun",
    "b4-02": "p_wei_hong",
    "e1-01": "p_bu_xian",
    "e1-02": "p_mu_lan",
}
"""Exclusive parts whose owner is one of the named persons."""


def sheet(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """The text of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def parts() -> Iterator[tuple[str, str]]:
    """Every exclusive part with its building."""
    for building, (_, count) in BUILDINGS.items():
        for number in range(1, count + 1):
            yield f"{building}-{number:02d}", building


def owners_of(part: str) -> tuple[str, ...]:
    """Person ids of all who own a part."""
    if part in TEN_FLATS:
        return ("p_qian_duoduo",)
    if part in UNSOLD:
        return ("p_developer",)
    for person, pair in TWO_FLATS.items():
        if part in pair:
            return (person,)
    first = LIVING.get(part, f"owner_{part.replace('-', '_')}")
    return (first, f"spouse_{part.replace('-', '_')}") if part in CO_OWNED else (first,)


def names() -> Iterator[str]:
    """Names for owners nobody mentions, none of them taken by a named person."""
    taken = set(PERSONS.values())
    for given, family in product(GIVEN, FAMILY):
        if (name := family + given) not in taken:
            yield name


def persons() -> Mapping[str, str]:
    """Every person by id."""
    found, fresh = dict(PERSONS), names()
    for part, _ in parts():
        for person in owners_of(part):
            if person not in found:
                found[person] = next(fresh)
    return found


def memberships() -> Iterator[tuple[str, str, str, str, str]]:
    """Offices, then owners at their compound and residents at their building."""
    seen: set[tuple[str, str, str]] = set()
    for person, role, unit in OFFICERS:
        yield person, role, unit, "2025-01-01", ""
        seen.add((person, role, unit))
    for part, building in parts():
        compound = BUILDINGS[building][0]
        for person in owners_of(part):
            rows = [(person, "owner", compound)]
            if person != "p_developer":
                rows.append((person, "resident", building))
            for row in rows:
                if row not in seen:
                    seen.add(row)
                    yield *row, "2025-01-01", ""


def roll() -> Iterator[tuple[str, str, str, str, str, str]]:
    """One line for each owner of each exclusive part."""
    for n, (part, building) in enumerate(parts()):
        everyone = owners_of(part)
        share = "1" if len(everyone) == 1 else f"1/{len(everyone)}"
        for person in everyone:
            yield part, building, AREAS[n % len(AREAS)], person, share, "是" if part in UNSOLD else "否"


def files() -> Mapping[str, str]:
    """File name to text."""
    return {
        "units.csv": sheet(
            ("id", "kind", "title", "parents", "office", "office_place", "office_phone"),
            ((*unit, *OFFICES.get(unit[0], ("", "", ""))) for unit in UNITS),
        ),
        "persons.csv": sheet(("id", "name"), persons().items()),
        "memberships.csv": sheet(("person", "role", "unit", "from", "to"), memberships()),
        "roll.csv": sheet(("part", "building", "area", "owner", "share", "developer"), roll()),
    }


def main() -> None:
    """Write the files, with a byte order mark so that spreadsheets show Chinese."""
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8-sig", newline="")


if __name__ == "__main__":
    main()
