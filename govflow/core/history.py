"""What has happened to a case, as sums over its record; and what is recorded of the cases it is linked to."""

from __future__ import annotations

from govflow.core.case import Fired, Json, Seen
from govflow.core.draft import Draft

NOT_FIRED = Fired()
NOT_SEEN = Seen()


def fired(draft: Draft, event: str, state: str = "") -> Fired:
    """How often an event was completed, in one state or over all, and by whom last."""
    if state:
        return draft.fired.get(f"{state}.{event}", NOT_FIRED)
    found = [value for name, value in draft.fired.items() if name.partition(".")[2] == event]
    if len(found) < 2:
        return found[0] if found else NOT_FIRED
    latest = max(found, key=_step)
    in_cycle = max((value for value in found if value.cycle), key=_step, default=NOT_FIRED)
    return Fired(
        sum(value.cycle for value in found), sum(value.ever for value in found), in_cycle.actor, latest.actor_ever,
        latest.seq, latest.speaker,
    )  # fmt: skip


def _step(value: Fired) -> int:
    return value.seq


def linked(draft: Draft, name: str) -> Json:
    """The recorded view of a linked case, or None: a field of type case, or `parent`."""
    target = draft.parent.case if name == "parent" and draft.parent else draft.data.get(name)
    return draft.fact("case", target) if isinstance(target, str) and target else None
