"""Levels: which rung a case is on, who holds it, and how it goes up or down. Never silently past a vacancy."""

from __future__ import annotations

from typing import Any

from govflow.core.draft import Draft, Refuse
from govflow.core.step import Because
from govflow.errors import Diagnostic
from govflow.policy.definition import ORDINALS, Level


def rungs(draft: Draft) -> tuple[Level, ...]:
    """The levels whose kind of unit lies on the chain of the case's unit, lowest first."""
    chain: Any = draft.fact("chain", draft.unit)
    return tuple(level for level in draft.policy.ladder if level.unit_kind in chain)


def holder(draft: Draft) -> str:
    """The party that holds the case at its level. Raises Refuse for a case without a level."""
    found = holders(draft)
    if not found:
        raise Refuse(Diagnostic.of("GF957", case=draft.id))
    return found[0]


def holders(draft: Draft) -> tuple[str, ...]:
    """The same as the parties a term means: nobody for a case of a unit that stands on no rung."""
    level = next((level for level in draft.policy.ladder if level.id == draft.level), None)
    return () if level is None else (party_of(draft, level),)


def party_of(draft: Draft, level: Level) -> str:
    """The role of a level at its unit; the substitute role where the first is vacant and one is named."""
    chain: Any = draft.fact("chain", draft.unit)
    unit = chain[level.unit_kind]
    if level.vacant not in {"next", "error"} and not draft.fact("holders", level.role, unit, draft.day):
        substitute = chain.get(draft.policy.roles[level.vacant].at)
        return f"role:{level.vacant}@{substitute or unit}"
    return f"role:{level.role}@{unit}"


def neighbour(draft: Draft, by: int) -> tuple[str, ...]:
    """The party one rung up (1) or down (-1), past rungs that are vacant and may be passed; empty at the end."""
    here = rungs(draft)
    at = next((i for i, level in enumerate(here) if level.id == draft.level), None)
    if at is None:
        return ()
    at += by
    while 0 <= at + by < len(here) and vacant(draft, here[at]) and here[at].vacant != "error":
        at += by
    return (party_of(draft, here[at]),) if 0 <= at < len(here) else ()


def vacant(draft: Draft, level: Level) -> bool:
    """Whether nobody holds the level, its substitute included."""
    kind, _, name = party_of(draft, level).partition(":")
    role, _, unit = name.partition("@")
    return kind == "role" and not draft.fact("holders", role, unit, draft.day)


def settle(draft: Draft, start: int = 0) -> None:
    """Put a new case on its first rung (or on `start`), going up past vacancies that allow it."""
    here = rungs(draft)
    if not here:
        return
    _land(draft, here, min(start, len(here) - 1))


def move(draft: Draft, to: str) -> bool:
    """`up`, `down`, a level or the first, second … rung. True when the level changed; else it stays and says so.

    Raises Refuse where the rung is vacant and the ladder says `error`, or the level is not on this unit's chain.
    """
    here = rungs(draft)
    at = next((i for i, level in enumerate(here) if level.id == draft.level), 0)
    target = _target(draft, here, at, to)
    if not 0 <= target < len(here) or (to in ORDINALS and target <= at):
        draft.because.append(Because("branch", f"escalate {to}", False, (("level", draft.level),)))
        return False
    return _land(draft, here, target, 1 if target >= at else -1)


def _target(draft: Draft, here: tuple[Level, ...], at: int, to: str) -> int:
    if to in {"up", "down"}:
        return at + (1 if to == "up" else -1)
    if to in ORDINALS:
        above = {level.id for level in draft.policy.ladder[ORDINALS.index(to) :]}
        return next((i for i, level in enumerate(here) if level.id in above), len(here) - 1)
    found = next((i for i, level in enumerate(here) if level.id == to), None)
    if found is None:
        raise Refuse(Diagnostic.of("GF958", level=to, unit=draft.unit))
    return found


def _land(draft: Draft, here: tuple[Level, ...], target: int, step: int = 1) -> bool:
    """Stand on a rung; past vacancies that allow it, on in the direction of travel, each of them recorded."""
    old = draft.level
    while vacant(draft, here[target]):
        level = here[target]
        if level.vacant == "error" or not 0 <= target + step < len(here):
            raise Refuse(Diagnostic.of("GF959", level=level.title, role=draft.policy.roles[level.role].title))
        draft.because.append(Because("branch", f"vacant {level.id}", True, (("role", level.role),)))
        target += step
    draft.level = here[target].id
    return draft.level != old
