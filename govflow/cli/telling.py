"""Cases, steps, refusals and offers as JSON for programs: ids, with the titles beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govflow.authoring.account import notice_title, state_title
from govflow.authoring.verdict import slot_title
from govflow.authoring.wording import Voice, deadline, due_reason, titled
from govflow.cli.face import finding_json
from govflow.core.case import Case, Timer
from govflow.core.clocks import REMINDER
from govflow.core.codec import to_json
from govflow.core.step import Because, Refusal, Step
from govflow.engine import Entry, Offer
from govflow.policy.definition import Workflow

Result = Mapping[str, Any]


def case_json(voice: Voice, workflow: Workflow, case: Case) -> dict[str, Any]:
    """A case: the kept form under `case`, and what a list shows beside it."""
    return {
        "id": case.id,
        "workflow": case.workflow,
        "workflow_title": workflow.title,
        "version": workflow.version,
        "unit": case.unit,
        "unit_title": voice.name(case.unit),
        "state": case.state,
        "state_title": state_title(workflow, case.state),
        "opened": case.opened,
        "ended": case.ended,
        "outcome": case.outcome,
        "seq": case.seq,
        "due": next_due(case),
        "dues": [due_json(voice, workflow, timer) for timer in dues(case)],
    }


def whole_case(voice: Voice, workflow: Workflow, case: Case) -> dict[str, Any]:
    """A case with all it keeps."""
    return {**case_json(voice, workflow, case), "case": to_json(case)}


def dues(case: Case) -> list[Timer]:
    """The deadlines of a case that are no reminders, earliest first."""
    found = [timer for timer in case.timers.values() if timer.event != REMINDER]
    return sorted(found, key=lambda timer: (timer.due, timer.name))


def next_due(case: Case) -> int | None:
    """The earliest deadline or running clock."""
    running = [clock.due for clock in case.clocks.values() if clock.ended is None and clock.stopped is None]
    return min((*(timer.due for timer in dues(case)), *running), default=None)


def due_json(voice: Voice, workflow: Workflow, timer: Timer) -> dict[str, Any]:
    """A deadline with its reason."""
    return {
        "event": timer.event,
        "title": titled(voice, workflow, timer.event),
        "due": timer.due,
        "text": deadline(voice, timer.due),
        "reason": due_reason(voice, timer.why),
    }


def step_json(
    voice: Voice, workflow: Workflow, step: Step, now: Case | None = None, then: Sequence[Entry] = ()
) -> dict[str, Any]:
    """A step: where it led, what it owes, why it was allowed. `now`: the case after what followed in its turn."""
    return {
        "case": case_json(voice, workflow, now or step.after),
        "followed": [
            {"seq": one.seq, "event": one.event, "title": one.title, "state": str((one.body or {}).get("state", ""))}
            for one in then
        ],
        "event": step.event.name,
        "title": titled(voice, workflow, step.event.name),
        "pending": step.pending,
        "dropped": step.dropped,
        "path": list(step.path),
        "held": [list(pair) for pair in step.held],
        "owed": [
            {"kind": o.kind, "name": o.name, "title": notice_title(voice, o.name), "whom": list(o.whom)}
            for o in step.owed
        ],
        "because": [because_json(voice, workflow, one) for one in step.because],
    }


def refusal_json(voice: Voice, workflow: Workflow, refusal: Refusal) -> dict[str, Any]:
    """A refusal: every reason, and the conditions that were judged."""
    return {
        "event": refusal.event.name,
        "title": titled(voice, workflow, refusal.event.name),
        "reasons": [finding_json(reason) for reason in refusal.reasons],
        "because": [because_json(voice, workflow, one) for one in refusal.because],
    }


def because_json(voice: Voice, workflow: Workflow, because: Because) -> dict[str, Any]:
    """A condition or a table that was asked."""
    return {
        "kind": because.kind,
        "text": because.text,
        "truth": because.truth,
        "values": [
            {"name": key, "title": slot_title(voice, workflow, key), "value": raw} for key, raw in because.values
        ],
        "rows": list(because.rows),
    }


def offer_json(offer: Offer) -> dict[str, Any]:
    """An event of the present state, and whether it may be said."""
    return {
        "event": offer.event,
        "title": offer.title,
        "allowed": offer.allowed,
        "needs": list(offer.needs),
        "may": list(offer.may),
        "takes": list(offer.takes),
        "reasons": [finding_json(reason) for reason in offer.reasons],
    }
