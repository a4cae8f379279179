"""Restricted cases: who may know of one, and when it is forgotten (language.md section 3).

Pure. Knows terms and the case; that everybody else hears "there is no such case" is the engine's business. Nothing of
a case decides here but who stands in it: the answer needs the directory and the case's own people, never its content.
"""

from __future__ import annotations

from govflow.core.authority import holds
from govflow.core.case import SYSTEM, Actor, Case
from govflow.core.clocks import due_of, set_timer
from govflow.core.draft import Draft, Refuse, draft_of
from govflow.core.env import evaluate
from govflow.core.facts import Facts
from govflow.core.step import Event
from govflow.policy.definition import Policy, Restricted

FORGET = "case.forget"
"""What the timer of an ended restricted case says to the engine: `keep` is over."""
TIMER = "keep/forget"
_ASKED = "case.known"


def may_know(policy: Policy, rule: Restricted, case: Case, actor: Actor, now: int, facts: Facts) -> bool:
    """Whether an actor may learn that a case exists. Raises FactMissing.

    Who speaks for another needs the other's right and a delegation that runs today, or a right of his own.
    """
    draft = draft_of(policy, policy.workflows[case.workflow], case, Event(_ASKED, actor, now), facts)
    if _named(draft, rule, actor.id):
        return True
    if actor.id == actor.principal or not _named(draft, rule, actor.principal):
        return False
    return bool(draft.fact("delegated", actor.principal, actor.id, draft.day))


def _named(draft: Draft, rule: Restricted, person: str) -> bool:
    if person == SYSTEM.id:
        return False
    try:
        return any(holds(draft, person, term) is not None for term in rule.open_to)
    except Refuse:  # a vacant rung of the ladder names nobody
        return False


def arm(draft: Draft) -> None:
    """A restricted case has ended: its content is kept as long as `keep` says, from this end on."""
    rule = draft.workflow.restricted
    if rule is not None:
        due, why = due_of(draft, evaluate(rule.keep, draft), draft.entered, "keep")
        set_timer(draft, TIMER, FORGET, due, why)


def disarm(draft: Draft) -> None:
    """It goes on after all."""
    draft.timers.pop(TIMER, None)
