"""What one run of a model remembers: values, remarks, the rows that fired, and how much it may do.

Knows bounds. Knows neither models nor expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from govflow.errors import Diagnostic
from govflow.feel.standard.budget import Budget
from govflow.feel.types import Type

Key = tuple[str, str]
"""A part of a model: the namespace of its model and its id."""
Env = Mapping[str, object]
"""The names an expression sees, with their values."""

CALL_COSTS = 10
"""Items of the budget a call of knowledge or of a service counts as."""
MAX_NOTES = 200


@dataclass(slots=True)
class Log:
    """What is shared by a run and the services it calls."""

    notes: dict[Diagnostic, None] = field(default_factory=dict)
    rows: dict[str, dict[str, None]] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)


@dataclass(slots=True)
class Run:
    """One evaluation. `values`: what is given or was decided, each part once."""

    values: dict[Key, object] = field(default_factory=dict)
    log: Log = field(default_factory=Log)

    def note(self, findings: Iterable[Diagnostic]) -> None:
        """Remember remarks, each once and not without end."""
        for finding in findings:
            if len(self.log.notes) < MAX_NOTES:
                self.log.notes[finding] = None

    def fired(self, table: str, rows: Iterable[str]) -> None:
        """Remember which rows of a table fired, in the order of their first time."""
        self.log.rows.setdefault(table, {}).update(dict.fromkeys(rows))

    @contextmanager
    def call(self) -> Iterator[None]:
        """Count a call. Raises EvaluationError when there are too many, or too many inside one another."""
        budget = self.log.budget
        budget.enter()
        try:
            budget.take(CALL_COSTS)
            yield
        finally:
            budget.leave()


Step = Callable[[Run, Env], object]


@dataclass(frozen=True, slots=True)
class Lowered:
    """Logic made ready: what computes it, and the type of what it gives as far as that is known."""

    step: Step
    type: Type
