"""A checked tree as a Python function, built as syntax objects over slots.

No text of an author becomes source: strings, numbers, periods and entry names are constants, the only globals of the
function, and its names are ours (`v` the slots, `q` the input, `k1` constants, `x1` variables, `t1` temporaries).
It has no builtins.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from types import CodeType, FunctionType
from typing import Any

from govflow.feel.code.functions import FUNCTIONS
from govflow.feel.code.runtime import EACH
from govflow.feel.code.typed import (
    TOTAL,
    Apply,
    Choice,
    Const,
    Do,
    Each,
    Entry,
    Get,
    Input,
    Invoke,
    Lambda,
    Let,
    Local,
    Many,
    Record,
    Typed,
    strictness,
)

_BINARY: Mapping[str, type[ast.operator]] = {"add": ast.Add, "sub": ast.Sub, "mul": ast.Mult, "join": ast.Add}
_ORDER: Mapping[str, type[ast.cmpop]] = {
    "eq": ast.Eq, "ne": ast.NotEq, "lt": ast.Lt, "le": ast.LtE, "gt": ast.Gt, "ge": ast.GtE,
}  # fmt: skip
_NONE = ast.Constant(None)


Operations = Mapping[str, Callable[..., object]]
_NO_OPERATIONS: Operations = {}


class _Writer:
    """Constants and temporaries of one function, and what its `Do` may call."""

    def __init__(self, operations: Operations) -> None:
        self.constants: dict[str, object] = {}
        self.operations = operations
        self._names: dict[int, str] = {}
        self._temporaries = 0

    def constant(self, value: object) -> ast.expr:
        """A global of the function that holds the value; one for all uses of the same object."""
        name = self._names.get(id(value))
        if name is None:
            name = self._names[id(value)] = f"k{len(self.constants)}"
            self.constants[name] = value
        return _load(name)

    def temporary(self) -> str:
        """A new name."""
        self._temporaries += 1
        return f"t{self._temporaries}"


def function(tree: Typed, operations: Operations = _NO_OPERATIONS) -> Callable[[Sequence[object]], Any]:
    """`run(values)` for an expression; `operations` are those of its `Do`."""
    if isinstance(tree, Get):
        return itemgetter(tree.index)
    return _always(tree.value) if isinstance(tree, Const) else _made(tree, ("v",), operations)


def at_first_use(tree: Typed) -> Callable[[Sequence[object]], Any]:
    """The same, made when it is first run: a process runs few of the expressions of a policy."""
    if isinstance(tree, Get | Const):
        return function(tree)
    made: Callable[[Sequence[object]], Any] | None = None

    def run(values: Sequence[object]) -> Any:
        nonlocal made
        if made is None:
            made = function(tree)
        return made(values)

    return run


def test_function(tree: Typed) -> Callable[[object, Sequence[object]], Any]:
    """`run(value, values)` for a cell."""
    return _always(tree.value) if isinstance(tree, Const) else _made(tree, ("q", "v"), _NO_OPERATIONS)


def _always(value: object) -> Callable[..., Any]:
    """Names and constants, half of what a policy writes, need no code of their own."""
    return lambda *_: value


def _made(tree: Typed, parameters: tuple[str, ...], operations: Operations) -> Callable[..., Any]:
    writer = _Writer(operations)
    body = _expression(writer, tree)
    module = ast.Module([_def("run", parameters, ast.Return(body))], [])
    code = compile(ast.fix_missing_locations(module), "<expression>", "exec")
    inner = next(const for const in code.co_consts if isinstance(const, CodeType))
    return FunctionType(inner, {"__builtins__": {}, **writer.constants})


def _def(name: str, parameters: tuple[str, ...], *body: ast.stmt) -> ast.stmt:
    return ast.FunctionDef(name=name, args=_parameters(parameters), body=list(body), decorator_list=[], lineno=1)


def _parameters(names: tuple[str, ...]) -> ast.arguments:
    return ast.arguments([], [ast.arg(name) for name in names], None, [], [], None, [])


def _load(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())


def _expression(writer: _Writer, tree: Typed) -> ast.expr:
    match tree:
        case Const(value=value):
            return ast.Constant(value) if value is None or isinstance(value, bool) else writer.constant(value)
        case Get(index=index):
            return ast.Subscript(_load("v"), ast.Constant(index), ast.Load())
        case Input():
            return _load("q")
        case Local(variable=variable):
            return _load(f"x{variable}")
        case Apply():
            return _apply(writer, tree)
        case Do():
            return _do(writer, tree)
        case Choice(cond=cond, then=then, other=other):
            return ast.IfExp(_expression(writer, cond), _expression(writer, then), _expression(writer, other))
        case _:
            return _form(writer, tree)


def _form(writer: _Writer, tree: Typed) -> ast.expr:
    match tree:
        case Entry(source=source, name=name):
            key = writer.constant(name)
            return _guarded(writer, (source,), (True,), lambda a: _call(ast.Attribute(a[0], "get", ast.Load()), key))
        case Invoke(function=called, args=args, strict=strict):
            target = _expression(writer, called)
            return _guarded(writer, args, strict, lambda values: _call(target, *values))
        case Let():
            return _lets(writer, tree)
        case Lambda(variables=variables, body=body):
            return ast.Lambda(_parameters(tuple(f"x{n}" for n in variables)), _expression(writer, body))
        case Each(kind=kind, variable=variable, source=source, body=body):
            inner = ast.Lambda(_parameters((f"x{variable}",)), _expression(writer, body))
            target = writer.constant(EACH[kind])
            return _guarded(writer, (source,), (True,), lambda a: _call(target, a[0], inner))
        case Many(items=items):
            return ast.Tuple([_expression(writer, item) for item in items], ast.Load())
        case Record(names=names, items=items):
            keys: list[ast.expr | None] = [writer.constant(name) for name in names]
            return ast.Dict(keys, [_expression(writer, item) for item in items])
    raise AssertionError(tree)


def _lets(writer: _Writer, tree: Let) -> ast.expr:
    """`(x1 := a, x2 := b, body)[-1]`: a chain of them side by side, so that a long one stays shallow."""
    parts: list[ast.expr] = []
    here: Typed = tree
    while isinstance(here, Let):
        parts.append(_store(f"x{here.variable}", _expression(writer, here.value)))
        here = here.body
    parts.append(_expression(writer, here))
    return ast.Subscript(ast.Tuple(parts, ast.Load()), ast.Constant(-1), ast.Load())


def _do(writer: _Writer, tree: Do) -> ast.expr:
    args = [_expression(writer, arg) for arg in tree.args]
    if tree.op == "is true":
        return ast.Compare(_held(writer, args[0]), [ast.Is()], [ast.Constant(True)])
    if tree.op == "truth":
        name = writer.temporary()
        either: list[ast.expr] = [
            ast.Compare(_store(name, args[0]), [ast.Is()], [ast.Constant(True)]),
            ast.Compare(_load(name), [ast.Is()], [ast.Constant(False)]),
        ]
        return ast.IfExp(ast.BoolOp(ast.Or(), either), _load(name), _NONE)
    return _call(writer.constant(writer.operations[tree.op]), *args)


def _apply(writer: _Writer, tree: Apply) -> ast.expr:
    op, args = tree.op, tree.args
    if op in {"and", "or"}:
        return _logic(writer, op, args)
    if op in {"is_null", "not_null"}:
        asked = _held(writer, _expression(writer, args[0]))
        return ast.Compare(asked, [ast.Is() if op == "is_null" else ast.IsNot()], [_NONE])
    if op == "not":
        return _guarded(writer, args, (True,), lambda a: ast.UnaryOp(ast.Not(), a[0]))
    if op in _BINARY:
        return _guarded(writer, args, (True, True), lambda a: ast.BinOp(a[0], _BINARY[op](), a[1]))
    if op in _ORDER:
        strict = (op not in TOTAL,) * 2
        return _guarded(writer, args, strict, lambda a: ast.Compare(a[0], [_ORDER[op]()], [a[1]]))
    target = writer.constant(FUNCTIONS[op])
    if op in {"moment eq", "moment ne"}:
        return _total_moment(writer, op, args, target)
    return _guarded(writer, args, strictness(op, len(args)), lambda a: _call(target, *a))


def _total_moment(writer: _Writer, op: str, args: tuple[Typed, ...], target: ast.expr) -> ast.expr:
    """Equality answers for null too: null equals null alone."""
    a, b = writer.temporary(), writer.temporary()
    left, right = _store(a, _expression(writer, args[0])), _store(b, _expression(writer, args[1]))
    either = ast.BoolOp(ast.Or(), [_is_none(_load(a)), _is_none(_load(b))])
    same = ast.Compare(_load(a), [ast.Is() if op == "moment eq" else ast.IsNot()], [_load(b)])
    pair = ast.Tuple([left, right, ast.IfExp(either, same, _call(target, _load(a), _load(b)))], ast.Load())
    return ast.Subscript(pair, ast.Constant(2), ast.Load())


def _guarded(
    writer: _Writer, args: tuple[Typed, ...], strict: tuple[bool, ...], made: Callable[[list[ast.expr]], ast.expr]
) -> ast.expr:
    """The operation, or None where a strict argument is: `None if (t1 := a) is None or … else op(t1, b)`."""
    tests: list[ast.expr] = []
    values: list[ast.expr] = []
    for arg, is_strict in zip(args, strict, strict=True):
        value = _expression(writer, arg)
        if is_strict and arg.nullable:
            name = writer.temporary()
            tests.append(_is_none(_store(name, value)))
            value = _load(name)
        values.append(value)
    result = made(values)
    if not tests:
        return result
    return ast.IfExp(tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), tests), _NONE, result)


def _logic(writer: _Writer, op: str, args: tuple[Typed, ...]) -> ast.expr:
    """Three-valued `and` and `or`, halved again and again so that long chains stay shallow for Python's compiler.

    A second half is evaluated unless the first decides.
    """
    if len(args) == 1:
        return _expression(writer, args[0])
    middle = len(args) // 2
    left, right = _logic(writer, op, args[:middle]), _logic(writer, op, args[middle:])
    if not any(arg.nullable for arg in args[:middle]):
        return ast.BoolOp(ast.Or() if op == "or" else ast.And(), [left, right])
    decides = ast.Constant(op == "or")
    first, rest = writer.temporary(), writer.temporary()
    decided = ast.Compare(_store(first, left), [ast.Is()], [decides])
    settled = ast.BoolOp(
        ast.Or(),
        [
            ast.Compare(_store(rest, right), [ast.Is()], [decides]),
            ast.Compare(_load(first), [ast.IsNot()], [_NONE]),
        ],
    )
    return ast.IfExp(decided, decides, ast.IfExp(settled, _load(rest), _NONE))


def _store(name: str, value: ast.expr) -> ast.expr:
    return ast.NamedExpr(ast.Name(name, ast.Store()), value)


def _held(writer: _Writer, value: ast.expr) -> ast.expr:
    """The value by a name where it is a tuple: Python folds `(True,)` to a literal and warns that it is no identity."""
    return _store(writer.temporary(), value) if isinstance(value, ast.Tuple) else value


def _is_none(value: ast.expr) -> ast.expr:
    return ast.Compare(value, [ast.Is()], [_NONE])


def _call(target: ast.expr, *args: ast.expr) -> ast.expr:
    return ast.Call(target, list(args), [])
