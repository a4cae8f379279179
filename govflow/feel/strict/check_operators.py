"""Operators: which types they take, what they give, and when the result may be null."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.feel.code.typed import Apply, Const, Typed, apply, logic
from govflow.feel.faults import Fault
from govflow.feel.strict.check_names import yes_or_no
from govflow.feel.strict.check_values import bare, open_to_hint
from govflow.feel.strict.checking import Checking
from govflow.feel.strict.narrow import NOTHING, unless_false, unless_true
from govflow.feel.syntax.nodes import Node, Operation
from govflow.feel.types import (
    BOOLEAN,
    DATE,
    DAYS,
    INTEGER,
    NULL,
    NUMBER,
    NUMERIC,
    ORDERED,
    SHARE,
    SPANS,
    TEXT,
    Type,
    comparable,
)

_NAMES: Mapping[str, str] = {
    "+": "add", "-": "sub", "*": "mul", "/": "div", "**": "pow",
    "=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge",
}  # fmt: skip
COUNTED = frozenset({"money", "area"})


def operation(check: Checking, node: Operation, hint: Type | None) -> Typed:
    """Any operator. Raises Fault."""
    if node.op in {"and", "or"}:
        return _logic(check, node)
    if node.op == "not":
        return apply(BOOLEAN, "not", yes_or_no(check.infer(node.args[0])), at=node.at)
    if node.op == "neg":
        return _negative(check, node, hint)
    if node.op in {"+", "-", "*", "/", "**"}:
        return _arithmetic(check, node, check.infer(node.args[0], hint), check.infer(node.args[1], hint))
    return compare(check, node.op, node.args[0], node.args[1], node.at)


def _logic(check: Checking, node: Operation) -> Typed:
    told = unless_false if node.op == "and" else unless_true
    args: list[Typed] = []
    known = NOTHING
    for arg in node.args:
        with check.assuming(known):
            args.append(_condition(check, arg))
        known |= told(args[-1])
    return logic(node.op, tuple(args), node.at)


def _condition(check: Checking, node: Node) -> Typed:
    try:
        return yes_or_no(check.infer(node))
    except Fault as fault:
        check.note(fault)
        return Const(Type("any"), None, node.at)


def _negative(check: Checking, node: Operation, hint: Type | None) -> Typed:
    typed = check.infer(node.args[0], hint)
    if typed.type.kind not in NUMERIC | COUNTED | {"share", "any"}:
        raise Fault("GF445", node.at, op="-", left=typed.type.zh(), left_en=typed.type.en())
    if isinstance(typed, Const) and typed.value is not None:
        return Const(typed.type, -typed.value, node.at)  # type: ignore[operator]
    return apply(typed.type, "neg", typed, at=node.at)


def _arithmetic(check: Checking, node: Operation, left: Typed, right: Typed) -> Typed:
    a, b, op = left.type, right.type, _NAMES[node.op]
    if "any" in {a.kind, b.kind} or "null" in {a.kind, b.kind}:
        return apply(a if b.kind in {"any", "null"} else b, f"loose {op}", left, right, at=node.at, partial=True)
    if a.kind in NUMERIC and b.kind in NUMERIC:
        return _numbers(op, left, right, node.at)
    if a.kind == b.kind and (a.kind in COUNTED or a.kind == "share") and op in {"add", "sub"}:
        return apply(a, op, left, right, at=node.at)
    if a.kind == b.kind and a.kind in COUNTED and op == "div":
        return apply(SHARE, "ratio", left, right, at=node.at, partial=True)
    if op == "mul" and {a.kind, b.kind} in ({"money", "integer"}, {"area", "integer"}):
        return apply(a if a.kind in COUNTED else b, "mul", left, right, at=node.at)
    if a.kind == b.kind == "text" and op == "add":
        return apply(TEXT, "join", left, right, at=node.at)
    if getattr(check.scope, "fractions", False) and (part := _part(op, left, right, node.at)) is not None:
        return part
    raise _refused(node, left, right)


def _part(op: str, left: Typed, right: Typed, at: int) -> Typed | None:
    """Money or area by a number or share: only a formula, whose scope has `fractions`, may leave less than one fen."""
    a, b = left.type, right.type
    if op == "mul" and a.kind in COUNTED and b.kind in NUMERIC | {"share"}:
        return apply(a, "part mul", left, right, at=at)
    if op == "mul" and b.kind in COUNTED and a.kind in NUMERIC | {"share"}:
        return apply(b, "part mul", left, right, at=at)
    if op == "div" and a.kind in COUNTED and b.kind in NUMERIC | {"share"}:
        return apply(a, "part div", left, right, at=at, partial=not (isinstance(right, Const) and right.value))
    return None


def _refused(node: Operation, left: Typed, right: Typed) -> Fault:
    a, b = left.type, right.type
    if a.kind in DAYS and b.kind == "period":
        return Fault("GF444", node.at, op=node.op)
    if node.op in {"*", "/"} and (a.kind in COUNTED or b.kind in COUNTED) and {a.kind, b.kind} & (NUMERIC | {"share"}):
        return Fault("GF439", node.at, op=node.op)
    if node.op in {"+", "-"}:
        bare(right, a, right.at)
        bare(left, b, left.at)
    return Fault("GF447", node.at, op=node.op, left=a.zh(), right=b.zh(), left_en=a.en(), right_en=b.en())


def _numbers(op: str, left: Typed, right: Typed, at: int) -> Typed:
    whole = left.type.kind == right.type.kind == "integer"
    if op in {"add", "sub", "mul"}:
        return apply(INTEGER if whole else NUMBER, op if whole else f"exact {op}", left, right, at=at)
    divides = op == "div" and isinstance(right, Const) and right.value != 0
    return apply(NUMBER, op, left, right, at=at, partial=not divides)


def compare(check: Checking, op: str, left: Node, right: Node, at: int) -> Typed:
    """`left op right`. Raises Fault."""
    if open_to_hint(check, left) and not open_to_hint(check, right):
        b = check.infer(right)
        return compared(op, check.infer(left, b.type), b, at)
    a = check.infer(left)
    return compared(op, a, check.infer(right, a.type), at)


def compared(op: str, left: Typed, right: Typed, at: int) -> Typed:
    """Two typed values compared; `= null` is total, everything with a null order is null. Raises Fault."""
    name = _NAMES[op]
    if NULL in (left.type, right.type):
        return _null_test(op, left, right, at)
    if not comparable(left.type, right.type):
        bare(right, left.type, right.at)
        bare(left, right.type, left.at)
        a, b = left.type, right.type
        raise Fault("GF441", at, left=a.zh(), right=b.zh(), left_en=a.en(), right_en=b.en())
    if op not in {"=", "!="}:
        for typed in (left, right):
            if typed.type.kind not in ORDERED | {"any"}:
                raise Fault("GF449", at, op=op, type=typed.type.zh(), type_en=typed.type.en())
    return _ordered(name, left, right, at)


def _ordered(name: str, left: Typed, right: Typed, at: int) -> Apply:
    kinds = {left.type.kind, right.type.kind}
    if "any" in kinds:
        return apply(BOOLEAN, name if name in {"eq", "ne"} else f"loose {name}", left, right, at=at,
                     partial=name not in {"eq", "ne"})  # fmt: skip
    if "moment" in {left.type.name, right.type.name} and kinds <= DAYS:
        return Apply(BOOLEAN, f"moment {name}", (left, right), _null_order(name, left, right), at)
    if kinds == DAYS:
        left, right = _day(left), _day(right)
    if kinds & SPANS and name not in {"eq", "ne"}:
        left, right = (apply(DATE, "property first", side, at=at) for side in (left, right))
    return apply(BOOLEAN, name, left, right, at=at)


def _null_order(name: str, left: Typed, right: Typed) -> bool:
    return name not in {"eq", "ne"} and (left.nullable or right.nullable)


def _day(typed: Typed) -> Typed:
    return typed if typed.type.kind == "date" else apply(DATE, "to_day", typed, at=typed.at)


def _null_test(op: str, left: Typed, right: Typed, at: int) -> Typed:
    if op not in {"=", "!="}:
        raise Fault("GF448", at, op=op)
    tested = right if left.type is NULL or left.type == NULL else left
    return apply(BOOLEAN, "is_null" if op == "=" else "not_null", tested, at=at)
