"""Ladders go up.

GF742 a level whose unit is not above the unit of the level before it
GF744 a level whose role is held at another kind of unit: nobody could hold it there

ladders:
  daoyi:
    - {level: building, title: 楼宇, unit: building, role: building_head, vacant: next}
    - {level: grid, title: 网格, unit: grid, role: grid_chief, vacant: next}
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.holding import above
from govflow.checks.subject import Subject
from govflow.errors import Diagnostic


def ladders(subject: Subject) -> Iterator[Diagnostic]:
    """Every ladder of the policy, also those it does not use."""
    policy, files = subject.policy, subject.files
    for name, levels in files.policy.ladders.items():
        for index, level in enumerate(levels):
            place = files.place("ladder", name, index)
            unit, role = policy.unit_kinds[level.unit], policy.roles[level.role]
            before = levels[index - 1] if index else None
            if before is not None and (
                level.unit == before.unit or level.unit not in above(policy.unit_kinds, before.unit)
            ):
                lower = policy.unit_kinds[before.unit].title
                yield Diagnostic.of(
                    "GF742", place, level=level.title, unit=unit.title, before=before.title, lower=lower
                )
            if role.at != level.unit:
                held = policy.unit_kinds[role.at].title
                yield Diagnostic.of("GF744", place, level=level.title, unit=unit.title, role=role.title, at=held)
