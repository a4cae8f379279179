"""Holds: what a case keeps for itself while it is in a set of states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression
from govflow.policy.definition.ledgers import Booking


@dataclass(frozen=True, slots=True)
class Hold:
    """Something kept for the case while it is in one of the states `during`.

    `booking` for a hold on an account; `roster` and what stands with it for a hold on a post.
    """

    id: str
    kind: Literal["ledger", "roster"]
    during: tuple[str, ...]
    booking: Booking | None = None
    roster: str = ""
    post: Expression | None = None
    at: Expression | None = None
    person: Expression | None = None
    wait: bool = False
    place: Place = NOWHERE

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What it can raise as it begins."""
        return ("held", "short", "queued") if self.wait else ("held", "short")
