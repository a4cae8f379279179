"""Holds: what a case keeps for itself while it is in a set of states, whatever is kept (amounts, posts).

All holds that begin together are held, or none of them is; what came of it is raised as a further step by SYSTEM bound
to the visit: `held`, `short`, or `queued` where one has to wait for a post. Leaving the set for good releases what has
not been used; `book` and `seat` use it up. Asides pause nothing: while a case is in one, it counts as being where it
was. A set is entered once: a hold that came out short is tried again when the case enters the set anew.

What each kind keeps is its own affair (`KINDS`); this module knows when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from govflow.core.case import Json
from govflow.core.draft import Draft, Refuse
from govflow.core.ledgers import holding
from govflow.core.step import Because, Raise
from govflow.errors import Diagnostic
from govflow.policy.definition import Hold

HOLDS = "<holds>"
"""Where the results of a case keep its holds: name -> {"status": held|queued|short|used, …}."""

Outcome = Literal["held", "short", "queued"]


class Kind(Protocol):
    """What every kind of hold answers."""

    def begin(self, draft: Draft, hold: Hold) -> tuple[Outcome, Mapping[str, Json]]:
        """Keep it, and what to remember of it (no key `status`); whatever it wrote is taken back where all fail."""

    def release(self, draft: Draft, hold: Hold, kept: Mapping[str, Any]) -> None:
        """Give back what is held or queued."""

    def use(self, draft: Draft, hold: Hold, kept: Mapping[str, Any]) -> None:
        """Turn what is held into the real thing."""


KINDS: Mapping[str, Kind] = {"ledger": holding}
"""What each kind of hold does: a module a kind."""

WRITTEN = ("entries", "raises", "owed")
"""The lists of a draft a kind may add to as it begins; they are cut back where not all can be held."""


def kept_of(draft: Draft, name: str) -> Mapping[str, Any]:
    """What the case remembers of a hold; empty where it never began or is over."""
    found: Mapping[str, Any] = draft.results.get(HOLDS, {}).get(name, {})
    return found


def keep(draft: Draft, name: str, kept: Mapping[str, Json] | None) -> None:
    """Remember what a hold is now; None: it is over."""
    holds = {key: value for key, value in draft.results.get(HOLDS, {}).items() if key != name}
    if kept is not None:
        holds[name] = kept
    draft.results.pop(HOLDS, None)
    if holds:
        draft.results[HOLDS] = holds


def settle(draft: Draft) -> None:
    """The case has come to rest in a state: release the holds whose set it left, begin those whose set it entered."""
    place = draft.state
    if draft.place.aside and draft.paused is not None:
        place = draft.paused.state
    begin = []
    for hold in draft.workflow.holds.values():
        kept = kept_of(draft, hold.id)
        if place in hold.during:
            if not kept:
                begin.append(hold)
        elif kept:
            _release(draft, hold, kept)
    if begin:
        _begin(draft, begin)


def _release(draft: Draft, hold: Hold, kept: Mapping[str, Any]) -> None:
    if kept["status"] in {"held", "queued"}:
        KINDS[hold.kind].release(draft, hold, kept)
    keep(draft, hold.id, None)


def _begin(draft: Draft, holds: list[Hold]) -> None:
    marks = {name: len(getattr(draft, name)) for name in WRITTEN}
    found = []
    for hold in holds:
        outcome, kept = KINDS[hold.kind].begin(draft, hold)
        found.append((hold, outcome, kept))
        if outcome == "short":
            break
    outcomes = {outcome for _, outcome, _ in found}
    raised: Outcome = next(one for one in ("short", "queued", "held") if one in outcomes)
    if raised == "short":
        for name, length in marks.items():
            del getattr(draft, name)[length:]
        draft.because.append(Because("branch", f"hold {found[-1][0].id}: short", False))
    for hold in holds:
        keep(draft, hold.id, {"status": "short"})
    if raised != "short":
        for hold, outcome, kept in found:
            keep(draft, hold.id, {**kept, "status": outcome})
    draft.raises.append(Raise(draft.id, raised, {}, draft.visit))


def granted(draft: Draft, name: str, kept: Mapping[str, Json]) -> None:
    """A hold that waited has its turn: remember it as held, and raise `held` once nothing waits any more."""
    keep(draft, name, {**kept, "status": "held"})
    waiting = [hold for hold in draft.results.get(HOLDS, {}).values() if hold["status"] == "queued"]
    if not waiting:
        visit = draft.visit if draft.paused is None else draft.paused.visit
        draft.raises.append(Raise(draft.id, "held", {}, visit))


def use(draft: Draft, name: str) -> None:
    """Use up a hold (the effects `book` and `seat`). Raises Refuse (GF779) where nothing is held."""
    hold, kept = draft.workflow.holds[name], kept_of(draft, name)
    if kept.get("status") != "held":
        raise Refuse(Diagnostic.of("GF779", hold=name, state=draft.place.title))
    KINDS[hold.kind].use(draft, hold, kept)
    keep(draft, name, {"status": "used"})
