"""What the parser makes of the tokens: the tree as written, without types. Offsets count characters of the text.

Some forms belong to one dialect: `Each`, `Call`, `Moment`, `Edge` to policy files; `At`, `HalfRange`, `Loop`,
`Invocation`, `Definition`, `InstanceOf` to the standard, where a `Name` has one part and further parts are `Path`.
"""

from __future__ import annotations

from dataclasses import dataclass

from govflow.feel.types import Type


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant."""

    at: int
    type: Type
    value: object


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name as written; `ats` holds the offset of each part."""

    at: int
    parts: tuple[str, ...]
    ats: tuple[int, ...]

    @property
    def dotted(self) -> str:
        """`a.b.c`."""
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Path:
    """`source.name`, where the source is no plain name."""

    at: int
    source: Node
    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator and its operands: `+ - * / ** neg`, `= != < <= > >=`, `between`, `and`, `or`, `not`."""

    at: int
    op: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """One alternative of `in` or of a cell: an operator with a value, a range, or (op "") a value."""

    at: int
    op: str
    value: Node


@dataclass(frozen=True, slots=True)
class In:
    """`value in tests`."""

    at: int
    value: Node
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """`[low..high]` with open or closed ends."""

    at: int
    low: Node
    high: Node
    low_closed: bool = True
    high_closed: bool = True


@dataclass(frozen=True, slots=True)
class If:
    """`if cond then one else other`."""

    at: int
    cond: Node
    then: Node
    other: Node


@dataclass(frozen=True, slots=True)
class Each:
    """`some|every|for NAME in SOURCE … body`, one variable; several are nested."""

    at: int
    kind: str
    name: str
    source: Node
    body: Node


@dataclass(frozen=True, slots=True)
class Many:
    """`[a, b]`."""

    at: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """`{a: 1}`."""

    at: int
    names: tuple[str, ...]
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """`source[index]` or `source[condition]`."""

    at: int
    source: Node
    cond: Node


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call; `name` is empty for one by position."""

    at: int
    name: str
    value: Node


@dataclass(frozen=True, slots=True)
class Call:
    """`function(arguments)`."""

    at: int
    function: str
    args: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """`PERIOD before|after ANCHOR`."""

    at: int
    period: Node
    side: str
    anchor: Node


@dataclass(frozen=True, slots=True)
class Edge:
    """`first|last [working] day of SPAN`."""

    at: int
    which: str
    working: bool
    span: Node


@dataclass(frozen=True, slots=True)
class Question:
    """`?`, the input of a cell."""

    at: int


@dataclass(frozen=True, slots=True)
class At:
    """`@"2026-01-31"`: a date, time or duration as text; what it means is found later."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class HalfRange:
    """`(< 5)` as a value: the range of all that is less than 5; also `<=`, `>`, `>=`, `=`, `!=`."""

    at: int
    op: str
    value: Node


@dataclass(frozen=True, slots=True)
class Iterator:
    """`name in source` of a loop; the source may be a `Range` without brackets, which counts."""

    at: int
    name: str
    source: Node


@dataclass(frozen=True, slots=True)
class Loop:
    """`for|some|every` with its iterators in order; a later source may name the earlier variables."""

    at: int
    kind: str
    iterators: tuple[Iterator, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Invocation:
    """`function(arguments)` of anything that may be a function."""

    at: int
    function: Node
    args: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type as written. `of`: what stands in `<>` of a list, a range, or as parameters of a function."""

    at: int
    name: str
    of: tuple[TypeName, ...] = ()
    entries: tuple[tuple[str, TypeName], ...] = ()
    result: TypeName | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function, with its type if one is written."""

    name: str
    type: TypeName | None


@dataclass(frozen=True, slots=True)
class Definition:
    """`function(params) body`; an external one has a context as its body, which says where the function is."""

    at: int
    params: tuple[Parameter, ...]
    body: Node
    external: bool


@dataclass(frozen=True, slots=True)
class InstanceOf:
    """`value instance of type`."""

    at: int
    value: Node
    type: TypeName


Node = (
    Literal
    | Name
    | Path
    | Operation
    | In
    | Range
    | If
    | Each
    | Many
    | Record
    | Filter
    | Call
    | Moment
    | Edge
    | Question
    | At
    | HalfRange
    | Loop
    | Invocation
    | Definition
    | InstanceOf
)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below."""
    match node:
        case Path(source=source):
            return (source,)
        case Operation(args=args):
            return args
        case In(value=value, tests=tests):
            return (value, *(test.value for test in tests))
        case Range(low=low, high=high):
            return (low, high)
        case If(cond=cond, then=then, other=other):
            return (cond, then, other)
        case Each(source=source, body=body):
            return (source, body)
        case Many(items=items) | Record(items=items):
            return items
        case Filter(source=source, cond=cond):
            return (source, cond)
        case Call(args=args):
            return tuple(argument.value for argument in args)
        case Moment(period=period, anchor=anchor):
            return (period, anchor)
        case Edge(span=span):
            return (span,)
        case _:
            return _children_of_standard(node)


def _children_of_standard(node: Node) -> tuple[Node, ...]:
    match node:
        case HalfRange(value=value) | InstanceOf(value=value):
            return (value,)
        case Loop(iterators=iterators, body=body):
            return (*(iterator.source for iterator in iterators), body)
        case Invocation(function=function, args=args):
            return (function, *(argument.value for argument in args))
        case Definition(body=body):
            return (body,)
        case _:
            return ()


def depth(node: Node) -> int:
    """Levels of the tree, counted without recursion."""
    level, here = 0, [node]
    while here:
        level += 1
        here = [child for parent in here for child in children(parent)]
    return level
