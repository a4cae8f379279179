"""Rows against rows in one interval: which meet against the hit policy, and which stand in vain.

Knows boxes and hit policies. Knows nothing of gaps and of dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govflow.dmn.proof.boxes import Space, TooLarge, bits_of, common, set_of
from govflow.dmn.proof.parts import Part
from govflow.dmn.proof.words import region
from govflow.dmn.tables.hits import ranks
from govflow.errors import Diagnostic

SHOWN = 20
"""The most overlaps of one interval that are shown; then their number."""


def overlaps(part: Part) -> Iterator[Diagnostic]:
    """Rows that meet where the hit policy wants one (U), or wants them to agree (A)."""
    table = part.table
    if table.hit not in {"U", "A"}:
        return
    space, agree = part.space(unknown=False), _agreeing(part)
    code, total = "GF543" if table.hit == "U" else "GF544", 0
    for number, one in enumerate(part.rows):
        met = _after(space.meeting(number), number)
        if table.hit == "A":
            met &= ~agree[number]
        for other in bits_of(met):
            if total >= SHOWN:
                break
            total += 1
            met &= met - 1
            place, shared = part.rows[other].place, common(space.rows[number], space.rows[other])
            names = {"row": one.id, "other": part.rows[other].id, "region": region(part.axes, shared)}
            yield Diagnostic.of(code, place, **names, **part.when)
        total += met.bit_count()
    if total > SHOWN:
        yield Diagnostic.of("GF552", table.place, table=table.title, shown=SHOWN, total=total, **part.when)


def _agreeing(part: Part) -> list[int]:
    """Of each row the rows with the same outputs, as bits."""
    alike: dict[tuple[object, ...], int] = {}
    for number, row in enumerate(part.rows):
        alike[row.outputs] = alike.get(row.outputs, 0) | 1 << number
    return [alike[row.outputs] for row in part.rows]


def vain(part: Part) -> Iterator[Diagnostic]:
    """Rows that never answer, and rows without which every answer stays the same (policies F, A and P)."""
    looks = {"F": _first, "A": _any, "P": _priority}
    if part.table.hit not in looks:
        return
    look = looks[part.table.hit](part)
    for number, row in enumerate(part.rows):
        try:
            found = look(number)
        except TooLarge:
            yield Diagnostic.of("GF554", row.place, table=part.table.title, row=row.id, **part.when)
            return
        if found is not None:
            code, others = found
            yield Diagnostic.of(code, row.place, row=row.id, others=part.ids(tuple(bits_of(others))), **part.when)


Look = Callable[[int], tuple[str, int] | None]


def _first(part: Part) -> Look:
    """Rows that are never reached, and rows after which the next one to answer gives the same."""
    sure, space = part.space(unknown=False), part.space(unknown=True)
    analysable = all(None not in axis.rows for axis in part.axes)

    def look(number: int) -> tuple[str, int] | None:
        box = space.rows[number]
        if not all(box):
            return None
        earlier = sure.meeting(number) & ((1 << number) - 1)
        if earlier and sure.covered(box, earlier):
            return "GF545", earlier
        return ("GF546", 0) if analysable and _redundant(part, space, number) else None

    return look


def _redundant(part: Part, space: Space, number: int) -> bool:
    """Whether, without this row, the next row to answer (or the default) always gives the same outputs."""
    rows, box, met = part.rows, space.rows[number], space.meeting(number)
    earlier = met & ((1 << number) - 1)
    for later in bits_of(_after(met, number)):
        before = met & ((1 << later) - 1)
        if rows[later].outputs != rows[number].outputs and not space.covered(common(box, space.rows[later]), before):
            return False
    return part.table.default == rows[number].outputs or space.covered(box, earlier | _after(met, number))


def _any(part: Part) -> Look:
    """Rows whose place is taken by others with the same result. Of rows that replace each other the first stays."""
    sure, space, agree = part.space(unknown=False), part.space(unknown=True), _agreeing(part)
    gone: list[int] = []

    def look(number: int) -> tuple[str, int] | None:
        box = space.rows[number]
        others = sure.meeting(number) & agree[number] & ~set_of(gone)
        later = _after(others, number)
        # A later row that is no larger is not held against an earlier one.
        others &= ~set_of([i for i in bits_of(later) if common(box, space.rows[i]) == space.rows[i]])
        if not all(box) or not others or not sure.covered(box, others):
            return None
        gone.append(number)
        return "GF555", others

    return look


def _priority(part: Part) -> Look:
    """Rows that always meet a row that goes before them."""
    sure, space, agree = part.space(unknown=False), part.space(unknown=True), _agreeing(part)
    place = dict(zip((row.id for row in part.table.rows), ranks(part.table), strict=True))
    order = [place[row.id] for row in part.rows]

    def look(number: int) -> tuple[str, int] | None:
        box, mine = space.rows[number], order[number]
        ahead = [
            i
            for i in bits_of(sure.meeting(number))
            if order[i] < mine or (order[i] == mine and i < number and agree[number] >> i & 1)
        ]
        if not all(box) or not ahead or not sure.covered(box, set_of(ahead)):
            return None
        return "GF556", set_of(ahead)

    return look


def _after(bits: int, number: int) -> int:
    """The rows of a set that come later than a row."""
    return bits & ~((1 << (number + 1)) - 1)
