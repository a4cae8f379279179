"""A history told again: the steps of a case, decided anew from its recorded facts.

A log keeps what was said and what was read, not what came of it: payloads of notices, reasons of deadlines, numbers of
a count. Deciding again gives them back, the same each time. Knows entries and a policy; asks no store and no clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from govflow.core.case import Case, Parent
from govflow.core.codec import from_json, to_json
from govflow.core.decide import decide
from govflow.core.facts import Facts
from govflow.core.start import blank
from govflow.core.step import Refusal, Step
from govflow.engine import Entry
from govflow.engine.recording import event_again
from govflow.errors import GovflowError
from govflow.policy.definition import Policy
from govflow.source.canonical import canonical

Editions = Mapping[str, Policy]


def retell(editions: Editions, entries: Iterable[Entry]) -> tuple[Step, ...]:
    """The steps of one case, in order, up to the first that was erased. `editions`: policies by digest.

    Raises GovflowError where the recorded facts no longer give a step: the log was changed, or the edition is another.
    """
    case: Case | None = None
    found: list[Step] = []
    for entry in entries:
        body = entry.body
        if body is None or body["edition"] not in editions:
            break
        policy = editions[body["edition"]]
        step = decide(policy, case or _blank(policy, body), event_again(body), Facts(body.get("facts", {})))
        if isinstance(step, Refusal):
            raise GovflowError(step.reasons)
        found.append(step)
        # The next event was decided on the form the store keeps.
        case = from_json(json.loads(canonical(to_json(step.after))))
    return tuple(found)


def _blank(policy: Policy, body: Mapping[str, Any]) -> Case:
    opened = body["opened"]
    parent = None if opened["parent"] is None else Parent(*opened["parent"])
    return blank(
        policy,
        opened["workflow"],
        id=body["case"],
        unit=opened["unit"],
        now=body["now"],
        parent=parent,
        reporter=opened["reporter"],
    )
