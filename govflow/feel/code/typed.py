"""The checked tree: every name a slot or a variable, every node with its type. `compile` and `interpret` both walk it.

Few forms, because each is implemented twice. Nodes compare by meaning, so that a test for null finds later uses.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from govflow.feel.types import BOOLEAN, Type


@dataclass(frozen=True, slots=True)
class Const:
    """A constant."""

    type: Type
    value: object
    at: int = field(default=0, compare=False)

    @property
    def nullable(self) -> bool:
        """Only null itself is."""
        return self.value is None and self.type.kind == "null"


@dataclass(frozen=True, slots=True)
class Get:
    """The value of a slot."""

    type: Type
    index: int
    nullable: bool = field(compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Local:
    """A variable bound by `Each` or `Let`."""

    type: Type
    variable: int
    nullable: bool = field(compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Input:
    """The input of a cell, `?`."""

    type: Type
    nullable: bool = field(compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Apply:
    """An operation of `operations`: null in, null out, except for `and or eq ne is_null not_null` and lists."""

    type: Type
    op: str
    args: tuple[Typed, ...]
    nullable: bool = field(compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a context; null for a context that is null."""

    type: Type
    source: Typed
    name: str
    nullable: bool = field(compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Invoke:
    """A call of a table or formula. Null in an argument that `strict` marks makes the result null, without a call."""

    type: Type
    function: Typed
    args: tuple[Typed, ...]
    strict: tuple[bool, ...]
    nullable: bool = field(compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """`if`: the second where the first is true, else the third."""

    type: Type
    cond: Typed
    then: Typed
    other: Typed
    nullable: bool = field(compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Let:
    """The body, with a value computed once."""

    type: Type
    variable: int
    value: Typed
    body: Typed
    nullable: bool = field(compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Each:
    """`some`, `every`, `for`, `flat` (for of for) or `filter` over a list; null for a list that is null."""

    type: Type
    kind: str
    variable: int
    source: Typed
    body: Typed
    nullable: bool = field(compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values."""

    type: Type
    items: tuple[Typed, ...]
    at: int = field(default=0, compare=False)

    @property
    def nullable(self) -> bool:
        """Never; its items may be."""
        return False


@dataclass(frozen=True, slots=True)
class Record:
    """A context of values."""

    type: Type
    names: tuple[str, ...]
    items: tuple[Typed, ...]
    at: int = field(default=0, compare=False)

    @property
    def nullable(self) -> bool:
        """Never; its entries may be."""
        return False


@dataclass(frozen=True, slots=True)
class Do:
    """An operation that takes and gives null itself: `op` is looked up in the operations given with the tree.

    `is true` (is it true, and nothing else) and `truth` (true, false, else null) need no look-up.
    """

    type: Type
    op: str
    args: tuple[Typed, ...]
    at: int = field(default=0, compare=False)

    @property
    def nullable(self) -> bool:
        """Always, except for the test that answers for anything."""
        return self.op != "is true"


@dataclass(frozen=True, slots=True)
class Lambda:
    """A Python callable of the variables; `Do` hands it to an operation, and it may outlive the run."""

    type: Type
    variables: tuple[int, ...]
    body: Typed
    at: int = field(default=0, compare=False)

    @property
    def nullable(self) -> bool:
        """Never; what it returns may be."""
        return False


Typed = Const | Get | Local | Input | Apply | Entry | Invoke | Choice | Let | Each | Many | Record | Do | Lambda


def children(typed: Typed) -> tuple[Typed, ...]:
    """The nodes directly below."""
    match typed:
        case Apply(args=args) | Do(args=args):
            return args
        case Entry(source=source):
            return (source,)
        case Invoke(function=called, args=args):
            return (called, *args)
        case Choice(cond=cond, then=then, other=other):
            return (cond, then, other)
        case Let(value=value, body=body):
            return (value, body)
        case Each(source=source, body=body):
            return (source, body)
        case Many(items=items) | Record(items=items):
            return items
        case Lambda(body=body):
            return (body,)
        case _:
            return ()


TOTAL = frozenset({"eq", "ne", "is_null", "not_null"})
"""Operations that answer for null too."""


POISON = Type("any", "poison")


def poison(at: int) -> Const:
    """Stands for what has a finding already; fits everywhere, so that one mistake is said once."""
    return Const(POISON, None, at)


def apply(type: Type, op: str, *args: Typed, at: int, partial: bool = False) -> Apply:
    """An operation that is null where an argument is, and may be otherwise if `partial`."""
    nullable = op not in TOTAL and (partial or any(arg.nullable for arg in args))
    return Apply(type, op, args, nullable, at)


def strictness(op: str, count: int) -> tuple[bool, ...]:
    """Which arguments of an operation make it null when they are null: all, unless a list may hold the null."""
    if op == "member":
        return (False, True)
    return tuple(position == 0 or op not in {"append", "list contains", "index of"} for position in range(count))


def logic(op: str, args: tuple[Typed, ...], at: int) -> Typed:
    """`and`, `or` of one or more."""
    return args[0] if len(args) == 1 else apply(BOOLEAN, op, *args, at=at)


def known(typed: Typed) -> Typed:
    """The same value where it is known not to be null."""
    if isinstance(typed, Get | Local | Input | Entry | Invoke):
        return replace(typed, nullable=False)
    return typed
