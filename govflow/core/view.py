"""What a case shows to whom: the redaction classes of its fields against an audience. Least disclosure: unknown drops.

Knows the table of classes and audiences. Knows no names, no consents and no pictures: where the table asks for a
consent, an office number or a blurred face, nobody here can tell, so nothing is shown; an author who knows declares the
field `public`. Computed fields are not shown: they may hold what their sources hide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govflow.core.case import Case, Json
from govflow.errors import Diagnostic, NotFound
from govflow.policy.definition import Field, State, Workflow
from govflow.policy.redaction import AUDIENCES, OUTSIDE, PARTY, STARS, Redaction, Way, building_of, masked

To = tuple[Redaction, str]
"""A table and an audience."""
HIDDEN = frozenset({"drop", "scanned", "consent"})
"""What nobody has read, and what needs a consent that is not known here, is not shown in a view."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as an audience may see it: JSON form, and how it was made."""

    field: str
    title: str
    value: Json
    way: Way


@dataclass(frozen=True, slots=True)
class View:
    """A case as an audience may see it. Outside, `state` and `outcome` are empty and parties are units and roles."""

    case: str
    workflow: str
    unit: str
    opened: int
    ended: int | None
    status: str
    state: str
    outcome: str
    fields: tuple[Shown, ...]
    relations: Mapping[str, tuple[str, ...]]


def public_view(workflow: Workflow, case: Case, audience: str, redaction: Redaction | None = None) -> View:
    """The case as `audience` may see it. An audience that is not in the table sees that the case exists, no more.
    Raises NotFound outside for a restricted case: there it does not exist.

    `redaction`: the table of the policy (`policy.redaction`); the shipped one where none is given.
    """
    table = redaction or Redaction()
    inside = audience in AUDIENCES and audience not in OUTSIDE
    if workflow.restricted is not None and not inside:
        raise NotFound([Diagnostic.of("GF918", case=case.id)])
    hidden = frozenset() if inside else _people(case)
    shown = (_show(field, case.data.get(name), (table, audience), hidden) for name, field in workflow.fields.items())
    return View(
        case=case.id,
        workflow=workflow.title,
        unit=case.unit,
        opened=case.opened,
        ended=case.ended,
        status=status_of(workflow, case),
        state=workflow.states[case.state].title if inside and case.state in workflow.states else "",
        outcome=case.outcome if inside else "",
        fields=tuple(one for one in shown if one is not None),
        relations=_relations(case, audience),
    )


def status_of(workflow: Workflow, case: Case) -> str:
    """What anybody may be told: `open`, `closed`, or the sentence of the state; an aside speaks for what it pauses."""
    state: State | None = workflow.states.get(case.state)
    if state is not None and state.aside and not state.public_status and case.paused is not None:
        state = workflow.states.get(case.paused.state)
    said = "" if state is None else state.public_status
    return said or ("open" if case.ended is None else "closed")


def _people(case: Case) -> frozenset[str]:
    """Whoever brought the matter: outside, no field may name them, whatever its class."""
    brought = (*case.relations.get("reporter", ()), *case.relations.get("co_reporter", ()))
    return frozenset(name for person in brought for name in (person, person.removeprefix("person:")))


def _show(field: Field, value: Json, to: To, hidden: frozenset[str]) -> Shown | None:
    table, audience = to
    way = table.way(field.redaction, audience)
    if value is None or way in HIDDEN or field.computed is not None or _names(value, hidden):
        return None
    if field.columns and way == "full":
        rows = [_columns(field.columns, row, to) for row in value]
        return Shown(field.id, field.title, rows, way)
    seen = _redacted(way, value)
    return None if seen is None else Shown(field.id, field.title, seen, way)


def _columns(columns: Mapping[str, Field], row: Mapping[str, Json], to: To) -> Json:
    shown = (_show(column, row.get(name), to, frozenset()) for name, column in columns.items())
    return {one.field: one.value for one in shown if one is not None}


def _names(value: Json, hidden: frozenset[str]) -> bool:
    """Whether a value is, or has inside it, the id of somebody hidden."""
    if isinstance(value, str):
        return value.removeprefix("person:") in hidden
    if isinstance(value, Mapping):
        return any(_names(item, hidden) for item in value.values())
    return isinstance(value, list) and any(_names(item, hidden) for item in value)


def _redacted(way: Way, value: Json) -> Json:
    match way:
        case "full":
            return value
        case "role":
            return PARTY
        case "building":
            return building_of(value) if isinstance(value, str) else None
        case "masked":
            return masked(value) if isinstance(value, str) else STARS
    return None


def _relations(case: Case, audience: str) -> Mapping[str, tuple[str, ...]]:
    """Inside, everybody; outside, who handles it as far as it is a unit or a role, never a person."""
    if audience not in AUDIENCES:
        return {}
    if audience not in OUTSIDE:
        return dict(case.relations)
    found = {
        name: tuple(party for party in case.relations.get(name, ()) if party.startswith(("unit:", "role:")))
        for name in ("lead", "assistant")
    }
    return {name: parties for name, parties in found.items() if parties}
