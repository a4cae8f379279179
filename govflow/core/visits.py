"""Entering and leaving states: fresh visits, asides and the way back, pass-throughs, ends."""

from __future__ import annotations

from govflow.core import clocks
from govflow.core.case import Paused
from govflow.core.draft import Draft, Refuse
from govflow.core.effects import apply
from govflow.core.guards import pick
from govflow.core.history import NOT_SEEN
from govflow.core.step import Raise
from govflow.core.works import dispatch as works
from govflow.errors import Diagnostic
from govflow.policy.definition import BACK, REFUSE, STAY, Branch

DEEPEST = 20


def go(draft: Draft, branch: Branch) -> None:
    """Follow a branch: stay, back, refuse, or a fresh visit of a state."""
    if branch.to == STAY:
        return
    if branch.to == REFUSE:
        raise Refuse(Diagnostic.of("GF964", say=branch.say))
    if branch.to == BACK:
        back(draft)
        return
    move(draft, branch.to)


def move(draft: Draft, target: str) -> None:
    """Leave where the case is and enter `target`, as aside or for good."""
    aside = bool(draft.workflow.states[target].aside)
    if aside and not draft.place.aside:
        pause(draft)
    elif aside:
        leave(draft)  # another aside takes its place; the paused visit stays
    else:
        inside = bool(draft.place.aside)
        leave(draft)
        if inside:
            drop_paused(draft)
    enter(draft, target)


def pause(draft: Draft) -> None:
    """Put the visit aside: its work and timers wait."""
    timers = clocks.drop_visit_timers(draft, draft.visit)
    draft.paused = Paused(draft.state, draft.visit, draft.entered, draft.at, draft.work, timers)
    draft.work = None
    draft.pending = {}


def leave(draft: Draft) -> None:
    """Leave the visit for good: its work ends unfinished, its deadlines and half-confirmed events are void."""
    works.leave(draft)
    draft.work = None
    draft.pending = {}
    clocks.drop_visit_timers(draft, draft.visit)
    _left(draft, draft.state, draft.entered)


def drop_paused(draft: Draft) -> None:
    """End the paused visit for good, together with the aside."""
    paused = draft.paused
    if paused is None:
        return
    works.leave_paused(draft, paused)
    _left(draft, paused.state, paused.entered)
    draft.paused = None
    if draft.place.aside == "stopped":
        clocks.resume_all(draft)


def back(draft: Draft) -> None:
    """Resume the paused visit: work and remaining time go on; what came in meanwhile is raised now."""
    paused = draft.paused
    if paused is None:
        raise Refuse(Diagnostic.of("GF973", state=draft.place.title))
    stopped = draft.place.aside == "stopped"
    leave(draft)
    draft.state, draft.visit, draft.entered = paused.state, paused.visit, paused.entered
    draft.work = None if paused.work is None else dict(paused.work)
    draft.paused = None
    if stopped:
        clocks.resume_all(draft)
    clocks.resume_visit(draft, paused, stopped=stopped)
    draft.path.append(draft.state)
    for waiting in paused.waiting:
        draft.raises.append(Raise(draft.id, waiting["event"], {}, paused.visit, "work", waiting["case"]))


def _left(draft: Draft, state: str, entered: int) -> None:
    seen = draft.seen.get(state, NOT_SEEN)
    draft.seen[state] = seen._replace(left=draft.at, spent=seen.spent + max(0, draft.at - entered))


def enter(draft: Draft, target: str) -> None:
    """A fresh visit of a state; pass-throughs are followed, at most twenty deep."""
    for _ in range(DEEPEST):
        _arrive(draft, target)
        state = draft.place
        if not state.choose:
            apply(draft, state.enter)
            _settle(draft)
            return
        apply(draft, state.enter)
        branch = state.choose[pick(draft, state.choose, state.title)]
        apply(draft, branch.do)
        _left(draft, draft.state, draft.entered)
        target = branch.to
    raise Refuse(Diagnostic.of("GF974", state=draft.workflow.states[target].title))


def _arrive(draft: Draft, target: str) -> None:
    highest = max(draft.visit, draft.paused.visit if draft.paused else 0)
    draft.state, draft.visit, draft.entered = target, highest + 1, draft.at
    seen = draft.seen.get(target, NOT_SEEN)
    draft.seen[target] = seen._replace(cycle=seen.cycle + 1, ever=seen.ever + 1, entered=draft.at, result="")
    draft.path.append(target)
    if draft.place.aside == "stopped":
        clocks.stop_all(draft)
    clocks.pass_mark(draft, f"state:{target}")


def _settle(draft: Draft) -> None:
    state = draft.place
    if state.end:
        draft.ended, draft.outcome = draft.at, state.end
        clocks.end_all(draft, but=f"state:{state.id}")
    clocks.set_dues(draft)
    if state.work is not None:
        works.begin(draft, state.work)
