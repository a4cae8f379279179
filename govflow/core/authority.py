"""Who is who: whether a person is what a term says, and which people a term means. Roles come from recorded facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from govflow.core import ladder
from govflow.core.asked import waiting
from govflow.core.draft import Draft, Refuse
from govflow.core.history import fired, linked
from govflow.core.wording import term_text, terms_text
from govflow.errors import Diagnostic
from govflow.policy.definition import Event, Term

Held = tuple[str, str]
"""The membership that made a term true: (role, unit); a relation holds with ("reporter", "")."""


def holds(draft: Draft, person: str, term: Term) -> Held | None:
    """The membership or relation by which `person` is what `term` says, or None."""
    match term.kind:
        case "anyone":
            return ("anyone", "")
        case "system":
            return ("system", "") if person == "system" else None
        case "role":
            return holds_role(draft, person, term.a, draft.unit)
        case "group" if not draft.policy.groups[term.a].units:
            return _in_group(draft, person, term.a)
        case "role_of_field":
            unit = draft.data.get(term.b)
            return _at(draft, person, term.a, unit) if isinstance(unit, str) else None
    for party in parties(draft, term):
        held = is_party(draft, person, party)
        if held is not None:
            return held
    return None


def holds_role(draft: Draft, person: str, role: str, unit: str) -> Held | None:
    """A role at the unit of its own kind on the chain of `unit`, or below where the role rolls up."""
    definition = draft.policy.roles[role]
    chain: Any = draft.fact("chain", unit)
    at = chain.get(definition.at)
    if definition.through:
        units = {party.removeprefix("unit:") for party in _through(draft, definition.through, at)}
        return next((held for held in memberships(draft, person) if held[1] in units), None)
    for held_role, held_unit in memberships(draft, person):
        if held_role != role:
            continue
        if held_unit == at:
            return (role, held_unit)
        if definition.rolls_up and unit in draft.fact("chain", held_unit).values():
            return (role, held_unit)
    return None


def memberships(draft: Draft, person: str) -> Iterable[Held]:
    """What a person holds today, seats given by this case's roles included."""
    answer: Any = draft.fact("memberships", person, draft.day)
    return ((role, unit) for role, unit in answer)


def _at(draft: Draft, person: str, role: str, unit: str) -> Held | None:
    return next(((r, u) for r, u in memberships(draft, person) if r == role and u == unit), None)


def _below(draft: Draft, person: str, role: str, unit: str) -> Held | None:
    """The same for a role that rolls up: held at a unit under this one."""
    if role not in draft.policy.roles or not draft.policy.roles[role].rolls_up:
        return None
    mine = ((r, u) for r, u in memberships(draft, person) if r == role)
    return next(((r, u) for r, u in mine if unit in draft.fact("chain", u).values()), None)


def _in_group(draft: Draft, person: str, group: str) -> Held | None:
    definition = draft.policy.groups[group]
    if any(holds_role(draft, person, role, draft.unit) for role in definition.exclude):
        return None
    for role in definition.members.values():
        held = holds_role(draft, person, role, draft.unit)
        if held is not None:
            return held
    return None


def is_party(draft: Draft, person: str, party: str) -> Held | None:
    """Whether a person answers for a party: himself, a holder of the role, or any member of the unit."""
    kind, _, name = party.partition(":")
    if kind == "role":
        role, _, unit = name.partition("@")
        return _at(draft, person, role, unit) or _below(draft, person, role, unit)
    if kind == "unit":
        return next(((role, unit) for role, unit in memberships(draft, person) if unit == name), None)
    bare = name if kind == "person" else party
    return ("self", "") if person == bare else None


def parties(draft: Draft, term: Term) -> tuple[str, ...]:
    """The parties a term names now: persons, units, or roles at units."""
    find = _PARTIES.get(term.kind)
    return () if find is None else find(draft, term)


def field_parties(draft: Draft, name: str) -> tuple[str, ...]:
    """The parties kept in a field of type person, unit, party, parties or a list of them."""
    field, raw = draft.workflow.fields[name], draft.data.get(name)
    if raw is None:
        return ()
    if isinstance(raw, dict):
        return (raw["lead"], *raw.get("assistants", ()))
    kind = field.type.of.kind if field.type.of else field.type.kind
    prefix = "unit:" if kind == "unit" else ""
    return tuple(f"{prefix}{item}" for item in (raw if isinstance(raw, list) else [raw]))


def role_party(draft: Draft, role: str, unit: str) -> str:
    """The role at the unit of its kind on the chain of `unit`. Raises Refuse where the chain has no such unit."""
    found = role_parties(draft, role, unit)
    if not found:
        definition = draft.policy.roles[role]
        if definition.through:
            raise Refuse(Diagnostic.of("GF971", party=definition.title))
        raise Refuse(Diagnostic.of("GF953", role=definition.title, kind=definition.at, unit=unit))
    return found[0]


def role_parties(draft: Draft, role: str, unit: str) -> tuple[str, ...]:
    """The same, or nobody where the chain has no such unit: a compound without a property company has no manager."""
    definition = draft.policy.roles[role]
    chain: Any = draft.fact("chain", unit)
    if definition.through:
        return _through(draft, definition.through, chain.get(definition.at))
    at = chain.get(definition.at) or (unit if definition.rolls_up else None)
    return () if at is None else (f"role:{role}@{at}",)


def _through(draft: Draft, roster: str, unit: str | None) -> tuple[str, ...]:
    """The units seated on a roster of a unit today, in the order in which they were seated."""
    if unit is None:
        return ()
    found: Any = draft.fact("roster", roster, unit, draft.day)
    return tuple(f"unit:{seat[2]}" for seat in found if seat[3] in {"seated", "deputy"})


def _group_parties(draft: Draft, group: str) -> tuple[str, ...]:
    definition = draft.policy.groups[group]
    if definition.units:
        return field_parties(draft, definition.units)
    return tuple(party for role in definition.members.values() for party in role_parties(draft, role, draft.unit))


def _actor(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def _actors(draft: Draft, term: Term) -> tuple[str, ...]:
    seen = draft.seen.get(term.a)
    return seen.actors if seen else ()


def _of_link(draft: Draft, term: Term) -> tuple[str, ...]:
    view: Any = linked(draft, term.b)
    return tuple(view["relations"].get(term.a, ())) if view else ()


def _kin(draft: Draft, term: Term) -> tuple[str, ...]:
    person = draft.data.get(term.a)
    return tuple(draft.fact("kin", person)) if isinstance(person, str) else ()


def _role_of_field(draft: Draft, term: Term) -> tuple[str, ...]:
    unit = draft.data.get(term.b)
    return (f"role:{term.a}@{unit}",) if isinstance(unit, str) else ()


_PARTIES: Mapping[str, Callable[[Draft, Term], tuple[str, ...]]] = {
    "relation": lambda draft, term: draft.relations.get(term.a, ()),
    "holder": lambda draft, term: ladder.holders(draft),
    "superior": lambda draft, term: ladder.neighbour(draft, 1),
    "subordinate": lambda draft, term: ladder.neighbour(draft, -1),
    "field": lambda draft, term: field_parties(draft, term.a),
    "relation_of_link": _of_link,
    "actor_of": lambda draft, term: _actor(fired(draft, term.a).actor),
    "last_actor_of": lambda draft, term: _actor(fired(draft, term.a).actor_ever),
    "actors_of": _actors,
    "unanswered_of": lambda draft, term: waiting(draft, term.a),
    "kin": _kin,
    "role": lambda draft, term: role_parties(draft, term.a, draft.unit),
    "role_of_field": _role_of_field,
    "group": lambda draft, term: _group_parties(draft, term.a),
}


def people(draft: Draft, party: str) -> tuple[str, ...]:
    """The persons behind a party today; a unit stays a unit (`unit:ID`)."""
    kind, _, name = party.partition(":")
    if kind == "role":
        role, _, unit = name.partition("@")
        found = tuple(draft.fact("holders", role, unit, draft.day))
        if found or not draft.policy.roles[role].rolls_up:
            return found
        below: Any = draft.fact("below", unit)
        return tuple(sorted({p for u in below for p in draft.fact("holders", role, u, draft.day)}))
    if kind == "unit":
        return (party,)
    return (name if kind == "person" else party,)


def recipients(draft: Draft, terms: Iterable[Term]) -> tuple[str, ...]:
    """Everyone the terms mean, each once, in order."""
    found: dict[str, None] = {}
    for term in terms:
        for party in parties(draft, term):
            found.update(dict.fromkeys(people(draft, party)))
    return tuple(found)


def count_people(draft: Draft, text: str) -> int:
    """`count(TERM)`: how many parties a term names now; for a role, how many persons hold it."""
    if text in draft.policy.roles:
        return sum(len(people(draft, party)) for party in role_parties(draft, text, draft.unit))
    return len(parties(draft, TERMS[text] if text in TERMS else Term("relation", text)))


TERMS = {
    "holder": Term("holder"),
    "superior": Term("superior"),
    "subordinate": Term("subordinate"),
}


def authorise(draft: Draft, event: Event, *, second: bool = False) -> tuple[Diagnostic, ...]:
    """Why the actor may not say this event; empty when he may. What allowed him is kept in `draft.held`.

    `second`: he confirms what another asked for; then the second roles count, not `by`.
    """
    actor = draft.event.actor
    reasons: list[Diagnostic] = []
    principal = actor.principal
    terms, code = (event.second, "GF751") if second else (event.by, "GF954")
    held = next((found for term in terms if (found := holds(draft, principal, term))), None)
    if held is None:
        reasons.append(Diagnostic.of(code, event=event.title, who=terms_text(draft, terms)))
    else:
        draft.held.append(held)
    if not _may_act_for(draft, event.id, event.recorded_by):
        reasons.append(Diagnostic.of("GF955", actor=actor.id, principal=principal))
    for term in event.not_by:
        if any(_excluded(draft, person, term) for person in dict.fromkeys((actor.id, principal))):
            reasons.append(Diagnostic.of("GF956", event=event.title, who=term_text(draft, term)))
    return tuple(reasons)


def authorise_act(draft: Draft, act: str) -> tuple[Diagnostic, ...]:
    """Why the actor may not speak for his principal inside a work; whether the principal may is the work's affair."""
    actor = draft.event.actor
    if _may_act_for(draft, act, ()):
        return ()
    return (Diagnostic.of("GF955", actor=actor.id, principal=actor.principal),)


def _excluded(draft: Draft, person: str, term: Term) -> bool:
    """Whether `not_by` means a person. Who acted for another acted himself."""
    if term.kind in {"actor_of", "last_actor_of"}:
        found = fired(draft, term.a)
        return person in parties(draft, term) or bool(parties(draft, term) and person == found.speaker)
    return holds(draft, person, term) is not None


def _may_act_for(draft: Draft, event: str, recorded_by: Iterable[Term]) -> bool:
    actor = draft.event.actor
    if actor.id == actor.principal:
        return True
    if any(holds(draft, actor.id, term) for term in recorded_by):
        return True
    return delegated(draft, event)


def delegated(draft: Draft, event: str) -> bool:
    """Whether a delegation that runs today lets the actor say this event for his principal."""
    spans: Any = draft.fact("delegated", draft.event.actor.principal, draft.event.actor.id, draft.day)
    return any(not events or event in events for events in spans)
