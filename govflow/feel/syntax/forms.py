"""The forms that start with a keyword: `if`, loops, functions, `instance of` and the types it names.

Expressions inside are read by the `read` that is given. A loop of the strict dialect nests its variables, one of the
standard lists them.
"""

from __future__ import annotations

from govflow.feel.faults import Fault
from govflow.feel.syntax.boxes import VALUE, Read
from govflow.feel.syntax.cursor import Cursor
from govflow.feel.syntax.lexer import Token
from govflow.feel.syntax.nodes import (
    Definition,
    Each,
    If,
    InstanceOf,
    Iterator,
    Loop,
    Node,
    Parameter,
    Range,
    TypeName,
)

_LONG_TYPES = (
    ("date", "and", "time"),
    ("days", "and", "time", "duration"),
    ("years", "and", "months", "duration"),
)


def choice(cursor: Cursor, read: Read) -> Node:
    """`if a then b else c`. Raises Fault."""
    at = cursor.take().at
    cond = read(cursor, 0)
    cursor.expect("then")
    then = read(cursor, 0)
    cursor.expect("else")
    return If(at, cond, then, read(cursor, 0))


def each(cursor: Cursor, read: Read, at: int, kind: str) -> Node:
    """Several variables are nested from the left: `some a in A, b in B satisfies C` asks for each a for some b."""
    name = cursor.name()
    source = _source(cursor, read)
    if cursor.skip(","):
        cursor.enter()
        inner = each(cursor, read, at, kind)
        cursor.leave()
        return Each(at, "flat" if kind == "for" else kind, name.text, source, inner)
    cursor.expect("return" if kind == "for" else "satisfies")
    return Each(at, kind, name.text, source, read(cursor, 0))


def _source(cursor: Cursor, read: Read) -> Node:
    cursor.expect("in")
    source = read(cursor, VALUE)
    if cursor.skip(".."):
        return Range(source.at, source, read(cursor, VALUE))
    return source


def loop(cursor: Cursor, read: Read) -> Loop:
    """`for|some|every a in A, b in B return|satisfies C`. Its variables are known from there on. Raises Fault.

    Each variable is a level: it is a loop inside the one before.
    """
    token = cursor.take()
    iterators: list[Iterator] = []
    while not iterators or cursor.skip(","):
        cursor.enter()
        n = cursor.declared("in")
        if n == 0:
            raise cursor.missing()
        name = cursor.take_new(n)
        iterators.append(Iterator(name.at, name.text, _source(cursor, read)))
    cursor.expect("return" if token.text == "for" else "satisfies")
    body = read(cursor, 0)
    for _ in iterators:
        cursor.leave()
    return Loop(token.at, token.text, tuple(iterators), body)


def definition(cursor: Cursor, read: Read) -> Definition:
    """`function(a: number, b) body`, `function(a) external {…}`; parameters are known from there on. Raises Fault."""
    at = cursor.take().at
    cursor.expect("(")
    params: list[Parameter] = []
    if not cursor.skip(")"):
        params.append(_parameter(cursor))
        while cursor.skip(","):
            params.append(_parameter(cursor))
        cursor.expect(")")
    external = cursor.word() == "external" and cursor.ahead(1).text == "{"
    if external:
        cursor.take()
    return Definition(at, tuple(params), read(cursor, 0), external)


def _parameter(cursor: Cursor) -> Parameter:
    n = cursor.declared()
    name = cursor.take_new(n) if n else cursor.name()
    return Parameter(name.text, type_name(cursor) if cursor.skip(":") else None)


def instance(cursor: Cursor, value: Node) -> InstanceOf:
    """The rest of `value instance of type`. Raises Fault."""
    at = cursor.take().at
    cursor.take()
    return InstanceOf(at, value, type_name(cursor))


def type_name(cursor: Cursor) -> TypeName:
    """`number`, `date and time`, `list<…>`, `context<a: …>`, `function<…> -> …`, `a model.its type`. Raises Fault."""
    cursor.enter()
    head = _type_words(cursor)
    kind = head.text if cursor.op("<") else ""
    if kind in {"list", "range"}:
        found = TypeName(head.at, kind, _listed(cursor, 1))
    elif kind == "function":
        params = _listed(cursor)
        cursor.expect("-")
        cursor.expect(">")
        found = TypeName(head.at, kind, params, (), type_name(cursor))
    elif kind == "context":
        found = TypeName(head.at, kind, (), _entries(cursor))
    else:
        found = TypeName(head.at, head.text)
    cursor.leave()
    return found


def _type_words(cursor: Cursor) -> Token:
    """The name of a type; one of an imported model has a dot inside."""
    first = cursor.token
    name = _type_word(cursor)
    parts = [name.text]
    while cursor.op(".") and cursor.ahead(1).kind == "name":
        cursor.take()
        parts.append(_type_word(cursor).text)
    return Token("name", ".".join(parts), first.at, first.end)


def _type_word(cursor: Cursor) -> Token:
    for words in _LONG_TYPES:
        if tuple(cursor.ahead(n).text for n in range(len(words))) == words:
            return cursor.take_known(len(words))
    n = max(cursor.known(), cursor.words(False))
    if n == 0:
        raise Fault("GF479", cursor.token.at) if cursor.token.kind != "odd" else cursor.missing()
    return cursor.take_known(n)


def _listed(cursor: Cursor, most: int = 0) -> tuple[TypeName, ...]:
    """The types in `<>`; exactly one where `most` is 1."""
    cursor.expect("<")
    types: list[TypeName] = []
    if most or not cursor.op(">"):
        types.append(type_name(cursor))
        while not most and cursor.skip(","):
            types.append(type_name(cursor))
    cursor.expect(">")
    return tuple(types)


def _entries(cursor: Cursor) -> tuple[tuple[str, TypeName], ...]:
    cursor.expect("<")
    entries: list[tuple[str, TypeName]] = []
    while not entries or cursor.skip(","):
        n = cursor.declared()
        name = cursor.take_new(n) if n else cursor.name()
        cursor.expect(":")
        entries.append((name.text, type_name(cursor)))
    cursor.expect(">")
    return tuple(entries)


def path_name(cursor: Cursor) -> Token:
    """The name behind a dot: the longest known one, or all words up to a keyword if they are more. Raises Fault."""
    n = max(cursor.known(), cursor.words(True))
    return cursor.take_known(n) if n and cursor.token.kind != "literal" else cursor.name()
