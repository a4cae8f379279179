"""What happens by itself in every workflow, and its graph: made once for all checks, which all ask for them.

Knows nothing that `raisers` and `graph` do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govflow.checks.graph import Graph, build
from govflow.checks.raisers import Raisers, raisers_of, told_of
from govflow.policy.definition import Policy


@dataclass(frozen=True, slots=True)
class Flows:
    """By the id of the workflow."""

    raisers: Mapping[str, Raisers]
    graphs: Mapping[str, Graph]


def flows_of(policy: Policy) -> Flows:
    """Those of a whole policy."""
    told = told_of(policy)
    raisers = {id: raisers_of(policy, workflow, told) for id, workflow in policy.workflows.items()}
    return Flows(raisers, {id: build(workflow, raisers[id]) for id, workflow in policy.workflows.items()})
