"""An invented town: one district, two streets, ten communities, fifty compounds of forty parts. Always the same one."""

from __future__ import annotations

from govflow.policy.directory import Organisation, organisation_of
from govflow.policy.organisation import Membership, Part, Unit

STREETS, COMMUNITIES, COMPOUNDS, BUILDINGS, PARTS = 2, 10, 50, 4, 40
AREA = 9_850
"""Hundredths of m² of each part."""

_AT_DISTRICT = (
    "district_office",
    "housing_officer",
    "water_contact",
    "gas_contact",
    "power_contact",
    "heating_contact",
)
_AT_STREET = (
    "street_secretary", "street_leader", "street_office", "hotline_desk", "fire_officer", "police_officer",
    "urban_management_officer", "market_officer",
)  # fmt: skip
_AT_COMMUNITY = (
    "community_secretary", "community_office", "intake_worker", "dispatcher", "callback_officer", "mediator",
    "supervisor", "admin",
)  # fmt: skip
_BODIES = {"compound_branch": 3, "residents_group_member": 3, "committee_member": 5, "residents_representative": 3}
"""How many hold a role at each compound."""


def person(role: str, unit: str, n: int = 0) -> str:
    """The id of the n-th holder of a role at a unit."""
    return f"{role}.{unit}.{n}"


def owner(compound: int, n: int) -> str:
    """The id of the owner of a part."""
    return f"owner.c{compound}.{n}"


def community_of(compound: int) -> str:
    """The community of a compound."""
    return f"k{compound % COMMUNITIES}"


def street_of(compound: int) -> str:
    """The street of a compound."""
    return f"s{compound % COMMUNITIES % STREETS}"


def manager_of(compound: int) -> str:
    """The manager of its property company."""
    return person("property_manager", f"p{compound % COMMUNITIES}")


def grid_of(compound: int, building: int) -> str:
    """The grid of a building: two a compound."""
    return f"g{compound}_{building * 2 // BUILDINGS}"


def town() -> Organisation:
    """Everybody and everything."""
    return organisation_of(_units(), {}, _memberships(), (), _parts())


def _units() -> list[Unit]:
    units = [Unit("d", "district", "示例区", {}), Unit("a", "authority", "示例区住房和城乡建设局", {"district": "d"})]
    units += [Unit(f"s{n}", "street", f"示例街道{n}", {"district": "d"}) for n in range(STREETS)]
    for n in range(COMMUNITIES):
        units.append(Unit(f"k{n}", "community", f"示例社区{n}", {"street": f"s{n % STREETS}"}))
        units.append(Unit(f"p{n}", "property_company", f"示例物业{n}", {}))
    for c in range(COMPOUNDS):
        above = {"community": community_of(c), "property_company": f"p{c % COMMUNITIES}"}
        units.append(Unit(f"c{c}", "compound", f"示例{c}号小区", above))
        units += [
            Unit(f"g{c}_{g}", "grid", f"{c}号小区网格{g}", {"community": community_of(c), "compound": f"c{c}"})
            for g in (0, 1)
        ]
        units += [
            Unit(f"b{c}_{b}", "building", f"{c}号小区{b}号楼", {"compound": f"c{c}", "grid": grid_of(c, b)})
            for b in range(BUILDINGS)
        ]
    return units


def _memberships() -> list[Membership]:
    found = [Membership(person(role, "d"), role, "d") for role in _AT_DISTRICT]
    found.append(Membership(person("department_contact", "a"), "department_contact", "a"))
    found += [Membership(person(role, f"s{n}"), role, f"s{n}") for n in range(STREETS) for role in _AT_STREET]
    for n in range(COMMUNITIES):
        found += [Membership(person(role, f"k{n}"), role, f"k{n}") for role in _AT_COMMUNITY]
        found.append(Membership(person("property_manager", f"p{n}"), "property_manager", f"p{n}"))
    for c in range(COMPOUNDS):
        found += _of_compound(c)
    return found


def _of_compound(c: int) -> list[Membership]:
    unit = f"c{c}"
    found = [
        Membership(person(role, unit, n), role, unit) for role, count in _BODIES.items() for n in range(count)
    ]  # fmt: skip
    found.append(Membership(person("compound_branch", unit, 0), "branch_secretary", unit))
    found.append(Membership(person("recorder", unit), "recorder", unit))
    for n in range(PARTS):
        found.append(Membership(owner(c, n), "owner", unit))
        found.append(Membership(owner(c, n), "resident", f"b{c}_{n % BUILDINGS}"))
        if n < 5:
            found.append(Membership(owner(c, n), "party_member", unit))
    found += [Membership(person("building_head", f"b{c}_{b}"), "building_head", f"b{c}_{b}") for b in range(BUILDINGS)]
    for g in (0, 1):
        found += [Membership(person(role, f"g{c}_{g}"), role, f"g{c}_{g}") for role in ("grid_chief", "grid_worker")]
    return found


def _parts() -> list[Part]:
    return [
        Part(f"c{c}.{n}", f"b{c}_{n % BUILDINGS}", f"{n % BUILDINGS}号楼", AREA, (owner(c, n),))
        for c in range(COMPOUNDS)
        for n in range(PARTS)
    ]
