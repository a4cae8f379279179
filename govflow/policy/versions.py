"""Which version of a workflow a new case takes: by the day and the unit, or a unit above it (language.md section 3).

Knows definitions. A case that runs keeps the version it was opened with.
"""

from __future__ import annotations

from collections.abc import Iterable

from govflow.errors import Diagnostic, Refused
from govflow.policy.definition import Policy


def choose(policy: Policy, workflow: str, units: Iterable[str], day: str) -> str:
    """The key of the version for a case at a unit whose chain is `units`, on an ISO day.

    Raises Refused (GF637) where two versions apply: the lists of units contradict each other through a unit above.
    """
    chain = frozenset(units)
    lists = policy.counting.unit_lists
    found = [
        flow
        for flow in policy.workflows.values()
        if flow.applies is not None
        and flow.base == workflow
        and flow.applies.on(day)
        and (
            not flow.applies.lists
            or any(lists[name].on(day) and chain & set(lists[name].members) for name in flow.applies.lists)
        )
    ]
    if len(found) > 1:
        versions = "、".join(flow.version for flow in found)
        raise Refused([Diagnostic.of("GF637", workflow=found[0].title, versions=versions, day=day)])
    return found[0].id if found else workflow
