"""What scenarios made the policy judge: conditions that held or did not, rows of tables that fired. Pure.

Refusals leave no history, so this is noted while deciding. Knows nothing of how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from govflow.core.case import Case
from govflow.core.step import Event, Refusal, Step


class Judged(NamedTuple):
    """A condition as it came out in an event of a state, or a row of a table that fired (`event`: the row)."""

    kind: Literal["guard", "row"]
    of: str
    where: str
    event: str
    text: str = ""
    truth: bool = True


def judged(case: Case, event: Event, found: Step | Refusal) -> Iterator[Judged]:
    """What one decision judged. A condition that came out unknown counts as neither."""
    for because in found.because:
        if because.kind == "require" and because.truth is not None:
            yield Judged("guard", case.workflow, case.state, event.name, because.text, because.truth)
        elif because.kind == "table":
            yield from rows(because.text, because.rows)


def rows(table: str, fired: tuple[str, ...]) -> Iterator[Judged]:
    """The rows of a table that fired."""
    return (Judged("row", table, "", row) for row in fired)
