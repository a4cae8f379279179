"""Functions as values: what can be called, and one made of a Python callable.

Knows parameters, their names and types, and that a call never raises: a wrong number of arguments, an unknown name or
an argument that does not conform gives null. Knows no expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from govflow.feel.types import Type


@runtime_checkable
class Invocable(Protocol):
    """Anything an expression can call."""

    @property
    def params(self) -> tuple[str, ...]:
        """Names of the parameters, in order."""
        ...

    def invoke(self, args: Sequence[object], names: Sequence[str] = ()) -> object:
        """The result. `names`: the parameter of each argument, all or none. Null for what cannot be; never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Function:
    """A Python callable of positional values. `types`: of the parameters (none: any); `result`: of what it gives.

    Arguments and the result are made to conform to their types; what cannot be is null.
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
        return self.run(*ordered)


def by_position(params: Sequence[str], args: Sequence[object], names: Sequence[str]) -> tuple[object, ...] | None:
    """The arguments in the order of the parameters; None when one is missing, unknown, given twice or too many."""
    if len(args) != len(params):
        return None
    if not names:
        return tuple(args)
    given = dict(zip(names, args, strict=False))
    if len(names) != len(args) or len(given) != len(params) or any(name not in given for name in params):
        return None
    return tuple(given[name] for name in params)
