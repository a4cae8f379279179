"""Walking a graph with a watcher: the shortest story that a watcher calls bad, or all places a case can be.

A watcher is a number that every mark moves, or BAD. Guards are free but for history: the first walk leaves counts out;
a story that history forbids is walked again, counting what forbade it. So proofs are sound, stories can really happen
as far as history tells, and the search stays small. It is bounded, and says when it was not enough.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from govflow.checks.graph import Config, Edge, Graph, Mark
from govflow.checks.guards import Key, caps, keys_of, truth
from govflow.checks.subject import BEFORE

BAD = -1
LIMIT = 50_000
"""The most places (state, paused state, counts, watcher) of one search."""

Watcher = Callable[[int, Mark], int]
Counts = tuple[int, ...]
Node = tuple[Config, int, Counts]
START: Config = (BEFORE, "")


class TooLarge(Exception):
    """The search would need more than LIMIT places."""


@dataclass(frozen=True, slots=True)
class Told:
    """One step of a story: the edge and where it led."""

    edge: Edge
    to: Config


Story = tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """Which counts are kept, and up to which number each."""

    keys: tuple[Key, ...] = ()
    caps: Mapping[Key, int] = field(default_factory=dict)

    def known(self, counts: Counts) -> Mapping[Key, int]:
        """The counts by key."""
        return dict(zip(self.keys, counts, strict=True))

    def initial(self) -> Counts:
        """Before a case begins; it begins in its first cycle."""
        return tuple(min(1, self.caps[key]) if key == ("cycle",) else 0 for key in self.keys)

    def after(self, counts: Counts, marks: tuple[Mark, ...]) -> Counts:
        """The counts when an edge has been taken."""
        if not self.keys:
            return counts
        found = list(counts)
        for mark in marks:
            for position, key in enumerate(self.keys):
                if mark[0] == "cycle" and key[0] in {"times", "visits"}:
                    found[position] = 0
                elif _counts(key, mark):
                    found[position] = min(found[position] + 1, self.caps[key])
        return tuple(found)


def _counts(key: Key, mark: Mark) -> bool:
    if key[0] == "visits":
        return mark[0] == "state" and mark[1] == key[1]
    if key[0] == "cycle":
        return mark[0] == "cycle"
    return mark[0] == "event" and mark[1] == key[1] and (len(key) == 2 or mark[2] == key[2])


def counting(graph: Graph, keys: frozenset[Key] | None = None) -> Counting:
    """Counting of some keys; of every key that a guard of the graph can be decided by when left out."""
    most = caps(
        expression
        for edges in graph.edges.values()
        for edge in edges
        for expression in (*edge.holds, *edge.fails, *edge.require)
    )
    kept = tuple(sorted(key for key in most if keys is None or key in keys))
    return Counting(kept, {key: most[key] for key in kept})


def open_edge(edge: Edge, known: Mapping[Key, int]) -> bool:
    """Whether history lets an edge be taken."""
    return (
        all(truth(one, known) is not False for one in edge.holds)
        and all(truth(one, known) is not True for one in edge.fails)
        and all(truth(one, known) is not False for one in edge.require)
    )


def steps(graph: Graph, node: Node, watch: Watcher, kept: Counting) -> Iterator[tuple[Edge, Node]]:
    """Every step from a node; the watcher of the node reached may be BAD."""
    config, value, counts = node
    known = kept.known(counts)
    for edge in graph.edges.get(config[0], ()):
        to = graph.move(config, edge)
        if to is None or (known and not open_edge(edge, known)):
            continue
        marks = graph.marks(edge)
        after = value
        for mark in marks:
            after = watch(after, mark)
            if after == BAD:
                break
        yield edge, (to, after, kept.after(counts, marks))


def reachable(graph: Graph, watch: Watcher | None = None, first: int = 0, kept: Counting | None = None) -> set[Node]:
    """Every node a case can come to. Raises TooLarge."""
    return set(_walk(graph, watch or _nothing, first, kept or Counting())[0])


def _nothing(value: int, mark: Mark) -> int:  # noqa: ARG001
    return value


Came = dict[Node, tuple[Node, Edge] | None]


def _walk(graph: Graph, watch: Watcher, first: int, kept: Counting) -> tuple[Came, Node | None]:
    """Breadth first, until a node is bad."""
    begin: Node = (START, first, kept.initial())
    came: Came = {begin: None}
    queue = deque([begin])
    while queue:
        node = queue.popleft()
        for edge, to in steps(graph, node, watch, kept):
            if to in came:
                continue
            came[to] = (node, edge)
            if to[1] == BAD:
                return came, to
            if len(came) > LIMIT:
                raise TooLarge
            queue.append(to)
    return came, None


def story_to(came: Came, node: Node) -> Story:
    """How a node was reached."""
    told: list[Told] = []
    here = came[node]
    while here is not None:
        before, edge = here
        told.append(Told(edge, node[0]))
        node = before
        here = came[node]
    return tuple(reversed(told))


def shortest_bad(graph: Graph, watch: Watcher, first: int = 0) -> Story | None:
    """The shortest story that the watcher calls bad, as far as history allows it; None is a proof. Raises TooLarge."""
    every = counting(graph)
    keys: frozenset[Key] = frozenset()
    while True:
        came, bad = _walk(graph, watch, first, counting(graph, keys))
        if bad is None:
            return None
        story = story_to(came, bad)
        forbidding = forbidden(graph, story, every)
        if not forbidding:
            return story
        keys |= forbidding


def forbidden(graph: Graph, story: Story, every: Counting) -> frozenset[Key]:
    """The counts by which history forbids a story; empty where it can happen."""
    counts = every.initial()
    for told in story:
        known = every.known(counts)
        for expression in (*told.edge.holds, *told.edge.require):
            if truth(expression, known) is False:
                return keys_of(expression)
        for expression in told.edge.fails:
            if truth(expression, known) is True:
                return keys_of(expression)
        counts = every.after(counts, graph.marks(told.edge))
    return frozenset()
