"""Calls and definitions of functions: what is known to be built in is constant, the rest is found at the run."""

from __future__ import annotations

from collections.abc import Callable

from govflow.feel.code.typed import Const, Do, Lambda, Typed
from govflow.feel.standard import kinds
from govflow.feel.standard.calls import Signature
from govflow.feel.standard.names import BUDGET, FUNCTION, NODES, Resolving
from govflow.feel.syntax import nodes
from govflow.feel.types import ANY, BOOLEAN, NULL, Type
from govflow.feel.values import Invocable, kind_of

Resolve = Callable[[Resolving, nodes.Node], Typed]
_FOLDED = frozenset({"date", "time", "date and time", "duration", "years and months duration"})


def invocation(here: Resolving, node: nodes.Invocation, resolve: Resolve) -> Typed:
    """A call, by position or by name; null where both are mixed."""
    labels = tuple(argument.name for argument in node.args)
    args = tuple(resolve(here, argument.value) for argument in node.args)
    if any(labels) and (not all(labels) or len(set(labels)) < len(labels)):
        here.warn("GF495", node.function.at)
        return Const(NULL, None, node.at)
    names = labels if any(labels) else ()
    if isinstance(node.function, nodes.Name):
        return _by_name(here, node.function, names, args, node.at)
    function = resolve(here, node.function)
    return Do(_result(function.type), "call", (BUDGET, function, Const(ANY, names, node.at), *args), node.at)


def _by_name(here: Resolving, node: nodes.Name, names: tuple[str, ...], args: tuple[Typed, ...], at: int) -> Typed:
    name = node.parts[0]
    function = here.names.functions.get(name)
    if function is not None and name not in here.names.variables and here.plain(name):
        return _built_in(name, function, names, args, at)
    found = here.look(name, node.at)
    if found is None:
        here.unknown("GF491", name, node.at, (*here.names.functions, *here.names.variables))
        return Const(NULL, None, at)
    return Do(_result(found.type), "call", (BUDGET, found, Const(ANY, names, at), *args), at)


def _built_in(name: str, function: Invocable, names: tuple[str, ...], args: tuple[Typed, ...], at: int) -> Typed:
    if name == "not" and len(args) == 1 and not names:
        return Do(BOOLEAN, "not", args, at)
    constants = [arg.value for arg in args if isinstance(arg, Const)]
    if name in _FOLDED and len(constants) == len(args):
        value = function.invoke(constants, names)
        if value is not None:
            return Const(Type(kind_of(value)), value, at)
    target = Const(FUNCTION, function, at)
    return Do(kinds.result_of(name), "call", (BUDGET, target, Const(ANY, names, at), *args), at)


def _result(function: Type) -> Type:
    return ANY if function.result is None else function.result


def definition(here: Resolving, node: nodes.Definition, resolve: Resolve) -> Typed:
    """`function(…) body`. A function that lies outside the model is null: nothing outside is ever called."""
    if node.external:
        here.warn("GF494", node.at)
        return Const(NULL, None, node.at)
    types = tuple(_type(here, parameter.type) for parameter in node.params)
    names = tuple(parameter.name for parameter in node.params)
    locals_ = tuple(here.variable(type, node.at) for type in types)
    bound: dict[str, Typed] = dict(zip(names, locals_, strict=True))
    before = here.nodes
    with here.binding(bound):
        body = resolve(here, node.body)
    code = Lambda(FUNCTION, tuple(local.variable for local in locals_), body, node.at)
    cost = 4 + (here.nodes - before) // NODES
    signature = Signature(names, types if any(type != ANY for type in types) else (), cost)
    type = Type("function", params=tuple(zip(names, types, strict=True)), result=body.type)
    return Do(type, "function", (BUDGET, Const(ANY, signature, node.at), code), node.at)


def _type(here: Resolving, name: nodes.TypeName | None) -> Type:
    if name is None:
        return ANY
    type = kinds.written(name, here.names.types)
    if type is None:
        here.unknown("GF492", name.name, name.at, here.names.types)
        return ANY
    return type
