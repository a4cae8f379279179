"""What may come after the end of a ballot's time: that it goes on once, and that its papers are counted again.

A recount judges the same papers by the marks and the roll that froze with the ballot; who may close it signs for it.
A paper that should never have been counted can be taken out of it, by name and for a reason; none can come in.
What was counted first stays on record beside it.
"""

from __future__ import annotations

from govflow.calendar import day_of
from govflow.core.clocks import due_of, later, set_timer
from govflow.core.draft import Draft, Refuse
from govflow.core.effects import announce
from govflow.core.env import evaluate
from govflow.core.works.common import allowed, read_act
from govflow.core.works.counting import COUNT, conclude, counted, keep, quorate
from govflow.errors import Diagnostic
from govflow.policy.definition import Ballot

LATER = ("elected", "tied", "alternates", "votes", "unfilled", "questions", "tally")
"""What of a first count is held against the second."""
STRIKE = "剔除选票"
VOID = ("废票", "invalid")


def goes_on(draft: Draft, work: Ballot) -> bool:
    """Prolong a ballot whose time is over without a quorum, once, and say so in public. Whether it goes on."""
    assert draft.work is not None
    closes = draft.work["closes"]
    if work.prolong is None or draft.work.get("prolonged") or closes is None or draft.event.source != "clock":
        return False
    if quorate(draft):
        return False
    found = later(draft, closes, evaluate(work.prolong, draft))
    _, lines, _ = counted(draft, work)
    draft.work = {**draft.work, "closes": found.instant, "prolonged": closes}
    set_timer(draft, f"{draft.visit}/{COUNT}", COUNT, found.instant, found.to_json())
    keep(draft, "prolonged", lines, closes=day_of(found.instant - 1).isoformat())
    announce(draft, work.prolonged)
    return True


def form_of(draft: Draft, work: Ballot) -> Ballot:
    """The ballot that a recount counts again. Raises Refuse where there was none."""
    other = draft.workflow.states[work.recount].work
    if not isinstance(other, Ballot) or draft.results.get(work.recount, {}).get("frozen") is None:
        raise Refuse(Diagnostic.of("GF729", state=draft.workflow.states[work.recount].title))
    return other


def begin(draft: Draft, work: Ballot) -> None:
    """Take the papers up again, as they were frozen and cast."""
    form_of(draft, work)
    kept = draft.results[work.recount]["frozen"]
    draft.work = {**kept, "called": draft.entered, "opens": draft.entered, "closes": None}
    draft.work.pop("outcome", None)
    if work.period is not None:
        closes, why = due_of(draft, evaluate(work.period, draft), draft.entered, "for")
        draft.work["closes"] = closes
        set_timer(draft, f"{draft.visit}/{COUNT}", COUNT, closes, why)


def close(draft: Draft, work: Ballot) -> tuple[Diagnostic, ...]:
    """Those who count again are done; the reasons why not."""
    reasons = allowed(draft, "结束重新计票", work.close_by)
    if not reasons:
        finish(draft, work)
    return reasons


def strike(draft: Draft, work: Ballot) -> tuple[Diagnostic, ...]:
    """Those who count again take the paper of a person out, or count it as void; the reasons why not.

    A paper taken out (its elector had no right, somebody else filled it in) is as if it had never come in, so that the
    participation may be missed now; one that only says nothing clear is void and takes part as the electorate says.
    Secret papers bear no name: none of them can be told from the others.
    """
    assert draft.work is not None
    if not work.recount:
        return (Diagnostic.of("GF669", state=draft.place.title),)
    data, reasons = read_act(draft, STRIKE, ("person", "reason"), ("choice",))
    reasons = (*allowed(draft, STRIKE, work.close_by), *reasons)
    if data.get("choice") not in (None, *VOID):
        reasons = (*reasons, Diagnostic.of("GF670", choice=str(data["choice"])))
    if reasons:
        return reasons
    person = str(data["person"])
    papers = [row for row in draft.fact("elector", draft.id, str(draft.work["recounts"]), person) if row[3]]
    if not papers:
        return (Diagnostic.of("GF671", person=person),)
    secret = next((row[0] for row in papers if draft.policy.electorates[row[0]].secrecy == "secret"), "")
    if secret:
        return (Diagnostic.of("GF672", electorate=draft.policy.electorates[secret].title),)
    struck = draft.work.get("struck", [])
    if any([row[0], row[1]] == [paper[0], paper[1]] for row in struck for paper in papers):
        return (Diagnostic.of("GF673", person=person),)
    void = data.get("choice") is not None
    draft.work = {**draft.work, "struck": [*struck, *([row[0], row[1], dict(row[2]), void] for row in papers)]}
    return ()


def finish(draft: Draft, work: Ballot) -> None:
    """The second count is the one that holds; the first stays beside it."""
    assert draft.work is not None
    struck = len(draft.work.get("struck", ()))
    first = draft.results[work.recount]
    form = form_of(draft, work)
    conclude(draft, work, form)
    second = draft.results[draft.state]
    same = all(first.get(name) == second.get(name) for name in LATER)
    before = {"result": first["result"], **{n: first[n] for n in LATER if n in first}}
    told = {**second, "struck": struck, "first": before, "same": same}
    draft.results[draft.state] = draft.results["<ballot>"] = told
    draft.results[work.recount] = {**told, "frozen": first["frozen"]}
