"""What cases do with rosters: the effects `seat` and `release`, and holds on a post.

Resolves names and values; the rules are in `rosters`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core import rosters
from govflow.core.case import Json
from govflow.core.draft import Draft, Refuse
from govflow.core.env import evaluate
from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.policy.definition import Effect, Post, Roster


def seat(draft: Draft, effect: Effect) -> None:
    """`seat: {roster, at, post, person}`: nobody twice; where no place is free, a deputy or a refusal."""
    roster, unit, post, person = _named(draft, effect.name, dict(effect.values))
    rosters.seat(draft, roster, unit, post, person)


def release(draft: Draft, effect: Effect) -> None:
    """`release: {roster, person, at, post}`. Nothing to release is no mistake: whoever moves away may sit nowhere."""
    given = dict(effect.values)
    roster = draft.policy.rosters[effect.name]
    unit = rosters.unit_of(draft, roster, evaluate(given["at"], draft)) if "at" in given else ""
    post = _post(draft, roster, given.get("post")).id if "post" in given else None
    rosters.release(draft, roster, _person(draft, roster, given["person"]), unit=unit, post=post)


def _named(draft: Draft, name: str, given: Mapping[str, Expression]) -> tuple[Roster, str, Post, str]:
    roster = draft.policy.rosters[name]
    return (
        roster,
        rosters.unit_of(draft, roster, evaluate(given["at"], draft) if "at" in given else None),
        _post(draft, roster, given.get("post")),
        _person(draft, roster, given["person"]),
    )


def _post(draft: Draft, roster: Roster, given: Expression | None) -> Post:
    if given is None:
        return roster.posts[""]
    found = roster.posts.get(str(evaluate(given, draft)))
    if found is None:
        raise Refuse(Diagnostic.of("GF966", event=roster.title, fields=given.text))
    return found


def _person(draft: Draft, roster: Roster, given: Expression) -> str:
    value = evaluate(given, draft)
    if not isinstance(value, str) or not value or (roster.of == "unit" and not draft.fact("chain", value)):
        raise Refuse(Diagnostic.of("GF966", event=roster.title, fields=given.text))
    return value


class Posts:
    """Holds on a post, as `core.holds` asks of a kind of hold."""

    def begin(self, draft: Draft, hold: Any) -> tuple[Any, Mapping[str, Json]]:
        """Claim it; what is remembered names the line of the roster."""
        given = {key: value for key in ("at", "post", "person") if (value := getattr(hold, key)) is not None}
        roster, unit, post, person = _named(draft, hold.roster, given)
        outcome = rosters.claim(draft, roster, unit, post, person, hold=hold.id, wait=hold.wait)
        return outcome, {"roster": roster.id, "unit": unit, "post": post.id, "person": person}

    def release(self, draft: Draft, hold: Any, kept: Mapping[str, Any]) -> None:  # noqa: ARG002
        """Give it up."""
        roster = draft.policy.rosters[kept["roster"]]
        waiting = (rosters.HELD, rosters.QUEUED)
        rosters.release(draft, roster, kept["person"], unit=kept["unit"], post=kept["post"], only=waiting)

    def use(self, draft: Draft, hold: Any, kept: Mapping[str, Any]) -> None:
        """Sit down on it. Raises Refuse where another case has given the claim up meanwhile."""
        roster = draft.policy.rosters[kept["roster"]]
        unit, person, post = kept["unit"], kept["person"], roster.posts[kept["post"]]
        mine = [one for one in rosters.seats_at(draft, roster, unit) if one.key == (unit, post.id, person)]
        if not mine or mine[0].standing != rosters.HELD:
            raise Refuse(Diagnostic.of("GF779", hold=hold.id, state=draft.place.title))
        rosters.seat(draft, roster, unit, post, person, hold=hold.id)


POSTS = Posts()
