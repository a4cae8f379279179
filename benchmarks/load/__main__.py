"""100,000 cases through their whole lives: `make load`, or `python -m benchmarks.load 2000` for fewer.

70 % five_step_loop, 20 % escalation, 8 % hotline_ticket, 2 % three_two_two with rolls of 40 parts; every notice
captured, one in a hundred rendered. Aims: 25 minutes, 3 GB of file, flat memory, every invariant at the end.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.load.invariants import broken
from benchmarks.load.run import Figures, Point, run
from benchmarks.shipped import shipped

CASES, AIM_SECONDS, AIM_BYTES, AIM_GROWTH = 100_000, 1_500, 3 * 1024**3, 1.10


def main() -> None:
    """Print the figures; exit with 1 where an aim is missed or something does not hold."""
    given = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    cases = given[0] if given else CASES
    policy, _ = shipped()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "load.db"
        figures = run(policy, file, cases, told=_tell)
        _show(figures)
        began = time.perf_counter()
        wrong = broken(figures, file)
        print(f"invariants: {time.perf_counter() - began:.0f} s; {len(wrong)} do not hold")
        for line in wrong[:20]:
            print(f"  {line}")
    missed = _missed(figures, cases)
    if wrong or missed:
        sys.exit("missed: " + "; ".join([*missed, *wrong[:1]]))


def _tell(point: Point) -> None:
    print(
        f"{point.opened:>7} opened  {point.seconds:>6.0f} s  {point.memory / 1024:>6.0f} MB  "
        f"{point.blocks:>8} blocks  {point.size / 1024**2:>6.0f} MB of file",
        flush=True,
    )


def _show(figures: Figures) -> None:
    _tell(figures.points[-1])
    seen = figures.seen
    each = figures.seconds / figures.cases * 1000
    print(
        f"{figures.cases} cases in {figures.seconds:.0f} s ({figures.processor:.0f} s of processor), {each:.1f} ms "
        f"each; {seen.captured} notices captured, {seen.rendered} rendered ({seen.letters} characters)"
    )


def _missed(figures: Figures, cases: int) -> list[str]:
    """Time and file in proportion where fewer cases were asked for; memory between a third of the way and the end."""
    last = figures.points[-1]
    third = next(point for point in figures.points if point.opened * 3 >= cases)
    found = []
    if figures.seconds > AIM_SECONDS * cases / CASES:
        found.append(f"{figures.seconds:.0f} s")
    if last.size > AIM_BYTES * cases / CASES:
        found.append(f"{last.size / 1024**2:.0f} MB of file")
    if last.memory > third.memory * AIM_GROWTH:
        found.append(f"memory grew from {third.memory / 1024:.0f} to {last.memory / 1024:.0f} MB")
    return found


if __name__ == "__main__":
    main()
