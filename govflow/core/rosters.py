"""Seats of rosters: who may enter, who sits, who waits, and who comes next. The rules of entry are a roster's.

Knows the recorded seats of a unit or a person and the changes of this step on top of them. A place that becomes free
is given to the first who waits, in the same step; nobody is on one post twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from govflow.calendar import last_of_term
from govflow.core.authority import holds_role
from govflow.core.case import Json
from govflow.core.draft import Draft, Refuse
from govflow.core.step import Raise, SeatChange
from govflow.errors import Diagnostic
from govflow.policy.definition import Given, Post, Roster

QUEUED, HELD, SEATED, DEPUTY, RELEASED = "queued", "held", "seated", "deputy", "released"
TAKEN = frozenset({HELD, SEATED})
"""Standings that fill a place."""

SITTING = frozenset({SEATED, DEPUTY})
"""Standings that come with a role and a term."""

GRANTED = "seat.granted"
"""What a case is told whose claim has come to its turn."""

SERVE = "seat.serve"
"""What a case that waits first is told where a place is free and nobody has given it up: a term ended by itself."""


class Seat(NamedTuple):
    """One line of a roster: who stands how on a post of a unit, until which day (empty: open), by which case's hold."""

    unit: str
    post: str
    person: str
    standing: str
    until: str
    case: str
    hold: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What there is at most one of."""
        return (self.unit, self.post, self.person)


def seats_at(draft: Draft, roster: Roster, unit: str) -> tuple[Seat, ...]:
    """The seats of a unit today, in the order in which they were taken; what this step has changed counts."""
    answer: Any = draft.fact("roster", roster.id, unit, draft.day)
    changes = [change for change in draft.seats if (change.roster, change.unit) == (roster.id, unit)]
    return changed((Seat(*row) for row in answer), changes)


def seats_of(draft: Draft, roster: Roster, person: str) -> tuple[Seat, ...]:
    """The seats of a person (or unit) on a roster today, anywhere."""
    answer: Any = draft.fact("seats", roster.id, person, draft.day)
    changes = [change for change in draft.seats if (change.roster, change.person) == (roster.id, person)]
    return changed((Seat(*row) for row in answer), changes)


def changed(seats: Iterable[Seat], changes: Iterable[SeatChange]) -> tuple[Seat, ...]:
    """Seats after changes: the old line of the same post and person goes, the new one stands at the end."""
    found = {seat.key: seat for seat in seats}
    for change in changes:
        key = (change.unit, change.post, change.person)
        found.pop(key, None)
        if change.standing != RELEASED:
            found[key] = Seat(*key, change.standing, change.until, change.case, change.hold)
    return tuple(found.values())


def unit_of(draft: Draft, roster: Roster, given: Json) -> str:
    """The unit whose roster is meant: the given one, or the one of its kind on the chain of the case."""
    unit = draft.unit if given is None else str(given)
    found = draft.fact("chain", unit).get(roster.unit_kind)
    if found is None or (given is not None and found != unit):
        raise Refuse(Diagnostic.of("GF786", roster=roster.title, unit=unit, kind=_kind_title(draft, roster)))
    return str(found)


def _kind_title(draft: Draft, roster: Roster) -> str:
    return draft.policy.unit_kinds[roster.unit_kind].title


def number(draft: Draft, given: Given) -> int | None:
    """A bound of a roster today; None: without."""
    value = bound(draft, given)
    return None if value is None else int(value)


def bound(draft: Draft, given: Given) -> Any:
    """The number or period a roster names, or what its parameter says today. Raises Refuse where it says nothing."""
    if not given.parameter:
        return given.value
    parameter = draft.policy.parameters[given.parameter]
    dated = parameter.on(draft.day)
    if dated is None:
        raise Refuse(Diagnostic.of("GF950", name=parameter.title, day=draft.day))
    return dated.value


def free(draft: Draft, roster: Roster, unit: str, post: Post) -> int | None:
    """How many places of a post are free; None: as many as one likes. Never less than 0."""
    places = number(draft, post.places)
    if places is None:
        return None
    return max(0, places - sum(_stands(seat, post, TAKEN) for seat in seats_at(draft, roster, unit)))


def _stands(seat: Seat, post: Post, standings: Iterable[str]) -> bool:
    return seat.post == post.id and seat.standing in standings


def claim(
    draft: Draft, roster: Roster, unit: str, post: Post, person: str, *, hold: str, wait: bool
) -> Literal["held", "short", "queued"]:
    """Ask for a place: held, or in the queue, or neither. Those who waited before come first. Raises Refuse."""
    may_enter(draft, roster, unit, post, person)
    serve(draft, roster, unit, post)
    if _room(draft, roster, unit, post):
        put(draft, roster, unit, post, person, HELD, hold=hold)
        return "held"
    if not wait:
        return "short"
    put(draft, roster, unit, post, person, QUEUED, hold=hold)
    return "queued"


def seat(draft: Draft, roster: Roster, unit: str, post: Post, person: str, *, hold: str = "") -> str:
    """Seat somebody: on the place he holds, on a free one, or as a deputy. Returns the standing. Raises Refuse."""
    mine = next((one for one in seats_at(draft, roster, unit) if one.key == (unit, post.id, person)), None)
    own = mine is not None and mine.standing == HELD and mine.case == draft.id
    if mine is None or not (own or mine.standing == DEPUTY):
        may_enter(draft, roster, unit, post, person)
    serve(draft, roster, unit, post)
    if own or _room(draft, roster, unit, post):
        put(draft, roster, unit, post, person, SEATED, hold=hold)
        return SEATED
    places, deputies = number(draft, post.places) or 0, number(draft, roster.deputies)
    others = sum(_stands(one, post, {DEPUTY}) for one in seats_at(draft, roster, unit))
    if mine is not None or (deputies is not None and others >= deputies):
        raise Refuse(Diagnostic.of("GF780", roster=roster.title, post=post.title, places=places))
    put(draft, roster, unit, post, person, DEPUTY, hold=hold)
    return DEPUTY


def _room(draft: Draft, roster: Roster, unit: str, post: Post) -> bool:
    left = free(draft, roster, unit, post)
    return left is None or left > 0


def release(
    draft: Draft, roster: Roster, person: str, *, unit: str = "", post: str | None = None, only: Iterable[str] = ()
) -> tuple[Seat, ...]:
    """Give up seats, holds and places in the queue; what becomes free goes to the first who waits. Returns them."""
    standings = frozenset(only)
    gone = tuple(
        one
        for one in seats_of(draft, roster, person)
        if unit in {"", one.unit} and post in {None, one.post} and (not standings or one.standing in standings)
    )
    for one in gone:
        draft.seats.append(
            SeatChange(roster.id, one.unit, one.post, person, RELEASED, "", draft.day, "", one.case, one.hold)
        )
    for where, name in dict.fromkeys((one.unit, one.post) for one in gone):
        if name in roster.posts:  # a later edition may have dropped the post
            serve(draft, roster, where, roster.posts[name])
    return gone


def serve(draft: Draft, roster: Roster, unit: str, post: Post) -> None:
    """Give free places to those who wait, in order; their cases are told."""
    waiting = [one for one in seats_at(draft, roster, unit) if _stands(one, post, {QUEUED})]
    for first in waiting:
        if not _room(draft, roster, unit, post):
            return
        draft.seats.append(_change(draft, roster, post, first, HELD))
        draft.raises.append(Raise(first.case, GRANTED, {"hold": first.hold}, None, "case", draft.id))


def put(draft: Draft, roster: Roster, unit: str, post: Post, person: str, standing: str, *, hold: str = "") -> None:
    """Write a line of the roster. A seat has its role and its term; what waits or is held has neither."""
    line = Seat(unit, post.id, person, standing, "", draft.id, hold)
    draft.seats.append(_change(draft, roster, post, line, standing))


def _change(draft: Draft, roster: Roster, post: Post, line: Seat, standing: str) -> SeatChange:
    role = {SEATED: roster.role, DEPUTY: roster.deputy_role}.get(standing, "")
    term = bound(draft, roster.term) if standing in SITTING else None
    until = "" if term is None else last_of_term(draft.today, term).isoformat()
    return SeatChange(
        roster.id, line.unit, post.id, line.person, standing, role, draft.day, until, line.case, line.hold
    )


def may_enter(draft: Draft, roster: Roster, unit: str, post: Post, person: str) -> None:
    """The rules of entry but for the number of places. Raises Refuse with every reason."""
    reasons = [*_roles(draft, roster, unit, person), *_once(draft, roster, unit, post, person)]
    if reasons:
        raise Refuse(*reasons)


def _roles(draft: Draft, roster: Roster, unit: str, person: str) -> Iterable[Diagnostic]:
    titles = draft.policy.roles
    if roster.eligible and not any(holds_role(draft, person, role, unit) for role in roster.eligible):
        known = "、".join(titles[role].title for role in roster.eligible)
        yield Diagnostic.of("GF781", roster=roster.title, person=person, roles=known)
    for role in roster.exclude:
        if holds_role(draft, person, role, unit):
            yield Diagnostic.of("GF784", roster=roster.title, person=person, role=titles[role].title)


def _once(draft: Draft, roster: Roster, unit: str, post: Post, person: str) -> Iterable[Diagnostic]:
    mine = seats_of(draft, roster, person)
    if any(one.key == (unit, post.id, person) for one in mine):
        yield Diagnostic.of("GF782", roster=roster.title, person=person, post=post.title)
        return
    most = number(draft, roster.per_person)
    if most is not None and len(mine) >= most:
        yield Diagnostic.of("GF783", roster=roster.title, person=person, most=most)
