"""A mistake of an author on its way from where it is seen to the list of findings."""

from __future__ import annotations

from govflow.errors import GovflowError

MAX_LENGTH = 4_000
"""Characters of one expression. Longer ones belong into a table or a formula."""
MAX_DEPTH = 100
"""Levels of nesting, chains of one operator included."""
MAX_ITERATIONS = 3
"""Iterations inside one another, which bounds the work by a power of the input's size."""
MAX_RANGE = 10_000
"""Numbers a range may count through."""
MAX_ITEMS = 100_000
"""Values one iteration may make."""
MAX_SUGGESTIONS = 10
"""Findings of one expression that say what might have been meant."""
MAX_EXPONENT = 999


class Fault(Exception):
    """A finding with its offset in the text; caught at the door of the room, never seen outside."""

    def __init__(self, code: str, at: int, **args: str | int) -> None:
        self.code = code
        self.at = at
        self.args_of_text = args
        super().__init__(code)


class EvaluationError(GovflowError):
    """A value that exact arithmetic cannot hold, or more of them than an expression may make."""
