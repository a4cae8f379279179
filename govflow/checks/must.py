"""What must hold: each sentence of `must` is proved over every path of the workflow, or refuted by the shortest story.

    GF340 no sentence of a known form          GF345 a state from which the other can no longer be reached
    GF341 a name in it that is not there       GF346 the same person can do both
    GF342 a path that does not pass            GF347 more often than allowed
    GF343 before what it must come after       GF348 not proved, guaranteed by a spec (shown as assumed)
    GF344 after what must be the end of it     GF349 too large to prove
                                               GF350 a name that is both a state and an event

    must:
      - every path to closed passes notify reply
      - from handling, closed stays reachable

Work outcomes, deadlines and what other cases tell come in any order, also those of a paused state after it is resumed;
people do what they may. A guard can turn out either way, except for what history decides: `times`, `times_ever`,
`visits` and `cycle` compared with a number. Reminders of a clock happen wherever it can run. Where only a decision
table makes a sentence true, end it with `because: SPEC`: it is then shown as assumed, and the spec must show it. A
sentence of a mixin about a state that a workflow did not take along says nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator

from govflow.checks.clocks import running
from govflow.checks.graph import Graph, with_reminders
from govflow.checks.prove import FINDINGS, refute
from govflow.checks.search import Story, TooLarge
from govflow.checks.sentences import Absent, Names, Wrong, names_of, parse
from govflow.checks.subject import Subject
from govflow.errors import Diagnostic, Place
from govflow.policy.definition import STAY, Workflow


def must(subject: Subject) -> Iterator[Diagnostic]:
    """Every sentence of every workflow."""
    for workflow in subject.policy.workflows.values():
        if not workflow.must:
            continue
        plain = subject.flows.graphs[workflow.id]
        graph = with_reminders(plain, {clock.id: running(plain, clock) for clock in workflow.clocks.values()})
        for text, place in workflow.must:
            yield from _sentence(workflow, graph, _names(subject, workflow, place), text, place)


def _names(subject: Subject, workflow: Workflow, place: Place) -> Names:
    """The names of the workflow; in a sentence of a mixin its slots, and what it names that was not taken along."""
    files = subject.files
    for name in workflow.includes:
        mixin = files.mixins.get(name)
        if mixin is None or place not in {files.place("mixin", name, "must", i) for i in range(len(mixin.must))}:
            continue
        slots = files.workflows[workflow.id].include[name].slots
        inner = {event for state in mixin.states.values() for event in state.on}
        foreign = frozenset({*mixin.on, *mixin.states, *mixin.slots.states, *inner})
        return names_of(workflow, subject.policy.notices, slots, foreign)
    return names_of(workflow, subject.policy.notices, {}, frozenset())


def _sentence(workflow: Workflow, graph: Graph, names: Names, text: str, place: Place) -> Iterator[Diagnostic]:
    try:
        sentence = parse(text, names, place)
        if sentence.because:
            yield Diagnostic.of("GF348", place, text=sentence.text, spec=sentence.because, workflow=workflow.title)
            return
        story = refute(graph, sentence)
    except Wrong as wrong:
        yield wrong.finding
    except Absent:
        return
    except TooLarge:
        yield Diagnostic.of("GF349", place, text=text, workflow=workflow.title)
    else:
        if story is not None:
            told = tell(workflow, story)
            yield Diagnostic.of(FINDINGS[sentence.form], place, text=text, story=told, workflow=workflow.title)


def tell(workflow: Workflow, story: Story) -> str:
    """`（开始）--起草--> 起草 --提议--> 提议`; a step that stays where it was names the state again."""
    parts, entered = ["（开始）"], ""
    for told in story:
        title = workflow.states[told.to[0]].title
        arrow = f"--{told.edge.title}--> " if told.edge.title else "→ "
        parts.append(f"{arrow}{title}" + ("（停留）" if told.edge.to == STAY and entered == title else ""))
        entered = title
    return " ".join(parts)
