"""Restricted workflows: who may know, how long the content is kept, and that no other workflow leads into them.

Everything that would tell others that there is such a case is a mistake of the files and found here: a field that holds
it, a count of them, a look at the newest, a case that opens, tells, gathers or merges with one, and lines of such a
case in ledgers, rosters and scorecards, which all workflows read and nobody erases. Knows no case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govflow.errors import Diagnostic, Place
from govflow.feel import Type
from govflow.feel.types import PERIOD
from govflow.policy.compile.context import Context
from govflow.policy.compile.names import Names, WorkflowScope
from govflow.policy.compile.terms import terms
from govflow.policy.definition import Cases, Effect, Publish, Restricted, State, Workflow
from govflow.policy.definition.restricted import shares
from govflow.policy.expand import Origin
from govflow.policy.model.restricted import RestrictedModel

EVERYBODY = frozenset({"anyone", "system"})
Found = tuple[str, Place]
"""A workflow that something leads to, and where that is written."""


def restricted(
    context: Context, names: Names, model: RestrictedModel | None, at: Origin, scope: WorkflowScope
) -> Restricted | None:
    """The rule of a workflow, or None where it has none; `open_to: anyone` is no restriction (GF188)."""
    if model is None:
        return None
    open_to = terms(context, names, model.open_to, at.at("open_to"))
    for one in open_to:
        if one.kind in EVERYBODY:
            context.report("GF188", at.at("open_to"), name=one.text)
    keep = context.expression(model.keep, at.at("keep"), scope, PERIOD)
    return None if keep is None else Restricted(open_to, keep, context.place(at))


def links(context: Context, workflows: Mapping[str, Workflow]) -> None:
    """Findings for everything that leads from one workflow into a restricted one (GF189), ties a restricted case to one
    that others may read (GF190), or has it write where all may read (GF359).

    Which version of a workflow is meant does not matter: all are restricted alike (GF283).
    """
    for workflow in workflows.values():
        for title, place in _leaves(context, workflow) if workflow.restricted is not None else ():
            context.findings.append(Diagnostic.of("GF359", place, workflow=workflow.title, target=title))
        for target, place in _reads(workflow):
            other = workflows.get(target)
            if other is not None and other.id != workflow.id and not shares(workflow.restricted, other.restricted):
                _report(context, "GF189", place, workflow, other)
        for target, place in _ties(workflow):
            other = workflows.get(target)
            if other is None or other.id == workflow.id:
                continue
            if not shares(workflow.restricted, other.restricted):
                _report(context, "GF189", place, workflow, other)
            elif not shares(other.restricted, workflow.restricted):
                _report(context, "GF190", place, workflow, other)


def _report(context: Context, code: str, place: Place, mine: Workflow, other: Workflow) -> None:
    context.findings.append(Diagnostic.of(code, place, workflow=mine.title, target=other.title))


def _reads(workflow: Workflow) -> Iterator[Found]:
    """What expressions of a workflow may read of other cases: fields that hold them, counts, the newest."""
    for field in workflow.fields.values():
        yield from ((name, field.place) for name in _cases_in(field.type))
        for column in field.columns.values():
            yield from ((name, field.place) for name in _cases_in(column.type))
    yield from ((count.workflow, count.place) for count in workflow.counts.values())
    yield from ((newest.workflow, newest.place) for newest in workflow.newest.values())
    for event in (*workflow.starts.values(), *(e for s in workflow.states.values() for e in s.events.values())):
        for take in event.takes.values():
            yield from ((name, event.place) for name in _cases_in(take.type))


def _cases_in(kind: Type) -> Iterator[str]:
    inner = kind.of if kind.kind == "list" and kind.of is not None else kind
    if inner.kind == "case" and inner.name:
        yield inner.name


def _leaves(context: Context, workflow: Workflow) -> Iterator[Found]:
    """Lines that cases write outside themselves, by the title of what they stand in: `entries`, balances, seats and
    versions of scores are answered to every workflow, and lines of ledgers and rosters outlive `keep`."""
    for hold in workflow.holds.values():
        if hold.booking is not None:
            yield context.ledgers[hold.booking.ledger].title, hold.place
        elif hold.roster:
            yield context.rosters[hold.roster].title, hold.place
    for effect in _effects(workflow):
        if effect.kind == "book" and effect.booking is not None:
            yield context.ledgers[effect.booking.ledger].title, effect.place
        elif effect.kind in {"seat", "release"} and effect.mode != "hold":  # of a hold its own line has told
            yield context.rosters[effect.name].title, effect.place
        elif effect.kind == "score":
            yield workflow.fields[effect.name].title, effect.place


def _ties(workflow: Workflow) -> Iterator[Found]:
    """What writes the id of one case into the other: opening, telling, gathering, waiting, objections, merging."""
    for state in workflow.states.values():
        work = state.work
        if isinstance(work, Cases) and work.open:
            yield work.open, work.place
        elif isinstance(work, Cases) and work.of in workflow.fields:
            yield from ((name, work.place) for name in _cases_in(workflow.fields[work.of].type))
        elif isinstance(work, Publish) and work.objections is not None:
            yield work.objections.workflow, work.place
    for effect in _effects(workflow):
        if effect.kind in {"open", "gather"}:
            yield effect.name, effect.place
        elif effect.kind in {"tell", "merge_into"} and effect.value is not None:
            yield from ((name, effect.place) for name in _cases_in(effect.value.type))


def _effects(workflow: Workflow) -> Iterator[Effect]:
    for event in (*workflow.starts.values(), *(e for s in workflow.states.values() for e in s.events.values())):
        yield from event.do
        yield from (effect for branch in event.branches for effect in branch.do)
    for state in workflow.states.values():
        yield from _of_state(state)
    for clock in workflow.clocks.values():
        yield from (effect for reminder in clock.reminders for effect in reminder.do)


def _of_state(state: State) -> Iterator[Effect]:
    yield from state.enter
    yield from (effect for branch in state.choose for effect in branch.do)
