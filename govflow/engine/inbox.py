"""Lists of cases and what an actor may say to one.

A list is found in one query from the roles a person holds and the relations he stands in; whether an event is allowed
is for `decide` alone, and `available` asks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govflow.calendar import day_of
from govflow.core.case import Actor, Case
from govflow.core.step import Event, Refusal
from govflow.core.works.dispatch import ACT_TITLES, ACTS
from govflow.engine.facts import judge
from govflow.engine.seated import directory
from govflow.engine.setup import Setup
from govflow.engine.store import Db, Place, Query
from govflow.errors import Diagnostic
from govflow.policy.definition import Asks, Policy, State, Term, Workflow

MISSING = frozenset({"GF963", "GF791"})
"""Reasons that only say what the payload must still bring."""

LADDER = {"holder": 0, "superior": -1, "subordinate": 1}
"""Terms of the ladder, and how far the case stands from the level of whom they mean."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An event of the present state, whether the actor may say it, and what it wants to be told."""

    event: str
    title: str
    allowed: bool
    reasons: tuple[Diagnostic, ...]
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


def offers(setup: Setup, db: Db, case: Case, actor: Actor, now: int) -> tuple[Offer, ...]:
    """Every event a person may say in this state, and the acts of its work; a payload still to come is no bar."""
    policy = setup.policy(case.edition)
    state = policy.workflows[case.workflow].states[case.state]
    found = []
    for event in state.events.values():
        if event.by_person:
            reasons = _reasons(setup, db, policy, case, Event(event.id, actor, now))
            takes = tuple(event.takes)
            found.append(Offer(event.id, event.title, not reasons, reasons, event.needs, event.may, takes))
    if state.work is not None and case.work is not None:
        for name in (name for name, kind in ACTS.items() if kind == state.work.kind):
            reasons = _reasons(setup, db, policy, case, Event(name, actor, now))
            found.append(Offer(name, ACT_TITLES[name], not reasons, reasons))
    return tuple(found)


def _reasons(setup: Setup, db: Db, policy: Policy, case: Case, event: Event) -> tuple[Diagnostic, ...]:
    verdict = judge(setup, db, policy, case, event)
    if not isinstance(verdict, Refusal):
        return ()
    return tuple(reason for reason in verdict.reasons if reason.code not in MISSING)


def query(
    setup: Setup,
    db: Db,
    *,
    actor: Actor | None,
    unit: str,
    state: str,
    role: str,
    overdue: bool,
    ended: bool,
    after: str,
    limit: int,
    now: int,
) -> Query:
    """The query of a list. `unit`: that unit and everything below it. `ended`: ended ones too, as in an end state."""
    units = None if not unit else (unit, *setup.directory.below(unit))
    places: tuple[Place, ...] | None = None
    if actor is not None:
        places = tuple(_places_of(setup, db, actor.principal, role, now))
    elif role:
        places = tuple(_places(setup.editions.values(), role, None))
    return Query(
        units=units,
        states=(state,) if state else (),
        open_only=not (ended or _is_end(setup.editions.values(), state)),
        overdue_at=now if overdue else None,
        any_of=places,
        person=actor.principal if actor is not None and not role else "",
        after=after,
        limit=limit,
    )


def _is_end(policies: Iterable[Policy], state: str) -> bool:
    flows = (flow for policy in policies for flow in policy.workflows.values())
    return any(flow.states[state].end for flow in flows if state in flow.states)


def _places_of(setup: Setup, db: Db, person: str, role: str, now: int) -> Iterator[Place]:
    """Where cases wait for a person: in states that name a role he holds, at that unit or below."""
    for membership in directory(setup, db).memberships(person, day_of(now).isoformat()):
        if role and membership.role != role:
            continue
        units = frozenset({membership.unit, *setup.directory.below(membership.unit)})
        yield from _places(setup.editions.values(), membership.role, units)


def _places(policies: Iterable[Policy], role: str, units: frozenset[str] | None) -> Iterator[Place]:
    seen: set[tuple[str, str, str]] = set()
    for policy in policies:
        levels = [level.id for level in policy.ladder if level.role == role]
        for workflow in policy.workflows.values():
            for state, level in _waiting(policy, workflow, role, levels):
                if (workflow.base, state, level) not in seen:
                    seen.add((workflow.base, state, level))
                    yield Place(workflow.base, state, units, level)


def _waiting(policy: Policy, workflow: Workflow, role: str, levels: list[str]) -> Iterator[tuple[str, str]]:
    """(state, level) of a workflow that wait for a role; level empty where any will do."""
    for state in workflow.states.values():
        for term in _terms(policy, state):
            if _names(policy, term, role):
                yield state.id, ""
            elif term.kind in LADDER:
                yield from ((state.id, level) for level in _rungs(policy, levels, term.kind))


def _names(policy: Policy, term: Term, role: str) -> bool:
    if term.kind == "group":
        return role in policy.groups[term.a].members.values()
    return term.kind in {"role", "role_of_field"} and term.a == role


def _rungs(policy: Policy, levels: list[str], kind: str) -> Iterator[str]:
    """At which level a case waits for a holder of one of `levels`, his superior's or his subordinate's case."""
    order = [level.id for level in policy.ladder]
    for level in levels:
        index = order.index(level) + LADDER[kind]
        if 0 <= index < len(order):
            yield order[index]


def _terms(policy: Policy, state: State) -> Iterator[Term]:
    """Everyone a state waits for: speakers of its events, electors, those who record or close its work."""
    for event in state.events.values():
        yield from event.by
        yield from event.second
    work = state.work
    if work is None:
        return
    if isinstance(work, Asks):
        for side in work.sides:
            yield from side.of
            if side.electorate:
                yield from (Term("role", role) for role in policy.electorates[side.electorate].roles)
    for name in ("by", "close_by", "record_by", "recorded_by"):
        yield from getattr(work, name, ())
    for electorate in getattr(work, "electorates", ()):
        yield from (Term("role", role) for role in policy.electorates[electorate].roles)
