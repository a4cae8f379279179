"""Memberships and delegations of an organisation, checked against the roles of a policy.

Knows at which kind of unit a role is held and what a span of days is.
"""

from __future__ import annotations

from collections.abc import Mapping

from govflow.errors import Diagnostic
from govflow.policy.files import Files
from govflow.policy.organisation import Delegation, Membership, Unit
from govflow.policy.reading.forms import Row, day_in
from govflow.policy.reading.units import Known, known

Findings = list[Diagnostic]


def memberships_of(
    rows: tuple[Row, ...],
    units: Mapping[str, Unit],
    persons: Mapping[str, str],
    policy: Files,
    findings: Findings,
) -> tuple[Membership, ...]:
    """Who holds what where; every mistake goes to `findings`."""
    roles = known("GF704", {id: role.title for id, role in policy.policy.roles.items()})
    kinds = known("GF701", {id: kind.title for id, kind in policy.policy.unit_kinds.items()})
    names = known("GF702", {id: unit.title for id, unit in units.items()})
    people = Known("GF703", {id: id for id in persons})
    made = []
    for row in rows:
        person, role = people.find(row["person"], findings), roles.find(row["role"], findings)
        unit = names.find(row["unit"], findings)
        start, to = _span(row, findings)
        if person is None or role is None or unit is None:
            continue
        wanted = kinds.ids.get(policy.policy.roles[role].at, policy.policy.roles[role].at)
        if units[unit].kind and units[unit].kind != wanted:
            titles = {id: kind.title for id, kind in policy.policy.unit_kinds.items()}
            args = {"role": policy.policy.roles[role].title, "unit": unit, "found": titles[units[unit].kind]}
            findings.append(Diagnostic.of("GF708", row["unit"].place, **args, expected=titles.get(wanted, wanted)))
        made.append(Membership(person, role, unit, start, to))
    return tuple(made)


def _span(row: Row, findings: Findings, until: str = "to") -> tuple[str, str]:
    start, wrong_start = day_in(row.get("from"))
    to, wrong_to = day_in(row.get(until))
    findings += [wrong for wrong in (wrong_start, wrong_to) if wrong is not None]
    if to and start > to:
        findings.append(Diagnostic.of("GF710", row["from"].place, start=start, to=to))
    return start, to


def delegations_of(
    rows: tuple[Row, ...], events: tuple[tuple[str, ...], ...], persons: Mapping[str, str], findings: Findings
) -> tuple[Delegation, ...]:
    """Who lets whom act for him; `events` of each row, empty for any event. Every mistake goes to `findings`."""
    people = Known("GF703", {id: id for id in persons})
    made = []
    for row, named in zip(rows, events, strict=True):
        giver, receiver = people.find(row["of"], findings), people.find(row["to"], findings)
        start, until = _span(row, findings, "until")
        if giver is not None and receiver is not None:
            made.append(Delegation(giver, receiver, start, until, named))
    return tuple(made)
