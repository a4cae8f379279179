"""Asking people: who is asked freezes on the roll as a ballot's electors do, answers are papers beside the log.

It raises `answered` when enough have answered, `unanswered` when the time is over before. With a time everybody may use
it: it ends early when all have answered. Without one it ends as soon as enough have. A blind one shows nothing before
every side is in; then one side missing leaves it sealed for good. What is kept of answers are sums by value, never who
gave which; of texts only how many there are (they stand with the papers).
State: {"sides": {side: {"n", "answered"}}, "until", "visit"}.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core.authority import recipients
from govflow.core.clocks import due_of, set_timer
from govflow.core.draft import Draft, Refuse
from govflow.core.effects import notify_people
from govflow.core.electors import Elector, electors_of_members
from govflow.core.env import evaluate
from govflow.core.forms import Form, answer_of, form_of
from govflow.core.step import SEALED, Paper, Raise
from govflow.core.works.common import allowed, keep_result, outcome, read_act
from govflow.core.works.roll import roll_of
from govflow.errors import Diagnostic
from govflow.feel import Mark
from govflow.policy.definition import Asks, Side
from govflow.source.canonical import canonical_text

CLOSE = "asks.close"
ACT = "回答征询"


def begin(draft: Draft, work: Asks) -> None:
    """Freeze who is asked, tell them, set the end. Nobody to ask is nobody who answered."""
    rolls = {side.id: _asked(draft, side) for side in work.sides}
    draft.rolls = {
        side: tuple((e.id, {"heads": e.heads, "area": e.area}) for e in electors) for side, electors in rolls.items()
    }
    draft.work = {
        "kind": "asks",
        "sides": {side: {"n": len(electors), "answered": 0} for side, electors in rolls.items()},
        "until": None,
        "visit": draft.visit,
    }
    if not all(rolls.values()):
        _finish(draft, work)
        return
    if work.period is not None:
        until, why = due_of(draft, evaluate(work.period, draft), draft.entered, "for")
        draft.work["until"] = until
        set_timer(draft, f"{draft.visit}/{CLOSE}", CLOSE, until, why)
    if work.notice:
        persons = dict.fromkeys(p for electors in rolls.values() for e in electors for p in e.persons)
        notify_people(draft, work.notice, tuple(persons))


def _asked(draft: Draft, side: Side) -> tuple[Elector, ...]:
    if side.electorate:
        return roll_of(draft, side.electorate)
    persons = [p for p in recipients(draft, side.of) if not p.startswith("unit:")]
    return electors_of_members(p.removeprefix("person:") for p in persons)


def act(draft: Draft, work: Asks, verb: str) -> tuple[Diagnostic, ...]:
    """`answer`, by who is asked or, where the work allows it, recorded for him by another."""
    assert draft.work is not None
    person = draft.event.actor.principal
    reasons: tuple[Diagnostic, ...] = ()
    if draft.event.data.get("for") not in (None, person):
        person = str(draft.event.data["for"]).removeprefix("person:")
        reasons = allowed(draft, "代为登记", work.recorded_by)
    if draft.work["until"] is not None and draft.event.now >= draft.work["until"]:
        reasons = (*reasons, Diagnostic.of("GF795"))
    mine: Any = draft.fact("elector", draft.id, str(draft.visit), person)
    wanted = draft.event.data.get("side")
    fresh = [entry for entry in mine if not entry[3] and wanted in (None, entry[0])]
    if not mine:
        reasons = (*reasons, Diagnostic.of("GF787", person=person))
    elif not fresh:
        reasons = (*reasons, Diagnostic.of("GF788", person=person))
    elif len(fresh) > 1:
        reasons = (*reasons, Diagnostic.of("GF797", sides="、".join(entry[0] for entry in fresh)))
    if reasons:
        return reasons
    side, elector, measures, _ = fresh[0]
    asked = work.side(side)
    assert asked is not None
    return _take(draft, work, form_of(draft.policy, asked), person, Paper(side, elector, "", _secrecy(work), measures))


def _secrecy(work: Asks) -> str:
    return "secret" if work.anonymous else "sealed" if work.blind else "open"


def _take(draft: Draft, work: Asks, form: Form, person: str, paper: Paper) -> tuple[Diagnostic, ...]:
    assert draft.work is not None
    answer: Mapping[str, Any]
    wrong: tuple[Diagnostic, ...]
    if draft.event.timer == SEALED:
        answer, wrong = {}, ()
    elif not form.parts:
        _, wrong = read_act(draft, ACT, (), ("for", "side"))
        answer = {}
    else:
        data = {k: v for k, v in draft.event.data.items() if k not in {"for", "side", "note", "files"}}
        answer, wrong = answer_of(draft, form, data, person)
    if wrong:
        return wrong
    draft.papers.append(Paper(paper.electorate, paper.elector, canonical_text(answer), paper.secrecy, paper.measures))
    draft.held.append(("asked", paper.electorate))
    sides: dict[str, Any] = dict(draft.work["sides"])
    here = sides[paper.electorate]
    sides[paper.electorate] = {**here, "answered": here["answered"] + 1}
    draft.work = {**draft.work, "sides": sides}
    everyone = all(one["answered"] >= one["n"] for one in sides.values())
    if everyone or (draft.work["until"] is None and _enough(draft, work)) or (work.need == "any" and not work.blind):
        draft.raises.append(Raise(draft.id, CLOSE, {}, draft.visit, "work"))
    return ()


def internal(draft: Draft, work: Asks, name: str) -> None:
    """Everybody has answered, enough have, or the time is over."""
    _finish(draft, work)


def _enough(draft: Draft, work: Asks) -> bool:
    assert draft.work is not None
    sides = draft.work["sides"].values()
    return all(one["n"] > 0 and _met(draft, work, one["n"], one["answered"]) for one in sides)


def _met(draft: Draft, work: Asks, asked: int, answered: int) -> bool:
    if work.blind or work.need == "all":
        return answered >= asked
    if work.mark is not None:
        mark = evaluate(work.mark, draft)
        if not isinstance(mark, Mark):
            raise Refuse(Diagnostic.of("GF950", name="need", day=draft.day))
        return answered > 0 and mark.holds(answered, dict.fromkeys(("all", "present", "participating", "valid"), asked))
    return answered >= (1 if work.need == "any" else min(asked, int(work.need)))


def _finish(draft: Draft, work: Asks) -> None:
    """Keep what may be shown and raise how it ended."""
    assert draft.work is not None
    sides = draft.work["sides"]
    enough = _enough(draft, work)
    result = {
        "result": "answered" if enough else "unanswered",
        "asked": sum(one["n"] for one in sides.values()),
        "answered": sum(one["answered"] for one in sides.values()),
        "visit": draft.visit,
        "sides": {side: [one["n"], one["answered"]] for side, one in sides.items()},
        "counts": _counts(draft, work) if enough or not work.blind else {},
    }
    keep_result(draft, "asks", result)
    outcome(draft, result["result"])


def _counts(draft: Draft, work: Asks) -> Mapping[str, Any]:
    """side -> field -> value -> how many, of every side that has enough answers to be shown."""
    assert draft.work is not None
    least = 1 if work.show_from is None else evaluate(work.show_from, draft)
    found: dict[str, Any] = {}
    for side in work.sides:
        names = sorted(form_of(draft.policy, side).counted)
        answered = draft.work["sides"][side.id]["answered"]
        if names and answered and answered >= least:
            found[side.id] = draft.fact("answers", draft.id, str(draft.visit), side.id, ",".join(names))
    return found


def leave(draft: Draft, work: Asks, state: Mapping[str, Any]) -> None:
    """The asking is broken off: nothing is counted, what was sealed stays sealed; how many had answered is known."""
    if state.get("outcome"):
        return
    sides = state["sides"]
    kept = {
        "result": "broken off",
        "asked": sum(one["n"] for one in sides.values()),
        "answered": sum(one["answered"] for one in sides.values()),
        "visit": state["visit"],
        "sides": {side: [one["n"], one["answered"]] for side, one in sides.items()},
        "counts": {},
    }
    keep_result(draft, "asks", kept)


def moved(state: Mapping[str, Any], due: int | None) -> Mapping[str, Any]:
    """The asks after a stop: they end later by its length."""
    return state if due is None else {**state, "until": due}
