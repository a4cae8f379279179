"""Who may know of the cases of a workflow, and how long they are kept."""

from __future__ import annotations

from dataclasses import dataclass

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression
from govflow.policy.definition.terms import Term


@dataclass(frozen=True, slots=True)
class Restricted:
    """`open_to`: who learns of a case at all. `keep` (a period): how long after its end its content is kept."""

    open_to: tuple[Term, ...]
    keep: Expression
    place: Place = NOWHERE

    @property
    def keys(self) -> frozenset[tuple[str, str, str]]:
        """Whom `open_to` names, without where that is written."""
        return frozenset((term.kind, term.a, term.b) for term in self.open_to)


def shares(mine: Restricted | None, other: Restricted | None) -> bool:
    """Whether everybody who may know of a case under `mine` may know of one under `other`."""
    return other is None or (mine is not None and mine.keys <= other.keys)
