"""The one pure function: what an event does to a case, or every reason why it may not happen.

No clock, no store, no randomness. Everything else (`fire`, `explain`, `available`, replay) is a face of it.
Order of a step: payload merged, `require`, branch, the event's `do`, the branch's `do`, leave, `enter`, pass-throughs.
"""

from __future__ import annotations

from govflow.core import clocks, gate, visits
from govflow.core.authority import authorise, authorise_act
from govflow.core.case import Case, Fired, Paused, Pending
from govflow.core.draft import Draft, Refuse, draft_of, step_of
from govflow.core.effects import apply
from govflow.core.facts import Facts
from govflow.core.guards import pick, unmet
from govflow.core.history import NOT_FIRED, NOT_SEEN
from govflow.core.internal import HANDLERS, tell_waiting
from govflow.core.machine import BEFORE, plan_of
from govflow.core.payload import merge
from govflow.core.start import prepare
from govflow.core.step import Event, Refusal, Step
from govflow.core.wording import event_title, terms_text
from govflow.core.works.dispatch import ACT_TITLES, ACTS, INTERNAL, act, internal
from govflow.errors import Diagnostic, GovflowError, nearest
from govflow.policy import definition
from govflow.policy.definition import Policy


def decide(policy: Policy, case: Case, event: Event, facts: Facts) -> Step | Refusal:
    """What `event` does to `case` under `policy`. Pure; raises FactMissing where an answer is not recorded yet."""
    workflow = policy.workflows[case.workflow]
    draft = draft_of(policy, workflow, case, event, facts)
    try:
        return _decide(draft)
    except (Refuse, GovflowError) as refused:  # a day the calendar lacks, a number arithmetic cannot hold
        return _refusal(draft, refused.reasons)


def _decide(draft: Draft) -> Step | Refusal:
    name = draft.event.name
    if not draft.state:
        return _start(draft)
    if name in HANDLERS:
        HANDLERS[name](draft)
        return step_of(draft, title=name)
    if draft.event.source == "person" and draft.event.now < draft.entered:
        return _refusal(draft, (Diagnostic.of("GF799", state=draft.place.title),))
    if name == gate.CLEAR:
        return _clear(draft)
    stale = _stale(draft)
    if stale:
        return stale
    if draft.event.timer.startswith("clock/"):
        clocks.passed(draft, draft.event.timer)
    if name == clocks.REMINDER:
        return _remind(draft)
    if name in INTERNAL:
        return _internal(draft)
    if name in ACTS:
        return _act(draft)
    found = draft.place.events.get(name)
    if found is None or not _in_phase(draft, found):
        return _unknown(draft)
    return _fire(draft, found)


def _start(draft: Draft) -> Step:
    found = prepare(draft)
    branches = plan_of(draft.workflow)[(BEFORE, found.id)]
    branch = branches[pick(draft, branches, found.title)]
    apply(draft, found.do)
    apply(draft, branch.do)
    draft.state = BEFORE
    _count(draft, found.id)
    clocks.pass_mark(draft, f"event:{found.id}")
    visits.enter(draft, branch.to)
    if draft.ended is not None:
        tell_waiting(draft)
    return step_of(draft, title=found.title)


def _stale(draft: Draft) -> Step | None:
    """An outcome or deadline of another visit: the paused one keeps it for `back`, a past one is recorded, dropped."""
    event = draft.event
    if event.visit is None or event.visit == draft.visit:
        return None
    paused = draft.paused
    if paused is not None and paused.visit == event.visit:
        if event.name in INTERNAL and event.source == "case":
            return _inside_paused(draft, paused)
        waiting = {"event": event.name, "case": event.case}
        draft.paused = paused._replace(waiting=(*paused.waiting, waiting))
        draft.timers.pop(event.timer, None)
        return step_of(draft, title=event_title(draft, event.name), dropped="paused")
    draft.timers.pop(event.timer, None)
    return step_of(draft, title=event_title(draft, event.name), dropped="ended")


def _inside_paused(draft: Draft, paused: Paused) -> Step:
    """A child of a paused visit moved: its work takes note, what it raises waits."""
    here = (draft.state, draft.visit, draft.work)
    draft.state, draft.visit = paused.state, paused.visit
    draft.work = None if paused.work is None else dict(paused.work)
    internal(draft, draft.event.name)
    waiting = [{"event": r.event, "case": r.from_case} for r in draft.raises if r.case == draft.id]
    draft.raises = [r for r in draft.raises if r.case != draft.id]
    draft.paused = paused._replace(work=draft.work, waiting=(*paused.waiting, *waiting))
    draft.state, draft.visit, draft.work = here
    return step_of(draft, title=draft.event.name)


def _remind(draft: Draft) -> Step:
    found = clocks.reminder_of(draft, draft.event.timer)
    draft.timers.pop(draft.event.timer, None)
    if found is not None:
        apply(draft, found[1].do)
    return step_of(draft, title=found[0].title if found else draft.event.name)


def _internal(draft: Draft) -> Step:
    draft.timers.pop(draft.event.timer, None)
    internal(draft, draft.event.name)
    return step_of(draft, title=draft.event.name)


def _act(draft: Draft) -> Step | Refusal:
    name = draft.event.name
    reasons = () if name == "ballot.cast" else authorise_act(draft, name)  # papers have proxies of their own
    reasons = reasons or act(draft, name)
    if reasons:
        return _refusal(draft, reasons)
    _count(draft, name)
    return step_of(draft, title=ACT_TITLES[name])


def _clear(draft: Draft) -> Step | Refusal:
    reasons = gate.clear(draft)
    if reasons:
        return _refusal(draft, reasons)
    _count(draft, gate.CLEAR)
    return step_of(draft, title=gate.TITLE)


def _in_phase(draft: Draft, event: definition.Event) -> bool:
    if not draft.place.aside or not event.phases or draft.paused is None:
        return True
    return draft.workflow.states[draft.paused.state].phase in event.phases


def _unknown(draft: Draft) -> Step | Refusal:
    event, place = draft.event, draft.place
    if event.source in {"clock", "work"}:
        draft.timers.pop(event.timer, None)
        return step_of(draft, title=event.name, dropped="unhandled")
    titles = {found.title: name for name, found in place.events.items() if found.by_person}
    near = nearest(event.name, [*titles, *titles.values()])
    known = "、".join(titles) or "无"
    args = {"near": near} if near else {}
    return _refusal(
        draft, (Diagnostic.of("GF999", event=event_title(draft, event.name), state=place.title, known=known, **args),)
    )


def _fire(draft: Draft, found: definition.Event) -> Step | Refusal:
    event = draft.event
    person = event.source == "person"
    asked = draft.pending.get(found.id) if found.second and person else None
    if asked is not None and not _other(draft, asked) and dict(asked.data) == dict(event.data):
        return _refusal(draft, (Diagnostic.of("GF750", event=found.title),))
    reasons = list(authorise(draft, found, second=_other(draft, asked))) if person else _told(draft, found)
    bound = event.source in {"person", "case"}  # what a work or a deadline raises brings nothing and asks nothing
    wrong = merge(draft, found, optional=not bound)
    if reasons or wrong:
        guards = unmet(draft, found) if bound and not wrong else ()
        return _refusal(draft, (*reasons, *wrong, *guards))
    if found.second and person:
        waiting = _second(draft, found, asked)
        if waiting is not None:
            return waiting
    if bound:
        unmet_now = unmet(draft, found)
        if unmet_now:
            return _refusal(draft, unmet_now)
    draft.timers.pop(event.timer, None)
    _rearm(draft)
    _lateness(draft)
    transit(draft, found)
    return step_of(draft, title=found.title)


def _lateness(draft: Draft) -> None:
    """A deadline of this visit passes: until the case moves on it is late, whatever the event it raises does."""
    event = draft.event
    if draft.late is None and event.source == "clock" and event.timer.startswith(f"{draft.visit}/"):
        draft.late = event.due


def _told(draft: Draft, found: definition.Event) -> list[Diagnostic]:
    """What another case tells may not be reserved to persons alone."""
    if draft.event.source != "case":
        return []
    if found.by and not any(term.kind == "system" for term in found.by):
        return [Diagnostic.of("GF954", event=found.title, who=terms_text(draft, found.by))]
    return []


def transit(draft: Draft, found: definition.Event) -> None:
    """From the branch on: effects, leaving, entering. Also ends with telling whoever waits for this case."""
    state = draft.state
    branches = plan_of(draft.workflow)[(state, found.id)]
    branch = branches[pick(draft, branches, found.title)]
    _count(draft, found.id)
    _note_result(draft, found.id)
    if found.new_cycle:
        clocks.new_cycle(draft)
        draft.ended, draft.outcome = None, ""
    apply(draft, found.do)
    apply(draft, branch.do)
    clocks.pass_mark(draft, f"event:{found.id}")
    visits.go(draft, branch)
    if branch.to != definition.STAY:
        tell_waiting(draft)


def _count(draft: Draft, event: str) -> None:
    key, actor = f"{draft.state}.{event}", draft.event.actor.principal
    speaker = _speaker(draft)
    old = draft.fired.get(key, NOT_FIRED)
    draft.fired[key] = Fired(old.cycle + 1, old.ever + 1, actor, actor, draft.seq, speaker)
    sealed = any(paper.secrecy != "open" for paper in draft.papers)  # thousands of owners: the roll says who voted
    if draft.event.source == "person" and not sealed:
        seen = draft.seen.get(draft.state, NOT_SEEN)
        new = tuple(one for one in (actor, speaker) if one and one not in seen.actors)
        if new:
            draft.seen[draft.state] = seen._replace(actors=(*seen.actors, *new))


def _speaker(draft: Draft) -> str:
    """Who spoke, where he spoke for another."""
    actor = draft.event.actor
    return actor.id if actor.id != actor.principal else ""


def _note_result(draft: Draft, event: str) -> None:
    if draft.event.source == "work":
        draft.seen[draft.state] = draft.seen.get(draft.state, NOT_SEEN)._replace(result=event)


def _rearm(draft: Draft) -> None:
    """A repeating deadline sets its next due before it acts."""
    for due in draft.place.due:
        if due.every and draft.event.timer == f"{draft.visit}/{due.event}" and draft.event.due is not None:
            clocks.set_next(draft, due, draft.event.due)


def _other(draft: Draft, asked: Pending | None) -> bool:
    """Whether somebody asked and another person speaks now, neither being or speaking for the other."""
    actor = draft.event.actor
    return asked is not None and not {actor.id, actor.principal} & {asked.actor, asked.speaker}


def _second(draft: Draft, found: definition.Event, asked: Pending | None) -> Step | Refusal | None:
    """The first firing is kept as asked; another person with the second role confirms the same payload.

    Whoever asked may ask again with another payload; what was asked before is then void.
    """
    event = draft.event
    same = asked is not None and dict(asked.data) == dict(event.data)
    if asked is not None and _other(draft, asked):
        if not same:
            return _refusal(draft, (Diagnostic.of("GF752", event=found.title),))
        del draft.pending[found.id]
        return None
    if asked is not None and (same or asked.actor != event.actor.principal):
        return _refusal(draft, (Diagnostic.of("GF750", event=found.title),))
    draft.pending[found.id] = Pending(event.actor.principal, event.now, dict(event.data), _speaker(draft))
    assert draft.before is not None
    draft.data = dict(draft.before.data)
    return step_of(draft, title=found.title, pending=True)


def _refusal(draft: Draft, reasons: tuple[Diagnostic, ...]) -> Refusal:
    return Refusal(draft.event, tuple(dict.fromkeys(reasons)), tuple(draft.because), draft.reads)
