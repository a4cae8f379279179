"""Hit policies: what a set of matching rows comes to. The set is an integer, bit i for row i.

Knows rows and outputs. Knows nothing of tests: it is given the rows that match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from govflow.dmn.tables.literals import literal
from govflow.dmn.tables.table import DEFAULT, Decision, ManyRows, NoRow, Table, inputs_of
from govflow.errors import Diagnostic

Answer = Callable[[int, Sequence[object]], Decision]

SUMMABLE = frozenset({"number", "integer", "decimal", "money", "area", "share"})
ORDERED = SUMMABLE | {"date", "datetime", "time"}
ONE = frozenset({"U", "A", "F", "P"})
"""Policies that give one answer: a gap in such a table is a mistake."""


def answers(table: Table) -> Answer:
    """The hit policy of a table, compiled."""
    policies: Mapping[str, Callable[[Table], Answer]] = {
        "U": _unique,
        "A": _any,
        "F": _first,
        "P": _priority,
        "R": _rule_order,
        "C": _rule_order,
        "O": _output_order,
        "C+": partial(_aggregate, combine=sum),
        "C<": partial(_aggregate, combine=min),
        "C>": partial(_aggregate, combine=max),
        "C#": _number,
    }
    return policies[table.hit](table)


KNOWN = 1_000
"""The most rows whose answers are kept by their bits: keys of so many bits take their square in memory."""


def known(table: Table) -> Mapping[int, Decision] | None:
    """By the rows that match (the first of them under F), as bits, the answers that are sure beforehand.

    None where a set of rows is answered anew each time.
    """
    if table.hit not in {"U", "F"} or len(table.rows) > KNOWN:
        return None
    default = {} if table.default is None else {0: Decision(value_of(table, table.default), (DEFAULT,))}
    return {**default, **{1 << i: decision for i, decision in enumerate(_singles(table))}}


def value_of(table: Table, outputs: Sequence[object]) -> object:
    """One output column: its value; several: a read-only mapping by id."""
    if len(outputs) == 1:
        return outputs[0]
    return MappingProxyType({column.id: output for column, output in zip(table.outputs, outputs, strict=True)})


def numbers(bits: int) -> Iterable[int]:
    """The rows of a set, in the order of the table."""
    while bits:
        bit = bits & -bits
        bits ^= bit
        yield bit.bit_length() - 1


def _singles(table: Table) -> list[Decision]:
    return [Decision(value_of(table, row.outputs), (row.id,)) for row in table.rows]


def _otherwise(table: Table, wrap: Callable[[object], object] = lambda value: value) -> Answer:
    """What a table says when no row applies: its default, or NoRow."""
    default = None if table.default is None else Decision(wrap(value_of(table, table.default)), (DEFAULT,))

    def otherwise(_: int, values: Sequence[object]) -> Decision:
        if default is not None:
            return default
        inputs = inputs_of(table, values)
        shown = "，".join(f"{column.title}={literal(column, inputs[column.id])}" for column in table.inputs)
        raise NoRow(Diagnostic.of("GF560", table.place, table=table.title, inputs=shown), table.id, inputs)

    return otherwise


def _too_many(table: Table, bits: int, values: Sequence[object]) -> ManyRows:
    rows = tuple(table.rows[i].id for i in numbers(bits))
    reason = Diagnostic.of("GF562", table.place, table=table.title, rows="、".join(rows), hit=table.hit)
    return ManyRows(reason, table.id, inputs_of(table, values), rows)


def _unique(table: Table) -> Answer:
    singles, otherwise = _singles(table), _otherwise(table)

    def answer(bits: int, values: Sequence[object]) -> Decision:
        if not bits:
            return otherwise(bits, values)
        if bits & (bits - 1):
            raise _too_many(table, bits, values)
        return singles[bits.bit_length() - 1]

    return answer


def _any(table: Table) -> Answer:
    otherwise = _otherwise(table)

    def answer(bits: int, values: Sequence[object]) -> Decision:
        rows = [table.rows[i] for i in numbers(bits)]
        if not rows:
            return otherwise(bits, values)
        if any(row.outputs != rows[0].outputs for row in rows):
            raise _too_many(table, bits, values)
        return Decision(value_of(table, rows[0].outputs), tuple(row.id for row in rows))

    return answer


def _first(table: Table) -> Answer:
    singles, otherwise = _singles(table), _otherwise(table)

    def answer(bits: int, values: Sequence[object]) -> Decision:
        return singles[(bits & -bits).bit_length() - 1] if bits else otherwise(bits, values)

    return answer


def _rule_order(table: Table) -> Answer:
    return _list(table, lambda found: found)


def _output_order(table: Table) -> Answer:
    places = ranks(table)
    return _list(table, lambda found: sorted(found, key=lambda i: places[i]))


def _list(table: Table, order: Callable[[list[int]], list[int]]) -> Answer:
    singles, otherwise = _singles(table), _otherwise(table, lambda value: (value,))

    def answer(bits: int, values: Sequence[object]) -> Decision:
        if not bits:
            return otherwise(bits, values)
        found = [singles[i] for i in order(list(numbers(bits)))]
        return Decision(tuple(one.value for one in found), tuple(one.rows[0] for one in found))

    return answer


def ranks(table: Table) -> list[tuple[int, ...]]:
    """Of each row, the places of its outputs in their enumerations: the first member ranks highest, null lowest."""
    enums = [
        (i, {member: place for place, (member, _) in enumerate(column.type.members)})
        for i, column in enumerate(table.outputs)
        if column.type.kind == "enum"
    ]
    return [tuple(place.get(str(row.outputs[i]), len(place)) for i, place in enums) for row in table.rows]


def _priority(table: Table) -> Answer:
    singles, places, otherwise = _singles(table), ranks(table), _otherwise(table)

    def answer(bits: int, values: Sequence[object]) -> Decision:
        if not bits:
            return otherwise(bits, values)
        found = list(numbers(bits))
        best = min(places[i] for i in found)
        top = [i for i in found if places[i] == best]
        if any(table.rows[i].outputs != table.rows[top[0]].outputs for i in top):
            raise _too_many(table, sum(1 << i for i in top), values)
        return singles[top[0]]

    return answer


def _aggregate(table: Table, combine: Callable[[Iterable[Any]], object]) -> Answer:
    otherwise = _otherwise(table)

    def answer(bits: int, values: Sequence[object]) -> Decision:
        rows = [table.rows[i] for i in numbers(bits)]
        if not rows:
            return otherwise(bits, values)
        return Decision(combine(row.outputs[0] for row in rows), tuple(row.id for row in rows))

    return answer


def _number(table: Table) -> Answer:
    def answer(bits: int, _: Sequence[object]) -> Decision:
        rows = tuple(table.rows[i].id for i in numbers(bits))
        return Decision(len(rows), rows)

    return answer
