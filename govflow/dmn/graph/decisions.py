"""Linked models as a caller uses them: decide a decision, invoke a service or knowledge model, by name.

Knows how parts and inputs are named. Knows nothing of logic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from govflow.dmn.graph.engine import Engine
from govflow.dmn.graph.network import Node, variable
from govflow.dmn.graph.run import Key, Run
from govflow.dmn.graph.scope import fitted_value
from govflow.dmn.model import Decision, InputData, Knowledge, Service
from govflow.errors import NOWHERE, Diagnostic, GovflowError, nearest
from govflow.feel.standard.program import too_deep
from govflow.feel.values import to_value

NAMED = 8
"""Names that a finding lists."""


class UnknownDecision(GovflowError):
    """There is no decision, service or knowledge model of that name; `.reasons` says which there are."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided. Values are those of FEEL (`feel.values`).

    `decisions`: every decision computed on the way, by name. `rows`: of each decision table asked, the ids of the rows
    that fired; `default` for its default. `notes`: what became null, and why.
    """

    value: object
    decisions: Mapping[str, object]
    rows: Mapping[str, tuple[str, ...]]
    notes: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """A model and what it imports, linked.

    Parts are named as the model sees them (`name`, `import.name`), by id, or as `namespace#name`.
    """

    engine: Engine = field(repr=False)
    index: Mapping[str, tuple[Key, ...]] = field(repr=False)

    def decide(self, name: str, inputs: Mapping[str, object]) -> Outcome:
        """A decision for the inputs given by name; what is missing is null.

        A decision without logic may be given like an input. Raises UnknownDecision, EvaluationError when bounds are
        passed, and as `to_value` does for an input that FEEL has no value for (a float).
        """
        key = self._key(name, (Decision,))
        run = Run()
        self._give(run, inputs)
        return self._outcome(run, _bounded(run, lambda: self.engine.evaluate(key, run)))

    def invoke(self, name: str, inputs: Mapping[str, object]) -> Outcome:
        """A service or knowledge model for its parameters given by name; what is missing is null.

        A service with several outputs gives a context of them. Raises as `decide` does.
        """
        key = self._key(name, (Service, Knowledge))
        run = Run()
        callee = self.engine.callee(key, run, within=True)
        taken = self.engine.taken(key) or (key,) * len(callee.params)
        given: dict[str, object] = {}
        for param, item, source in zip(callee.params, callee.items, taken, strict=True):
            value = self._value_for(param, source, inputs)
            given[param] = fitted_value(run, to_value(value), item, param, callee.place)
        self._remark_unknown(run, {name for name in inputs if name not in given and name not in self.index})
        return self._outcome(run, _bounded(run, lambda: callee.apply(given)))

    def names(self, kind: type[Node] = Decision) -> tuple[str, ...]:
        """The names of the parts of one kind, as the model sees them."""
        nodes = self.engine.network.nodes
        return tuple(self.engine.network.place_of(key) for key, node in nodes.items() if isinstance(node, kind))

    def check(self) -> tuple[Diagnostic, ...]:
        """Everything made ready now: what is wrong with the texts of the logic."""
        for key, node in self.engine.network.nodes.items():
            if isinstance(node, Decision | Knowledge):
                self.engine.prepare(key)
        return tuple(dict.fromkeys(self.engine.findings))

    def _key(self, name: str, kinds: tuple[type[Node], ...]) -> Key:
        for key in self.index.get(name, ()):
            if isinstance(self.engine.network.nodes[key], kinds):
                return key
        known = [one for kind in kinds for one in self.names(kind)]
        near = nearest(name, known)
        listed = "、".join(dict.fromkeys(([near] if near else []) + known[:NAMED]))
        raise UnknownDecision([Diagnostic.of("GF599", NOWHERE, name=name, known=listed)])

    def _give(self, run: Run, inputs: Mapping[str, object]) -> None:
        engine, nodes, unknown = self.engine, self.engine.network.nodes, set[str]()
        for name, value in inputs.items():
            keys = [key for key in self.index.get(name, ()) if _given(nodes[key])]
            for key in keys:
                run.values[key] = fitted_value(run, to_value(value), engine.item(key), name, nodes[key].place)
            if not keys:
                unknown.add(name)
        self._remark_unknown(run, unknown)

    def _value_for(self, param: str, source: Key, inputs: Mapping[str, object]) -> object:
        if param in inputs:
            return inputs[param]
        return next((value for name, value in inputs.items() if source in self.index.get(name, ())), None)

    def _remark_unknown(self, run: Run, names: set[str]) -> None:
        if names:
            known = "、".join(self.names(InputData)[:NAMED])
            run.note(Diagnostic.of("GF595", NOWHERE, name=name, known=known) for name in sorted(names))

    def _outcome(self, run: Run, value: object) -> Outcome:
        network = self.engine.network
        decided = {
            network.place_of(key): one for key, one in run.values.items() if isinstance(network.nodes[key], Decision)
        }
        rows = {table: tuple(fired) for table, fired in run.log.rows.items()}
        return Outcome(value, decided, rows, tuple(run.log.notes))


def index_of(engine: Engine) -> dict[str, tuple[Key, ...]]:
    """Every way to name each part; the root model's own parts come first."""
    network = engine.network
    found: dict[str, dict[Key, None]] = {}
    keys = sorted(network.nodes, key=lambda key: key[0] != network.root)
    for key in keys:
        node = network.nodes[key]
        own = key[0] == network.root
        names = {f"{key[0]}#{node.name}", f"{key[0]}#{key[1]}", *map(".".join, network.paths(key, network.root))}
        for name in (names | {key[1], node.name, variable(node).name}) if own else names:
            found.setdefault(name, {})[key] = None
    for key in keys:
        # An input of an imported model may be given by its bare name where the model has none of that name.
        name = network.nodes[key].name
        taken = any(one[0] == network.root for one in found.get(name, {}))
        if key[0] != network.root and isinstance(network.nodes[key], InputData) and not taken:
            found.setdefault(name, {})[key] = None
    return {name: tuple(keys) for name, keys in found.items()}


def _given(node: Node) -> bool:
    return isinstance(node, InputData) or (isinstance(node, Decision) and node.logic is None)


def _bounded(run: Run, compute: Callable[[], object]) -> object:
    """The result; Python's own limit of nesting is an EvaluationError like the others."""
    try:
        return compute()
    except RecursionError:
        raise too_deep() from None
    finally:
        run.log.budget.over()
