"""Tokens into a tree: operators by precedence, the forms of FEEL, and the phrases of the policy language.

Knows the spelling of functions of several words and nothing else of names; what they mean is `check`'s. Raises Fault.
"""

from __future__ import annotations

from collections.abc import Mapping

from govflow.feel.faults import MAX_DEPTH, Fault
from govflow.feel.strict.builtins import LONG_NAMES, LONGEST_NAME
from govflow.feel.syntax import phrases
from govflow.feel.syntax.cursor import Cursor
from govflow.feel.syntax.nodes import (
    Argument,
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
    Test,
    depth,
)
from govflow.feel.types import BOOLEAN, DATE, NULL, TEXT, Type

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_LEVELS: Mapping[str, int] = {
    "or": 1, "and": 2, **dict.fromkeys(COMPARISONS, 3), "in": 3, "between": 3, "before": 4, "after": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "**": 7,
}  # fmt: skip
VALUE = 4
"""The level of what may stand beside a comparison."""
_CONSTANTS: Mapping[str, tuple[Type, object]] = {
    "true": (BOOLEAN, True),
    "false": (BOOLEAN, False),
    "null": (NULL, None),
}
_NEVER_FIRST = frozenset({"and", "or", "in", "between", "then", "else"})


def parse(cursor: Cursor) -> Node:
    """One whole expression. Raises Fault."""
    if cursor.token.kind == "end":
        raise Fault("GF408", 0)
    node = expression(cursor)
    cursor.end()
    return shallow(node)


def shallow(node: Node) -> Node:
    """The node, if it is not too deep for the walks to come. Raises Fault."""
    if depth(node) > MAX_DEPTH:
        raise Fault("GF407", node.at, limit=MAX_DEPTH)
    return node


def expression(cursor: Cursor, floor: int = 0) -> Node:
    """What binds at least as tightly as `floor`. Raises Fault."""
    cursor.enter()
    left = _operand(cursor)
    while (op := _infix(cursor)) and _LEVELS[op] >= floor:
        left = _continued(cursor, left, op)
    cursor.leave()
    return left


def _infix(cursor: Cursor) -> str:
    op = cursor.word() if cursor.token.kind == "name" else cursor.token.text
    return op if op in _LEVELS and cursor.token.kind != "text" else ""


def _continued(cursor: Cursor, left: Node, op: str) -> Node:
    at = cursor.take().at
    level = _LEVELS[op]
    if op in {"and", "or"}:
        args = [left, expression(cursor, level + 1)]
        while cursor.word() == op:
            cursor.take()
            args.append(expression(cursor, level + 1))
        return Operation(at, op, tuple(args))
    if op == "in":
        return In(at, left, _tests(cursor))
    if op == "between":
        return _between(cursor, left, at)
    if op in {"before", "after"}:
        return Moment(at, left, op, expression(cursor, level))
    return Operation(at, op, (left, expression(cursor, level + 1)))


def _between(cursor: Cursor, left: Node, at: int) -> Node:
    low = expression(cursor, VALUE)
    if cursor.token.text in {"和", "与", "到"}:
        cursor.take()
    elif not cursor.skip(".."):
        cursor.expect("and")
    high = expression(cursor, VALUE)
    if cursor.token.text == "之间":
        cursor.take()
    return Operation(at, "between", (left, low, high))


def _tests(cursor: Cursor) -> tuple[Test, ...]:
    """What follows `in`: one test, or several in parentheses, or a range that opens with one."""
    if not cursor.op("("):
        return (alternative(cursor, VALUE),)
    at = cursor.take().at
    bracketed = cursor.op("[", "(")
    tests = [alternative(cursor)]
    while cursor.skip(","):
        tests.append(alternative(cursor))
    only = tests[0].value
    if len(tests) == 1 and isinstance(only, Range) and not bracketed and cursor.op("]", ")"):
        closed = cursor.take().text == "]"
        return (Test(at, "", Range(at, only.low, only.high, False, closed)),)
    cursor.expect(")")
    return tuple(tests)


def alternative(cursor: Cursor, floor: int = 0) -> Test:
    """`> 5`, `[1..5]`, `1..5`, a value. Raises Fault."""
    at = cursor.token.at
    if cursor.op(*COMPARISONS):
        op = cursor.take().text
        return Test(at, op, expression(cursor, VALUE))
    value = expression(cursor, floor)
    if cursor.skip(".."):
        return Test(at, "", Range(at, value, expression(cursor, VALUE)))
    return Test(at, "", value)


def _operand(cursor: Cursor) -> Node:
    if cursor.op("-"):
        at = cursor.take().at
        cursor.enter()
        inner = _operand(cursor)
        cursor.leave()
        return Operation(at, "neg", (inner,))
    node = _primary(cursor)
    while True:
        if cursor.op("."):
            cursor.take()
            name = cursor.name()
            node = Path(name.at, node, name.text)
        elif cursor.op("["):
            at = cursor.take().at
            cond = expression(cursor)
            cursor.expect("]")
            node = Filter(at, node, cond)
        else:
            return node


def _primary(cursor: Cursor) -> Node:
    token = cursor.token
    if token.kind == "literal":
        cursor.take()
        return Literal(token.at, *token.literal)
    if token.kind == "text":
        return Literal(cursor.take().at, TEXT, token.text)
    if token.kind == "name":
        return _word(cursor)
    if cursor.op("("):
        return _parenthesis(cursor)
    if cursor.op("["):
        return _list(cursor)
    if cursor.op("{"):
        return _record(cursor)
    if cursor.op("?"):
        return Question(cursor.take().at)
    if cursor.op("@") and cursor.ahead(1).kind == "text":
        cursor.take()
        return Literal(token.at, DATE, cursor.take().text)
    raise cursor.missing()


def _word(cursor: Cursor) -> Node:
    word, token = cursor.word(), cursor.token
    if word == "if":
        return _if(cursor)
    if word in {"some", "every", "for"}:
        return _each(cursor, cursor.take().at, word)
    if word == "not":
        return _not(cursor)
    if word in _CONSTANTS:
        type, value = _CONSTANTS[cursor.take().text]
        return Literal(token.at, type, value)
    if phrases.at_mark(cursor):
        return phrases.mark(cursor)
    if phrases.at_edge(cursor):
        return _edge(cursor)
    if word in _NEVER_FIRST:
        raise cursor.missing()
    return _named(cursor)


def _if(cursor: Cursor) -> Node:
    at = cursor.take().at
    cond = expression(cursor)
    cursor.expect("then")
    then = expression(cursor)
    cursor.expect("else")
    return If(at, cond, then, expression(cursor))


def _not(cursor: Cursor) -> Node:
    at = cursor.take().at
    if not cursor.op("("):
        raise Fault("GF421", at)
    return Operation(at, "not", (_parenthesis(cursor),))


def _each(cursor: Cursor, at: int, kind: str) -> Node:
    """Several variables are nested from the left: `some a in A, b in B satisfies C` asks for each a for some b."""
    name = cursor.name()
    cursor.expect("in")
    source = expression(cursor, VALUE)
    if cursor.skip(".."):
        source = Range(source.at, source, expression(cursor, VALUE))
    if cursor.skip(","):
        cursor.enter()
        inner = _each(cursor, at, kind)
        cursor.leave()
        return Each(at, "flat" if kind == "for" else kind, name.text, source, inner)
    cursor.expect("return" if kind == "for" else "satisfies")
    return Each(at, kind, name.text, source, expression(cursor))


def _edge(cursor: Cursor) -> Node:
    first = cursor.take()
    working = cursor.take().text == "working"
    cursor.take()
    if working:
        cursor.take()
    return Edge(first.at, first.text, working, expression(cursor, VALUE + 1))


def _named(cursor: Cursor) -> Node:
    """A dotted name, or a call of one, or of a function with several words."""
    first = cursor.token
    for words in range(LONGEST_NAME, 1, -1):
        spelled = " ".join(cursor.word(n) for n in range(words))
        if spelled in LONG_NAMES and cursor.ahead(words).text == "(" and cursor.ahead(words).kind == "op":
            for _ in range(words):
                cursor.take()
            return Call(first.at, spelled, _arguments(cursor))
    parts = [cursor.take()]
    while cursor.op(".") and cursor.ahead(1).kind == "name":
        cursor.take()
        parts.append(cursor.take())
    name = Name(first.at, tuple(part.text for part in parts), tuple(part.at for part in parts))
    return Call(first.at, name.dotted, _arguments(cursor)) if cursor.op("(") else name


def _arguments(cursor: Cursor) -> tuple[Argument, ...]:
    cursor.expect("(")
    arguments: list[Argument] = []
    while not cursor.op(")"):
        at, name, length = cursor.token.at, "", 0
        while cursor.ahead(length).kind == "name":
            length += 1
        if length and cursor.ahead(length).kind == "op" and cursor.ahead(length).text == ":":
            name = " ".join(cursor.take().text for _ in range(length))
            cursor.take()
        arguments.append(Argument(at, name, expression(cursor)))
        if not cursor.skip(","):
            break
    cursor.expect(")")
    return tuple(arguments)


def _parenthesis(cursor: Cursor) -> Node:
    at = cursor.expect("(").at
    inner = expression(cursor)
    if cursor.skip(".."):
        high = expression(cursor, VALUE)
        closed = cursor.op("]")
        cursor.expect("]" if closed else ")")
        return Range(at, inner, high, False, closed)
    cursor.expect(")")
    return inner


def _list(cursor: Cursor) -> Node:
    at = cursor.take().at
    items: list[Node] = []
    while not cursor.op("]"):
        items.append(expression(cursor))
        if len(items) == 1 and cursor.skip(".."):
            high = expression(cursor, VALUE)
            closed = not cursor.op(")")
            cursor.expect("]" if closed else ")")
            return Range(at, items[0], high, True, closed)
        if not cursor.skip(","):
            break
    cursor.expect("]")
    return Many(at, tuple(items))


def _record(cursor: Cursor) -> Node:
    at = cursor.take().at
    names: list[str] = []
    items: list[Node] = []
    while not cursor.op("}"):
        names.append(cursor.take().text if cursor.token.kind == "text" else cursor.name().text)
        cursor.expect(":")
        items.append(expression(cursor))
        if not cursor.skip(","):
            break
    cursor.expect("}")
    return Record(at, tuple(names), tuple(items))
