"""Publications. 公示 runs a period from the last posting evidence, hears objections, ends `expired` or `upheld`;
公告 and 公开 end `posted`. Objections are child cases: the period runs on, its end waits for them.

State: {"places": {place: micros | null}, "from", "due", "why", "over", "open": [case, …], "facts": digest, "removed",
"text": seq/n of the text that hangs or will, "approved": micros | null}.
Early removal interrupts the period; a material correction (captured facts differ) starts it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from govflow.calendar import Due, day_of, end_of, parse_period
from govflow.core import gate
from govflow.core.capture import capture
from govflow.core.case import Timer
from govflow.core.clocks import due_of, instant_of, set_timer
from govflow.core.draft import Draft, Refuse
from govflow.core.effects import announce
from govflow.core.env import evaluate
from govflow.core.payload import merge_fields
from govflow.core.step import Opening, Raise
from govflow.core.wording import terms_text
from govflow.core.works.cases import bring, parent_left
from govflow.core.works.common import allowed, keep_result, outcome, read_act
from govflow.errors import Diagnostic, nearest
from govflow.policy.definition import Publish
from govflow.source.canonical import canonical_text

BOARD = "公告栏"
END = "publication.end"
LATE = "publication.late"
OWN_DATES = frozenset({"today", "now", "publication.from", "publication.until"})


def begin(draft: Draft, work: Publish) -> None:
    """Owe the notice; the period waits for the evidence that it hangs everywhere."""
    places = dict.fromkeys(work.places or (BOARD,))
    draft.work = {"kind": "publish", "places": places, "open": [], "over": False}
    if work.no_later_than is not None:
        due, why = due_of(draft, evaluate(work.no_later_than, draft), draft.entered, "no_later_than")
        set_timer(draft, f"{draft.visit}/{LATE}", LATE, due, why)
    _publish(draft, work)


def _publish(draft: Draft, work: Publish) -> None:
    """Owe the text. It names the period as it will be when it is posted today; a later posting owes it once more."""
    assert draft.work is not None
    draft.work["approved"] = None
    if work.period is not None:
        due = instant_of(draft, evaluate(work.period, draft), draft.event.now, END)
        _keep(draft, "planned", draft.event.now, due)
    _print(draft, work)


def _print(draft: Draft, work: Publish) -> None:
    assert draft.work is not None
    draft.work["facts"] = _material(announce(draft, work.notice))
    draft.work["text"] = f"{draft.seq}/{len(draft.owed)}"


def _dates(draft: Draft) -> tuple[Any, Any]:
    result = draft.results["<publish>"]
    return result["from"], result["until"]


def _material(facts: Mapping[str, Any]) -> str:
    """A digest of the captured facts but for the dates of the publication itself."""
    mine = {name: value for name, value in facts.items() if name not in OWN_DATES}
    return sha256(canonical_text(mine).encode()).hexdigest()


def act(draft: Draft, work: Publish, verb: str) -> tuple[Diagnostic, ...]:
    """`approve` by whoever must; `prove`, `remove`, `correct` by whoever posts; `object` by those who may object."""
    assert draft.work is not None
    draft.work = {**draft.work, "places": dict(draft.work["places"]), "open": list(draft.work["open"])}
    if verb == "object":
        return _object(draft, work)
    if verb == "approve":
        return _approve(draft, work)
    titles = {"prove": "张贴留证", "remove": "揭下", "correct": "更正"}
    reasons = allowed(draft, titles[verb], work.by)
    if verb == "correct":
        return reasons or _correct(draft, work)
    needs = ("evidence",) if verb == "prove" else ("reason",)
    data, wrong = read_act(draft, titles[verb], needs, ("place",))
    place, unknown = _place(draft, data.get("place"), verb)
    reasons = (*reasons, *wrong, *unknown, *(_unready(draft, work) if verb == "prove" else ()))
    if not reasons:
        _prove(draft, work, place) if verb == "prove" else _remove(draft, work, place)
    return reasons


def _approve(draft: Draft, work: Publish) -> tuple[Diagnostic, ...]:
    """Somebody answers for the text before it hangs; what the gate holds cannot be approved."""
    assert draft.work is not None
    _, wrong = read_act(draft, "审定公布")
    reasons = (*allowed(draft, "审定公布", work.approve), *wrong, *gate.held(draft, draft.work["text"]))
    if not reasons:
        draft.work["approved"] = draft.event.now
    return reasons


def _unready(draft: Draft, work: Publish) -> tuple[Diagnostic, ...]:
    """Why the text may not hang yet: the gate holds it, or nobody has approved it."""
    assert draft.work is not None
    if draft.work.get("from") is not None:
        return ()
    waiting = work.approve and draft.work.get("approved") is None
    missing = (Diagnostic.of("GF624", who=terms_text(draft, work.approve)),) if waiting else ()
    return (*gate.held(draft, draft.work["text"]), *missing)


def _place(draft: Draft, named: Any, verb: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The place that is meant. Proving may leave it out: the next that waits; removing where one is posted only."""
    assert draft.work is not None
    places = draft.work["places"]
    waiting = [name for name, since in places.items() if since is None]
    posted = [name for name, since in places.items() if since is not None]
    if verb == "remove":
        if not posted or (isinstance(named, str) and named in places and named not in posted):
            return "", (Diagnostic.of("GF630", place=str(named or "、".join(places))),)
        if named is None:
            return posted[0], () if len(posted) == 1 else (Diagnostic.of("GF631", known="、".join(posted)),)
    if named is None:
        return (waiting or list(places))[0], ()
    if isinstance(named, str) and named in places:
        return named, ()
    near = nearest(str(named), places)
    args = {"near": near} if near else {}
    return "", (Diagnostic.of("GF983", place=str(named), known="、".join(places), **args),)


def _prove(draft: Draft, work: Publish, place: str) -> None:
    assert draft.work is not None
    state = draft.work
    if state["places"][place] is not None or state["over"]:
        return  # further evidence of what hangs, or hung, changes no period
    state["places"][place] = draft.event.now
    if any(since is None for since in state["places"].values()):
        return
    draft.timers.pop(f"{draft.visit}/{LATE}", None)
    if work.publication_kind != "公示":
        _keep(draft, "posted", draft.event.now, end_of(draft.today))
        outcome(draft, "posted")
        return
    if state.get("removed") is not None and state.get("due") is not None:
        _resume(draft)
    else:
        _run(draft, work)
    _say_dates(draft, work)


def _say_dates(draft: Draft, work: Publish) -> None:
    """Keep the period as it runs now, and owe the text again where it differs from what was printed."""
    assert draft.work is not None
    printed = _dates(draft)
    _keep(draft, "running", draft.work["from"], draft.work["due"])
    if _dates(draft) != printed:
        _print(draft, work)


def _run(draft: Draft, work: Publish) -> None:
    assert draft.work is not None
    assert work.period is not None
    due, why = due_of(draft, evaluate(work.period, draft), draft.event.now, END)
    draft.work |= {"from": draft.event.now, "due": due, "why": why, "removed": None}
    set_timer(draft, f"{draft.visit}/{END}", END, due, why)


def _resume(draft: Draft) -> None:
    assert draft.work is not None
    period = parse_period(str(draft.work["why"].get("period", "")))
    if period is None:
        raise Refuse(Diagnostic.of("GF967", what=END))
    due = Due.from_json(draft.work["why"])
    moved = draft.policy.calendar.resume(due, draft.work["removed"], draft.event.now, period)
    draft.work |= {"due": moved.instant, "why": moved.to_json(), "removed": None}
    set_timer(draft, f"{draft.visit}/{END}", END, moved.instant, moved.to_json())


def _remove(draft: Draft, work: Publish, place: str) -> None:
    assert draft.work is not None
    draft.work["places"][place] = None
    end = draft.timers.get(f"{draft.visit}/{END}")
    if end is not None and draft.event.now < end.due:
        del draft.timers[end.name]
        draft.work["removed"] = draft.event.now


def _correct(draft: Draft, work: Publish) -> tuple[Diagnostic, ...]:
    assert draft.work is not None
    reasons = merge_fields(draft, "更正", (), _printed(draft, work.notice))
    if reasons:
        return reasons
    if _material(capture(draft, work.notice)) == draft.work["facts"]:
        return () if _changed(draft) else (Diagnostic.of("GF632"),)
    draft.timers.pop(f"{draft.visit}/{END}", None)
    places = dict.fromkeys(draft.work["places"])
    draft.work |= {"places": places, "over": False, "removed": None, "from": None, "due": None}
    _tell_correction(draft, work)
    _publish(draft, work)
    return ()


def _tell_correction(draft: Draft, work: Publish) -> None:
    """A material correction is announced itself where the policy says so: which text was wrong, what of it and why (the
    note)."""
    if work.correction:
        since = draft.results.get("<publish>", {}).get("from")
        kept = {"result": "corrected", "from": None, "until": None, "reason": draft.event.data.get("note")}
        kept |= {"printed": since, "changed": _changed(draft)}
        draft.results["<publish>"] = kept
        announce(draft, work.correction)


def _changed(draft: Draft) -> str:
    """The titles of the fields a correction brought."""
    brought = draft.event.data
    return "、".join(f.title for f in draft.workflow.fields.values() if f.id in brought or f.title in brought)


def _printed(draft: Draft, notice: str) -> tuple[str, ...]:
    """The fields that stand in the notice: nothing else of the case can be changed by correcting it."""
    read = draft.policy.captures[(draft.workflow.id, notice)]
    slots = {slot.key for one in read for slot in one.expression.slots}
    fields = draft.workflow.fields
    return tuple(name for name, field in fields.items() if ("field", name) in slots and field.computed is None)


def _object(draft: Draft, work: Publish) -> tuple[Diagnostic, ...]:
    assert draft.work is not None
    if work.objections is None:
        return (Diagnostic.of("GF984", kind=work.publication_kind),)
    reasons = allowed(draft, "提出异议", work.objections.by)
    end = draft.timers.get(f"{draft.visit}/{END}")
    past = end is not None and draft.event.now >= end.due
    if draft.work.get("from") is None or draft.work["over"] or past:
        reasons = (*reasons, Diagnostic.of("GF985", state=draft.place.title))
    if reasons:
        return reasons
    workflow = draft.policy.workflows[work.objections.workflow]
    start = next(name for name, event in workflow.starts.items() if any(t.kind == "system" for t in event.by))
    reporter = draft.event.actor.principal
    draft.openings.append(
        Opening(workflow.id, start, draft.unit, dict(draft.event.data), waits=True, reporter=reporter)
    )
    return ()


def internal(draft: Draft, work: Publish, name: str) -> None:
    """The period is over, the posting is late, or an objection has moved."""
    assert draft.work is not None
    if name == LATE:
        draft.raises.append(_overdue(draft))
        return
    if name == END:
        draft.work = {**draft.work, "over": True}
    else:
        _child(draft, work)
    if draft.work["over"] and not draft.work["open"] and not draft.work.get("outcome"):
        _keep(draft, "expired", draft.work["from"], draft.work["due"])
        outcome(draft, "expired")


def _overdue(draft: Draft) -> Raise:
    return Raise(draft.id, "overdue", {}, draft.visit, "work")


def _child(draft: Draft, work: Publish) -> None:
    assert draft.work is not None
    data = draft.event.data
    child, waiting = str(data["case"]), list(draft.work["open"])
    if data["ended"]:
        waiting = [case for case in waiting if case != child]
    elif child not in waiting:
        waiting.append(child)
    draft.work = {**draft.work, "open": waiting}
    if data["ended"] and data["state"] == "upheld" and not draft.work.get("outcome") and work.objections:
        bring(draft, work.objections.bring, data.get("brought", {}))
        outcome(draft, "upheld", case=child)


def _keep(draft: Draft, result: str, since: int, due: int) -> None:
    """The day of posting is not counted (Civil Code 201): the period begins on the next day."""
    first, last = day_of(end_of(day_of(since))), day_of(due - 1)
    keep_result(draft, "publish", {"result": result, "from": first.isoformat(), "until": last.isoformat()})


def moved(state: Mapping[str, Any], timers: Mapping[str, Timer]) -> Mapping[str, Any]:
    """The publication after a stop: its period ends later by its length."""
    return {**state, "due": timers[END].due, "why": timers[END].why} if END in timers else state


def resumed(draft: Draft, work: Publish) -> None:
    """The period goes on: where its printed end moved, the text is owed once more."""
    assert draft.work is not None
    if f"{draft.visit}/{END}" in draft.timers:
        _say_dates(draft, work)


def leave(draft: Draft, work: Publish, state: Mapping[str, Any]) -> None:
    """The publication is withdrawn: recorded. Objections still open go on; those that know `parent_left` are told."""
    if state.get("from") is not None and not state.get("outcome"):
        keep_result(draft, "publish", {"result": "withdrawn", "from": None, "until": None})
    if work.objections is not None:
        parent_left(draft, work.objections.workflow, state["open"])
