"""Ballots. The roll, the marks and what is asked freeze when a ballot is called; papers come in; it ends when all have
voted, the time is over, or the chair closes after quorum; what it raises says its form (`Ballot.outcomes`).

Sealed and secret choices never enter the log: they go to the paper table, and the count reads sums.
State: {"called", "opens", "closes", "join", "electorates": {id: totals}, "quorum", "pass", "asked", "cast", "moved"},
with "elect" or "questions" (`choosing`), "prolonged" and "recounts" (`recount`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.calendar import local
from govflow.core.authority import delegated, holds
from govflow.core.case import Timer
from govflow.core.clocks import due_of, set_timer, shifted
from govflow.core.draft import Draft, Refuse
from govflow.core.effects import announce
from govflow.core.electors import Elector, allot
from govflow.core.env import evaluate
from govflow.core.joining import Question, certain
from govflow.core.step import Paper, Raise
from govflow.core.tally import CHOICES
from govflow.core.wording import term_text
from govflow.core.works import choosing, recount
from govflow.core.works.common import allowed, keep_result, outcome, read_act
from govflow.core.works.counting import COUNT, conclude, enough, keep, mark_of, quorate, tallies_of
from govflow.core.works.roll import roll_of
from govflow.errors import Diagnostic, nearest
from govflow.policy.definition import Ballot, Electorate

PLAIN = ("passed", "failed", "lapsed")
CHOICE_WORDS = {"同意": "for", "反对": "against", "弃权": "abstain", "废票": "invalid", "回避": "recuse"}


def begin(draft: Draft, work: Ballot) -> None:
    """Call the ballot: freeze rolls, marks and asked fields; owe the notice; set the end."""
    if work.recount:
        recount.begin(draft, work)
        return
    names = _chosen(draft, work)
    bodies = frozenset(name for name in names if draft.policy.electorates[name].source != "roll")
    rolls, moved = allot([(name, roll_of(draft, name)) for name in names], bodies)
    opens = draft.entered
    ahead: Mapping[str, Any] = {}
    if work.ahead is not None:
        opens, ahead = due_of(draft, evaluate(work.ahead, draft), draft.entered, "ahead")
    draft.work = {
        "kind": "ballot",
        "called": draft.entered,
        "opens": opens,
        "ahead": ahead,
        "closes": None,
        "join": "one" if work.join == "by" else work.join,
        "electorates": {name: _totals(electors) for name, electors in rolls},
        "quorum": None if work.quorum is None else str(evaluate(work.quorum, draft)),
        "pass": None if work.passed is None else str(evaluate(work.passed, draft)),
        "asked": {name: draft.data.get(name) for name in work.ask},
        **choosing.asked_of(draft, work),
        "cast": 0,
        "moved": [[m.person, m.kept, m.left] for m in moved],
    }
    draft.rolls = {
        name: tuple((e.id, {"heads": e.heads, "area": e.area}) for e in electors) for name, electors in rolls
    }
    if not any(electors for _, electors in rolls):
        result = "failed" if work.signatures else "lapsed"
        keep(draft, result, [])
        outcome(draft, result)
        return
    if work.period is not None:
        closes, why = due_of(draft, evaluate(work.period, draft), opens, "for")
        draft.work["closes"] = closes
        set_timer(draft, f"{draft.visit}/{COUNT}", COUNT, closes, why)
    if work.notice:
        announce(draft, work.notice)


def _chosen(draft: Draft, work: Ballot) -> tuple[str, ...]:
    if work.chosen is None:
        return work.electorates
    name = str(evaluate(work.chosen, draft))
    if name not in work.electorates:
        raise Refuse(Diagnostic.of("GF987", electorate=name))
    return (name,)


def _totals(electors: tuple[Elector, ...]) -> dict[str, int]:
    return {
        "n": len(electors),
        "heads": sum(elector.heads for elector in electors),
        "area": sum(elector.area for elector in electors),
    }


def act(draft: Draft, work: Ballot, verb: str) -> tuple[Diagnostic, ...]:
    """`cast` a paper, `close` by the chair once there is a quorum, or `strike` one that is counted again."""
    assert draft.work is not None
    if verb == "strike":
        return recount.strike(draft, work)
    if verb == "close":
        return recount.close(draft, work) if work.recount else _close(draft, work)
    if work.recount:
        return (Diagnostic.of("GF728"),)
    more = choosing.names_of(draft.work)
    needs, may = ((), ("choice", *more)) if more or work.signatures else (("choice",), ())
    data, reasons = read_act(draft, "联名" if work.signatures else "投票", needs, (*may, "electorate", "for"))
    if more:
        choice, marks, wrong = ("", (), ()) if reasons else choosing.read(draft.work, data)
    else:
        choice, marks, wrong = _plain(data, "同意" if work.signatures else None)
    if work.signatures and choice != "for":
        wrong = (Diagnostic.of("GF725", choice=str(data.get("choice"))),)
    reasons = (*reasons, *wrong, *_in_time(draft))
    voter = draft.event.actor.principal
    if data.get("for") not in (None, voter):
        voter = str(data["for"])
        if choice != "recuse":
            reasons = (*reasons, Diagnostic.of("GF989"))
        else:
            reasons = (*reasons, *allowed(draft, "要求回避", work.close_by))
    return reasons or _cast(draft, work, voter, (choice, marks))


def _interest(draft: Draft, work: Ballot, electorate: Electorate, voter: str) -> tuple[Diagnostic, ...]:
    """Who stands to gain by what is voted on may only recuse himself. Where papers are sealed nobody can see to it."""
    if electorate.secrecy != "open" or electorate.recusal == "none":
        return ()
    found = next((term for term in work.recuse if holds(draft, voter, term)), None)
    return () if found is None else (Diagnostic.of("GF785", person=voter, who=term_text(draft, found)),)


def _plain(data: Mapping[str, Any], implied: str | None) -> tuple[str, tuple[str, ...], tuple[Diagnostic, ...]]:
    """A paper that says yes or no, by its word or its id."""
    said = data.get("choice", implied)
    choice = CHOICE_WORDS.get(str(said), str(said))
    if said is None or choice in CHOICES:
        return choice, (), ()
    near = nearest(str(said), CHOICE_WORDS)
    return choice, (), (Diagnostic.of("GF988", choice=str(said), **({"near": near} if near else {})),)


def _in_time(draft: Draft) -> tuple[Diagnostic, ...]:
    assert draft.work is not None
    now = draft.event.now
    if now < draft.work["opens"]:
        return (Diagnostic.of("GF990", opens=_when(draft.work["opens"])),)
    if draft.work["closes"] is not None and now >= draft.work["closes"]:
        return (Diagnostic.of("GF991", closes=_when(draft.work["closes"])),)
    return ()


def _when(micros: int) -> str:
    moment = local(micros)
    return f"{moment.year}年{moment.month}月{moment.day}日{moment.hour}:{moment.minute:02d}"


def _cast(draft: Draft, work: Ballot, voter: str, said: tuple[str, tuple[str, ...]]) -> tuple[Diagnostic, ...]:
    assert draft.work is not None
    choice, marks = said
    mine: Any = draft.fact("elector", draft.id, str(draft.visit), voter)
    if not mine:
        return (Diagnostic.of("GF992", person=voter),)
    fresh = [entry for entry in mine if not entry[3]]
    if not fresh:
        return (Diagnostic.of("GF993", person=voter),)
    wanted = draft.event.data.get("electorate")
    for electorate, elector, measures, _ in fresh:
        definition = draft.policy.electorates[electorate]
        if wanted not in (None, electorate, definition.title):
            continue
        if choice == "recuse" and definition.recusal == "none":
            return (Diagnostic.of("GF994", electorate=definition.title),)
        refused = _proxy(draft, definition) or (() if choice == "recuse" else _interest(draft, work, definition, voter))
        if refused:
            return refused
        secrecy = "open" if work.signatures else definition.secrecy  # a signature is a name
        draft.papers.append(Paper(electorate, elector, choice, secrecy, measures, marks))
        draft.held.append(("elector", electorate))
    if not draft.papers:
        return (Diagnostic.of("GF992", person=voter),)
    draft.work = {**draft.work, "cast": draft.work["cast"] + len(draft.papers)}
    all_in = draft.work["cast"] >= sum(value["n"] for value in draft.work["electorates"].values())
    if all_in or (work.signatures and enough(draft)):
        draft.raises.append(Raise(draft.id, COUNT, {}, draft.visit, "work"))
    return ()


def _proxy(draft: Draft, electorate: Electorate) -> tuple[Diagnostic, ...]:
    assert draft.work is not None
    actor = draft.event.actor
    if actor.on_behalf_of in (None, actor.id):
        return ()
    if electorate.proxies == 0:
        return (Diagnostic.of("GF995", electorate=electorate.title),)
    if not delegated(draft, "ballot.cast"):
        return (Diagnostic.of("GF955", actor=actor.id, principal=actor.principal),)
    held: dict[str, int] = dict(draft.work.get("proxies", {}))
    held[actor.id] = held.get(actor.id, 0) + 1
    if held[actor.id] > electorate.proxies:
        return (Diagnostic.of("GF996", max=electorate.proxies),)
    draft.work = {**draft.work, "proxies": held}
    return ()


def _close(draft: Draft, work: Ballot) -> tuple[Diagnostic, ...]:
    assert draft.work is not None
    reasons = allowed(draft, "结束表决", work.close_by)
    if reasons:
        return reasons
    if draft.event.now < draft.work["opens"]:
        return _in_time(draft)
    closes = draft.work["closes"]
    over = closes is not None and draft.event.now >= closes
    sure = _is_sure(draft, work)
    if closes is not None and not over and not sure:
        return (Diagnostic.of("GF997", closes=_when(closes)),)
    if not over and not sure and not quorate(draft):
        return (Diagnostic.of("GF998"),)
    conclude(draft, work)
    return ()


def _is_sure(draft: Draft, work: Ballot) -> bool:
    """Whether no paper still to come can change the outcome, where the ballot may close on that."""
    assert draft.work is not None
    passed = mark_of(draft, "pass")
    if passed is None or work.outcomes != PLAIN or not _of_open_bodies(draft):
        return False
    quorum = mark_of(draft, "quorum")
    return certain(draft.work["join"], [Question(tally, quorum, passed) for tally in tallies_of(draft)]) is not None


def _of_open_bodies(draft: Draft) -> bool:
    """Only there may certainty close early: owners keep the period the law gives them, sealed papers tell nothing."""
    assert draft.work is not None
    electorates = [draft.policy.electorates[name] for name in draft.work["electorates"]]
    return all(one.secrecy == "open" and one.source != "roll" for one in electorates)


def internal(draft: Draft, work: Ballot, name: str) -> None:
    """Everybody has voted or the time is over: count; where too few took part, perhaps go on for a while, once."""
    if work.recount:
        recount.finish(draft, work)
    elif not recount.goes_on(draft, work):
        conclude(draft, work)


def moved(draft: Draft, state: Mapping[str, Any], timers: Mapping[str, Timer], stopped: int) -> Mapping[str, Any]:
    """The ballot after a stop: voting opens and closes later by its length."""
    opens = state["opens"]
    if opens > stopped:
        opens, _ = shifted(draft, opens, "", stopped, state.get("ahead", {}))
    closes = timers[COUNT].due if COUNT in timers else state["closes"]
    return {**state, "opens": opens, "closes": closes}


def leave(draft: Draft, work: Ballot, state: Mapping[str, Any]) -> None:
    """The ballot is broken off: papers stay uncounted and sealed."""
    if state.get("outcome"):
        return
    keep_result(draft, "ballot", {"result": "broken off", "tally": []})
