"""What a case is told whose claim waits: its turn has come, or a place may be free that nobody has given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from govflow.core import rosters
from govflow.core.draft import Draft
from govflow.core.holds import granted, kept_of


def turn(draft: Draft) -> None:
    """`seat.granted`: the place is held for it, by the step that made it free. data: hold."""
    name = str(draft.event.data["hold"])
    kept = kept_of(draft, name)
    if kept.get("status") == "queued":
        granted(draft, name, kept)


def serve(draft: Draft) -> None:
    """`seat.serve`: look whether there is a place now, for this case or whoever stands before it."""
    for name in draft.workflow.holds:
        kept = kept_of(draft, name)
        if kept.get("status") == "queued":
            roster = draft.policy.rosters[kept["roster"]]
            rosters.serve(draft, roster, kept["unit"], roster.posts[kept["post"]])


HANDLERS: Mapping[str, Callable[[Draft], None]] = {rosters.GRANTED: turn, rosters.SERVE: serve}
