"""The parts of a model and of those it imports, found by reference and by name.

Knows hrefs, imports and under which name a part is seen from a model. Knows no logic.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govflow.dmn.graph.items import Types
from govflow.dmn.graph.run import Key
from govflow.dmn.model import Decision, InputData, Knowledge, Model, Service, Variable
from govflow.errors import Diagnostic

Node = InputData | Decision | Knowledge | Service
Path = tuple[str, ...]
"""The name of a part as a model sees it: names of imports, then its own."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One model within the whole. `seen`: imported namespaces and the names that lead to them, the shortest first."""

    model: Model
    types: Types
    seen: Mapping[str, tuple[Path, ...]]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """All parts of all models."""

    units: Mapping[str, Unit]
    nodes: Mapping[Key, Node]
    root: str

    def find(self, href: str, namespace: str) -> Key | None:
        """The part a reference of a model means, or None."""
        where, _, id = href.rpartition("#")
        key = (where or namespace, id)
        return key if key in self.nodes else None

    def path(self, key: Key, namespace: str) -> Path:
        """How a model sees a part. One that it does not import keeps its bare name."""
        return self.paths(key, namespace)[0]

    def paths(self, key: Key, namespace: str) -> tuple[Path, ...]:
        """Every way a model sees a part: several where it imports the part's model under several names."""
        leads: tuple[Path, ...] = ((),) if key[0] == namespace else self.units[namespace].seen.get(key[0], ((),))
        return tuple((*lead, variable(self.nodes[key]).name) for lead in leads)

    def unit(self, key: Key) -> Unit:
        """The model of a part."""
        return self.units[key[0]]

    def place_of(self, key: Key) -> str:
        """The name of a part for remarks: as the root model sees it."""
        return ".".join(self.path(key, self.root))


def variable(node: Node) -> Variable:
    """The variable of a part; one without has its name and no type."""
    declared = node.variable
    if declared is None:
        return Variable(node.name, place=node.place)
    return declared if declared.name else Variable(node.name, declared.type_ref, place=declared.place)


def parts(model: Model) -> Iterator[tuple[Key, Node]]:
    """The parts of a model with their keys; one without an id goes by its name."""
    for group in (model.inputs, model.decisions, model.knowledge, model.services):
        for node in group:
            yield (model.namespace, node.id or node.name), node


def reach(model: Model, models: Mapping[str, Model]) -> dict[str, tuple[Path, ...]]:
    """The namespaces a model sees, itself left out, each by the shortest chains of import names.

    There is more than one chain where a model imports another under several names.
    """
    seen: dict[str, tuple[Path, ...]] = {}
    queue: deque[tuple[Model, Path]] = deque([(model, ())])
    while queue:
        current, path = queue.popleft()
        found: dict[str, list[Path]] = {}
        for one in current.imports:
            if one.namespace in models and one.namespace not in seen and one.namespace != model.namespace:
                found.setdefault(one.namespace, []).append((*path, one.name) if one.name else path)
        for namespace, paths in found.items():
            seen[namespace] = tuple(dict.fromkeys(paths))
            queue.append((models[namespace], paths[0]))
    return seen


def twice(network: Network) -> Iterator[Diagnostic]:
    """A finding for each part that has the name of another in its model: by name only one of them is found."""
    first: dict[tuple[str, str], Node] = {}
    for (namespace, _), node in network.nodes.items():
        before = first.setdefault((namespace, variable(node).name), node)
        if before is not node:
            line = before.place.line
            yield Diagnostic.of("GF589", node.place, name=variable(node).name, line=line)
