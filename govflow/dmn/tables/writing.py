"""The pieces of generated functions: syntax objects with a place, constants handed over, the function made of them.

No text of an author becomes source: names are ours (`v` the values, `d` the day, `i0` inputs, `k1` constants).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import Any

from govflow.dmn.tables.table import Decide, Decision

UNSURE = (AttributeError, KeyError, TypeError, ValueError)
"""What a generated function may meet where it cannot answer by itself; then the plain function is asked."""

AT: Mapping[str, Any] = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
LOAD, STORE = ast.Load(), ast.Store()


@dataclass(frozen=True, slots=True)
class Ending:
    """What the rows that match come to: `known` by their bits (the lowest alone where `lowest`), or else `answer`."""

    known: Mapping[int, Decision] | None
    lowest: bool
    answer: Callable[[int, Sequence[object]], Decision]


@dataclass(slots=True)
class Writer:
    """The constants of one function, and the inputs that are to be tested for null by themselves."""

    constants: list[object] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    def constant(self, value: object) -> ast.expr:
        """The name of a value."""
        self.constants.append(value)
        return name(f"k{len(self.constants)}")


def function(writer: Writer, inputs: int, body: list[ast.stmt], plain: Decide) -> Decide:
    """The values unpacked into `i0`, `i1` …, then the body; whatever it stumbles over, `plain` answers."""
    names = ast.Tuple([stored(f"i{i}") for i in range(inputs)], STORE, **AT)
    whole: list[ast.stmt] = [ast.Assign([names], name("v"), **AT), *_nulls(writer), *body]
    unsure = ast.ExceptHandler(writer.constant(UNSURE), None, [ast.Pass(**AT)], **AT)
    otherwise = ast.Return(call(writer.constant(plain), name("v"), name("d")), **AT)
    run = _def("run", ("v", "d"), [ast.Try(whole, [unsure], [], [], **AT), otherwise])
    code = compile(ast.Module([run], []), "<table>", "exec")
    # Names of the function's own globals: free variables would be copied, all of them, at every call.
    names_of_constants = {f"k{n}": value for n, value in enumerate(writer.constants, 1)}
    made: Decide = FunctionType(
        next(const for const in code.co_consts if isinstance(const, CodeType)),
        {"__builtins__": {}, **names_of_constants},
    )
    return made


def _nulls(writer: Writer) -> list[ast.stmt]:
    """Null in a required input whose lookup would not stumble over it."""
    tests = [is_null(one) for one in writer.doubtful]
    if not tests:
        return []
    return [ast.If(tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), tests, **AT), [give_up(writer)], [], **AT)]


def give_up(writer: Writer) -> ast.stmt:
    """Leave the answer to the plain function."""
    return ast.Raise(writer.constant(KeyError), None, **AT)


def _def(title: str, parameters: Sequence[str], body: list[ast.stmt]) -> ast.stmt:
    args = ast.arguments([], [ast.arg(one, **AT) for one in parameters], None, [], [], None, [])
    return ast.FunctionDef(name=title, args=args, body=body, decorator_list=[], **AT)


def name(text: str) -> ast.expr:
    """A name that is read."""
    return ast.Name(text, LOAD, **AT)


def stored(text: str) -> ast.expr:
    """A name that is written."""
    return ast.Name(text, STORE, **AT)


def mask(bits: int) -> ast.expr:
    """Rows as a constant."""
    return ast.Constant(bits, **AT)


def is_null(text: str) -> ast.expr:
    """`i1 is None`."""
    return ast.Compare(name(text), [ast.Is()], [ast.Constant(None, **AT)], **AT)


def call(target: ast.expr, *args: ast.expr) -> ast.expr:
    """A call."""
    return ast.Call(target, list(args), [], **AT)
