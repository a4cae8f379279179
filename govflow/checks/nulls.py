"""Where nobody is there to fill in what is missing, no condition may hang on a field that can be empty.

    GF328 a condition that can be null where work, a deadline or another case raises the event
    GF329 a condition that can be null in a pass-through

Say what holds for an empty field (`plan != null and …`), give the field a `default`, or let every way there fill it by
`needs`.
A person is refused with the name of the field and can bring it; a deadline cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.filled import NOTHING, Sure, can_be_empty, filled
from govflow.checks.subject import Subject, event_title, events_of
from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.policy.definition import Branch, Workflow


def nulls(subject: Subject) -> Iterator[Diagnostic]:
    """The conditions of what is decided without a person."""
    for workflow in subject.policy.workflows.values():
        raisers = subject.flows.raisers[workflow.id]
        sure = filled(subject.flows.graphs[workflow.id])
        for state, event in events_of(workflow):
            if not event.by_person or (state is not None and raisers.raises(state.id, event.id)):
                known = sure.get(state.id, NOTHING) if state else frozenset(event.needs)
                yield from _conditions(workflow, "GF328", event.branches, event_title(event), known)
        for each in workflow.states.values():
            yield from _conditions(workflow, "GF329", each.choose, each.title, sure.get(each.id, NOTHING))


def _conditions(
    workflow: Workflow, code: str, branches: tuple[Branch, ...], title: str, sure: Sure
) -> Iterator[Diagnostic]:
    for branch in branches:
        if branch.when is not None and can_be_empty(branch.when, sure):
            fields = "、".join(dict.fromkeys(_empty(workflow, branch.when, sure))) or branch.when.text
            yield Diagnostic.of(code, branch.when.place, title=title, when=branch.when.text, fields=fields)


def _empty(workflow: Workflow, expression: Expression, sure: Sure) -> Iterator[str]:
    """What in an expression can be null, as an author knows it."""
    for slot in expression.slots:
        if slot.nullable and slot.key[1:] not in {(name,) for name in sure}:
            name = slot.key[1] if slot.key[0] in {"field", "link"} and len(slot.key) > 1 else ".".join(slot.key)
            yield workflow.fields[name].title if name in workflow.fields else name
