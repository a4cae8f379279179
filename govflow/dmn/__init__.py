"""Decision tables of policies (read from sheets, decided by hit policy, proved for gaps and overlaps) and DMN models.

Takes cells and literals from `feel`. Knows no cases, no files and no clock: the day of a decision is given.
What belongs to models is imported when it is first used, for a policy does not need it.

    DecisionError        a table that cannot answer; `.reason` says why, `.inputs` what it was asked
    ├── NoRow            no row in force applies and there is no default
    ├── ManyRows         several rows apply where the hit policy wants one answer
    └── NullInput        a required input is unknown
    UnknownDecision      a model has nothing of that name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govflow.dmn.proof.verify import verify
from govflow.dmn.tables.reading import load_table
from govflow.dmn.tables.table import Column, Decision, DecisionError, ManyRows, NoRow, NullInput, Row, Table

if TYPE_CHECKING:
    from govflow.dmn.graph import Decisions, Outcome, UnknownDecision, link

__all__ = [
    "Column",
    "Decision",
    "DecisionError",
    "Decisions",
    "ManyRows",
    "NoRow",
    "NullInput",
    "Outcome",
    "Row",
    "Table",
    "UnknownDecision",
    "link",
    "load_table",
    "verify",
]

_OF_MODELS = frozenset({"Decisions", "Outcome", "UnknownDecision", "link"})


def __getattr__(name: str) -> object:
    """A name that belongs to models, on first use. Raises AttributeError for any other."""
    if name not in _OF_MODELS:
        raise AttributeError(f"module 'govflow.dmn' has no attribute {name!r}")
    from govflow.dmn import graph

    return getattr(graph, name)
