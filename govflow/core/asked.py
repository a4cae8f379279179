"""Who has not answered yet, of the running asks of a state or of the last that ended there."""

from __future__ import annotations

from typing import Any

from govflow.core.draft import Draft


def waiting(draft: Draft, state: str) -> tuple[str, ...]:
    """The persons on the frozen roll who have not answered, in its order; nobody where nobody was asked."""
    running = draft.state == state and draft.work is not None and draft.work.get("kind") == "asks"
    kept: Any = draft.results.get(state) or {}
    visit = draft.visit if running else kept.get("visit")
    if visit is None or (running and draft.rolls):
        return ()
    open_ones: Any = draft.fact("waiting", draft.id, str(visit))
    return tuple(dict.fromkeys(person for _, elector in open_ones for person in elector.split("+")))
