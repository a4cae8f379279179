"""What an expression of the standard may name, and what it has named so far: slots, variables, entries of an item.

Knows scopes inside one another, no forms of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from govflow.errors import Diagnostic, Place, nearest
from govflow.feel.code.typed import Const, Do, Get, Local, Typed
from govflow.feel.syntax.names import Known
from govflow.feel.syntax.words import glued
from govflow.feel.types import ANY, NULL, NUMBER, Type
from govflow.feel.values import Invocable

BUDGET = Get(ANY, -1, False)
"""The budget of the run stands behind the last slot."""
FUNCTION = Type("function")
NODES = 8
"""Nodes of a tree that count as one item whenever they are gone through."""
_MOST_SUGGESTIONS = 10


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one place: variables with their types, functions, types, and what else has several words.

    `known` that is a `Known` is taken as complete, which saves indexing for each of many texts: see `names_of`.
    `items`: the entries of the variable `item` are names of their own, as in a filter.
    """

    variables: Mapping[str, Type]
    functions: Mapping[str, Invocable]
    types: Mapping[str, Type]
    known: Iterable[str] = ()
    items: bool = False

    def indexed(self) -> Known:
        """Every name by its tokens."""
        if isinstance(self.known, Known):
            return self.known
        entries = (name for type in (*self.variables.values(), *self.types.values()) for name in entry_names(type))
        return Known((*self.variables, *self.functions, *self.types, *self.known, *entries))


def names_of(
    variables: Mapping[str, Type],
    functions: Mapping[str, Invocable],
    types: Mapping[str, Type],
    known: Iterable[str] = (),
    *,
    items: bool = False,
) -> Names:
    """The same names, indexed once for many texts."""
    return Names(variables, functions, types, Names(variables, functions, types, known).indexed(), items)


def entry_names(type: Type, level: int = 0) -> Iterator[str]:
    """Names of entries in a type and in the types inside it."""
    if level > 20:
        return
    for name, inner in type.entries:
        yield name
        yield from entry_names(inner, level + 1)
    if type.of is not None:
        yield from entry_names(type.of, level + 1)


@dataclass(frozen=True, slots=True)
class _Item:
    """In a filter: every entry of the item is a name."""

    item: Typed


class Resolving:
    """One walk over one tree: what its names are, which slots and variables there are, what is worth a warning."""

    def __init__(self, names: Names, place: Callable[[int], Place]) -> None:
        self.names = names
        self.place = place
        self.findings: list[Diagnostic] = []
        self.slots: list[str] = []
        self.used: set[int] = set()
        self.nodes = 0
        self._layers: list[Mapping[str, Typed] | _Item] = []
        self._variables = 0
        self._said: set[str] = set()

    def variable(self, type: Type, at: int) -> Local:
        """A new variable."""
        self._variables += 1
        return Local(type, self._variables, True, at)

    @contextmanager
    def binding(self, bound: Mapping[str, Typed]) -> Iterator[None]:
        """Names that hold inside; the mapping may grow meanwhile."""
        self._layers.append(bound)
        try:
            yield
        finally:
            self._layers.pop()

    @contextmanager
    def filtering(self, item: Typed) -> Iterator[None]:
        """Inside, names are first entries of the item, and `item` is the item."""
        self._layers.append(_Item(item))
        try:
            yield
        finally:
            self._layers.pop()

    def look(self, name: str, at: int) -> Typed | None:
        """What a name means here; None for what is not known (an entry of an item may always be meant)."""
        items: list[Typed] = []
        found: Typed | None = None
        for layer in reversed(self._layers):
            if isinstance(layer, _Item):
                items.append(layer.item)
                if name == "item":
                    found = layer.item
                    break
            elif name in layer:
                found = layer[name]
                break
        else:
            found = self.outside(name, at)
        if isinstance(found, Local):
            self.used.add(found.variable)
        return self._in_items(items, name, found, at)

    def _in_items(self, items: list[Typed], name: str, found: Typed | None, at: int) -> Typed | None:
        if not items:
            return found
        result = found or Const(NULL, None, at)
        for item in reversed(items):
            type = ANY if item.type.of is None else item.type.of
            result = Do(type.entry(name) or ANY, "scoped", (item, Const(ANY, name, at), result), at)
        return result

    def outside(self, name: str, at: int) -> Typed | None:
        """A variable of the host, or a function."""
        if name in self.names.variables:
            return self.slot(name, at)
        function = self.names.functions.get(name)
        return None if function is None else Const(FUNCTION, function, at)

    def slot(self, name: str, at: int) -> Get:
        """The slot of a variable of the host."""
        if name not in self.slots:
            self.slots.append(name)
        return Get(self.names.variables.get(name, ANY), self.slots.index(name), True, at)

    def plain(self, name: str) -> bool:
        """True if nothing hides what the name means outside, except an item."""
        return not any(name in layer for layer in self._layers if not isinstance(layer, _Item))

    def cost(self, before: int, at: int) -> Const:
        """What one go through the nodes since `before` costs in items, so that a long body is not looped for free."""
        return Const(NUMBER, 1 + (self.nodes - before) // NODES, at)

    def warn(self, code: str, at: int, **args: str | int) -> None:
        """Add a finding."""
        self.findings.append(Diagnostic.of(code, self.place(at), **args))

    def unknown(self, code: str, name: str, at: int, known: Iterable[str]) -> None:
        """Say once that a name means nothing, and which might have been meant; suggestions cost, so they are few."""
        if name in self._said:
            return
        self._said.add(name)
        spaced = glued(name)
        near = spaced[1] if spaced else nearest(name, known) if len(self._said) <= _MOST_SUGGESTIONS else None
        if near is None:
            self.warn(code, at, name=name)
        else:
            self.warn(code, at, name=name, near=near)
