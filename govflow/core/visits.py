"""Entering and leaving states: fresh visits, asides and the way back, pass-throughs, ends."""

from __future__ import annotations

from govflow.core import clocks, holds
from govflow.core.case import Paused
from govflow.core.draft import Draft, Refuse
from govflow.core.effects import apply
from govflow.core.guards import pick
from govflow.core.history import NOT_SEEN
from govflow.core.ledgers import custody
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
        if draft.place.aside == "stopped" and draft.workflow.states[target].aside != "stopped":
            go_on(draft)
    else:
        stopped = draft.place.aside == "stopped"
        leave(draft)
        if stopped:
            clocks.resume_all(draft)
        if draft.paused is not None:
            _take_up(draft, draft.paused)  # the paused visit ends with its aside
            leave(draft)
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


def back(draft: Draft) -> None:
    """Resume the paused visit: work and remaining time go on; what came in meanwhile is raised now."""
    paused = draft.paused
    if paused is None:
        raise Refuse(Diagnostic.of("GF973", state=draft.place.title))
    stopped = draft.place.aside == "stopped"
    leave(draft)
    if stopped:
        go_on(draft)
        paused = draft.paused or paused
    _take_up(draft, paused)
    draft.timers.update({timer.name: timer for timer in paused.timers})
    draft.path.append(draft.state)
    if stopped:
        works.resumed(draft)
    for waiting in paused.waiting:
        draft.raises.append(Raise(draft.id, waiting["event"], {}, paused.visit, "work", waiting["case"]))


def go_on(draft: Draft) -> None:
    """A stop is over: clocks, and the deadlines and work of the paused visit, are moved by its length."""
    clocks.resume_all(draft)
    paused = draft.paused
    if paused is None or paused.stopped is None:
        return
    timers = tuple(clocks.move_timer(draft, timer, paused.stopped) for timer in paused.timers)
    work = works.moved(draft, paused, timers, paused.stopped)
    draft.paused = paused._replace(timers=timers, work=work, stopped=None)


def _take_up(draft: Draft, paused: Paused) -> None:
    """The paused visit is where the case is again."""
    draft.state, draft.visit, draft.entered = paused.state, paused.visit, paused.entered
    draft.work = None if paused.work is None else dict(paused.work)
    draft.paused = None


def _left(draft: Draft, state: str, entered: int) -> None:
    seen = draft.seen.get(state, NOT_SEEN)
    draft.seen[state] = seen._replace(left=draft.at, spent=seen.spent + max(0, draft.at - entered))


def enter(draft: Draft, target: str) -> None:
    """A fresh visit of a state; pass-throughs are followed, at most twenty deep."""
    for _ in range(DEEPEST + 1):
        _arrive(draft, target)
        state = draft.place
        apply(draft, state.enter)
        if not state.choose:
            _settle(draft)
            return
        branch = state.choose[pick(draft, state.choose, state.title)]
        if branch.to == REFUSE:
            raise Refuse(Diagnostic.of("GF964", say=branch.say))
        apply(draft, branch.do)
        _left(draft, draft.state, draft.entered)
        target = branch.to
    raise Refuse(Diagnostic.of("GF974", state=draft.workflow.states[target].title))


def _arrive(draft: Draft, target: str) -> None:
    ever = sum(seen.ever for seen in draft.seen.values())  # an aside's number is never given to a later visit
    draft.state, draft.visit, draft.entered = target, ever + 1, draft.at
    seen = draft.seen.get(target, NOT_SEEN)
    draft.seen[target] = seen._replace(cycle=seen.cycle + 1, ever=seen.ever + 1, entered=draft.at, result="")
    draft.late = None
    draft.path.append(target)
    if draft.place.aside == "stopped":
        clocks.stop_all(draft)
        if draft.paused is not None and draft.paused.stopped is None:
            draft.paused = draft.paused._replace(stopped=draft.at)
    clocks.pass_mark(draft, f"state:{target}")
    if draft.place.end:
        draft.ended, draft.outcome = draft.at, draft.place.end


def _settle(draft: Draft) -> None:
    state = draft.place
    if state.end:
        clocks.end_all(draft, but=f"state:{state.id}")
    clocks.set_dues(draft)
    if state.work is not None:
        works.begin(draft, state.work)
    if draft.workflow.holds:
        holds.settle(draft)
    if state.end:
        custody.at_end(draft)
