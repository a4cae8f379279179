"""Every branch can be taken, and where nobody is there to be refused, one always is.

GF314 a branch without `when` that is not the last: those after it are never reached
GF315 a condition that is never true
GF316 a condition that is always true, with branches after it
GF317 the same condition as in an earlier branch
GF318 a last branch with `when` where work, a deadline or another case raises the event
GF319 a `require` that is never true

choose:
  - when: budget > 50000元
    to: voting
  - to: resolving             # the last one: in every other case
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.guards import truth
from govflow.checks.subject import Subject, event_title, events_of
from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.policy.definition import Branch, Event


def branches(subject: Subject) -> Iterator[Diagnostic]:
    """The branches of every event, start and pass-through."""
    for workflow in subject.policy.workflows.values():
        raisers = subject.flows.raisers[workflow.id]
        for state, event in events_of(workflow):
            title = event_title(event)
            yield from _unreachable(event.branches, title)
            yield from _required(event)
            if by_itself(event) or (state is not None and raisers.raises(state.id, event.id)):
                yield from _default(event.branches, title)
        for each in workflow.states.values():
            yield from _unreachable(each.choose, each.title)
            yield from _default(each.choose, each.title)


def by_itself(event: Event) -> bool:
    """Whether no person says an event."""
    return not event.by_person


def _unreachable(found: tuple[Branch, ...], title: str) -> Iterator[Diagnostic]:
    seen: list[Expression] = []
    for index, branch in enumerate(found):
        last = index == len(found) - 1
        if branch.when is None:
            if not last:
                yield Diagnostic.of("GF314", branch.place, event=title)
            return
        decided = truth(branch.when)
        if decided is False:
            yield Diagnostic.of("GF315", branch.when.place, event=title, when=branch.when.text)
        elif decided is True and not last:
            yield Diagnostic.of("GF316", branch.when.place, event=title, when=branch.when.text)
            return
        elif any(_same(branch.when, earlier) for earlier in seen):
            yield Diagnostic.of("GF317", branch.when.place, event=title, when=branch.when.text)
        seen.append(branch.when)


def _same(one: Expression, other: Expression) -> bool:
    return one.tree == other.tree and one.slots == other.slots


def _default(found: tuple[Branch, ...], title: str) -> Iterator[Diagnostic]:
    if found and found[-1].when is not None and truth(found[-1].when) is not True:
        yield Diagnostic.of("GF318", found[-1].place, event=title)


def _required(event: Event) -> Iterator[Diagnostic]:
    for require in event.require:
        if truth(require.that) is False:
            yield Diagnostic.of(
                "GF319", require.that.place, event=event_title(event), when=require.that.text
            )  # fmt: skip
