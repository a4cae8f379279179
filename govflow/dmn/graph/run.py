"""What one run of a model remembers: values, remarks, the rows that fired, and how much it may do.

Knows bounds. Knows neither models nor expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from govflow.errors import Diagnostic
from govflow.feel.faults import EvaluationError
from govflow.feel.standard.budget import Budget
from govflow.feel.types import Type

Key = tuple[str, str]
"""A part of a model: the namespace of its model and its id."""
Env = Mapping[str, object]
"""The names an expression sees, with their values."""

MAX_CALLS_DEEP = 40
"""Calls of knowledge inside one another; each takes a dozen frames of Python or more."""
MAX_CALLS = 100_000
"""Calls of knowledge and services in one run."""
MAX_NOTES = 200


@dataclass(slots=True)
class Log:
    """What is shared by a run and the services it calls."""

    notes: dict[Diagnostic, None] = field(default_factory=dict)
    rows: dict[str, dict[str, None]] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)
    deep: int = 0
    calls: int = 0


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
        log = self.log
        log.calls += 1
        if log.calls > MAX_CALLS:
            raise EvaluationError([Diagnostic.of("GF496", limit=MAX_CALLS)])
        if log.deep >= MAX_CALLS_DEEP:
            raise EvaluationError([Diagnostic.of("GF497", limit=MAX_CALLS_DEEP)])
        log.deep += 1
        try:
            yield
        finally:
            log.deep -= 1


Step = Callable[[Run, Env], object]


@dataclass(frozen=True, slots=True)
class Lowered:
    """Logic made ready: what computes it, and the type of what it gives as far as that is known."""

    step: Step
    type: Type
