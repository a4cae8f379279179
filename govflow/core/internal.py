"""What the engine and other cases say to a case in any state: a child was opened, a duplicate joined, someone waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from govflow.core.case import Json
from govflow.core.draft import Draft
from govflow.core.step import Raise
from govflow.core.waiting import HANDLERS as SEATING
from govflow.core.works import cases
from govflow.policy.definition import Cases, Policy, Publish


def opened(draft: Draft) -> None:
    """`case.opened`: a case this one opened has its id now. data: case, link, into, waits, visit."""
    data: Mapping[str, Any] = draft.event.data
    child, link = str(data["case"]), str(data.get("link") or "")
    if link:
        draft.data[link] = [*(draft.data.get(link) or ()), child] if data.get("into") else child
    work = draft.place.work
    if isinstance(work, Cases) and link and link == work.of and draft.work is not None:
        cases.add(draft, work, child)
        return
    if data.get("waits") and draft.work is not None and draft.visit == draft.event.visit:
        if draft.work["kind"] == "publish":
            draft.work = {**draft.work, "open": [*draft.work["open"], child]}
        elif isinstance(work, Cases):
            cases.opened(draft, work, child, str(data["state"]))


def merged(draft: Draft) -> None:
    """`case.merged`: reporters of a duplicate follow this case. data: reporters."""
    mine = draft.relations.get("reporter", ())
    more = [person for person in draft.event.data["reporters"] if person not in mine]
    draft.relations["co_reporter"] = tuple(dict.fromkeys((*draft.relations.get("co_reporter", ()), *more)))


def watch(draft: Draft) -> None:
    """`case.watch`: another case waits for this one. data: visit."""
    watcher = (draft.event.case, int(draft.event.data["visit"]))
    draft.watchers = tuple(dict.fromkeys((*draft.watchers, watcher)))


HANDLERS: Mapping[str, Callable[[Draft], None]] = {
    "case.opened": opened,
    "case.merged": merged,
    "case.watch": watch,
    **SEATING,
}


def tell_waiting(draft: Draft) -> None:
    """Tell the parent that waits and every watcher where this case is now."""
    data = {
        "case": draft.id,
        "state": draft.state,
        "outcome": draft.outcome,
        "ended": draft.ended is not None,
        "brought": _brought(draft) if draft.ended is not None else {},
    }
    waiting = list(draft.watchers)
    if draft.parent is not None and draft.parent.waits:
        waiting.append((draft.parent.case, draft.parent.visit))
    for case, visit in waiting:
        draft.raises.append(Raise(case, "case.child", data, visit, "case", draft.id))


def _brought(draft: Draft) -> dict[str, Json]:
    """The fields that some waiting work of the policy brings from a child; nothing else of the case leaves it."""
    return {name: draft.data[name] for name in sorted(_brings(draft.policy)) if name in draft.data}


@lru_cache(maxsize=64)
def _brings(policy: Policy) -> frozenset[str]:
    works = [state.work for workflow in policy.workflows.values() for state in workflow.states.values()]
    from_cases = {name for work in works if isinstance(work, Cases) for name in work.bring}
    objections = [work.objections for work in works if isinstance(work, Publish) and work.objections is not None]
    return frozenset(from_cases | {name for found in objections for name in found.bring})
