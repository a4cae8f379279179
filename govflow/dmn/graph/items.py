"""Item definitions as types with constraints, and values made to fit them.

Knows components, collections, functions, allowed values and the coercions of DMN 1.5 section 10.3.2.9.4. Knows no
requirements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from govflow.dmn.model import FunctionItem, ItemDefinition, LiteralExpression
from govflow.errors import NOWHERE, Diagnostic, Place
from govflow.feel.types import ANY, Type
from govflow.feel.values import coerce, type_named

MAX_NESTED = 50
"""Types defined by one another."""
Holds = Callable[[object], bool]
"""Whether a value is among those allowed."""


@dataclass(frozen=True, slots=True)
class Item:
    """A type and what it allows. `allowed` holds for a value or each element of a list, `constraint` for the whole.

    `of` and `parts` are set where the elements or the components are limited themselves.
    """

    type: Type
    name: str = ""
    allowed: Holds | None = None
    constraint: Holds | None = None
    of: Item | None = None
    parts: tuple[tuple[str, Item], ...] = ()
    base: Item | None = None
    text: LiteralExpression | None = None

    @property
    def limited(self) -> bool:
        """True if anything but the type is asked."""
        return bool(self.allowed or self.constraint or self.of or self.parts or self.base)


ANYTHING = Item(ANY)


def fit(value: object, item: Item) -> object:
    """The value as the type has it, or None when it does not conform or is not allowed."""
    if value is None or item is ANYTHING:
        return value
    made = coerce(value, item.type)
    return made if made is not None and (not item.limited or admits(made, item)) else None


def admits(value: object, item: Item) -> bool:
    """Whether what already has the type is allowed. Null is: that something must be there is not said by a type."""
    if value is None:
        return True
    if item.base is not None and not admits(value, item.base):
        return False
    if item.constraint is not None and not item.constraint(value):
        return False
    if isinstance(value, tuple):
        if item.of is not None and not all(admits(one, item.of) for one in value):
            return False
        return item.allowed is None or all(one is None or item.allowed(one) for one in value)
    if item.allowed is not None and not item.allowed(value):
        return False
    if isinstance(value, Mapping):
        return all(admits(value.get(name), part) for name, part in item.parts)
    return True


def result_of(item: Item) -> Item:
    """What a call gives, where the variable of a function may name the function's type or that of its result."""
    if item.type.kind == "function":
        return ANYTHING if item.type.result is None else Item(item.type.result)
    return item


@dataclass(slots=True)
class Types:
    """The types of one model by name, made when they are asked for.

    `outer` gives an imported type; `compile` makes the tests of allowed values.
    """

    definitions: Mapping[str, ItemDefinition]
    outer: Callable[[str], Item | None]
    compile: Callable[[LiteralExpression, Type], Holds | None]
    findings: list[Diagnostic]
    file: str = ""
    made: dict[str, Item] | None = None
    open: tuple[str, ...] = ()

    def item(self, ref: str, place: Place = NOWHERE) -> Item:
        """The type of a `typeRef`; one that is unknown is any, with a finding."""
        if not ref:
            return ANYTHING
        found = self.named(ref)
        if found is None and ":" in ref:
            found = self.named(ref.rpartition(":")[2])
        if found is None:
            self._find(Diagnostic.of("GF593", place, name=ref, known="、".join(list(self.definitions)[:8])))
            return ANYTHING
        return found

    def named(self, name: str) -> Item | None:
        """A type of this model, of the language, or of an imported model; None for an unknown one."""
        made = self.made = {} if self.made is None else self.made
        if name in made:
            return made[name]
        definition = self.definitions.get(name)
        if definition is None:
            base = type_named(name)
            return self.outer(name) if base is None else Item(base)
        if name in self.open or len(self.open) >= MAX_NESTED:
            start = self.open.index(name) if name in self.open else len(self.open) - 3
            loop = (*self.open[start:], name)
            self._find(Diagnostic.of("GF592", definition.place, cycle=" → ".join(loop)))
            return ANYTHING
        self.open = (*self.open, name)
        made[name] = self._define(definition)
        self.open = self.open[:-1]
        return made[name]

    def every(self) -> Mapping[str, Type]:
        """All types of this model."""
        return {name: item.type for name in self.definitions if (item := self.named(name)) is not None}

    def _define(self, definition: ItemDefinition) -> Item:
        base = self._base(definition)
        item = Item(base.type, definition.name, base=base if base.limited else None, text=base.text)
        if definition.allowed is not None and definition.allowed.text.strip():
            allowed = self.compile(definition.allowed, base.type)
            item = replace(item, allowed=allowed, text=definition.allowed)
        if definition.collection:
            of = item if item.limited else None
            item = Item(Type("list", of=item.type), definition.name, of=of, text=item.text)
        if definition.constraint is not None and definition.constraint.text.strip():
            item = replace(item, constraint=self.compile(definition.constraint, item.type))
        return item

    def _base(self, definition: ItemDefinition) -> Item:
        if definition.function is not None:
            return Item(self._function(definition.function))
        if definition.components:
            parts = tuple((part.name, self._define(part)) for part in definition.components)
            type = Type("context", entries=tuple((name, item.type) for name, item in parts))
            return Item(type, parts=tuple((name, item) for name, item in parts if item.limited))
        return self.item(definition.type_ref, definition.place)

    def _function(self, function: FunctionItem) -> Type:
        params = tuple((param.name, self.item(param.type_ref, param.place).type) for param in function.params)
        return Type("function", params=params, result=self.item(function.result).type)

    def _find(self, finding: Diagnostic) -> None:
        if finding not in self.findings:
            self.findings.append(finding)
