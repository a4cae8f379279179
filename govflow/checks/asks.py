"""People can be asked, enough of them can answer, scores can come to be, and ties are looked at.

GF366 a role that is asked and has no unit on the cases of this workflow
GF367 a need that nobody can meet, or whose base is not everybody asked
GF368 blind asks with a need of fewer than all: one side missing reveals nothing
GF369 an item of a scorecard that nobody who is asked may score
GF370 a ranking that leaves ties to a ballot, in a workflow that never looks at `tied`
GF371 asks without a time in a state without a deadline: whoever does not answer stops the case
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.holding import can_hold, no_unit
from govflow.checks.marks import marks_of
from govflow.checks.subject import Subject, branches_of, effects_of, events_of
from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.feel.code.typed import Apply, Choice, Each, Entry, Get, Invoke, Let, Many, Record, Typed
from govflow.policy.definition import Asks, Policy, Side, State, Workflow


def asks(subject: Subject) -> Iterator[Diagnostic]:
    """Every state that asks, and every ranking."""
    policy = subject.policy
    for workflow in policy.workflows.values():
        for state in workflow.states.values():
            if isinstance(state.work, Asks):
                yield from _asks(policy, workflow, state, state.work)
        yield from _ties(policy, workflow)


def _asks(policy: Policy, workflow: Workflow, state: State, work: Asks) -> Iterator[Diagnostic]:
    for side in work.sides:
        for role in (term for term in side.of if term.kind == "role"):
            if not can_hold(policy, workflow, role.a):
                yield no_unit("GF366", policy, workflow, role.a, state.title, work.place)
        if side.card:
            yield from _items(policy, state, work, side)
    if work.blind and work.need != "all":
        yield Diagnostic.of("GF368", work.place, state=state.title, need=work.need)
    for mark in marks_of(policy, work.mark) if work.mark is not None else ():
        for one in mark.thresholds:
            out_of_reach = one.b > 0 and (one.a > one.b or (one.strict and one.a >= one.b))
            if one.base != "all" or out_of_reach:
                yield Diagnostic.of("GF367", work.place, state=state.title, mark=str(mark))
    if work.period is None and not state.due and not workflow.clocks:
        yield Diagnostic.of("GF371", work.place, state=state.title)


def _items(policy: Policy, state: State, work: Asks, side: Side) -> Iterator[Diagnostic]:
    """Only where all who are asked are named by roles can it be known who is not among them."""
    if side.electorate:
        roles = set(policy.electorates[side.electorate].roles)
        if not roles:
            return
    else:
        if any(term.kind not in {"role", "role_of_field"} for term in side.of):
            return
        roles = {term.a for term in side.of}
    card = policy.scorecards[side.card]
    for item in card.items.values():
        if item.by and not item.computed and not roles & set(item.by):
            who = "、".join(policy.roles[role].title for role in item.by)
            said = {"card": card.title, "item": item.title, "who": who, "state": state.title}
            yield Diagnostic.of("GF369", work.place, **said)


def _ties(policy: Policy, workflow: Workflow) -> Iterator[Diagnostic]:
    used: dict[str, Expression] = {}
    looked: set[str] = set()
    for expression in _expressions(workflow):
        for slot in expression.slots:
            if slot.key[0] == "ranking":
                used.setdefault(slot.key[1], expression)
        keys = [slot.key for slot in expression.slots]
        looked.update(keys[index][1] for index in _tied(expression.tree) if keys[index][0] == "ranking")
    for name, expression in used.items():
        ranking = policy.rankings[name]
        if ranking.ties == "ballot" and name not in looked:
            said = {"ranking": name, "workflow": workflow.title}
            yield Diagnostic.of("GF370", expression.place, **said)


def _expressions(workflow: Workflow) -> Iterator[Expression]:
    for effect in effects_of(workflow):
        yield from (value for _, value in effect.values)
        if effect.value is not None:
            yield effect.value
    for branch in branches_of(workflow):
        if branch.when is not None:
            yield branch.when
    for _, event in events_of(workflow):
        yield from (one.that for one in event.require)
    for field in workflow.fields.values():
        if field.computed is not None:
            yield field.computed


def _tied(tree: Typed) -> Iterator[int]:
    """The slots of functions whose `tied` is taken."""
    source = tree.source if isinstance(tree, Entry) and tree.name == "tied" else None
    if isinstance(source, Invoke) and isinstance(source.function, Get):
        yield source.function.index
    for part in _parts(tree):
        yield from _tied(part)


def _parts(tree: Typed) -> tuple[Typed, ...]:
    match tree:
        case Apply(args=args) | Invoke(args=args):
            return tuple(args)
        case Entry(source=source):
            return (source,)
        case Choice(cond=cond, then=then, other=other):
            return (cond, then, other)
        case Let(value=value, body=body):
            return (value, body)
        case Each(source=source, body=body):
            return (source, body)
        case Many(items=items) | Record(items=items):
            return tuple(items)
    return ()
