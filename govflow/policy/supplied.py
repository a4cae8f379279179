"""Names a notice may read that no workflow defines: what the registers of units and of notices supply.

    office.name  .place  .phone  .mail            the office that hears objections (policy.yaml: office)
    units.KIND                                    the unit of that kind on the case's chain
    NOTICE.number  NOTICE.day  NOTICE.times       of the case's notices of that id: number and day of the last, how many

Knows their names and types, not their values. Where nothing is supplied they are null.
"""

from __future__ import annotations

from collections.abc import Collection

from govflow.feel import Type
from govflow.feel.types import DATE, INTEGER, TEXT, UNIT

OFFICE = ("name", "place", "phone", "mail")
ISSUED = {"number": TEXT, "day": DATE, "times": INTEGER}


def supplied(name: str, unit_kinds: Collection[str], notices: Collection[str]) -> Type | None:
    """The type of a name that a register supplies; None for any other name."""
    head, _, rest = name.partition(".")
    if head == "office" and rest in OFFICE:
        return TEXT
    if head == "units" and rest in unit_kinds:
        return UNIT
    return ISSUED.get(rest) if head in notices else None


def supplied_names(unit_kinds: Collection[str], notices: Collection[str]) -> tuple[str, ...]:
    """All of them, for suggestions."""
    return (
        *(f"office.{one}" for one in OFFICE),
        *(f"units.{one}" for one in unit_kinds),
        *(f"{notice}.{one}" for notice in notices for one in ISSUED),
    )
