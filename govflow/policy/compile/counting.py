"""Figures, published numbers, expects and lists of units of a policy together."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.policy.compile import applies
from govflow.policy.compile.context import Context
from govflow.policy.compile.expects import expects
from govflow.policy.compile.figures import figures
from govflow.policy.compile.names import Names
from govflow.policy.compile.reported import reported
from govflow.policy.definition import Counting, Workflow


def counting(context: Context, names: Mapping[str, Names], workflows: Mapping[str, Workflow]) -> Counting:
    """All of them; findings join those of the context."""
    lists = applies.unit_lists(context)
    applies.versions(context, workflows, lists)
    numbers = reported(context)
    found = figures(context, names, workflows)
    return Counting(found, numbers, expects(context, numbers, found, lists), lists)
