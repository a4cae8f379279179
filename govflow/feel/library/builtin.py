"""A built-in function as a value: one name, one or several forms, arguments by position or by name.

Knows how arguments find their parameters and that whatever does not fit is null. Knows no function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from govflow.feel.library.taking import Take, Unfit
from govflow.feel.values import Work

Weigh = Callable[..., Work | None]
"""The work of a call, of its arguments in the order of the first form; what is left out is null."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to call a function: names of parameters with what they take, and what is run with the values taken.

    The last `optional` parameters may be left out and are null then. `many`: the last may be given several times, by
    position.
    """

    params: tuple[tuple[str, Take], ...]
    run: Callable[..., object]
    optional: int = 0
    many: bool = False

    def positional(self, args: Sequence[object]) -> list[object]:
        """The values for `run`. Raises Unfit."""
        most, given = len(self.params), len(args)
        if given < most - self.optional or (given > most and not self.many):
            raise Unfit
        taken = [take(arg) for (_, take), arg in zip(self.params, args, strict=False)]
        taken += [self.params[-1][1](arg) for arg in args[most:]]
        return taken + [None] * (most - given)

    def named(self, given: Mapping[str, object]) -> list[object]:
        """The values for `run`; what no name mentions is null. Raises Unfit."""
        least = len(self.params) - self.optional
        if not {name for name, _ in self.params}.issuperset(given):
            raise Unfit
        return [
            take(given.get(name)) if name in given or place < least else None
            for place, (name, take) in enumerate(self.params)
        ]


@dataclass(frozen=True, slots=True)
class Builtin:
    """A function of the library. The first form whose parameters fit the arguments is the one that is run.

    It says no types: `sum` is a function of a list and one of several numbers, and may stand where either is asked.
    """

    name: str
    forms: tuple[Form, ...]
    weight: Weigh | None = None

    @property
    def params(self) -> tuple[str, ...]:
        """Names of the parameters of the first form."""
        return tuple(name for name, _ in self.forms[0].params)

    def invoke(self, args: Sequence[object], names: Sequence[str] = ()) -> object:
        """The result, or None for arguments that fit no form."""
        given = dict(zip(names, args, strict=False))
        if names and (len(names) != len(args) or len(given) != len(names)):
            return None
        forms = self.forms
        if names and len(forms) > 1:
            # `before(range: …, point: …)`: two forms share their names, the order in which they are given decides.
            forms = tuple(sorted(forms, key=lambda form: tuple(name for name, _ in form.params) != tuple(names)))
        for form in forms:
            try:
                values = form.named(given) if names else form.positional(args)
            except Unfit:
                continue
            return form.run(*values)
        return None

    def weigh(self, args: Sequence[object], names: Sequence[str] = ()) -> Work | None:
        """The work of a call, or None where it is done in no time."""
        if self.weight is None:
            return None
        if not names:
            return self.weight(*args)
        given = dict(zip(names, args, strict=False))
        return self.weight(*[given.get(name) for name in self.params])


def functions(*builtins: Builtin) -> dict[str, Builtin]:
    """Functions by their names."""
    return {builtin.name: builtin for builtin in builtins}


def builtin(name: str, *forms: Form, weight: Weigh | None = None) -> Builtin:
    """A function of these forms. `weight` takes any arguments, whether they fit or not."""
    return Builtin(name, forms, weight)


def form(run: Callable[..., object], *params: tuple[str, Take], optional: int = 0, many: bool = False) -> Form:
    """A form of these parameters."""
    return Form(params, run, optional, many)
