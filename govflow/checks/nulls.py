"""Where nobody is there to fill in what is missing, no condition may hang on a field that can be empty.

    GF328 a condition that can be null where work, a deadline or another case raises the event
    GF329 a condition that can be null in a pass-through

Say what holds for an empty field (`plan != null and …`), give the field a `default`, or ask for it when the case begins.
A person is refused with the name of the field and can bring it; a deadline cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.raisers import raisers_of
from govflow.checks.subject import Subject, event_title, events_of
from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.policy.definition import Branch, Workflow


def nulls(subject: Subject) -> Iterator[Diagnostic]:
    """The conditions of what is decided without a person."""
    for workflow in subject.policy.workflows.values():
        raisers = raisers_of(subject.policy, workflow)
        for state, event in events_of(workflow):
            if not event.by_person or (state is not None and raisers.raises(state.id, event.id)):
                yield from _conditions(workflow, "GF328", event.branches, event_title(event))
        for each in workflow.states.values():
            yield from _conditions(workflow, "GF329", each.choose, each.title)


def _conditions(workflow: Workflow, code: str, branches: tuple[Branch, ...], title: str) -> Iterator[Diagnostic]:
    for branch in branches:
        if branch.when is not None and branch.when.nullable:
            fields = "、".join(dict.fromkeys(_empty(workflow, branch.when))) or branch.when.text
            yield Diagnostic.of(code, branch.when.place, title=title, when=branch.when.text, fields=fields)


def _empty(workflow: Workflow, expression: Expression) -> Iterator[str]:
    """What in an expression can be null, as an author knows it."""
    for slot in expression.slots:
        if slot.nullable:
            name = slot.key[1] if slot.key[0] in {"field", "link"} and len(slot.key) > 1 else ".".join(slot.key)
            yield workflow.fields[name].title if name in workflow.fields else name
