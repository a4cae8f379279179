"""Evaluate in both implementations and hold them equal."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.errors import Diagnostic, Place
from govflow.feel import Type
from govflow.feel.library import LIBRARY
from govflow.feel.standard import Names, Program, compile_standard, compile_standard_tests, interpret_standard
from govflow.feel.values import Function, text_of, to_value

ANY = Type("any")


def place(offset: int) -> Place:
    """Offsets as columns of one line."""
    return Place("x.dmn", 1, offset + 1)


def names(values: Mapping[str, object], types: Mapping[str, Type] | None = None) -> Names:
    """Variables of unknown type, every built-in, named types."""
    return Names(dict.fromkeys(values, ANY), LIBRARY, types or {})


def read(text: str, values: Mapping[str, object], types: Mapping[str, Type] | None = None) -> Program:
    """The program of a text that has no mistakes in its syntax."""
    program, findings = compile_standard(text, names(values, types), place=place)
    assert program is not None, [finding.line() for finding in findings]
    return program


def findings_of(text: str, values: Mapping[str, object]) -> tuple[Diagnostic, ...]:
    """What is said of a text."""
    return compile_standard(text, names(values), place=place)[1]


def ask(text: str, types: Mapping[str, Type] | None = None, /, **values: object) -> object:
    """The value, the same in both implementations; names with blanks are written with `_`."""
    given = {name.replace("_", " "): to_value(value) for name, value in values.items()}
    return both(read(text, given, types), given)


def cell(text: str, value: object, /, **values: object) -> object:
    """What a cell says of an input."""
    given = {"?": to_value(value), **{name: to_value(other) for name, other in values.items()}}
    program, findings = compile_standard_tests(text, names(given), place=place)
    assert program is not None, [finding.line() for finding in findings]
    return both(program, given)


def both(program: Program, given: Mapping[str, object]) -> object:
    """The value of the compiled code, which is what the interpreter finds too."""
    compiled = program.ask(given)
    walked = interpret_standard(program.tree, [given.get(name) for name in program.slots])
    assert alike(compiled, walked), (compiled, walked)
    return compiled


def alike(a: object, b: object) -> bool:
    """The same values of the same kinds; functions are alike when their parameters are."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(alike(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(alike(a[name], b[name]) for name in a)
    if isinstance(a, Function) and isinstance(b, Function):
        return a.params == b.params and a.types == b.types
    return type(a) is type(b) and a == b


def shown(value: object) -> str:
    """A value as FEEL shows it."""
    return str(text_of(value))
