"""`from S, T stays reachable`: whether there is a place in S from which T can no longer be reached, and the way there.

What people do and how guards on fields turn out is ours to choose, what history decides is not: where several branches
hang on history that is not counted, each of them must lead on. When that is too strict, the counts they hang on are
added, until there is a proof or a story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govflow.checks.graph import Edge, Graph
from govflow.checks.guards import Key, keys_of
from govflow.checks.search import (
    LIMIT,
    START,
    Came,
    Counting,
    Node,
    Story,
    TooLarge,
    Watcher,
    counting,
    forbidden,
    steps,
    story_to,
)
from govflow.checks.sentences import Named
from govflow.feel import Expression

REACHED = 1


def shut_in(graph: Graph, first: Named, last: Named) -> Story | None:
    """The shortest story to `first` after which `last` cannot be reached; None where it always can. Raises TooLarge."""
    every = counting(graph)
    keys: frozenset[Key] = frozenset()
    watch = _seen(last)
    while True:
        space = explore(graph, counting(graph, keys))
        good = space.leading_to(watch)
        lost = next((node for node in space.came if node[0][0] == first.id and node not in good), None)
        if lost is None:
            return None
        story = story_to(space.came, lost)
        more = forbidden(graph, story, every) or space.hanging(lost, good, watch)
        if not more:
            return story
        keys |= more


def _seen(last: Named) -> Watcher:
    def watch(value: int, mark: tuple[str, str, str]) -> int:
        return REACHED if last.is_(mark) else value

    return watch


@dataclass(frozen=True, slots=True)
class Space:
    """Every node, how it was first reached (in breadth), and the steps from it."""

    graph: Graph
    kept: Counting
    came: Came
    out: dict[Node, tuple[tuple[Edge, Node], ...]]

    def leading_to(self, watch: Watcher) -> set[Node]:
        """The nodes from which some choice of ours brings what is watched for, whatever history decides."""
        # Against the breadth of the walk, so that a few rounds suffice.
        options = {node: tuple(self._options(node, watch)) for node in reversed(self.out)}
        good: set[Node] = set()
        before = -1
        while before != len(good):
            before = len(good)
            for node, mine in options.items():
                if node not in good and any(all(to is None or to in good for to in one) for one in mine):
                    good.add(node)
        return good

    def _options(self, node: Node, watch: Watcher) -> Iterator[tuple[Node | None, ...]]:
        """The choices at a node: each a set of results of which history picks one; None is a result that is reached."""
        groups: dict[tuple[str, str], list[tuple[Edge, Node]]] = {}
        for edge, to in self.out[node]:
            groups.setdefault((edge.event, edge.title), []).append((edge, to))
        for members in groups.values():
            if self._open(members[0][0].require):
                continue
            for one in self._choices(members):
                yield tuple(self._result(edge, to, watch) for edge, to in one)

    def _choices(self, members: list[tuple[Edge, Node]]) -> Iterator[list[tuple[Edge, Node]]]:
        rest = [pair for pair in members if self._open((*pair[0].holds, *pair[0].fails))]
        yield from ([pair] for pair in members if not self._open((*pair[0].holds, *pair[0].fails)))
        if rest and rest[0][0].total and not self._open(rest[0][0].refused):
            yield rest

    def _open(self, expressions: Iterable[Expression]) -> bool:
        return any(self._uncounted(expression) for expression in expressions)

    def _uncounted(self, expression: Expression) -> frozenset[Key]:
        return keys_of(expression) - set(self.kept.keys)

    def _result(self, edge: Edge, to: Node, watch: Watcher) -> Node | None:
        value = 0
        for mark in self.graph.marks(edge):
            value = watch(value, mark)
        return None if value == REACHED else to

    def hanging(self, lost: Node, good: set[Node], watch: Watcher) -> frozenset[Key]:
        """The counts, not kept yet, that would open a step to a good node from somewhere after a lost one."""
        found: set[Key] = set()
        seen, queue = {lost}, [lost]
        while queue:
            for edge, to in self.out[queue.pop()]:
                result = self._result(edge, to, watch)
                if result is None or result in good:
                    for expression in (*edge.holds, *edge.fails, *edge.require):
                        found |= self._uncounted(expression)
                elif to not in seen:
                    seen.add(to)
                    queue.append(to)
        return frozenset(found)


def explore(graph: Graph, kept: Counting) -> Space:
    """Everything a case can come to. Raises TooLarge."""
    begin: Node = (START, 0, kept.initial())
    came: Came = {begin: None}
    out: dict[Node, tuple[tuple[Edge, Node], ...]] = {}
    queue = [begin]
    for node in queue:
        out[node] = tuple(steps(graph, node, _nothing, kept))
        for edge, to in out[node]:
            if to not in came:
                came[to] = (node, edge)
                queue.append(to)
        if len(came) > LIMIT:
            raise TooLarge
    return Space(graph, kept, came, out)


def _nothing(value: int, mark: object) -> int:  # noqa: ARG001
    return value
