"""The proof of a table: in every interval of its dates, what no row covers and where rows meet, as rows to read.

Exact by boxes over atoms (`axes`, `boxes`), no sampling. A cell that names another input, and a column of texts without
a list of them, are said to be not analysable; the rest of the table is proved all the same. What the steps allowed for
one table do not reach is said, with what was found until then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from govflow.dmn.proof.axes import Axis
from govflow.dmn.proof.boxes import Box, Budget, TooLarge
from govflow.dmn.proof.meetings import overlaps, vain
from govflow.dmn.proof.parts import Interval, Part, intervals_of, part_of
from govflow.dmn.proof.words import region, row
from govflow.dmn.tables.hits import ONE
from govflow.dmn.tables.table import Table
from govflow.errors import Diagnostic

SHOWN = 20
"""The most gaps of one interval that are shown; then their number."""

MANY = 10_000
"""The most gaps that are counted where there are too many to be put together."""

STEPS = 1_500_000
"""What may be spent on the gaps of one table, and on comparing its rows."""

FEW = 600_000
"""What may be spent on finding some gaps of one table where finding all is too much."""


@dataclass(frozen=True, slots=True)
class _Budgets:
    """What is left for all gaps, for some gaps, and for comparing rows."""

    all: Budget
    some: Budget
    rows: Budget

    @property
    def spent(self) -> bool:
        """Whether no interval can be searched any more."""
        return self.all.left < 0 and self.some.left < 0


@dataclass(frozen=True, slots=True)
class _Found:
    """What one interval gave. Gaps apart, by their words: they are told with the days for which they hold."""

    part: Part | None
    gaps: dict[str, Box]
    before: tuple[Diagnostic, ...]
    after: tuple[Diagnostic, ...]


def verify(table: Table) -> tuple[Diagnostic, ...]:
    """Every gap, overlap, shadowed and redundant row of a table; each is told once, for the first interval it is in."""
    intervals, budgets = intervals_of(table), _Budgets(Budget(STEPS), Budget(FEW), Budget(STEPS))
    known: dict[tuple[str, ...], _Found] = {}
    founds = []
    for interval in intervals:
        ids = tuple(one.id for one in interval.rows)
        if ids not in known and budgets.spent:
            founds.append(_Found(None, {}, (), (Diagnostic.of("GF550", table.place, table=table.title),)))
            break
        if ids not in known:
            part = part_of(table, interval.rows, interval.start if len(intervals) > 1 else "", budgets.rows)
            known[ids] = _interval(part, interval, budgets)
        founds.append(known[ids])
    findings: dict[tuple[object, ...], Diagnostic] = {}
    for number, found in enumerate(founds):
        for finding in (*found.before, *_gaps(table, intervals, founds, number), *found.after):
            told = (finding.code, finding.place, *(item for item in finding.args if item[0] not in {"when", "since"}))
            findings.setdefault(told, finding)
    return tuple(findings.values())


def _interval(part: Part, interval: Interval, budgets: _Budgets) -> _Found:
    table = part.table
    if not interval.rows:
        # Before the first date of any row there need be nothing.
        early = table.dated and not interval.start and bool(interval.to)
        return _Found(None, {}, () if early or table.default is not None else _nothing(part), ())
    gaps, more = _search(part, budgets)
    return _Found(part, gaps, (*_not_analysable(part), *_never(part)), (*more, *_compared(part)))


def _compared(part: Part) -> Iterator[Diagnostic]:
    try:
        yield from overlaps(part)
        yield from vain(part)
    except (TooLarge, RecursionError):
        yield Diagnostic.of("GF550", part.table.place, table=part.table.title)


def _nothing(part: Part) -> tuple[Diagnostic, ...]:
    return (Diagnostic.of("GF551", part.table.place, table=part.table.title, **part.when),)


def _not_analysable(part: Part) -> Iterator[Diagnostic]:
    for i, axis in enumerate(part.axes):
        for found, atoms in zip(part.rows, axis.rows, strict=True):
            if atoms is None:
                yield Diagnostic.of("GF549", found.tests[i].place, row=found.id, column=axis.column.title)
        if _leaves_others(axis) and part.table.default is None:
            yield Diagnostic.of("GF548", part.table.place, column=axis.column.title)


def _leaves_others(axis: Axis) -> bool:
    """Whether a column of texts names some, and no row takes any other."""
    return axis.open and not any(atoms is None or atoms & axis.other for atoms in axis.rows)


def _never(part: Part) -> Iterator[Diagnostic]:
    for i, axis in enumerate(part.axes):
        for found, atoms in zip(part.rows, axis.rows, strict=True):
            if atoms == 0:
                yield Diagnostic.of("GF547", found.tests[i].place, row=found.id, column=axis.column.title)


def _search(part: Part, budgets: _Budgets) -> tuple[dict[str, Box], tuple[Diagnostic, ...]]:
    """The first gaps by their words, and what is to be said of the others."""
    table = part.table
    if table.default is not None or table.hit == "C#":
        return {}, ()
    # Any other text in a column that no row leaves open is told once (GF548), not again with every gap.
    within = tuple(axis.full & ~axis.other if _leaves_others(axis) else axis.full for axis in part.axes)
    try:
        space = part.space(True, budgets.all)
        gap = space.gap(within)
        boxes, total = list(islice(space.boxes(gap, within), SHOWN)), gap.count if gap else 0
        complete = total <= MANY
    except (TooLarge, RecursionError):
        boxes, total = _some(part, within, budgets.some)
        complete = False
    code = "GF542" if complete else "GF553" if boxes else "GF550"
    said = Diagnostic.of(code, table.place, table=table.title, shown=len(boxes), total=total, **part.when)
    return {region(part.axes, box): box for box in boxes}, () if complete and total <= SHOWN else (said,)


def _some(part: Part, within: Box, budget: Budget) -> tuple[list[Box], int]:
    """The first gaps that are found, and how many were, until as many were found as are counted or nothing is left."""
    boxes: list[Box] = []
    total = 0
    try:
        space = part.space(True, budget)
        for hole in islice(space.holes(within, (1 << len(part.rows)) - 1), MANY):
            total += 1
            boxes += [hole] if total <= SHOWN else []
    except (TooLarge, RecursionError):
        pass
    return boxes, total


def _gaps(table: Table, intervals: Sequence[Interval], founds: Sequence[_Found], number: int) -> Iterator[Diagnostic]:
    """The gaps that begin with an interval, each as a row with the days for which it is missing."""
    found, before = founds[number], founds[number - 1].gaps if number else {}
    if found.part is None:
        return
    for said, box in found.gaps.items():
        if said in before:
            continue
        last = number
        while last + 1 < len(founds) and said in founds[last + 1].gaps:
            last += 1
        start = intervals[number].start if number else ""
        to = intervals[last].to if last + 1 < len(intervals) else ""
        shown = {"region": said, "row": row(table, found.part.axes, box, start, to)}
        code = "GF540" if table.hit in ONE else "GF541"
        yield Diagnostic.of(code, table.place, table=table.title, **found.part.when, **shown)
