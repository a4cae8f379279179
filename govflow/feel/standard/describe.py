"""The typed tree as indented text, one node a line: what it does, and its type where that is known before the run."""

from __future__ import annotations

from collections.abc import Sequence

from govflow.feel.code.typed import Apply, Choice, Const, Do, Get, Lambda, Let, Local, Many, Record, Typed
from govflow.feel.standard.calls import Signature
from govflow.feel.standard.names import BUDGET
from govflow.feel.types import Type
from govflow.feel.values import kind_of, text_of

_NAMES = {"text": "string", "datetime": "date and time", "any": "Any", "null": "Null"}
_MOST_TEXT = 60


def described(tree: Typed, slots: Sequence[str] = ()) -> str:
    """The tree, indented by two blanks a level. `slots`: the names of the slots, as the program has them."""
    lines: list[str] = []
    waiting: list[tuple[int, str, Typed]] = [(0, "", tree)]
    while waiting:
        level, label, node = waiting.pop()
        lines.append(f"{'  ' * level}{label}{_head(node, slots)} : {type_text(node.type)}")
        waiting.extend((level + 1, name, child) for name, child in reversed(_parts(node)))
    return "\n".join(lines)


def type_text(type: Type, level: int = 0) -> str:
    """A type as FEEL writes it."""
    if level > 20:
        return "…"
    inner = [type_text(one, level + 1) for one in ([type.of] if type.of is not None else [])]
    if type.kind in {"list", "range"}:
        return f"{type.kind}<{inner[0] if inner else 'Any'}>"
    if type.kind == "context" and type.entries:
        return f"context<{', '.join(f'{name}: {type_text(of, level + 1)}' for name, of in type.entries)}>"
    if type.kind == "function" and type.result is not None:
        params = ", ".join(type_text(of, level + 1) for _, of in type.params)
        return f"function<{params}> -> {type_text(type.result, level + 1)}"
    return _NAMES.get(type.kind, type.kind)


def _head(node: Typed, slots: Sequence[str]) -> str:
    match node:
        case Const(value=value):
            name = getattr(value, "name", "") if hasattr(value, "invoke") else ""
            return str(name or _short(value))
        case Get(index=index):
            return slots[index] if 0 <= index < len(slots) else f"slot {index}"
        case Local(variable=variable):
            return f"variable {variable}"
        case Apply(op=op) | Do(op=op):
            return op
        case Lambda(variables=variables):
            return f"with {', '.join(f'variable {n}' for n in variables)}" if variables else "value"
        case Let(variable=variable):
            return f"let variable {variable}"
        case Choice():
            return "if"
        case _:
            return "list" if isinstance(node, Many) else "context"


def _short(value: object) -> str:
    if isinstance(value, Signature):
        return f"({', '.join(value.params)})"
    if isinstance(value, Type):
        return type_text(value)
    text = f'"{value}"' if isinstance(value, str) else _text(value)
    return text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}…"


def _text(value: object) -> str:
    """A value of the standard as it writes it; of the strict profile (whole numbers, periods, fractions) as itself."""
    own = kind_of(value) != "function" or hasattr(value, "invoke")
    return text_of(value) if own else str(value)


def _parts(node: Typed) -> list[tuple[str, Typed]]:
    match node:
        case Apply(args=args):
            return [("", arg) for arg in args]
        case Do(args=args):
            return [("", arg) for arg in args if arg is not BUDGET and not _empty(arg)]
        case Choice(cond=cond, then=then, other=other):
            return [("", cond), ("then ", then), ("else ", other)]
        case Let(value=value, body=body):
            return [("", value), ("in ", body)]
        case Many(items=items):
            return [("", item) for item in items]
        case Record(names=names, items=items):
            return [(f"{name}: ", item) for name, item in zip(names, items, strict=True)]
        case Lambda(body=body):
            return [("", body)]
        case _:
            return []


def _empty(arg: Typed) -> bool:
    """The names of a call by position."""
    return isinstance(arg, Const) and arg.value == ()
