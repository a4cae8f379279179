"""Models linked: imports, types, references, cycles. What is wrong with a model is found here, before it decides.

Texts of logic are compiled when a part is first asked for (`Decisions.check` asks for all).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from govflow.dmn.graph.decisions import Decisions, index_of
from govflow.dmn.graph.engine import Engine
from govflow.dmn.graph.items import Holds, Item, Types
from govflow.dmn.graph.network import Network, Path, Unit, parts, reach, twice
from govflow.dmn.graph.order import cycles, needs_of
from govflow.dmn.graph.scope import compile_tests, places
from govflow.dmn.model import (
    BoxedContext,
    DecisionTable,
    ItemDefinition,
    LiteralExpression,
    Model,
    Relation,
)
from govflow.errors import Diagnostic
from govflow.feel.library import LIBRARY
from govflow.feel.standard.names import Names
from govflow.feel.types import Type
from govflow.feel.values import Invocable

Findings = tuple[Diagnostic, ...]


def link(
    model: Model, imported: Mapping[str, Model], hosts: Mapping[str, Invocable] | None = None
) -> tuple[Decisions | None, Findings]:
    """The model ready to decide, or None when a finding is an error.

    `imported`: models by namespace, those of nested imports as well. `hosts`: more functions expressions may call; one
    with the name of a function that is written in another language (Java, PMML) stands for it.
    """
    findings: list[Diagnostic] = []
    models = _models(model, imported, findings)
    given = hosts or {}
    functions = {**LIBRARY, **given}
    units: dict[str, Unit] = {}
    for namespace, one in models.items():
        units[namespace] = _unit(one, models, units, functions, findings)
    network = Network(units, {key: node for one in models.values() for key, node in parts(one)}, model.namespace)
    types = {namespace: _types(unit, units) for namespace, unit in units.items()}
    values, everything, missing = needs_of(network)
    findings.extend(twice(network))
    findings.extend(missing)
    findings.extend(cycles(network, everything))
    engine = Engine(network, values, everything, functions, types, given, findings=findings)
    engine.declare()
    found = tuple(dict.fromkeys(findings))
    if any(finding.severity == "error" for finding in found):
        return None, found
    return Decisions(engine, index_of(engine)), found


def _models(model: Model, imported: Mapping[str, Model], findings: list[Diagnostic]) -> dict[str, Model]:
    """The model and all that it imports, by namespace."""
    models = {model.namespace: model}
    waiting = [model]
    while waiting:
        current = waiting.pop()
        for one in current.imports:
            if one.namespace in models or not _is_dmn(one.kind):
                continue
            if one.namespace not in imported:
                findings.append(Diagnostic.of("GF594", one.place, name=one.name, namespace=one.namespace))
                continue
            models[one.namespace] = imported[one.namespace]
            waiting.append(imported[one.namespace])
    return models


def _is_dmn(kind: str) -> bool:
    """Whether an import type names DMN, of any version; without one it is taken to."""
    return not kind or "/DMN/" in kind.upper()


def _unit(
    model: Model,
    models: Mapping[str, Model],
    units: Mapping[str, Unit],
    functions: Mapping[str, Invocable],
    findings: list[Diagnostic],
) -> Unit:
    seen = reach(model, models)
    known = tuple(sorted({name for one in (model, *(models[space] for space in seen)) for name in _names(one)}))
    types = Types(
        {item.name: item for item in model.items},
        lambda name: _outer(name, seen, units),
        _holds(known, functions, findings),
        findings,
    )
    return Unit(model, types, seen, known)


def _ways(seen: Mapping[str, tuple[Path, ...]]) -> Iterator[tuple[str, Path]]:
    return ((namespace, path) for namespace, paths in seen.items() for path in paths)


def _outer(name: str, seen: Mapping[str, tuple[Path, ...]], units: Mapping[str, Unit]) -> Item | None:
    """A type of an imported model: `import.type`, or its bare name where the import has none."""
    for namespace, path in _ways(seen):
        lead = "".join(f"{part}." for part in path)
        if name.startswith(lead) and name[len(lead) :] in units[namespace].types.definitions:
            return units[namespace].types.named(name[len(lead) :])
    return None


def _holds(
    known: tuple[str, ...], functions: Mapping[str, Invocable], findings: list[Diagnostic]
) -> Callable[[LiteralExpression, Type], Holds | None]:
    """Allowed values as a check; one that cannot be read is a finding and allows everything."""

    def compile(text: LiteralExpression, type: Type) -> Holds | None:
        program, found = compile_tests(text.text, Names({"?": type}, functions, {}, known), places(text))
        findings.extend(found)
        if program is None:
            return None
        slots, run = program.slots, program.run
        return lambda value: run([value if slot == "?" else None for slot in slots]) is True

    return compile


def _types(unit: Unit, units: Mapping[str, Unit]) -> dict[str, Type]:
    """The types expressions of a model may name: its own, and imported ones as `import.type`."""
    types = dict(unit.types.every())
    for namespace, path in _ways(unit.seen):
        for name, type in units[namespace].types.every().items():
            types.setdefault(".".join((*path, name)), type)
    return types


def _names(model: Model) -> Iterator[str]:
    """Names of entries that are no single word: an expression can only read them when it knows them."""
    for name in (*_item_names(model.items), *_logic_names((model.decisions, model.knowledge))):
        if name and not name.isidentifier():
            yield name


def _item_names(items: Iterable[ItemDefinition]) -> Iterator[str]:
    for item in items:
        for part in item.components:
            yield part.name
        yield from _item_names(item.components)


def _logic_names(part: object) -> Iterator[str]:
    if isinstance(part, BoxedContext):
        yield from (entry.variable.name for entry in part.entries if entry.variable is not None)
    elif isinstance(part, Relation):
        yield from (column.name for column in part.columns)
    elif isinstance(part, DecisionTable):
        yield from (output.name for output in part.outputs)
    if isinstance(part, tuple):
        for inner in part:
            yield from _logic_names(inner)
    elif is_dataclass(part) and not isinstance(part, LiteralExpression):
        for one in fields(part):
            yield from _logic_names(getattr(part, one.name))
