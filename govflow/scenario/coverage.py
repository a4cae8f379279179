"""What no scenario has reached: states, branches of events, outcomes of work, deadlines, both outcomes of conditions,
rows of tables. Pure: histories and judgements in, sets out.

A branch that only refuses leaves no record and is not counted. What a mixin brings is counted once, wherever it was
reached: a withdrawal tried in one state need not be tried again in thirty. Knows nothing of how histories came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from govflow.policy.definition import REFUSE, Ballot, Branch, Event, Policy, State, Workflow
from govflow.scenario.judged import Judged
from govflow.scenario.port import Record
from govflow.scenario.words import event_word

Kind = Literal["state", "transition", "outcome", "deadline", "guard", "row"]
KINDS: tuple[Kind, ...] = ("state", "transition", "outcome", "deadline", "guard", "row")
OUTCOMES: Mapping[str, tuple[str, ...]] = {
    "tasks": ("done", "blocked"),
    "attendance": ("quorate", "no_quorum"),
    "asks": ("answered", "unanswered"),
}
"""What a work raises, by kind; of publications, child cases and ballots see `_outcomes`."""
BALLOTS = ("passed", "failed", "lapsed", "elected", "tied", "short", "counted")
"""What ballots raise; which of them can come out is for `checks`, which asks that it is handled."""
STAGES: Mapping[str, str] = {"due": "到期", "due-reminder": "到期提醒"}
"""Stages of a clock in words; the others (75%, 1 working day after) say themselves."""
Branches = Sequence[tuple[str, bool | None]]


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """One thing to be reached. `where`: a state, empty for starts, or a clock; `branch` counts from 0.

    `workflow` is `mixin:ID` for what a mixin brings; its shared events stand in no state. It is `table:ID` for rows,
    and `event` the row. Of a condition `branch` is twice its index, and one more where it did not hold.
    """

    workflow: str
    where: str
    event: str
    kind: Kind
    branch: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What there is and what was reached."""

    wanted: frozenset[Target]
    reached: frozenset[Target]

    def by_kind(self) -> Mapping[Kind, tuple[int, int]]:
        """How many were reached of how many, by kind; kinds there are none of are left out."""
        found = {
            kind: (
                sum(target.kind == kind for target in self.reached),
                sum(target.kind == kind for target in self.wanted),
            )
            for kind in KINDS
        }
        return {kind: counts for kind, counts in found.items() if counts[1]}

    @property
    def missing(self) -> tuple[Target, ...]:
        """What no scenario reached, sorted."""
        return tuple(sorted(self.wanted - self.reached))


def measure(
    policy: Policy, histories: Iterable[tuple[str, Sequence[Record]]], judgements: Iterable[Judged] = ()
) -> Coverage:
    """Coverage of a policy by histories (pairs of a workflow and the records of one case) and by what was judged."""
    wanted = frozenset((*(target for flow in policy.workflows.values() for target in targets(flow)), *_rows(policy)))
    found = {
        target
        for name, records in histories
        if name in policy.workflows
        for target in reached(policy.workflows[name], records)
    } | {target for one in judgements for target in _judged(policy, one)}
    return Coverage(wanted, frozenset(found) & wanted)


def own(policy: Policy, coverage: Coverage) -> Coverage:
    """What the policy defines itself or has in place of what it extends; of a table it changes, the rows it wrote."""
    rows = {
        Target(f"table:{table.id}", "", row.id, "row")
        for table in policy.tables.values()
        for row in table.rows
        if row.place.file.startswith("rules/")  # files of what is extended begin with its folder
    }

    def mine(target: Target) -> bool:
        if target.kind == "row":
            return target in rows
        name = target.workflow if ":" in target.workflow else f"workflow:{target.workflow}"
        return policy.origins.get(name) == policy.id

    return Coverage(frozenset(filter(mine, coverage.wanted)), frozenset(filter(mine, coverage.reached)))


def targets(flow: Workflow) -> Iterator[Target]:
    """Everything in a workflow a scenario can reach."""
    for event in flow.starts.values():
        yield from _branches(flow.id, "", event.id, event.branches)
        yield from _guards((flow.id, ""), event)
    for state in flow.states.values():
        home = home_of(flow, state)
        yield Target(*home, "", "state")
        yield from _branches(*home, "", state.choose)
        for event in state.events.values():
            yield from _branches(*home_of(flow, state, event), event.id, event.branches)
            yield from _guards(_asked_at(flow, state, event), event)
        for name in _outcomes(flow, state):
            yield Target(*home, name, "outcome")
        for due in state.due:
            yield Target(*home, due.event, "deadline")
    for clock in flow.clocks.values():
        stages = [*(["due"] if clock.raises else []), *(reminder.id for reminder in clock.reminders)]
        for stage in dict.fromkeys(stages):
            yield Target(flow.id, clock.id, stage, "deadline")


def _guards(home: tuple[str, str], event: Event) -> Iterator[Target]:
    if event.by:  # what work or a deadline raises is asked nothing
        for index in range(2 * len(event.require)):
            yield Target(*home, event.id, "guard", index)


def _asked_at(flow: Workflow, state: State, event: Event) -> tuple[str, str]:
    """Where the conditions of an event count: in its state, or once where the same event stands in several."""
    home = home_of(flow, state, event)
    same = sum(event.id in one.events and one.events[event.id].place == event.place for one in flow.states.values())
    return (home[0], "") if same > 1 else home


def _rows(policy: Policy) -> Iterator[Target]:
    for table in policy.tables.values():
        for row in table.rows:
            yield Target(f"table:{table.id}", "", row.id, "row")


def _judged(policy: Policy, one: Judged) -> Iterator[Target]:
    if one.kind == "row":
        yield Target(f"table:{one.of}", "", one.event, "row")
        return
    flow = policy.workflows.get(one.of)
    state = None if flow is None else flow.states.get(one.where)
    event = None if flow is None else (state.events if state else flow.starts).get(one.event)
    if flow is None or event is None:
        return
    home = (flow.id, "") if state is None else _asked_at(flow, state, event)
    for index, require in enumerate(event.require):
        if require.that.text == one.text:
            yield Target(*home, event.id, "guard", 2 * index + (not one.truth))


def home_of(flow: Workflow, state: State, event: Event | None = None) -> tuple[str, str]:
    """Where something counts: the workflow and the state, or the mixin that brought it."""
    mixin = state.mixin if event is None else event.mixin
    if not mixin:
        return flow.id, state.id
    return f"mixin:{mixin}", state.id if state.mixin == mixin else ""


def _branches(flow: str, where: str, event: str, branches: Sequence[Branch]) -> Iterator[Target]:
    for index, branch in enumerate(branches):
        if branch.to != REFUSE:
            yield Target(flow, where, event, "transition", index)


def _outcomes(flow: Workflow, state: State) -> tuple[str, ...]:
    """The events of the state that its work or a hold raises."""
    return (*_of_work(flow, state), *(name for name in HELD if name in state.events and not state.events[name].by))


HELD = ("held", "short", "queued")
"""What holds raise."""


def _of_work(flow: Workflow, state: State) -> tuple[str, ...]:
    work = state.work
    if work is None:
        return ()
    if work.kind == "publish":
        closed = ("expired", "upheld") if work.publication_kind == "公示" else ("posted",)
        return tuple(name for name in closed if name in state.events)
    if work.kind == "cases" and (work.for_each or (work.of and flow.fields[work.of].type.kind == "list")):
        return tuple(name for name in ("joined",) if name in state.events)  # what else there is, other cases tell
    if work.kind == "cases":
        dues = {due.event for due in state.due}
        return tuple(e.id for e in state.events.values() if not e.by and e.id not in dues)
    if isinstance(work, Ballot):
        return tuple(name for name in BALLOTS if name in state.events)
    return tuple(name for name in OUTCOMES[work.kind] if name in state.events)


def reached(flow: Workflow, records: Iterable[Record]) -> Iterator[Target]:
    """What one history reached."""
    for record in records:
        if record.dropped or record.pending:
            continue
        if record.timer.startswith("clock/"):
            _, clock, stage = record.timer.split("/", 2)
            yield Target(flow.id, clock, stage, "deadline")
        event = _event(flow, record)
        if event is None:
            continue
        state = flow.states.get(record.before)
        if state is not None and record.source == "work":
            yield Target(*home_of(flow, state), event.id, "outcome")
        if state is not None and record.source == "clock":
            yield Target(*home_of(flow, state), event.id, "deadline")
        yield from _taken(flow, record, event)
        for name in {record.state, *record.path} & flow.states.keys():
            yield Target(*home_of(flow, flow.states[name]), "", "state")


def _event(flow: Workflow, record: Record) -> Event | None:
    if not record.before:
        return flow.starts.get(record.event)
    state = flow.states.get(record.before)
    return state.events.get(record.event) if state else None


def _taken(flow: Workflow, record: Record, event: Event) -> Iterator[Target]:
    """The branch of the event and, along the path, of each pass-through, read off the conditions that were judged."""
    judged = list(record.branches)
    before = flow.states.get(record.before)
    home = (flow.id, "") if before is None else home_of(flow, before, event)
    index = _index(event.branches, judged)
    if index is not None:
        yield Target(*home, event.id, "transition", index)
    for name in record.path:
        state = flow.states.get(name)
        if state is not None and state.choose:
            index = _index(state.choose, judged)
            if index is not None:
                yield Target(*home_of(flow, state), "", "transition", index)


def _index(branches: Sequence[Branch], judged: list[tuple[str, bool | None]]) -> int | None:
    """The branch that was taken; its conditions, and those before it, are used up."""
    for index, branch in enumerate(branches):
        if branch.when is None:
            return index
        at = next((n for n, (text, _) in enumerate(judged) if text == branch.when.text), None)
        if at is None:
            return None
        truth = judged[at][1]
        del judged[: at + 1]
        if truth is True:
            return index
    return None


def describe(policy: Policy, target: Target) -> str:
    """A target as an author reads it: 三议两办两公开 · 审议 · 未通过."""
    if target.kind == "row":
        table = policy.tables[target.workflow.removeprefix("table:")]
        return f"决策表“{table.title}” · 规则 {target.event}"
    mixin = target.workflow.removeprefix("mixin:") if target.workflow.startswith("mixin:") else ""
    flow = _including(policy, mixin) if mixin else policy.workflows[target.workflow]
    if target.where in flow.clocks:
        return f"{flow.title} · 时限“{flow.clocks[target.where].title}” · {STAGES.get(target.event, target.event)}"
    state = flow.states.get(target.where)
    events = state.events if state else {**_shared(flow, mixin), **({} if mixin else flow.starts)}
    event = events.get(target.event)
    where = state.title if state else "开始" if target.event in flow.starts and not mixin else "各阶段"
    if target.kind == "state":
        return f"{f'混入 {mixin}' if mixin else flow.title} · {where} · （状态）"
    what = event_word(event.id, event.title) if event else event_word(target.event) or "直通"
    if target.kind == "guard" and event is not None:
        came = "没有不成立过" if target.branch % 2 else "没有成立过"
        what = f"{what} · 条件“{event.require[target.branch // 2].say}”{came}"
    branches = event.branches if event else state.choose if state else ()
    many = f" · 第{target.branch + 1}支" if target.kind == "transition" and len(branches) > 1 else ""
    kind = {"transition": "", "outcome": "（工作结果）", "deadline": "（到期）", "guard": ""}[target.kind]
    return f"{f'混入 {mixin}' if mixin else flow.title} · {where} · {what}{many}{kind}"


def _including(policy: Policy, mixin: str) -> Workflow:
    return next(flow for flow in policy.workflows.values() if mixin in flow.includes)


def _shared(flow: Workflow, mixin: str) -> Mapping[str, Event]:
    return {
        name: event
        for state in flow.states.values()
        for name, event in state.events.items()
        if event.mixin == mixin and (not mixin or state.mixin != mixin)
    }
