"""Whether anybody can ever be what a term says, on the cases of one workflow.

Knows unit kinds, ladders and what the events of a workflow set. Knows no organisation: it says what the files make
impossible, not who is vacant today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from govflow.checks.subject import WHO, Subject, effects_of, events_of
from govflow.errors import Diagnostic, Place
from govflow.policy.definition import Cases, Policy, Publish, Tasks, Term, UnitKind, Workflow


def above(kinds: Mapping[str, UnitKind], kind: str) -> frozenset[str]:
    """The kinds a unit of a kind can lie in, its own among them."""
    found, queue = {kind}, [kind]
    while queue:
        parents = kinds[queue[-1]].parents if queue[-1] in kinds else ()
        queue.pop()
        for parent in parents:
            if parent not in found:
                found.add(parent)
                queue.append(parent)
    return frozenset(found)


def unit_kinds(policy: Policy, workflow: Workflow) -> tuple[str, ...]:
    """The kinds of unit that cases of a workflow belong to."""
    if workflow.unit_kind == "ladder":
        return tuple(dict.fromkeys(level.unit_kind for level in policy.ladder))
    return (workflow.unit_kind,)


def kinds_title(policy: Policy, workflow: Workflow) -> str:
    """The same, for a message."""
    return "、".join(policy.unit_kinds[kind].title for kind in unit_kinds(policy, workflow))


def can_hold(policy: Policy, workflow: Workflow, role: str) -> bool:
    """Whether a role can be held on cases of a workflow: at the unit of its kind above it, or below if it rolls up."""
    return _held(policy, unit_kinds(policy, workflow), role)


def could_hold(subject: Subject, workflow: Workflow, role: str) -> bool:
    """The same under any ladder of the policy: a shared workflow lists roles for places that use different ones."""
    kinds = unit_kinds(subject.policy, workflow)
    if workflow.unit_kind == "ladder":
        kinds += tuple(level.unit for levels in subject.files.policy.ladders.values() for level in levels)
    return _held(subject.policy, kinds, role)


def _held(policy: Policy, cases: tuple[str, ...], role: str) -> bool:
    one, kinds = policy.roles[role], policy.unit_kinds
    return any(one.at in above(kinds, kind) or (one.rolls_up and kind in above(kinds, one.at)) for kind in cases)


def on_ladder(policy: Policy, workflow: Workflow) -> bool:
    """Whether cases of a workflow have a level, and so a holder."""
    levels = {level.unit_kind for level in policy.ladder}
    return any(levels & above(policy.unit_kinds, kind) for kind in unit_kinds(policy, workflow))


@dataclass(frozen=True, slots=True)
class Given:
    """What the steps of a workflow can set: relations, fields, and the events and states in which persons act."""

    relations: frozenset[str]
    fields: frozenset[str]
    events: frozenset[str]
    states: frozenset[str]


def given_by(policy: Policy, workflow: Workflow) -> Given:
    """Everything that can be set on a case of a workflow."""
    acting = [(state, event) for state, event in events_of(workflow) if event.by_person]
    works = [state for state in workflow.states.values() if state.work is not None]
    return Given(
        frozenset(_relations(policy, workflow)),
        frozenset(_fields(workflow)),
        frozenset(event.id for _, event in acting),
        frozenset(state.id for state, _ in acting if state) | {state.id for state in works},
    )


def _relations(policy: Policy, workflow: Workflow) -> Iterator[str]:
    if any(start.by_person for start in workflow.starts.values()) or workflow.id in _opened(policy):
        yield "reporter"
    for effect in effects_of(workflow):
        if effect.kind == "assign":
            yield from ("lead", "assistant")
        elif effect.kind == "join":
            yield effect.name
    for state in workflow.states.values():
        if isinstance(state.work, Tasks) and state.work.allow & {"add_sign"}:
            yield "assistant"
    if any(effect.kind == "merge_into" for other in policy.workflows.values() for effect in effects_of(other)):
        yield "co_reporter"


def _opened(policy: Policy) -> frozenset[str]:
    """The workflows whose cases are opened by other cases, which pass the reporter on."""
    found = set()
    for workflow in policy.workflows.values():
        found |= {effect.name for effect in effects_of(workflow) if effect.kind == "open"}
        for state in workflow.states.values():
            if isinstance(state.work, Cases) and state.work.open:
                found.add(state.work.open)
            elif isinstance(state.work, Publish) and state.work.objections is not None:
                found.add(state.work.objections.workflow)
    return frozenset(found)


def _fields(workflow: Workflow) -> Iterator[str]:
    for _, event in events_of(workflow):
        yield from (*event.needs, *event.may)
    for effect in effects_of(workflow):
        if effect.kind == "set":
            yield from (name for name, _ in effect.values)
        elif effect.kind == "score":
            yield effect.name
        yield from filter(None, (effect.link, effect.name if effect.kind == "add" else ""))
    for state in workflow.states.values():
        match state.work:
            case Tasks(needs=needs):
                yield from needs
            case Cases(bring=bring, link=link):
                yield from (*bring, link)
            case Publish(objections=objections) if objections is not None:
                yield from objections.bring
    yield from (field.id for field in workflow.fields.values() if field.default or field.computed)


def possible(policy: Policy, workflow: Workflow, given: Given, term: Term) -> bool:
    """Whether anybody can ever be what a term says."""
    match term.kind:
        case "role":
            return can_hold(policy, workflow, term.a)
        case "relation":
            return term.a in given.relations
        case "holder" | "superior" | "subordinate":
            return on_ladder(policy, workflow)
        case "field" | "kin":
            return term.a in given.fields
        case "role_of_field":
            kind = workflow.fields[term.b].type.name
            return term.b in given.fields and kind in {"", policy.roles[term.a].at}
        case "actor_of" | "last_actor_of":
            return term.a in given.events
        case "actors_of" | "unanswered_of":
            return term.a in given.states
        case "group":
            group = policy.groups[term.a]
            return bool(group.units) or any(can_hold(policy, workflow, role) for role in group.members.values())
    return True


def impossible(policy: Policy, workflow: Workflow, given: Given, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms that nobody can ever be."""
    return tuple(term for term in terms if not possible(policy, workflow, given, term))


def no_unit(code: str, policy: Policy, workflow: Workflow, role: str, title: str, place: Place) -> Diagnostic:
    """The finding that a role has no unit on the cases of a workflow."""
    one = policy.roles[role]
    held, cases = policy.unit_kinds[one.at].title, kinds_title(policy, workflow)
    return Diagnostic.of(code, place, role=one.title, at=held, cases=cases, title=title)


def terms_title(policy: Policy, workflow: Workflow, terms: Iterable[Term]) -> str:
    """Terms as a message names them."""
    return "、".join(_term_title(policy, workflow, term) for term in terms)


def _term_title(policy: Policy, workflow: Workflow, term: Term) -> str:
    match term.kind:
        case "role":
            return policy.roles[term.a].title
        case "field":
            return workflow.fields[term.a].title
        case "group":
            return policy.groups[term.a].title
    return WHO.get(term.text, term.text or term.a or term.kind)
