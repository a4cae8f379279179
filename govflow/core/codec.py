"""A case as JSON and back: short keys left out when empty, so that a row stays small. `format` 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from govflow.core.case import Case, ClockState, Fired, Json, Parent, Paused, Pending, Seen, Timer

FORMAT = 1


def to_json(case: Case) -> dict[str, Json]:
    """The canonical mapping of a case; values equal to their default are left out."""
    kept: dict[str, Json] = {"format": FORMAT}
    for name in _PLAIN:
        value = getattr(case, name)
        if value != _DEFAULTS.get(name):
            kept[name] = value
    for name in _MAPS:
        values = getattr(case, name)
        if values:
            kept[name] = {key: _row(value) for key, value in values.items()}
    for name in _ONES:
        value = getattr(case, name)
        if value is not None:
            kept[name] = _row(value)
    if case.relations:
        kept["relations"] = {name: list(people) for name, people in case.relations.items()}
    if case.watchers:
        kept["watchers"] = [list(watcher) for watcher in case.watchers]
    return kept


def from_json(kept: Mapping[str, Any]) -> Case:
    """The case again. Raises ValueError for a format this version does not know."""
    if kept.get("format") != FORMAT:
        raise ValueError(f"case format {kept.get('format')!r}")
    values: dict[str, Any] = {name: kept[name] for name in _PLAIN if name in kept}
    for name, make in _MAPS.items():
        values[name] = {key: make(row) for key, row in kept.get(name, {}).items()}
    for name, make in _ONES.items():
        values[name] = make(kept[name]) if name in kept else None
    values["relations"] = {name: tuple(people) for name, people in kept.get("relations", {}).items()}
    values["watchers"] = tuple((case, visit) for case, visit in kept.get("watchers", ()))
    return Case(**values)


_PLAIN = (
    "id", "workflow", "edition", "unit", "seq", "state", "visit", "entered", "opened", "cycle", "ended", "outcome",
    "level", "data", "work", "results",
)  # fmt: skip
_DEFAULTS: Mapping[str, Any] = {"ended": None, "outcome": "", "level": "", "data": {}, "work": None, "results": {}}


def _row(value: Any) -> list[Json]:
    return [_plain(getattr(value, field)) for field in _FIELDS[type(value)]]


def _plain(value: Any) -> Json:
    if isinstance(value, tuple):
        return [_row(item) if type(item) in _FIELDS else item for item in value]
    return value


def _seen(row: list[Any]) -> Seen:
    cycle, ever, entered, left, spent, result, actors = row
    return Seen(cycle, ever, entered, left, spent, result, tuple(actors))


def _clock(row: list[Any]) -> ClockState:
    clock = ClockState(*row)
    return replace(clock, fired=tuple(clock.fired))


def _paused(row: list[Any]) -> Paused:
    state, visit, entered, since, work, timers, waiting, *stopped = row
    return Paused(
        state, visit, entered, since, work, tuple(Timer(*timer) for timer in timers), tuple(waiting), *stopped
    )


_FIELDS: Mapping[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (Timer, ClockState, Paused, Fired, Seen, Pending, Parent)
}
_MAPS: Mapping[str, Any] = {
    "clocks": _clock,
    "timers": lambda row: Timer(*row),
    "pending": lambda row: Pending(*row),
    "fired": lambda row: Fired(*row),
    "seen": _seen,
}
_ONES: Mapping[str, Any] = {"paused": _paused, "parent": lambda row: Parent(*row)}
