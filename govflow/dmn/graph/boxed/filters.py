"""A boxed filter: the elements for which the match is true.

Knows that the match sees `item` and, by their own names, the entries of an item that is a context.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from govflow.dmn.graph.boxed.counting import through
from govflow.dmn.graph.run import Env, Lowered, Run
from govflow.dmn.graph.scope import Scope
from govflow.dmn.model import Boxed, BoxedFilter, LiteralExpression
from govflow.feel.faults import Fault
from govflow.feel.syntax.standard import parse_standard
from govflow.feel.syntax.nodes import Name
from govflow.feel.types import ANY, Type

Lower = Callable[[Boxed, Scope], Lowered]


def lower_filter(boxed: BoxedFilter, scope: Scope, lower: Lower) -> Lowered:
    """A list, also of none or one; null where a match is neither true, false nor null."""
    source = lower(boxed.source, scope)
    of = ANY if source.type.kind != "list" or source.type.of is None else source.type.of
    seen = {name: ANY for name in _names(boxed.match, scope)} | dict(of.entries) | {"item": of}
    match, gone = lower(boxed.match, scope.also(seen)).step, source.step

    def step(run: Run, env: Env) -> object:
        items = through(gone(run, env))
        if items is None:
            return None
        kept: list[object] = []
        for item in items:
            run.round()
            inner = {**env, **item, "item": item} if isinstance(item, Mapping) else {**env, "item": item}
            truth = match(run, inner)
            if truth is True:
                kept.append(item)
            elif truth is not False and truth is not None:
                return None
        return tuple(kept)

    return Lowered(step, Type("list", of=of))


def _names(boxed: Boxed, scope: Scope) -> set[str]:
    """Names in the match that nothing else gives: they may be entries of the item, whose type is not known."""
    known = {*scope.variables, *scope.unit.known}
    found: set[str] = set()
    for text in _texts(boxed):
        try:
            tree = parse_standard(text, known | set(scope.functions))
        except Fault:
            continue
        found.update(node for node in _walk(tree))
    return found - set(scope.variables) - set(scope.functions)


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, LiteralExpression):
        yield part.text
    elif is_dataclass(part):
        for one in fields(part):
            yield from _texts(getattr(part, one.name))
    elif isinstance(part, tuple):
        for inner in part:
            yield from _texts(inner)


def _walk(node: object) -> Iterator[str]:
    if isinstance(node, Name):
        yield " ".join(node.parts)
    elif is_dataclass(node):
        for one in fields(node):
            yield from _walk(getattr(node, one.name))
    elif isinstance(node, tuple):
        for inner in node:
            yield from _walk(inner)
