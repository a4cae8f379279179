"""The proof of one sentence over the graph of its workflow: a story that refutes it, or nothing.

Work outcomes, deadlines and other cases come in any order; guards are free but for history (`guards`). Each form is a
watcher of what happens on the way; `stays reachable` looks for places from which every way that history may force
ends elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from govflow.checks.escape import shut_in
from govflow.checks.graph import Graph, Mark
from govflow.checks.search import BAD, Story, Watcher, shortest_bad
from govflow.checks.sentences import Named, Sentence
from govflow.policy.definition import Workflow


def refute(graph: Graph, sentence: Sentence) -> Story | None:
    """The shortest story in which the sentence does not hold; None where it always does. Raises TooLarge."""
    if sentence.form == "reachable":
        first, last = _both(sentence)
        return shut_in(graph, first, last)
    watch, initial = watcher(graph.workflow, sentence)
    return shortest_bad(graph, watch, initial)


def watcher(workflow: Workflow, sentence: Sentence) -> tuple[Watcher, int]:
    """What watches for a breach, and the number it begins with."""
    if sentence.form == "passes":
        begin, end, through = sentence.names
        assert end is not None
        assert through is not None
        if begin is None:
            return _passes(end, through, every_cycle=sentence.every_cycle), 1
        return _passes_from(begin, end, through, every_cycle=sentence.every_cycle), 0
    if sentence.form == "most":
        (one,) = sentence.names
        assert one is not None
        return _most(one, sentence.most), 0
    first, last = _both(sentence)
    if sentence.form == "actor":
        return _never(_unguarded(workflow, first, last), last), 0
    return (_never(first, last) if sentence.form == "never" else _after(first, last)), 0


def _both(sentence: Sentence) -> tuple[Named, Named]:
    one, other = sentence.names
    assert one is not None
    assert other is not None
    return one, other


def _passes(end: Named, through: Named, *, every_cycle: bool) -> Watcher:
    """1: not passed yet; 2: passed."""

    def watch(value: int, mark: Mark) -> int:
        if mark[0] == "cycle" and every_cycle:
            value = 1
        if through.is_(mark):
            return 2
        return BAD if value == 1 and mark == ("at", end.id, "") else value

    return watch


def _passes_from(begin: Named, end: Named, through: Named, *, every_cycle: bool) -> Watcher:
    """0: has not begun; 1: begun, not passed yet; 2: passed. A path that begins anew must pass anew."""
    circle = begin == end

    def watch(value: int, mark: Mark) -> int:
        if mark[0] == "cycle" and every_cycle and value == 2:
            value = 1
        if begin.is_(mark):
            if circle and value == 1:
                return BAD
            value = 1
        if value and through.is_(mark) and not (circle and through == begin):
            return 2
        return BAD if value == 1 and mark == ("at", end.id, "") and not circle else value

    return watch


def _after(one: Named, other: Named) -> Watcher:
    """1: the other has happened."""

    def watch(value: int, mark: Mark) -> int:
        if not value and one.is_(mark):
            return BAD
        return 1 if other.is_(mark) else value

    return watch


class _Any:
    """Several names of which any counts."""

    def __init__(self, names: frozenset[Named]) -> None:
        self.names = names

    def is_(self, mark: Mark) -> bool:
        """Whether a mark is one of them."""
        return any(name.is_(mark) for name in self.names)


def _never(one: Named | _Any, other: Named) -> Watcher:
    """1: the other has happened."""

    def watch(value: int, mark: Mark) -> int:
        if value and one.is_(mark):
            return BAD
        return 1 if other.is_(mark) else value

    return watch


def _most(one: Named, most: int) -> Watcher:
    """How often it has happened."""

    def watch(value: int, mark: Mark) -> int:
        if not one.is_(mark):
            return value
        return BAD if value == most else value + 1

    return watch


def _unguarded(workflow: Workflow, event: Named, other: Named) -> _Any:
    """The event in the states where a person may say it and nothing keeps the actor of the other away."""
    bare = set()
    for state in workflow.states.values():
        found = state.events.get(event.id)
        if found is None or not found.by_person or event.state not in {"", state.id}:
            continue
        if not any(term.kind in {"actor_of", "last_actor_of"} and term.a == other.id for term in found.not_by):
            bare.add(Named("event", event.id, state.id))
    return _Any(frozenset(bare))


FINDINGS: Mapping[str, str] = {
    "passes": "GF342", "after": "GF343", "never": "GF344", "reachable": "GF345", "actor": "GF346", "most": "GF347",
}  # fmt: skip
"""The code under which a refutation of each form is told."""
