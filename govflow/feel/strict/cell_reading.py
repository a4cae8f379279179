"""How a cell is read for its column: bare labels, dates and shares as literals, and the region each test covers."""

from __future__ import annotations

from govflow.calendar import Span
from govflow.feel.code.typed import Apply, Const, Input, Typed
from govflow.feel.strict.check_values import member_id, no_day
from govflow.feel.strict.literals import parse_literal
from govflow.feel.strict.regions import NULL_REGION, Region, Regions, beside, domain, ordered, point
from govflow.feel.syntax.lexer import fold
from govflow.feel.syntax.nodes import Literal, Node, Range, Test
from govflow.feel.types import BOOLEAN, DAYS, NULL, SPANS, TEXT, Type

_DATES = frozenset({"text", "date"})
_WRITTEN = {"year": _DATES | {"integer"}}
"""The literals that stand for values of a column of days or spans: a year is written as a number."""

_OPS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "ne": "!="}


def bare_members(text: str, input: Type) -> tuple[bool, tuple[Test, ...]] | None:
    """`处理中, 已办结`, `not(处理中)`: only members of the enumeration, whatever characters they hold; `是`, `否`."""
    if input.kind != "boolean" and (input.kind != "enum" or not input.members):
        return None
    plain, start = fold(text), 0
    negated = plain.strip().startswith("not(") and plain.strip().endswith(")")
    if negated:
        start = plain.index("(") + 1
        plain = plain[: plain.rindex(")")]
    tests: list[Test] = []
    for piece in plain[start:].split(","):
        at = start + len(piece) - len(piece.lstrip())
        literal = _bare(input, piece.strip(), at)
        if literal is None:
            return None
        tests.append(Test(at, "", literal))
        start += len(piece) + 1
    return negated, tuple(tests)


def _bare(input: Type, word: str, at: int) -> Literal | None:
    if word == "null":
        return Literal(at, NULL, None)
    if input.kind == "boolean":
        truth = parse_literal(BOOLEAN, word)
        return None if truth is None else Literal(at, BOOLEAN, truth)
    member = member_id(input, word[1:-1] if len(word) > 1 and word[0] == word[-1] == '"' else word)
    return None if member is None else Literal(at, TEXT, member)


def cell_literals(tests: tuple[Test, ...], input: Type) -> tuple[Test, ...]:
    """The tests with bare dates and months as values of the column. Raises Fault for what is no such value."""
    if input.kind not in DAYS | SPANS:
        return tests
    return tuple(Test(item.at, item.op, _value(item.value, input)) for item in tests)


def _value(node: Node, input: Type) -> Node:
    if isinstance(node, Range):
        return Range(node.at, _value(node.low, input), _value(node.high, input), node.low_closed, node.high_closed)
    if not isinstance(node, Literal) or node.type.kind not in _WRITTEN.get(input.kind, _DATES):
        return node
    for type in (input, Type("date")) if input.kind in DAYS else (input,):
        value = parse_literal(type, str(node.value))
        if value is not None:
            return Literal(node.at, type, value)
    raise no_day(input, str(node.value), node.at)


def regions_of(tests: tuple[Typed, ...], input: Type) -> Regions | None:
    """What the tests cover together, or None where one of them is more than a constant beside the input."""
    regions: list[Region] = []
    for test in tests:
        found = _region(test, input)
        if found is None:
            return None
        regions.extend(found)
    return tuple(regions)


def _region(test: Typed, input: Type) -> Regions | None:
    if not isinstance(test, Apply):
        return None
    if test.op == "is_null" and isinstance(test.args[0], Input):
        return (NULL_REGION,)
    if test.op == "and" and len(test.args) == 2:
        return _interval(test.args[0], test.args[1])
    if test.op == "member":
        return None
    value = _constant(test)
    if value is None:
        return None
    if test.op == "eq":
        return (point(input, value),)
    if test.op == "ne" and not ordered(input):
        finite = domain(input)
        if finite is None:
            return (Region("others", (value,)), NULL_REGION)
        return (Region("points", tuple(other for other in finite if other != value)), NULL_REGION)
    if not ordered(input) or test.op not in _OPS:
        return None
    return (*beside(_OPS[test.op], value), *((NULL_REGION,) if test.op == "ne" else ()))


def _interval(low: Typed, high: Typed) -> Regions | None:
    if not (isinstance(low, Apply) and isinstance(high, Apply)):
        return None
    a, b = _constant(low), _constant(high)
    if a is None or b is None or low.op not in {"gt", "ge"} or high.op not in {"lt", "le"}:
        return None
    return (Region("interval", (), a, low.op == "ge", b, high.op == "le"),)


def _constant(test: Apply) -> object | None:
    """The constant beside the input; a month or another span by its first day."""
    if len(test.args) != 2:
        return None
    left, right = (_value_of(arg) for arg in test.args)
    if not (isinstance(left, Input) and isinstance(right, Const)):
        return None
    return right.value.first if isinstance(right.value, Span) else right.value


def _value_of(typed: Typed) -> Typed:
    if isinstance(typed, Apply) and typed.op in {"property first"}:
        return typed.args[0]
    return typed
