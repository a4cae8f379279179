"""The marks an expression can come to: literals, dated parameters, the columns of a table."""

from __future__ import annotations

from collections.abc import Iterator

from govflow.feel import Expression, Mark
from govflow.feel.code.typed import Choice, Const, Entry, Get, Invoke, Let, Typed
from govflow.policy.definition import Policy

Keys = tuple[tuple[str, ...], ...]


def marks_of(policy: Policy, expression: Expression) -> tuple[Mark, ...]:
    """Every mark, each once."""
    keys = tuple(slot.key for slot in expression.slots)
    return tuple(dict.fromkeys(_marks(policy, expression.tree, keys)))


def _marks(policy: Policy, tree: Typed, keys: Keys) -> Iterator[Mark]:
    match tree:
        case Const(value=Mark() as mark):
            yield mark
        case Choice(then=then, other=other):
            yield from _marks(policy, then, keys)
            yield from _marks(policy, other, keys)
        case Let(body=body):
            yield from _marks(policy, body, keys)
        case Get(index=index) if keys[index][0] == "parameter":
            values = policy.parameters[keys[index][1]].values
            yield from (dated.value for dated in values if isinstance(dated.value, Mark))
        case Entry(source=Invoke(function=Get(index=index)), name=name) if keys[index][0] == "table":
            yield from _column(policy, keys[index][1], name)
        case Invoke(function=Get(index=index)) if keys[index][0] == "table":
            yield from _column(policy, keys[index][1], "")


def _column(policy: Policy, table: str, column: str) -> Iterator[Mark]:
    found = policy.tables[table]
    for position, output in enumerate(found.outputs):
        if column in {"", output.id}:
            rows = [row.outputs[position] for row in found.rows]
            if found.default is not None:
                rows.append(found.default[position])
            yield from (value for value in rows if isinstance(value, Mark))
