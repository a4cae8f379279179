"""Pass-throughs, asides and starts go where they can go.

    GF320 pass-throughs that lead to each other in a circle
    GF321 a branch of a pass-through or of a start that names no state to go to
    GF322 an aside entered from a start or a pass-through: there is no visit to come back to
    GF323 `to: back` outside an aside
    GF324 an aside that is an end or a pass-through
    GF330 a pass-through with work, a deadline or events: no case ever waits there
    GF331 an end with work or a deadline: the case is over

A state with `choose` instead of `on` is left at once. An aside pauses the visit that is left; `back` resumes it, `to`
another aside keeps it paused, `to` any other state ends both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govflow.checks.subject import Subject, event_title
from govflow.errors import Diagnostic
from govflow.policy.definition import BACK, REFUSE, STAY, Branch, State, Workflow


def throughs(subject: Subject) -> Iterator[Diagnostic]:
    """The shape of pass-throughs, asides, ends and starts of every workflow."""
    for workflow in subject.policy.workflows.values():
        for start in workflow.starts.values():
            yield from _leads(workflow, start.branches, event_title(start), refuses=True)
        for state in workflow.states.values():
            yield from _leads(workflow, state.choose, state.title, refuses=False)
            yield from _shape(state)
        yield from _circles(workflow)


def _leads(workflow: Workflow, found: tuple[Branch, ...], title: str, *, refuses: bool) -> Iterator[Diagnostic]:
    for branch in found:
        if branch.to == REFUSE and refuses:
            continue
        if branch.to in {STAY, BACK, REFUSE}:
            yield Diagnostic.of("GF321", branch.place, title=title)
        elif workflow.states[branch.to].aside:
            yield Diagnostic.of("GF322", branch.place, title=title, state=workflow.states[branch.to].title)


def _shape(state: State) -> Iterator[Diagnostic]:
    if not state.aside:
        for event in state.events.values():
            for branch in event.branches:
                if branch.to == BACK:
                    yield Diagnostic.of("GF323", branch.place, state=state.title, event=event_title(event))
    elif state.end or state.choose:
        yield Diagnostic.of("GF324", state.place, state=state.title)
    if state.choose and (state.work or state.due or state.events or state.end):
        yield Diagnostic.of("GF330", state.place, state=state.title)
    elif state.end and (state.work or state.due):
        yield Diagnostic.of("GF331", state.place, state=state.title)


def _circles(workflow: Workflow) -> Iterator[Diagnostic]:
    """Each circle once, from its first state."""
    through = {name: state for name, state in workflow.states.items() if state.choose}
    after = {name: [branch.to for branch in state.choose if branch.to in through] for name, state in through.items()}
    told: set[str] = set()
    for begin in after:
        circle = _circle(after, begin)
        if circle and not told & set(circle):
            told |= set(circle)
            titles = " → ".join(workflow.states[name].title for name in (*circle, begin))
            yield Diagnostic.of("GF320", workflow.states[begin].place, circle=titles)


def _circle(after: Mapping[str, list[str]], begin: str) -> tuple[str, ...]:
    """The shortest way from a pass-through back to itself."""
    ways: list[tuple[str, ...]] = [(begin,)]
    seen: set[str] = set()
    for way in ways:
        for name in after.get(way[-1], ()):
            if name == begin:
                return way
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()
