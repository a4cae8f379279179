"""Cases that open by themselves can begin: those that other cases open, and those of schedules.

GF334 a workflow opened on a unit of a kind that its cases do not have
GF339 a start that is not `by: system`
GF351 `with` leaves out what the start needs
GF352 `with` brings what the start does not take
GF353 `with` brings a needed field by an expression that can be empty (a warning: the way there may have filled it)

cases:
  open: agenda_item
  start: bring
  with: {subject: matter, ask: decide}      # all of the start's `needs`; more only if it stands in its `may`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from govflow.checks.filled import NOTHING, Sure, can_be_empty, filled
from govflow.checks.flows import Flows
from govflow.checks.graph import Graph
from govflow.checks.holding import kinds_title, unit_kinds
from govflow.checks.subject import Subject, event_title, events_of
from govflow.errors import Diagnostic, Place
from govflow.feel import Expression
from govflow.policy.definition import Cases, Effect, Policy, Workflow


@dataclass(frozen=True, slots=True)
class Opening:
    """One way a case is opened without a person. `values`: field brought -> whether it can be empty."""

    workflow: str
    start: str
    values: dict[str, bool]
    kinds: tuple[str, ...]
    kinds_title: str
    place: Place


def opening(subject: Subject) -> Iterator[Diagnostic]:
    """Every work that opens cases, every `open`, every schedule."""
    policy = subject.policy
    for found in _openings(policy, subject.flows):
        workflow = policy.workflows[found.workflow]
        if found.kinds and not set(found.kinds) & set(unit_kinds(policy, workflow)):
            kinds = kinds_title(policy, workflow)
            yield Diagnostic.of("GF334", found.place, workflow=workflow.title, kinds=kinds, mine=found.kinds_title)
        yield from _start(workflow, found)


def _openings(policy: Policy, flows: Flows) -> Iterator[Opening]:
    for workflow in policy.workflows.values():
        yield from _of_workflow(policy, workflow, flows.graphs[workflow.id])
    for schedule in policy.schedules.values():
        kind = policy.unit_kinds[schedule.for_each].title
        brought = dict.fromkeys((name for name, _ in schedule.values), False)
        yield Opening(schedule.workflow, schedule.start, brought, (schedule.for_each,), kind, schedule.place)


def _of_workflow(policy: Policy, workflow: Workflow, graph: Graph) -> Iterator[Opening]:
    kinds, title = unit_kinds(policy, workflow), kinds_title(policy, workflow)
    sure = filled(graph)
    for state in workflow.states.values():
        work = state.work
        if isinstance(work, Cases) and work.open:
            values = _brought(work.values, sure.get(state.id, NOTHING))
            yield Opening(work.open, work.start, values, kinds, title, work.place)
    for effect, known in _effects(workflow, sure):
        if effect.kind == "open":
            at = () if effect.value is not None else kinds
            yield Opening(effect.name, effect.event, _brought(effect.values, known), at, title, effect.place)


def _brought(values: Iterable[tuple[str, Expression]], sure: Sure) -> dict[str, bool]:
    # The columns of a row cannot be made sure of, so nothing is said about them.
    return {
        name: can_be_empty(value, sure) and not any(slot.key[0] == "row" for slot in value.slots)
        for name, value in values
    }


def _effects(workflow: Workflow, sure: Mapping[str, Sure]) -> Iterator[tuple[Effect, Sure]]:
    for state, event in events_of(workflow):
        known = (sure.get(state.id, NOTHING) if state else NOTHING) | frozenset(event.needs)
        for effect in (*event.do, *(effect for branch in event.branches for effect in branch.do)):
            yield effect, known
    for state in workflow.states.values():
        for effect in (*state.enter, *(effect for branch in state.choose for effect in branch.do)):
            yield effect, sure.get(state.id, NOTHING)


def _start(workflow: Workflow, found: Opening) -> Iterator[Diagnostic]:
    start = workflow.starts.get(found.start)
    if start is None:
        return
    said = {"workflow": workflow.title, "start": event_title(start)}
    if not any(term.kind == "system" for term in start.by):
        yield Diagnostic.of("GF339", found.place, **said)
    missing = [name for name in start.needs if name not in found.values]
    missing += [name for name, take in start.takes.items() if not take.optional and name not in found.values]
    if missing:
        yield Diagnostic.of("GF351", found.place, fields=_titles(workflow, missing), **said)
    known = {*start.needs, *start.may, *start.takes}
    extra = [name for name in found.values if name not in known]
    if extra:
        yield Diagnostic.of("GF352", found.place, fields=_titles(workflow, extra), **said)
    empty = [name for name in start.needs if found.values.get(name)]
    if empty:
        yield Diagnostic.of("GF353", found.place, fields=_titles(workflow, empty), **said)


def _titles(workflow: Workflow, names: list[str]) -> str:
    return "、".join(workflow.fields[name].title if name in workflow.fields else name for name in names)
