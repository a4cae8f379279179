"""From a tree as written to a checked one: which form is checked where, and what the whole must be."""

from __future__ import annotations

from govflow.feel.code.typed import Choice, Typed, poison
from govflow.feel.faults import Fault
from govflow.feel.strict.check_calls import call
from govflow.feel.strict.check_lists import between, each, filtered, many, membership, record
from govflow.feel.strict.check_moments import edge, moment
from govflow.feel.strict.check_names import name, path, yes_or_no
from govflow.feel.strict.check_operators import operation
from govflow.feel.strict.check_values import demand, literal, ratio
from govflow.feel.strict.checking import Checking
from govflow.feel.strict.narrow import unless_true, when_true
from govflow.feel.syntax.nodes import (
    Call,
    Each,
    Edge,
    Filter,
    If,
    In,
    Literal,
    Many,
    Moment,
    Name,
    Node,
    Operation,
    Path,
    Question,
    Range,
    Record,
)
from govflow.feel.types import Type, join


def whole(check: Checking, node: Node, expect: Type | None) -> Typed:
    """The whole expression, as the type that is asked for."""
    typed = check.infer(node, expect)
    if expect is None:
        return typed
    try:
        if expect.kind == "boolean":
            return yes_or_no(typed)
        return demand(typed, expect, node.at)
    except Fault as fault:
        check.note(fault)
        return poison(node.at)


def walk(check: Checking, node: Node, hint: Type | None) -> Typed:
    """One node. Raises Fault; `Checking.infer` turns it into a finding."""
    match node:
        case Literal():
            return literal(node, hint)
        case Name():
            return name(check, node, hint)
        case Path():
            return path(check, node)
        case Operation(op="between"):
            return between(check, node)
        case Operation():
            return ratio(node, hint) or operation(check, node, hint)
        case If():
            return _choice(check, node, hint)
        case Call():
            return call(check, node)
        case _:
            return _form(check, node, hint)


def _form(check: Checking, node: Node, hint: Type | None) -> Typed:
    match node:
        case In():
            return membership(check, node)
        case Each():
            return each(check, node)
        case Filter():
            return filtered(check, node)
        case Many():
            return many(check, node, hint)
        case Record():
            return record(check, node)
        case Moment():
            return moment(check, node)
        case Edge():
            return edge(check, node)
        case Question() if check.question is not None:
            return check.question
        case Range():
            raise Fault("GF463", node.at)
        case _:
            raise Fault("GF464", node.at)


def _choice(check: Checking, node: If, hint: Type | None) -> Typed:
    cond = yes_or_no(check.infer(node.cond))
    with check.assuming(when_true(cond)):
        then = check.infer(node.then, hint)
    with check.assuming(unless_true(cond)):
        other = check.infer(node.other, hint or then.type)
    type = join(then.type, other.type)
    if type is None:
        raise _differ(node, then, other)
    return Choice(type, cond, then, other, then.nullable or other.nullable, node.at)


def _differ(node: If, then: Typed, other: Typed) -> Fault:
    a, b = then.type, other.type
    return Fault("GF469", node.other.at, one=a.zh(), other=b.zh(), one_en=a.en(), other_en=b.en())
