"""The run: a set clock, a heap of lives, ticks and pumps between; figures by the way.

Knows the engine's public door. What lives do stands in `lives`, what must hold in `invariants`.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from random import Random

from benchmarks.load.lives import DAY, HOUR, Life, Run, deliberation, five_steps, hotline, ladder, meetings
from benchmarks.load.town import COMPOUNDS, town
from govflow.calendar import ZONE, day_of, instant
from govflow.engine import Engine, SqliteStore
from govflow.engine.documents import document_of
from govflow.engine.setup import Delivery
from govflow.notices import Renderer, to_text
from govflow.policy.definition import Policy
from govflow.policy.directory import Organisation

FIRST = instant(datetime(2026, 1, 5, 8, 0, tzinfo=ZONE))
OPENING_DAYS = 100
"""New cases come in on so many days; then what is open is brought to its end."""
MIX = ((five_steps, 70), (ladder, 20), (hotline, 8), (deliberation, 2))
PERCENT_RENDERED = 1


@dataclass(slots=True)
class Clock:
    """The set clock."""

    now: int = FIRST

    def __call__(self) -> int:
        """The instant."""
        return self.now


@dataclass(slots=True)
class Seen:
    """What the handlers saw."""

    policy: Policy
    people: Organisation
    clock: Clock
    captured: int = 0
    rendered: int = 0
    letters: int = 0
    renderer: Renderer = field(default_factory=Renderer)

    def take(self, delivery: Delivery) -> None:
        """Count a notice; compose one in a hundred."""
        self.captured += 1
        if self.captured % (100 // PERCENT_RENDERED) == 0:
            day = day_of(self.clock())
            document = document_of(
                self.policy, delivery.name, delivery.payload, day, self.people, renderer=self.renderer
            )
            self.letters += len(to_text(document))
            self.rendered += 1


@dataclass(frozen=True, slots=True)
class Point:
    """How far a run was at some moment: cases opened, seconds, resident kilobytes, blocks that Python holds, bytes of
    the file.
    """

    opened: int
    seconds: float
    memory: int
    blocks: int
    size: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run came to; `processor`: seconds of it that this process was on a core."""

    cases: int
    seconds: float
    processor: float
    points: tuple[Point, ...]
    seen: Seen
    engine: Engine


def run(
    policy: Policy, file: Path, cases: int, seed: int = 20260105, *, told: Callable[[Point], None] = lambda _: None
) -> Figures:
    """Bring `cases` cases through their lives; `told` hears how far it is every ten days of the set clock."""
    clock, people, dice = Clock(), town(), Random(seed)
    seen = Seen(policy, people, clock)
    engine = Engine(
        policy, SqliteStore(file), people, clock=clock, handlers={"notify": seen.take, "announce": seen.take}
    )
    began, on_a_core, points = time.perf_counter(), time.process_time(), []
    opened = 0
    for opened, now in _days(engine, clock, dice, cases):
        if now % (10 * DAY) == FIRST % (10 * DAY):
            points.append(_point(opened, began, file))
            told(points[-1])
    points.append(_point(opened, began, file))
    processor = time.process_time() - on_a_core
    return Figures(opened, time.perf_counter() - began, processor, tuple(points), seen, engine)


def _days(engine: Engine, clock: Clock, dice: Random, cases: int) -> Iterator[tuple[int, int]]:
    """Yield after every simulated quarter of a day: cases opened so far and the instant."""
    heap: list[tuple[int, int, Life]] = []
    order, run = count(), Run(engine, dice)
    heappush(heap, (FIRST, next(order), meetings(run, COMPOUNDS)))
    plan = _plan(dice, cases)
    waiting = next(plan, None)
    opened, now = 0, FIRST
    while waiting is not None or len(heap) > 1:
        until = now + DAY // 4
        while waiting is not None and waiting[0] < until:
            heappush(heap, (waiting[0], next(order), waiting[1](run, waiting[2])))
            opened, waiting = opened + 1, next(plan, None)
        while heap and heap[0][0] < until:
            at, _, life = heappop(heap)
            clock.now = max(clock.now, at)
            wait = next(life, None)
            if wait is not None:
                heappush(heap, (clock.now + wait, next(order), life))
        clock.now = now = until
        engine.tick()
        while engine.pump(limit=1000).done:
            pass
        yield opened, now


def _plan(dice: Random, cases: int) -> Iterator[tuple[int, Callable[[Run, int], Life], int]]:
    lives = [life for life, share in MIX for _ in range(share)]
    step = OPENING_DAYS * DAY // max(cases, 1)
    for n in range(cases):
        yield FIRST + HOUR + n * step, lives[n * 37 % len(lives)], dice.randrange(COMPOUNDS)


def _point(opened: int, began: float, file: Path) -> Point:
    size = sum(one.stat().st_size for one in file.parent.glob(file.name + "*"))
    return Point(opened, time.perf_counter() - began, _resident(), sys.getallocatedblocks(), size)


def _resident() -> int:
    """Kilobytes this process holds now (Linux); elsewhere the most it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * resource.getpagesize() // 1024
