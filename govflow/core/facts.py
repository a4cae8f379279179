"""What was read of the world outside the case, as recorded answers. A missing one is asked for, never fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govflow.core.case import Json


class FactMissing(Exception):
    """`decide` needs an answer that is not there; the engine fetches `key` in the same transaction and asks again."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


@dataclass(frozen=True, slots=True)
class Facts:
    """Answers by key (see docs/plan.md for the keys). Keys join their parts with `|`; ids never contain it.

    `trace`: somebody wants an explanation, so `Because.values` is filled.
    """

    known: Mapping[str, Json] = field(default_factory=dict)
    trace: bool = False

    def at(self, key: str) -> Json:
        """The answer, or FactMissing."""
        try:
            return self.known[key]
        except KeyError:
            raise FactMissing(key) from None
