"""Literals and conversions: a member from a bare word or a text, a share from `2/3`, a day from an instant."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govflow.errors import nearest
from govflow.feel.code.functions import hundredths, string
from govflow.feel.code.typed import Apply, Const, Typed, apply
from govflow.feel.faults import Fault
from govflow.feel.strict.checking import Checking
from govflow.feel.strict.literals import parse_literal
from govflow.feel.syntax.lexer import fold
from govflow.feel.syntax.nodes import Literal, Name, Node, Operation
from govflow.feel.syntax.units import proposal
from govflow.feel.types import DATE, DATETIME, NUMERIC, QUANTITIES, SHARE, TEXT, Type, fits


def member(type: Type, word: str, at: int) -> Const:
    """The member of an enumeration with this id or title. Raises Fault."""
    found = member_id(type, word)
    if found is None:
        raise unknown_member(type, word, at)
    return Const(type, found, at)


def member_id(type: Type, word: str) -> str | None:
    """The id of a member by id, title, or title with its full-width punctuation folded."""
    plain = fold(word.strip())
    for id, title in type.members:
        if plain in (id, fold(title.strip())):
            return id
    return None


def unknown_member(type: Type, word: str, at: int) -> Fault:
    """The complaint about a member that is none."""
    near = nearest(word, [spelled for pair in type.members for spelled in pair]) or ""
    return Fault("GF432", at, name=word, type=type.zh(), options=options(type), near=near)


def options(type: Type) -> str:
    """The first members, for messages."""
    shown = "、".join(title or id for id, title in type.members[:6])
    return shown + ("……" if len(type.members) > 6 else "")


def literal(node: Literal, hint: Type | None) -> Typed:
    """A constant, read as what is asked for where its spelling leaves that open. Raises Fault."""
    if node.type is DATE:
        return _date(node)
    if node.type is TEXT and hint is not None and hint.kind == "enum" and hint.members:
        return member(hint, str(node.value), node.at)
    return Const(node.type, node.value, node.at)


def _date(node: Literal) -> Const:
    for type in (DATE, DATETIME):
        value = parse_literal(type, str(node.value))
        if value is not None:
            return Const(type, value, node.at)
    raise no_day(DATE, str(node.value), node.at)


def no_day(type: Type, text: str, at: int) -> Fault:
    """The complaint about a text that is no day, instant or span of a type."""
    args = {"type": type.zh(), "type_en": type.en().replace("_", " "), "like": _LIKE[type.kind]}
    return Fault("GF468", at, text=text, **args)


_LIKE: Mapping[str, str] = {
    "date": "2026-01-31", "datetime": '"2026-01-31T09:00"', "month": "2026-01", "quarter": "2026-Q1",
    "half_year": "2026-H1", "year": "2026",
}  # fmt: skip


def ratio(node: Node, hint: Type | None) -> Const | None:
    """`2/3` of two whole numbers where a share is asked for."""
    if hint is None or hint.kind != "share" or not isinstance(node, Operation) or node.op != "/":
        return None
    a, b = node.args
    if isinstance(a, Literal) and isinstance(b, Literal):
        value = parse_literal(SHARE, f"{a.value}/{b.value}")
        return Const(SHARE, value, node.at) if value is not None else None
    return None


def open_to_hint(check: Checking, node: Node) -> bool:
    """True if what the node is depends on what it is compared with."""
    if isinstance(node, Literal):
        return node.type.kind in {"text", "null"}
    if isinstance(node, Name):
        return len(node.parts) == 1 and check.local(node.parts[0]) is None and check.scope.name(node.dotted) is None
    return isinstance(node, Operation) and node.op == "/" and all(isinstance(arg, Literal) for arg in node.args)


def demand(typed: Typed, expected: Type, at: int) -> Typed:
    """The value as one of the expected type. Raises Fault."""
    if typed.type.kind == "datetime" and expected.kind == "date" and typed.type.name == "moment":
        return apply(DATE, "to_day", typed, at=typed.at)
    if typed.type.name == "moment" and expected.kind == "datetime" and expected.name != "moment":
        return apply(DATETIME, "to_instant", typed, at=typed.at)
    if fits(typed.type, expected):
        return typed
    bare(typed, expected, at)
    raise mismatch(expected, typed.type, at)


def mismatch(expected: Type, got: Type, at: int) -> Fault:
    """The complaint that a value is of another type."""
    return Fault("GF440", at, expected=expected.zh(), got=got.zh(), expected_en=expected.en(), got_en=got.en())


def bare(typed: Typed, expected: Type, at: int) -> None:
    """Refuse a bare number where a quantity is asked for, with the literal to write. Raises Fault."""
    if expected.kind not in QUANTITIES or typed.type.kind not in NUMERIC:
        return
    number = _number(typed)
    args = {"type": expected.zh(), "type_en": expected.en()}
    if number is None:
        raise Fault("GF443", at, **args)
    raise Fault("GF442", at, number=str(number), literal=proposal(expected, number), **args)


def shown(const: Const) -> str:
    """A constant as an author writes it."""
    if const.type.kind in {"money", "area"} and isinstance(const.value, int):
        return hundredths("元" if const.type.kind == "money" else "平方米", const.value)
    return string(const.value)


def _number(typed: Typed) -> int | Decimal | None:
    if isinstance(typed, Const) and isinstance(typed.value, int | Decimal):
        return typed.value
    if isinstance(typed, Apply) and typed.op == "neg":
        inner = _number(typed.args[0])
        return None if inner is None else -inner
    return None
