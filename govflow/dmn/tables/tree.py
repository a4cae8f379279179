"""A small table as nested conditions: the inputs are asked one after the other, and only as far as they matter.

The faster way for tables whose conditions stay few (`LIMIT`); no bits are left at run time. Day, then inputs in order:
each is a list of alternatives with the rows that accept it. It knows only what goes well: see `writing.UNSURE`.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

from govflow.dmn.tables.fused import Border, members, runs
from govflow.dmn.tables.lookup import Line, Lookup
from govflow.dmn.tables.table import Column, Decide, Decision
from govflow.dmn.tables.writing import AT, LOAD, Ending, Writer, function, give_up, is_null, name, stored

LIMIT = 1_000
"""The most conditions and answers of one function, by a row at most `EACH`; a larger table is answered by bits."""
EACH = 6
DEEP = 16
"""The most columns."""


@dataclass(frozen=True, slots=True)
class Day:
    """The intervals of a dated table: the rows in force before the first border and after each."""

    rows: Sequence[int]
    borders: Sequence[str]
    start: str
    to: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """One input: the rows of every alternative, of null last where it may be null.

    A line has borders. Points have keys, and one alternative more for a value that is no key; where the keys are all
    there are (`closed`), the function gives up there.
    """

    input: str
    rows: tuple[int, ...]
    borders: tuple[Border, ...] = ()
    keys: tuple[object, ...] = ()
    null: bool = False
    closed: bool = False
    spans: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    """What is left to ask: the next nodes by alternative, or an answer (None: the function gives up)."""

    choice: _Choice | None
    next: tuple[_Node, ...] = ()
    answer: Decision | None = None
    size: int = 1


class _TooLarge(Exception):
    pass


@dataclass(slots=True)
class _Builder:
    choices: Sequence[_Choice]
    ending: Ending
    limit: int
    wild: list[int]
    seen: dict[tuple[int, int], _Node] = field(default_factory=dict)
    same: dict[object, _Node] = field(default_factory=dict)

    def node(self, depth: int, rows: int) -> _Node:
        """The question at a depth for the rows that are left."""
        key = depth, rows
        if key not in self.seen:
            if len(self.seen) > self.limit:
                raise _TooLarge
            self.seen[key] = self._node(depth, rows)
        return self.seen[key]

    def _node(self, depth: int, rows: int) -> _Node:
        first = rows & -rows
        if not rows or (first & self.wild[depth] and (self.ending.lowest or first == rows)):
            return self._answer(first)
        if depth == len(self.choices):
            return self._answer(rows)
        choice = self.choices[depth]
        following = tuple(self.node(depth + 1, rows & one) for one in choice.rows)
        if all(one is following[0] for one in following):
            return following[0]
        asked = set(following) if choice.keys else _apart(following)
        made = _Node(choice, following, None, 1 + sum(one.size for one in asked))
        if made.size > self.limit:
            raise _TooLarge
        return self.same.setdefault((depth, tuple(id(one) for one in following)), made)

    def _answer(self, rows: int) -> _Node:
        answer = (self.ending.known or {}).get(rows)
        return self.same.setdefault(rows if answer is not None else None, _Node(None, (), answer))


def _apart(nodes: Sequence[_Node]) -> list[_Node]:
    """Those that differ from the one before."""
    return [one for one, before in zip(nodes, (None, *nodes), strict=False) if one is not before]


def grown(
    columns: Sequence[Column], lookups: Sequence[Lookup], day: Day | None, ending: Ending, number: int, plain: Decide
) -> Decide | None:
    """The function for a table of `number` rows, or None where it would be too large."""
    if ending.known is None or len(columns) > DEEP:
        return None
    choices = [_choice(column, found, f"i{i}") for i, (column, found) in enumerate(zip(columns, lookups, strict=True))]
    if day is not None:
        choices.insert(0, _Choice("d", tuple(day.rows), tuple((border, ast.Lt) for border in day.borders)))
    everything = (1 << number) - 1
    wild = [everything]
    for choice in reversed(choices):
        always = wild[-1]
        for rows in choice.rows:
            always &= rows
        wild.append(always)
    builder = _Builder(choices, ending, min(LIMIT, EACH * number + 50), wild[::-1])
    try:
        root = builder.node(0, everything)
    except _TooLarge:
        return None
    writer = Writer(doubtful=[f"i{i}" for i, column in enumerate(columns) if not column.optional])
    body = [] if day is None else [_outside(writer, day)]
    return function(writer, len(columns), [*body, *_Code(writer, {}).statements(root)], plain)


def _choice(column: Column, found: Lookup, input: str) -> _Choice:
    null = (found.null if isinstance(found, Line) else found.rows[None],) if column.optional else ()
    if isinstance(found, Line):
        rows, borders = runs(found)
        return _Choice(input, (*rows, *null), tuple(borders), (), column.optional, spans=found.spans)
    known = members(column)
    keys = tuple(dict.fromkeys((*known, *(key for key in found.rows if key is not None))))
    rows_of = (found.rows.get(key, found.other) for key in keys)
    return _Choice(input, (*rows_of, found.other, *null), (), keys, column.optional, closed=bool(known))


def _outside(writer: Writer, day: Day) -> ast.stmt:
    """No day, or one outside the dates of the table."""
    tests: list[ast.expr] = [ast.Compare(name("d"), [ast.Lt()], [writer.constant(day.start or "0")], **AT)]
    if day.to:
        tests.append(ast.Compare(name("d"), [ast.Gt()], [writer.constant(day.to)], **AT))
    return ast.If(tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), tests, **AT), [give_up(writer)], [], **AT)


@dataclass(frozen=True, slots=True)
class _Code:
    """Nodes as statements; every path ends in a return or gives up."""

    writer: Writer
    answers: dict[int, ast.expr]

    def statements(self, node: _Node) -> list[ast.stmt]:
        """What a node does."""
        choice = node.choice
        if choice is None:
            return [self._returned(node.answer)]
        plain = node.next[:-1] if choice.null else node.next
        body = self._line(choice, plain) if not choice.keys else self._points(choice, plain)
        if not choice.null:
            return body
        return [ast.If(is_null(choice.input), self.statements(node.next[-1]), [], **AT), *body]

    def _returned(self, answer: Decision | None) -> ast.stmt:
        if answer is None:
            return give_up(self.writer)
        if id(answer) not in self.answers:
            self.answers[id(answer)] = self.writer.constant(answer)
        return ast.Return(self.answers[id(answer)], **AT)

    def _line(self, choice: _Choice, nodes: Sequence[_Node]) -> list[ast.stmt]:
        merged, borders = [nodes[0]], list[Border]()
        for node, border in zip(nodes[1:], choice.borders, strict=True):
            if node is not merged[-1]:
                merged.append(node)
                borders.append(border)
        value = name(choice.input)
        if choice.spans:
            value = ast.Attribute(value, "first", LOAD, **AT)
        tests = [ast.Compare(value, [before()], [self.writer.constant(end)], **AT) for end, before in borders]
        return self._halved(merged, tests, 0, len(merged))

    def _halved(self, nodes: Sequence[_Node], tests: Sequence[ast.expr], first: int, last: int) -> list[ast.stmt]:
        """`tests[i]` holds for everything before border i."""
        if last - first == 1:
            return self.statements(nodes[first])
        middle = (first + last) // 2
        left = self._halved(nodes, tests, first, middle)
        return [ast.If(tests[middle - 1], left, self._halved(nodes, tests, middle, last), **AT)]

    def _points(self, choice: _Choice, nodes: Sequence[_Node]) -> list[ast.stmt]:
        by_key, other = dict(zip(choice.keys, nodes, strict=False)), nodes[-1]
        classes = list(dict.fromkeys(by_key.values()))
        if set(choice.keys) == {True, False}:
            return [
                ast.If(_is(choice.input, True), self.statements(by_key[True]), [], **AT),
                ast.If(_is(choice.input, False), self.statements(by_key[False]), [], **AT),
                *self.statements(other),
            ]
        numbers = {key: classes.index(node) for key, node in by_key.items()}
        found: ast.expr = ast.Subscript(self.writer.constant(numbers), name(choice.input), LOAD, **AT)
        if not choice.closed:
            classes = classes if other in classes else [*classes, other]
            get = self.writer.constant(numbers.get)
            found = ast.Call(get, [name(choice.input), ast.Constant(classes.index(other), **AT)], [], **AT)
        tests: list[ast.expr] = [
            ast.Compare(name("g"), [ast.Lt()], [ast.Constant(n, **AT)], **AT) for n in range(1, len(classes))
        ]
        return [ast.Assign([stored("g")], found, **AT), *self._halved(classes, tests, 0, len(classes))]


def _is(input: str, value: bool) -> ast.expr:
    return ast.Compare(name(input), [ast.Is()], [ast.Constant(value, **AT)], **AT)
