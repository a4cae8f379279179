"""Calls: history and other functions of the scope, tables and formulas, then the functions of the language."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.errors import nearest
from govflow.feel.code.typed import Apply, Const, Invoke, Typed, apply
from govflow.feel.faults import Fault
from govflow.feel.scope import Slot
from govflow.feel.strict.builtins import AMOUNT, BUILTINS, HISTORY, LIST, Builtin
from govflow.feel.strict.check_lists import bound
from govflow.feel.strict.check_values import demand, mismatch
from govflow.feel.strict.checking import CALENDAR_KEY, Checking
from govflow.feel.syntax.nodes import Argument, Call, Literal, Name
from govflow.feel.types import ANY, CALENDAR, DATE, NULL, NUMERIC, ORDERED, TEXT, Type, join, list_of


def call(check: Checking, node: Call) -> Typed:
    """`function(arguments)`. Raises Fault."""
    written = tuple(_written(argument) for argument in node.args)
    asked = check.scope.call(node.function, written) if not any(argument.name for argument in node.args) else None
    if asked is not None:
        return check.get(asked, node.at)
    slot = check.scope.name(node.function)
    if slot is not None and slot.type.kind == "function":
        return _invoke(check, node, slot)
    if node.function in BUILTINS:
        return _builtin(check, node, BUILTINS[node.function])
    raise _unknown(check, node, slot)


def _written(argument: Argument) -> str | None:
    return argument.value.dotted if isinstance(argument.value, Name) else None


def _unknown(check: Checking, node: Call, slot: Slot | None) -> Fault:
    if slot is not None:
        return Fault("GF436", node.at, name=node.function, type=slot.type.zh(), type_en=slot.type.en())
    if node.function in HISTORY and node.args:
        asked = _written(node.args[0]) or ""
        inside = {part for known in check.names() for part in known.split(".")}
        return Fault("GF434", node.args[0].at, function=node.function, name=asked, near=nearest(asked, inside) or "")
    functions = [
        known for known in check.names() if (found := check.scope.name(known)) and found.type.kind == "function"
    ]
    near = nearest(node.function, [*functions, *BUILTINS, *HISTORY]) or ""
    return Fault("GF431", node.at, name=node.function, near=near)


def _invoke(check: Checking, node: Call, slot: Slot) -> Typed:
    given = _matched(node, tuple(name for name, _ in slot.type.params))
    args: list[Typed] = []
    for name, type in slot.type.params:
        argument = given.get(name)
        value = _filled(check, node, name, type, slot) if argument is None else _argument(check, argument, name, type)
        args.append(value)
    strict = tuple(name not in slot.type.optional for name, _ in slot.type.params)
    nullable = slot.nullable or any(arg.nullable for arg, is_strict in zip(args, strict, strict=True) if is_strict)
    return Invoke(slot.type.result or ANY, check.get(slot, node.at), tuple(args), strict, nullable, node.at)


def _matched(node: Call, names: tuple[str, ...]) -> Mapping[str, Argument]:
    """Arguments by parameter: by position, then by name. Raises Fault."""
    given: dict[str, Argument] = {}
    for position, argument in enumerate(node.args):
        if not argument.name and any(before.name for before in node.args[:position]):
            raise Fault("GF459", argument.at)
        if not argument.name and position >= len(names):
            raise Fault("GF452", argument.at, function=node.function, most=len(names))
        name = argument.name or names[position]
        if name not in names:
            raise Fault("GF451", argument.at, function=node.function, name=name, near=nearest(name, names) or "",
                        options="、".join(names))  # fmt: skip
        if name in given:
            raise Fault("GF453", argument.at, name=name)
        given[name] = argument
    return given


def _filled(check: Checking, node: Call, name: str, type: Type, slot: Slot) -> Typed:
    """A parameter that is not given: the name of the same spelling, or null where the parameter takes it."""
    same = check.local(name)
    if same is None and (found := check.scope.name(name)) is not None and found.type.kind != "function":
        same = check.infer(Name(node.at, (name,), (node.at,)))
    if same is not None:
        return _typed_argument(same, name, type, node.at)
    if name in slot.type.optional:
        return Const(NULL, None, node.at)
    raise Fault("GF450", node.at, function=node.function, name=name)


def _argument(check: Checking, argument: Argument, name: str, type: Type) -> Typed:
    return _typed_argument(bound(check, argument.value, type), name, type, argument.at)


def _typed_argument(typed: Typed, name: str, type: Type, at: int) -> Typed:
    try:
        return demand(typed, type, at)
    except Fault as fault:
        if fault.code != "GF440":
            raise
        raise Fault("GF458", at, name=name, **fault.args_of_text) from None


def _builtin(check: Checking, node: Call, builtin: Builtin) -> Typed:
    names = tuple(name for name, _ in builtin.params)
    if builtin.variadic and len(node.args) > len(names):
        arguments = [_one(check, argument, builtin, len(names) - 1, ()) for argument in node.args[: len(names) - 1]]
        rest = node.args[len(names) - 1 :]
        typed = [*arguments]
        for argument in rest:
            typed.append(_one(check, argument, builtin, len(names) - 1, tuple(typed)))
        return _result(check, node, builtin, typed)
    given = _matched(node, names)
    args: list[Typed] = []
    for position, name in enumerate(names):
        if name not in given:
            if position >= len(names) - builtin.optional:
                break
            raise Fault("GF450", node.at, function=node.function, name=name)
        args.append(_one(check, given[name], builtin, position, tuple(args)))
    return _result(check, node, builtin, args)


def _one(check: Checking, argument: Argument, builtin: Builtin, position: int, before: tuple[Typed, ...]) -> Typed:
    """One argument, with what the ones before it tell: the elements of a list, or of what is compared."""
    name, type = builtin.params[position]
    if builtin.name == "date" and isinstance(argument.value, Literal) and argument.value.type == TEXT:
        return check.infer(Literal(argument.value.at, DATE, argument.value.value))
    if builtin.result == "element":
        return bound(check, argument.value, before[0].type if before else None)
    if type is LIST:
        return _expect_list(bound(check, argument.value, before[0].type if before else None), argument.at)
    if type is ANY and before and before[0].type.of is not None:
        return _typed_argument(bound(check, argument.value, before[0].type.of), name, before[0].type.of, argument.at)
    if type is AMOUNT:
        return _amount(bound(check, argument.value, None), argument.at)
    if type == DATE:
        return _day(bound(check, argument.value, None), name, argument.at)
    return _argument(check, argument, name, type)


def _expect_list(typed: Typed, at: int) -> Typed:
    if typed.type.kind not in {"list", "any"}:
        raise Fault("GF454", at, got=typed.type.zh(), got_en=typed.type.en())
    return typed


def _amount(typed: Typed, at: int) -> Typed:
    if typed.type.kind not in NUMERIC | {"money", "area", "share", "any"}:
        raise mismatch(Type("number"), typed.type, at)
    return typed


def _day(typed: Typed, name: str, at: int) -> Typed:
    if typed.type.kind == "datetime":
        return apply(DATE, "to_day", typed, at=at)
    return _typed_argument(typed, name, DATE, at)


def _result(check: Checking, node: Call, builtin: Builtin, args: list[Typed]) -> Typed:
    if builtin.result == "element":
        return _aggregate(node, builtin, args)
    if builtin.calendar:
        args = [check.get(Slot(CALENDAR_KEY, CALENDAR), node.at), *args]
    if builtin.name == "date":
        return args[0]
    if builtin.name == "string" and args[0].type.kind in {"money", "area"}:
        return apply(TEXT, f"string {args[0].type.kind}", *args, at=node.at)
    type = args[0].type if builtin.result in {"list", "same"} else builtin.result
    assert isinstance(type, Type)
    if builtin.result == "list":
        type = _joined(builtin, args, node.at)
    return apply(type, builtin.name, *args, at=node.at, partial=builtin.partial)


def _joined(builtin: Builtin, args: list[Typed], at: int) -> Type:
    type = args[0].type
    for arg in args[1:]:
        together = join(type, arg.type if builtin.name != "append" else list_of(arg.type, arg.nullable))
        if together is None:
            raise mismatch(type, arg.type, at)
        type = together
    return type


def _aggregate(node: Call, builtin: Builtin, args: list[Typed]) -> Typed:
    """`sum`, `min`, `max` of one list, or of several values."""
    if len(args) == 1 and args[0].type.kind in {"list", "any"}:
        of, spread = args[0].type.of or ANY, args[0]
        arg: Typed = spread
    else:
        joined: Type | None = args[0].type
        for other in args[1:]:
            joined = join(joined, other.type) if joined is not None else None
        if joined is None:
            raise mismatch(args[0].type, args[-1].type, args[-1].at)
        of = joined
        arg = apply(Type("list", of=of), "values", *args, at=node.at)
    allowed = ORDERED - {"text", "date", "datetime", "time", "month", "quarter", "half_year", "year"}
    if of.kind not in ((allowed if builtin.name == "sum" else ORDERED) | {"any"}):
        raise Fault("GF449", node.at, op=builtin.name, type=of.zh(), type_en=of.en())
    return Apply(
        of, builtin.name, (arg,), not (isinstance(arg, Apply) and arg.op == "values" and not arg.nullable), node.at
    )
