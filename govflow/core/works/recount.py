"""What may come after the end of a ballot's time: that it goes on once, and that its papers are counted again.

A recount judges the same papers by the marks and the roll that froze with the ballot; who may close it signs for it.
What was counted first stays on record beside it.
"""

from __future__ import annotations

from govflow.calendar import day_of
from govflow.core.clocks import due_of, later, set_timer
from govflow.core.draft import Draft, Refuse
from govflow.core.effects import announce
from govflow.core.env import evaluate
from govflow.core.works.common import allowed
from govflow.core.works.counting import COUNT, conclude, counted, keep, quorate
from govflow.errors import Diagnostic
from govflow.policy.definition import Ballot

LATER = ("elected", "tied", "alternates", "votes", "unfilled", "questions", "tally")
"""What of a first count is held against the second."""


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


def finish(draft: Draft, work: Ballot) -> None:
    """The second count is the one that holds; the first stays beside it."""
    first = draft.results[work.recount]
    form = form_of(draft, work)
    conclude(draft, work, form)
    second = draft.results[draft.state]
    same = all(first.get(name) == second.get(name) for name in LATER)
    told = {**second, "first": {"result": first["result"], **{n: first[n] for n in LATER if n in first}}, "same": same}
    draft.results[draft.state] = draft.results["<ballot>"] = told
    draft.results[work.recount] = {**told, "frozen": first["frozen"]}
