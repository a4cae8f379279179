"""A case as JSON and back: short keys left out when empty, so that a row stays small. `format` 1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core.case import Case, ClockState, Fired, Json, Parent, Paused, Pending, Seen, Timer

FORMAT = 1


def to_json(case: Case) -> dict[str, Json]:
    """The canonical mapping of a case; values equal to their default are left out. Named tuples are lists in JSON."""
    kept: dict[str, Json] = {
        "format": FORMAT,
        "id": case.id,
        "workflow": case.workflow,
        "edition": case.edition,
        "unit": case.unit,
        "seq": case.seq,
        "state": case.state,
        "visit": case.visit,
        "entered": case.entered,
        "opened": case.opened,
        "cycle": case.cycle,
    }
    for name in _IF_ANY:
        value = getattr(case, name)
        if value:
            kept[name] = value
    for name in _IF_SOME:
        value = getattr(case, name)
        if value is not None:
            kept[name] = value
    return kept


_IF_ANY = (
    "outcome", "level", "data", "results", "clocks", "timers", "pending", "fired", "seen", "relations", "watchers",
)  # fmt: skip
_IF_SOME = ("ended", "work", "paused", "parent", "late")


def from_json(kept: Mapping[str, Any]) -> Case:
    """The case again. Raises ValueError for a format this version does not know."""
    if kept.get("format") != FORMAT:
        raise ValueError(f"case format {kept.get('format')!r}")
    get = kept.get
    return Case(
        kept["id"],
        kept["workflow"],
        kept["edition"],
        kept["unit"],
        kept["seq"],
        kept["state"],
        kept["visit"],
        kept["entered"],
        kept["opened"],
        kept["cycle"],
        get("ended"),
        get("outcome", ""),
        get("level", ""),
        get("data", {}),
        {name: tuple(people) for name, people in get("relations", {}).items()},
        get("work"),
        _paused(kept["paused"]) if "paused" in kept else None,
        {name: _clock(row) for name, row in get("clocks", {}).items()},
        {name: Timer(*row) for name, row in get("timers", {}).items()},
        {name: Pending(*row) for name, row in get("pending", {}).items()},
        {name: Fired(*row) for name, row in get("fired", {}).items()},
        {name: _seen(*row) for name, row in get("seen", {}).items()},
        Parent(*kept["parent"]) if "parent" in kept else None,
        tuple((case, visit) for case, visit in get("watchers", ())),
        get("results", {}),
        get("late"),
    )


def _seen(cycle: int, ever: int, entered: int, left: int, spent: int, result: str, actors: list[str]) -> Seen:
    return Seen(cycle, ever, entered, left, spent, result, tuple(actors))


def _clock(row: list[Any]) -> ClockState:
    clock = ClockState(*row)
    return clock._replace(fired=tuple(clock.fired))


def _paused(row: list[Any]) -> Paused:
    state, visit, entered, since, work, timers, waiting, *stopped = row
    return Paused(
        state, visit, entered, since, work, tuple(Timer(*timer) for timer in timers), tuple(waiting), *stopped
    )
