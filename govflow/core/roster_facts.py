"""What expressions ask of rosters: whether somebody sits, until when, and how many places are free."""

from __future__ import annotations

from datetime import date
from typing import Any

from govflow.core import rosters
from govflow.core.draft import Draft


def is_seated(draft: Draft, key: tuple[str, ...]) -> bool | None:
    """`seated(FIELD, ROSTER)`: whether he sits on the roster, deputies included. Null where the field is."""
    found = _mine(draft, key)
    return None if found is None else any(one.standing in rosters.SITTING for one in found)


def seated_until(draft: Draft, key: tuple[str, ...]) -> date | None:
    """`seated_until(FIELD, ROSTER)`: the last day of his latest seat; null without one, or without an end."""
    ends = [one.until for one in _mine(draft, key) or () if one.standing in rosters.SITTING and one.until]
    return date.fromisoformat(max(ends)) if ends else None


def _mine(draft: Draft, key: tuple[str, ...]) -> tuple[rosters.Seat, ...] | None:
    who = draft.data.get(key[1]) if key[1] else draft.event.actor.principal
    return None if who is None else rosters.seats_of(draft, draft.policy.rosters[key[2]], str(who))


def free(draft: Draft, key: tuple[str, ...]) -> int | None:
    """`free(ROSTER, FIELD)`: free places at the unit in FIELD, or of the post in FIELD at the unit of the case.

    Of a unit with several posts: of all of them. Null where there is no bound, or nothing in the field.
    """
    roster, value = draft.policy.rosters[key[1]], draft.data.get(key[2]) if key[2] else None
    if key[2] and value is None:
        return None
    of_post = bool(key[2]) and draft.workflow.fields[key[2]].type.kind == "enum"
    unit = rosters.unit_of(draft, roster, None if of_post else value)
    posts = [one for one in roster.posts.values() if not of_post or one.id == value]
    left: list[Any] = [rosters.free(draft, roster, unit, post) for post in posts]
    return None if None in left else sum(left)
