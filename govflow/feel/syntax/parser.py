"""Tokens into a tree: operators by precedence, and which form starts here. One climber for both dialects.

Knows the spelling of functions of several words and nothing else of names; what they mean is found later. Raises Fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govflow.feel.faults import MAX_DEPTH, Fault
from govflow.feel.syntax import phrases
from govflow.feel.syntax.boxes import arguments, closes, half_range, many, open_range, parenthesis, ranged, record
from govflow.feel.syntax.cursor import Cursor
from govflow.feel.syntax.forms import choice, definition, each, instance, loop, path_name
from govflow.feel.syntax.lexer import Token
from govflow.feel.syntax.nodes import (
    At,
    Call,
    Edge,
    Filter,
    In,
    Invocation,
    Literal,
    Moment,
    Name,
    Node,
    Operation,
    Path,
    Question,
    Range,
    Test,
    depth,
)
from govflow.feel.syntax.words import LONG_NAMES, LONGEST_NAME
from govflow.feel.types import BOOLEAN, DATE, NULL, NUMBER, TEXT, Type

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_ORDERED = frozenset({"<", "<=", ">", ">=", "between"})
_LEVELS: Mapping[str, int] = {
    "or": 1, "and": 2, **dict.fromkeys((*COMPARISONS, "in", "between"), 3), "before": 4, "after": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "**": 7,
}  # fmt: skip
COMPARISON, VALUE = 3, 4
"""The level of comparisons, and of what may stand beside one."""
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
    half = cursor.dialect.standard and floor <= COMPARISON and cursor.op(*COMPARISONS)
    node = _climb(cursor, half_range(cursor, expression) if half else _operand(cursor), floor)
    cursor.leave()
    return node


def _climb(cursor: Cursor, left: Node, floor: int) -> Node:
    """What starts with `left`. In the standard nobody asks for the order of comparisons. Raises Fault."""
    compared = False
    while (op := _infix(cursor)) and _LEVELS[op] >= floor:
        if compared and op in _ORDERED and cursor.dialect.standard:
            raise Fault("GF476", cursor.token.at, found=cursor.written())
        compared = _LEVELS[op] == COMPARISON
        left = _continued(cursor, left, op)
    return left


def _infix(cursor: Cursor) -> str:
    op = cursor.word() if cursor.token.kind == "name" else cursor.token.text
    if cursor.dialect.standard and op in {"before", "after"}:
        return ""
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
    bracketed = cursor.op("[", "(", "]")
    tests = [alternative(cursor)]
    if cursor.dialect.standard and not tests[0].op and cursor.op(".."):
        return (Test(at, "", _climb(cursor, _postfix(cursor, ranged(cursor, expression, at, tests[0].value)), VALUE)),)
    while cursor.skip(","):
        tests.append(alternative(cursor))
    only = tests[0].value
    if len(tests) == 1 and isinstance(only, Range) and not bracketed and cursor.op("]", ")"):
        closed = cursor.take().text == "]"
        return (Test(at, "", Range(at, only.low, only.high, False, closed)),)
    cursor.expect(")")
    if cursor.dialect.standard and len(tests) == 1 and not tests[0].op:
        return (Test(at, "", _climb(cursor, _postfix(cursor, only), VALUE)),)
    return tuple(tests)


def alternative(cursor: Cursor, floor: int = 0) -> Test:
    """`> 5`, `[1..5]`, a value; in the strict dialect `1..5` too. Raises Fault."""
    at = cursor.token.at
    if cursor.op(*COMPARISONS):
        op = cursor.take().text
        return Test(at, op, expression(cursor, VALUE))
    value = expression(cursor, floor)
    if not cursor.dialect.standard and cursor.skip(".."):
        return Test(at, "", Range(at, value, expression(cursor, VALUE)))
    return Test(at, "", value)


def _operand(cursor: Cursor) -> Node:
    if cursor.op("-"):
        at = cursor.take().at
        if cursor.dialect.standard and isinstance(number := cursor.token.literal[1], Decimal):
            # The sign belongs to the number: `-1 instance of number` asks about -1.
            cursor.take()
            return _postfix(cursor, Literal(at, NUMBER, number.copy_negate()))
        cursor.enter()
        inner = _operand(cursor)
        cursor.leave()
        return Operation(at, "neg", (inner,))
    return _postfix(cursor, _primary(cursor))


def _postfix(cursor: Cursor, node: Node) -> Node:
    """What is applied to `node`: entries, filters and, in the standard, calls and the question for the type."""
    standard = cursor.dialect.standard
    while True:
        if cursor.op("."):
            cursor.take()
            name = path_name(cursor) if standard else cursor.name()
            node = Path(name.at, node, name.text)
        elif cursor.op("[") and not (standard and closes(cursor)):
            at = cursor.take().at
            cond = expression(cursor)
            cursor.expect("]")
            node = Filter(at, node, cond)
        elif standard and cursor.op("("):
            at = cursor.token.at
            node = Invocation(at, node, arguments(cursor, expression))
        elif standard and (cursor.word(), cursor.word(1)) == ("instance", "of"):
            return instance(cursor, node)
        else:
            return node


def _primary(cursor: Cursor) -> Node:
    token = cursor.token
    known = cursor.known() if cursor.dialect.standard else 0
    if known > 1:
        return _name(cursor.take_known(known))
    if token.kind == "literal":
        cursor.take()
        return Literal(token.at, *token.literal)
    if token.kind == "text":
        return Literal(cursor.take().at, TEXT, token.text)
    if token.kind == "name":
        return _standard_word(cursor, known) if cursor.dialect.standard else _word(cursor)
    if cursor.op("("):
        return parenthesis(cursor, expression)
    if cursor.op("["):
        return many(cursor, expression)
    if cursor.op("]") and cursor.dialect.standard and not closes(cursor):
        return open_range(cursor, expression)
    if cursor.op("{"):
        return record(cursor, expression)
    if cursor.op("?"):
        return Question(cursor.take().at)
    if cursor.op("@") and cursor.ahead(1).kind == "text":
        cursor.take()
        text = cursor.take().text
        return At(token.at, text) if cursor.dialect.standard else Literal(token.at, DATE, text)
    raise cursor.missing()


def _name(token: Token) -> Name:
    return Name(token.at, (token.text,), (token.at,))


def _standard_word(cursor: Cursor, known: int) -> Node:
    """A keyword's form, or a name: the one token that is known, else all words up to the next keyword."""
    word, token = cursor.word(), cursor.token
    if word == "if":
        return choice(cursor, expression)
    if word in {"some", "every", "for"}:
        return loop(cursor, expression)
    if word == "function" and cursor.ahead(1).text == "(":
        return definition(cursor, expression)
    if token.text in _CONSTANTS:
        type, value = _CONSTANTS[cursor.take().text]
        return Literal(token.at, type, value)
    if word == "not" and token.text != "not":
        return Name(cursor.take().at, ("not",), (token.at,))
    if known:
        return _name(cursor.take_known(known))
    if word in _NEVER_FIRST or word in {"return", "satisfies"}:
        raise cursor.missing()
    return _name(cursor.take_known(cursor.words(False) or 1))


def _word(cursor: Cursor) -> Node:
    word, token = cursor.word(), cursor.token
    if word == "if":
        return choice(cursor, expression)
    if word in {"some", "every", "for"}:
        return each(cursor, expression, cursor.take().at, word)
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


def _not(cursor: Cursor) -> Node:
    word = cursor.take()
    if not cursor.op("("):
        raise Fault("GF421", word.at, word=word.text)
    return Operation(word.at, "not", (parenthesis(cursor, expression),))


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
            return Call(first.at, spelled, arguments(cursor, expression))
    parts = [cursor.take()]
    while cursor.op(".") and cursor.ahead(1).kind == "name":
        cursor.take()
        parts.append(cursor.take())
    name = Name(first.at, tuple(part.text for part in parts), tuple(part.at for part in parts))
    return Call(first.at, name.dotted, arguments(cursor, expression)) if cursor.op("(") else name
