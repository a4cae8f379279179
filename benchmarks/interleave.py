"""Ratios in one process: every variant once a round, in an order shuffled per round; medians of per-round ratios."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter_ns


@dataclass(frozen=True, slots=True)
class Figure:
    """A variant: median microseconds an operation, the least and most, and the median ratio to the reference."""

    name: str
    micros: float
    least: float
    most: float
    ratio: float


def interleave(
    variants: Mapping[str, Callable[[], int]], *, rounds: int, reference: str, seed: int = 1
) -> tuple[Figure, ...]:
    """Run each variant once to warm up and then `rounds` times. A variant returns how many operations it did."""
    order = random.Random(seed)
    for run in variants.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(rounds):
        names = list(variants)
        order.shuffle(names)
        for name in names:
            gc.collect()
            begin = perf_counter_ns()
            count = variants[name]()
            times[name].append((perf_counter_ns() - begin) / count / 1000)
    return tuple(
        Figure(name, median(mine), min(mine), max(mine), median(_ratios(mine, times[reference])))
        for name, mine in times.items()
    )


def _ratios(mine: list[float], others: list[float]) -> list[float]:
    return [a / b for a, b in zip(mine, others, strict=True)]


def show(figures: tuple[Figure, ...], unit: str) -> None:
    """Print a table."""
    width = max(len(figure.name) for figure in figures)
    print(f"{'':{width}}  {'µs/' + unit:>10} {'least':>10} {'most':>10} {'ratio':>7}")
    for figure in figures:
        print(
            f"{figure.name:{width}}  {figure.micros:10.2f} {figure.least:10.2f} {figure.most:10.2f}"
            f" {figure.ratio:6.2f}x"
        )
