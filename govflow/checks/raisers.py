"""Who raises an event but a person: the work of its state, a deadline, a clock, another case.

Knows the closed set of outcomes of each kind of work. `outcomes` and `deadlines` ask that they are handled, `graph` and
`branches` what can happen without anybody's doing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govflow.checks.marks import marks_of
from govflow.checks.subject import effects_of
from govflow.core.elect import can_tie
from govflow.feel.code.typed import Const
from govflow.policy.definition import Asks, Attendance, Ballot, Cases, Policy, Publish, State, Tasks, Workflow

ANYTHING = "*"
"""Stands for the end of a case whose workflow is not known."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a work can raise: `names` in the order they are looked for, one of which must be handled.

    `child` is the end (or awaited) state of another case, where it is one.
    """

    names: tuple[str, ...]
    child: State | None = None


def outcomes(policy: Policy, workflow: Workflow, state: State) -> tuple[Outcome, ...]:
    """Every outcome of the work a state holds."""
    match state.work:
        case None:
            return ()
        case Ballot() as work:
            return _named(*_counts(policy, counted_of(workflow, work)))
        case Publish() as work:
            return tuple(_publish(work))
        case Tasks(allow=allow):
            return _named("done", *(("blocked",) if "return" in allow else ()))
        case Attendance():
            return _named("quorate", "no_quorum")
        case Asks():
            return _named("answered", "unanswered")
        case Cases() as work:
            return tuple(_cases(policy, workflow, work))


def counted_of(workflow: Workflow, work: Ballot) -> Ballot:
    """The ballot whose papers are counted: itself, or the one a recount names."""
    other = workflow.states[work.recount].work if work.recount in workflow.states else None
    return other if isinstance(other, Ballot) else work


def _counts(policy: Policy, work: Ballot) -> Iterator[str]:
    """What a count can come to: an election for one seat by more than half leaves no equals."""
    seats = None if work.elect is None else work.elect.seats.tree
    one = isinstance(seats, Const) and seats.value == 1
    marks = [mark for expression in work.marks for mark in marks_of(policy, expression)] if one else []
    for name in work.outcomes:
        if name != "tied" or not marks or any(can_tie(1, mark) for mark in marks):
            yield name


def hold_outcomes(workflow: Workflow, state: State) -> frozenset[str]:
    """What holds can raise while the case is in a state: they may begin there, or wait there for their turn."""
    return frozenset(name for hold in workflow.holds.values() if state.id in hold.during for name in hold.outcomes)


def _named(*names: str) -> tuple[Outcome, ...]:
    return tuple(Outcome((name,)) for name in names)


def _publish(work: Publish) -> Iterator[Outcome]:
    if work.publication_kind == "公示":
        yield Outcome(("expired",))
        if work.objections is not None:
            yield Outcome(("upheld",))
    else:
        yield Outcome(("posted",))
    if work.no_later_than is not None:
        yield Outcome(("overdue",))


def _cases(policy: Policy, workflow: Workflow, work: Cases) -> Iterator[Outcome]:
    if is_many(workflow, work):
        yield Outcome(("joined",))
        return
    child = child_of(policy, workflow, work)
    if child is None:
        yield Outcome((ANYTHING,))
        return
    for state in child.states.values():
        if state.end:
            yield Outcome((state.id, state.end), state)
        elif state.id in work.until:
            yield Outcome((state.id,), state)


def is_many(workflow: Workflow, work: Cases) -> bool:
    """Whether the work waits for several cases."""
    field = workflow.fields.get(work.of)
    return bool(work.for_each) or (field is not None and field.type.kind == "list")


def child_of(policy: Policy, workflow: Workflow, work: Cases) -> Workflow | None:
    """The workflow of the cases waited for, where the files say it."""
    if work.open:
        return policy.workflows.get(work.open)
    field = workflow.fields.get(work.of)
    kind = None if field is None else field.type.of or field.type
    return policy.workflows.get(kind.name) if kind is not None and kind.kind == "case" else None


@dataclass(frozen=True, slots=True)
class Raisers:
    """For one workflow: what each state's work and deadlines raise, and what can be told to any state."""

    by_state: dict[str, frozenset[str]]
    told: frozenset[str]

    def raises(self, state: str, event: str) -> bool:
        """Whether something other than a person can raise an event in a state."""
        here = self.by_state.get(state, frozenset())
        return event in here or event in self.told or ANYTHING in here


def raisers_of(policy: Policy, workflow: Workflow, told: Mapping[str, frozenset[str]]) -> Raisers:
    """Everything that happens to cases of a workflow by itself; `told` is `told_of` the policy."""
    clocks = {clock.raises for clock in workflow.clocks.values() if clock.raises}
    by_state = {}
    for state in workflow.states.values():
        here = {due.event for due in state.due} | clocks
        for outcome in outcomes(policy, workflow, state):
            here.add(next((name for name in outcome.names if name in state.events), outcome.names[-1]))
        by_state[state.id] = frozenset(here | hold_outcomes(workflow, state))
    return Raisers(by_state, told.get("", frozenset()) | told.get(workflow.id, frozenset()))


def told_of(policy: Policy) -> Mapping[str, frozenset[str]]:
    """The events other cases tell to those of a workflow, by its id; under "" those that any case may be told."""
    found: dict[str, set[str]] = {}
    for other in policy.workflows.values():
        for workflow, event in _tells(other):
            found.setdefault(workflow, set()).add(event)
    return {workflow: frozenset(events) for workflow, events in found.items()}


def _tells(workflow: Workflow) -> Iterator[tuple[str, str]]:
    for effect in effects_of(workflow):
        if effect.kind == "gather":
            yield effect.name, effect.event
        elif effect.kind == "tell" and effect.value is not None:
            kind = effect.value.type.of or effect.value.type
            yield kind.name, effect.event
    for state in workflow.states.values():
        if isinstance(state.work, Cases) and state.work.open:
            yield state.work.open, "parent_left"
