"""A relation: a list of contexts written as a table."""

from __future__ import annotations

from collections.abc import Callable

from govflow.dmn.graph.run import Env, Lowered, Run, Step
from govflow.dmn.graph.scope import Scope, fitting
from govflow.dmn.model import Boxed, Relation
from govflow.feel.types import Type

Lower = Callable[[Boxed, Scope], Lowered]


def lower_relation(boxed: Relation, scope: Scope, lower: Lower) -> Lowered:
    """Every row a context of its cells, which fit the types of the columns."""
    items = tuple((column, scope.variable(column)) for column in boxed.columns)
    rows: list[tuple[tuple[str, Step], ...]] = []
    for row in boxed.rows:
        rows.append(
            tuple(
                (column.name, fitting(lower(cell, scope).step, item, f"{scope.path}/{column.name}", cell.place))
                for (column, item), cell in zip(items, row.values, strict=False)
            )
        )

    def step(run: Run, env: Env) -> object:
        run.log.budget.take(len(rows) * len(items))
        return run.log.budget.made(tuple({name: compute(run, env) for name, compute in row} for row in rows))

    entries = tuple((column.name, item.type) for column, item in items)
    return Lowered(step, Type("list", of=Type("context", entries=entries)))
