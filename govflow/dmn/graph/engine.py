"""The parts of linked models made ready when they are first asked for, and computed.

Knows which names each part sees: what it requires and nothing else. Knows neither how logic is written nor how callers
name their inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from govflow.dmn.graph.boxed import lower
from govflow.dmn.graph.boxed.definition import body_of
from govflow.dmn.graph.callables import Callee, function_type
from govflow.dmn.graph.items import ANYTHING, Item, result_of
from govflow.dmn.graph.network import Network, Path, variable
from govflow.dmn.graph.order import Needs
from govflow.dmn.graph.run import Env, Key, Lowered, Run, Step
from govflow.dmn.graph.scope import Index, Scope, fitting
from govflow.dmn.model import Decision, Knowledge, Service
from govflow.errors import Diagnostic
from govflow.feel.standard.names import Names
from govflow.feel.types import ANY, Type
from govflow.feel.values import Invocable


@dataclass(frozen=True, slots=True)
class Engine:
    """Linked models. `ready` fills as parts are asked for; `findings` with what their texts say wrong."""

    network: Network
    values: Needs
    everything: Needs
    functions: Mapping[str, Invocable]
    types: Mapping[str, Mapping[str, Type]]
    hosts: Mapping[str, Invocable] = field(default_factory=dict)
    ready: dict[Key, Lowered] = field(default_factory=dict)
    seen: dict[Key, tuple[tuple[Path, Key], ...]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    indexes: dict[Index, Names] = field(default_factory=dict)

    def evaluate(self, key: Key, run: Run) -> object:
        """The value of a part, after what it needs. Without recursion: chains of requirements may be long."""
        waiting = [key]
        while waiting:
            last = waiting[-1]
            missing = [] if last in run.values else [one for one in self.values[last] if one not in run.values]
            if missing:
                waiting.extend(missing)
                continue
            if last not in run.values:
                run.values[last] = self._compute(last, run)
            waiting.pop()
        return run.values[key]

    def prepare(self, key: Key) -> Lowered:
        """The logic of a decision or knowledge model compiled, once."""
        made = self.ready.get(key)
        if made is None:
            made = self.ready[key] = self._prepared(key)
        return made

    def declare(self) -> None:
        """Look at every declared type, so that what is unknown is found before anything is decided."""
        for key, node in self.network.nodes.items():
            self.item(key)
            if isinstance(node, Knowledge):
                self.parameters(key)

    def item(self, key: Key) -> Item:
        """The declared type of the variable of a part."""
        declared = variable(self.network.nodes[key])
        return self.network.unit(key).types.item(declared.type_ref, declared.place)

    def parameters(self, key: Key) -> tuple[tuple[str, ...], tuple[Item, ...]]:
        """Names and types of what a service or knowledge model takes."""
        node = self.network.nodes[key]
        if isinstance(node, Knowledge):
            params = () if node.function is None else node.function.params
            types = self.network.unit(key).types
            return tuple(one.name for one in params), tuple(types.item(one.type_ref, one.place) for one in params)
        taken = self.taken(key)
        return tuple(".".join(self.network.path(one, key[0])) for one in taken), tuple(self.item(one) for one in taken)

    def taken(self, key: Key) -> tuple[Key, ...]:
        """What a service takes: input data, then input decisions."""
        node = self.network.nodes[key]
        hrefs = (*node.input_data, *node.input_decisions) if isinstance(node, Service) else ()
        return tuple(one for href in hrefs if (one := self.network.find(href, key[0])) is not None)

    def outputs(self, key: Key) -> tuple[Key, ...]:
        """The decisions a service gives back."""
        node = self.network.nodes[key]
        hrefs = node.outputs if isinstance(node, Service) else ()
        return tuple(one for href in hrefs if (one := self.network.find(href, key[0])) is not None)

    def callee(self, key: Key, run: Run, within: bool = False) -> Callee:
        """A service or knowledge model as a function of this run.

        What a service decides is neither seen nor changed outside, unless it is asked for `within` the run itself.
        """
        names, items = self.parameters(key)
        node = self.network.nodes[key]
        gives = result_of(self.item(key))

        def service(given: Mapping[str, object]) -> object:
            inner = run if within else Run({}, run.log)
            inner.values.update({one: given.get(name) for one, name in zip(self.taken(key), names, strict=True)})
            return self._served(key, inner)

        def knowledge(given: Mapping[str, object]) -> object:
            return self.prepare(key).step(run, {**self._env(key, run), **given})

        body = service if isinstance(node, Service) else knowledge
        return Callee(self.network.place_of(key), names, items, run, body, gives, node.place)

    def _served(self, key: Key, run: Run) -> object:
        """The value of the one output of a service, or a context of all."""
        outputs = self.outputs(key)
        results = {variable(self.network.nodes[one]).name: self.evaluate(one, run) for one in outputs}
        return next(iter(results.values())) if len(outputs) == 1 else run.log.budget.made(results)

    def _compute(self, key: Key, run: Run) -> object:
        node = self.network.nodes[key]
        if isinstance(node, Service | Knowledge):
            return self.callee(key, run)
        if not isinstance(node, Decision) or node.logic is None:
            return None
        return self.prepare(key).step(run, self._env(key, run))

    def _prepared(self, key: Key) -> Lowered:
        node, item = self.network.nodes[key], self.item(key)
        scope = Scope(
            self.network.unit(key), self.functions, self.types[key[0]], self.network.place_of(key),
            self._types(key), self.findings, hosts=self.hosts, cache=self.indexes,
        )  # fmt: skip
        if isinstance(node, Knowledge):
            return Lowered(_null, ANY) if node.function is None else body_of(node.function, scope, lower)
        if not isinstance(node, Decision) or node.logic is None:
            return Lowered(_null, item.type)
        made = lower(node.logic, scope)
        step: Step = fitting(made.step, item, scope.path, node.place)
        return Lowered(step, made.type if item.type == ANY else item.type)

    def _types(self, key: Key) -> Mapping[str, Type]:
        """The types of the names a part sees."""
        tree = _tree((path, self._type(one)) for path, one in self._seen(key))
        return {name: _as_type(part) for name, part in tree.items()}

    def _env(self, key: Key, run: Run) -> Env:
        """The values of the names a part sees; functions are made when first seen in a run."""
        seen = self._seen(key)
        run.log.budget.take(len(seen) >> 2)
        for _, one in seen:
            if one not in run.values:
                run.values[one] = self._compute(one, run)
        return _tree((path, run.values[one]) for path, one in seen)

    def _seen(self, key: Key) -> tuple[tuple[Path, Key], ...]:
        """What a part requires, by the names it sees; knowledge sees itself as well, for it may be recursive."""
        made = self.seen.get(key)
        if made is None:
            own = (key,) if isinstance(self.network.nodes[key], Knowledge) else ()
            made = tuple(
                (path, one) for one in (*own, *self.everything[key]) for path in self.network.paths(one, key[0])
            )
            self.seen[key] = made
        return made

    def _type(self, key: Key) -> Type:
        node, item = self.network.nodes[key], self.item(key)
        if isinstance(node, Knowledge | Service):
            names, items = self.parameters(key)
            return function_type(names, items, result_of(item).type)
        if item is ANYTHING and key in self.ready:
            return self.ready[key].type
        return item.type


def _null(_run: Run, _env: Env) -> object:
    return None


def _tree(named: Iterable[tuple[Path, object]]) -> dict[str, object]:
    """Values under their names, those of imports in a context for each import."""
    root: dict[str, object] = {}
    inner: dict[Path, dict[str, object]] = {(): root}
    for path, value in named:
        for length in range(1, len(path)):
            lead = path[:length]
            if lead not in inner:
                inner[lead] = {}
                inner[lead[:-1]][lead[-1]] = inner[lead]
        inner[path[:-1]][path[-1]] = value
    return root


def _as_type(part: object) -> Type:
    if isinstance(part, dict):
        return Type("context", entries=tuple((name, _as_type(inner)) for name, inner in part.items()))
    return part if isinstance(part, Type) else ANY
