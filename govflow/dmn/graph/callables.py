"""What logic can call: knowledge models, decision services and functions defined in boxes, as values of one run.

Knows parameters and that arguments must fit them. What happens inside is a callable given by others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from govflow.dmn.graph.items import ANYTHING, Item
from govflow.dmn.graph.run import Run
from govflow.dmn.graph.scope import fitted_value
from govflow.errors import NOWHERE, Place
from govflow.feel.types import ANY, Type
from govflow.feel.values import by_position


@dataclass(frozen=True, slots=True, eq=False)
class Callee:
    """Something to call in a run (an `Invocable`). `types` and `result` say what it takes and gives."""

    name: str
    params: tuple[str, ...]
    items: tuple[Item, ...]
    run: Run
    body: Callable[[Mapping[str, object]], object]
    gives: Item = ANYTHING
    place: Place = NOWHERE

    @property
    def types(self) -> tuple[Type, ...]:
        """The types of the parameters; none when nothing is declared."""
        types = tuple(item.type for item in self.items)
        return types if any(type != ANY for type in types) else ()

    @property
    def result(self) -> Type | None:
        """The type of the result, if it is declared."""
        return None if self.gives.type == ANY else self.gives.type

    def invoke(self, args: Sequence[object], names: Sequence[str] = ()) -> object:
        """The result, or None when the arguments are not those of the function. Raises only EvaluationError."""
        ordered = by_position(self.params, args, names)
        if ordered is None:
            return None
        given: dict[str, object] = {}
        for param, item, value in zip(self.params, self.items, ordered, strict=True):
            given[param] = fitted_value(self.run, value, item, f"{self.name}({param})", self.place)
            if given[param] is None and value is not None:
                return None
        return self.apply(given)

    def apply(self, given: Mapping[str, object]) -> object:
        """The result for arguments that fit."""
        with self.run.call():
            return fitted_value(self.run, self.body(given), self.gives, self.name, self.place)


def function_type(params: Sequence[str], items: Sequence[Item], result: Type) -> Type:
    """The type of something to call."""
    named = tuple((name, item.type) for name, item in zip(params, items, strict=True))
    return Type("function", params=named, result=result)
