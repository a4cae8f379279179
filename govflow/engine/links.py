"""From case to case: no question, no telling and no merging leads into a restricted case from one that others may read.

The files are checked at load; here is what they cannot say: a field of any case, an id that somebody brings, cases of
a workflow that became restricted with a later edition. Answers on ledgers, rosters and scores pass: restricted
workflows write nothing there (GF359).
"""

from __future__ import annotations

from collections.abc import Mapping

from govflow.core.case import Case, Json
from govflow.engine.setup import Setup
from govflow.policy.definition import base_of
from govflow.policy.definition.restricted import shares

_NOTHING: Mapping[str, Json] = {"case": None, "count": 0, "queue": [], "open_like": None, "newest": None}
"""What is answered to a question into a restricted case: what would be answered if there were none."""


def leads_nowhere(setup: Setup, asking: str, target: str) -> bool:
    """Whether cases of workflow `target` do not exist for those of workflow `asking`, under any edition here.

    All versions of a workflow are restricted alike (GF283), so that the one for the rest speaks for each."""
    asking, target = base_of(asking), base_of(target)
    if asking == target:
        return False
    for policy in setup.editions.values():
        flow, mine = policy.workflows.get(target), policy.workflows.get(asking)
        if flow is not None and not shares(None if mine is None else mine.restricted, flow.restricted):
            return True
    return False


def answer_to(setup: Setup, asking: Case, key: str, answer: Json) -> Json:
    """An answer as a case may hear it."""
    kind, _, rest = key.partition("|")
    if kind == "case":
        target = "" if answer is None else str(answer["workflow"])
    elif kind in _NOTHING:
        target = rest.partition("|")[0]
    else:
        return answer
    return _NOTHING[kind] if target and leads_nowhere(setup, asking.workflow, target) else answer
