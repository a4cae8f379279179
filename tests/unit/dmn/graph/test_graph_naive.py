"""Every hit policy against a second, naive reading of the same table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from tests.unit.dmn.graph.models import decide, table

HITS = ("U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#")
Holds = Callable[[int], bool]
Row = tuple[str, list[str], list[int]]

CELLS: dict[str, Holds] = {
    "-": lambda x: x >= 0,
    "< 3": lambda x: x < 3,
    ">= 3": lambda x: x >= 3,
    "[1..4)": lambda x: 1 <= x < 4,
    "(1..4]": lambda x: 1 < x <= 4,
    "2": lambda x: x == 2,
    "0, 5": lambda x: x in {0, 5},
    "not(2, 3)": lambda x: x not in {2, 3},
    "? * 2 > 5": lambda x: x * 2 > 5,
    "even(?)": lambda x: x % 2 == 0,
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[Row], list[list[int]], list[int] | None, list[int]]:
    """Hit policy, rows, priorities of each output column, default, inputs."""
    hit = draw(st.sampled_from(HITS))
    width, outputs = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    cell = st.sampled_from(sorted(CELLS))
    number = st.integers(0, 3)
    count = draw(st.integers(0, 6))
    rows = [
        (f"R{at}", [draw(cell) for _ in range(width)], [draw(number) for _ in range(outputs)]) for at in range(count)
    ]
    orders = [draw(st.permutations([0, 1, 2, 3])) for _ in range(outputs)]
    default = draw(st.none() | st.lists(number, min_size=outputs, max_size=outputs))
    return hit, rows, orders, default, [draw(st.integers(0, 6)) for _ in range(width)]


def naive(
    hit: str, rows: Sequence[Row], orders: Sequence[Sequence[int]], default: Sequence[int] | None, asked: Sequence[int]
) -> tuple[object, tuple[str, ...]]:
    met = [row for row in rows if all(CELLS[cell](x) for cell, x in zip(row[1], asked, strict=True))]
    several = len(orders) > 1
    ids = tuple(row[0] for row in met)

    def shown(outputs: Sequence[object]) -> object:
        return {f"果{at}": one for at, one in enumerate(outputs)} if several else outputs[0]

    if not met:
        if default is not None:
            return ((shown(default),) if hit in {"R", "O", "C"} else shown(default)), ("default",)
        zero = shown([0] * len(orders)) if hit == "C#" else None
        return (() if hit in {"R", "O", "C"} else zero), ()
    if hit == "U":
        return (shown(met[0][2]) if len(met) == 1 else None), ids
    if hit == "A":
        return (shown(met[0][2]) if len({tuple(row[2]) for row in met}) == 1 else None), ids
    if hit == "F":
        return shown(met[0][2]), ids[:1]
    ranked = sorted(met, key=lambda row: [order.index(one) for order, one in zip(orders, row[2], strict=True)])
    if hit == "P":
        return shown(ranked[0][2]), (ranked[0][0],)
    if hit == "O":
        return tuple(shown(row[2]) for row in ranked), tuple(row[0] for row in ranked)
    if hit in {"R", "C"}:
        return tuple(shown(row[2]) for row in met), ids
    columns = list(zip(*(row[2] for row in met), strict=True))
    together: dict[str, Callable[[Sequence[int]], int]] = {"C+": sum, "C<": min, "C>": max, "C#": len}
    return shown([together[hit](column) for column in columns]), ids


@settings(max_examples=200, deadline=None)
@examples(tables())
def test_every_hit_policy_as_a_naive_reading_has_it(
    made: tuple[str, list[Row], list[list[int]], list[int] | None, list[int]],
) -> None:
    hit, rows, orders, default, asked = made
    names = [f"数 {at}" for at in range(len(asked))]
    boxed = table(
        hit,
        dict.fromkeys(names, ""),
        {f"果{at}": ", ".join(map(str, order)) for at, order in enumerate(orders)},
        {id: (*cells, *map(str, outputs)) for id, cells, outputs in rows},
        () if default is None else tuple(map(str, default)),
    )
    outcome = decide(boxed, dict(zip(names, map(Decimal, asked), strict=True)))
    assert (outcome.value, outcome.rows["结果"]) == naive(hit, rows, orders, default, asked)
