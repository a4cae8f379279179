"""A function made of a Python callable.

Knows that a call never raises of itself: a wrong number of arguments, an unknown name or an argument that does not
conform gives null. Knows no expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from govflow.feel.types import Type
from govflow.feel.values.conforming import coerce


@dataclass(frozen=True, slots=True)
class Function:
    """A Python callable of positional values. `types`: of the parameters (none: any); `result`: of what it gives.

    Arguments are converted to their types as the standard allows; one that cannot be makes the call null, and so does
    a result. `run` must not raise.
    """

    name: str
    params: tuple[str, ...]
    run: Callable[..., object]
    types: tuple[Type, ...] = ()
    result: Type | None = None

    def invoke(self, args: Sequence[object], names: Sequence[str] = ()) -> object:
        """The result of the call, or None."""
        ordered = by_position(self.params, args, names)
        if ordered is None:
            return None
        if self.types:
            converted = tuple(coerce(value, type) for value, type in zip(ordered, self.types, strict=True))
            if any(new is None and old is not None for new, old in zip(converted, ordered, strict=True)):
                return None
            ordered = converted
        value = self.run(*ordered)
        return value if self.result is None else coerce(value, self.result)


def by_position(params: Sequence[str], args: Sequence[object], names: Sequence[str] = ()) -> tuple[object, ...] | None:
    """The arguments in the order of the parameters; a parameter that no name mentions is null.

    None when there are too many or too few, or a name is unknown or given twice.
    """
    if not names:
        return tuple(args) if len(args) == len(params) else None
    given = dict(zip(names, args, strict=False))
    if len(names) != len(args) or len(given) != len(args) or any(name not in params for name in given):
        return None
    return tuple(given.get(name) for name in params)
