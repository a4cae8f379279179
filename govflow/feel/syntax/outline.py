"""A tree as indented text, for people and for comparing trees: one node a line, offsets left out. Decides nothing."""

from __future__ import annotations

import json

from govflow.feel.syntax.nodes import (
    Argument,
    At,
    Call,
    Definition,
    Each,
    Edge,
    Filter,
    HalfRange,
    If,
    In,
    InstanceOf,
    Invocation,
    Literal,
    Loop,
    Many,
    Moment,
    Name,
    Node,
    Operation,
    Path,
    Question,
    Range,
    Record,
    TypeName,
)

Below = tuple[tuple[str, Node], ...]
"""The nodes below, each with the part it plays, which may be empty."""


def outline(node: Node) -> str:
    """The tree as text: every level two blanks further in, a part before a colon, no line break at the end."""
    lines: list[str] = []
    open: list[tuple[int, str, Node]] = [(0, "", node)]
    while open:
        level, part, here = open.pop()
        line, below = _said(here)
        lines.append("  " * level + (f"{part}: " if part else "") + line)
        open.extend((level + 1, role, child) for role, child in reversed(below))
    return "\n".join(lines)


def _said(node: Node) -> tuple[str, Below]:
    match node:
        case Literal(type=type, value=value):
            return _constant(type.kind, value), ()
        case At(text=text):
            return f"@{_quoted(text)}", ()
        case Name(dotted=dotted):
            return f"name {_quoted(dotted)}", ()
        case Question():
            return "?", ()
        case Path(source=source, name=name):
            return f"path {_quoted(name)}", (("", source),)
        case Operation(op=op, args=args):
            return op, _plain(args)
        case If(cond=cond, then=then, other=other):
            return "if", (("", cond), ("then", then), ("else", other))
        case Many(items=items):
            return "list", _plain(items)
        case Record(names=names, items=items):
            return "context", tuple(zip(map(_quoted, names), items, strict=True))
        case Filter(source=source, cond=cond):
            return "filter", (("", source), ("by", cond))
        case _:
            return _said_of_ranges(node)


def _said_of_ranges(node: Node) -> tuple[str, Below]:
    match node:
        case In(value=value, tests=tests):
            return "in", (("", value), *((f"test {test.op}".strip(), test.value) for test in tests))
        case Range(low=low, high=high, low_closed=low_closed, high_closed=high_closed):
            return f"range {'[' if low_closed else '('}{']' if high_closed else ')'}", (("", low), ("", high))
        case HalfRange(op=op, value=value):
            return f"range {op}", (("", value),)
        case Moment(period=period, side=side, anchor=anchor):
            return side, (("", period), ("", anchor))
        case Edge(which=which, working=working, span=span):
            return f"{which} {'working day' if working else 'day'}", (("", span),)
        case _:
            return _said_of_functions(node)


def _said_of_functions(node: Node) -> tuple[str, Below]:
    match node:
        case Call(function=function, args=args):
            return f"call {_quoted(function)}", _arguments(args)
        case Invocation(function=called, args=args):
            return "call", (("", called), *_arguments(args))
        case Definition(params=params, body=body, external=external):
            inner = ", ".join(_quoted(p.name) + (f": {_type(p.type)}" if p.type else "") for p in params)
            return f"function({inner}){' external' if external else ''}", (("", body),)
        case InstanceOf(value=value, type=type):
            return f"instance of {_type(type)}", (("", value),)
        case Loop(kind=kind, iterators=iterators, body=body):
            return kind, (*((_quoted(one.name), one.source) for one in iterators), ("do", body))
        case Each(kind=kind, name=name, source=source, body=body):
            return kind, ((_quoted(name), source), ("do", body))
        case _:
            raise AssertionError(f"no such node: {node!r}")


def _constant(kind: str, value: object) -> str:
    if isinstance(value, str):
        return f"{kind} {_quoted(value)}"
    return "null" if value is None else f"{kind} {str(value).lower() if isinstance(value, bool) else value}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _plain(nodes: tuple[Node, ...]) -> Below:
    return tuple(("", node) for node in nodes)


def _arguments(args: tuple[Argument, ...]) -> Below:
    return tuple((_quoted(arg.name) if arg.name else "with", arg.value) for arg in args)


def _type(type: TypeName) -> str:
    """A type as it would be written; its depth is bounded by the parser."""
    if type.result is not None:
        return f"function<{', '.join(map(_type, type.of))}>->{_type(type.result)}"
    if type.entries:
        return f"context<{', '.join(f'{_quoted(name)}: {_type(of)}' for name, of in type.entries)}>"
    return f"{type.name}<{', '.join(map(_type, type.of))}>" if type.of else type.name
