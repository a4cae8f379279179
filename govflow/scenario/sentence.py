"""A sentence of a spec as a value, and what a step hands to it. Knows no policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from govflow.errors import NOWHERE, Place

if TYPE_CHECKING:
    from govflow.scenario.world import World

Rows = tuple[tuple[str, ...], ...]
Kind = Literal["given", "when", "then"]
Needs = Literal["", "table", "may table", "text", "may text"]


@dataclass(frozen=True, slots=True)
class Said:
    """What a step says: the raw texts of its places, its table, its text block."""

    words: Mapping[str, str]
    table: Rows = ()
    text: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Sentence:
    """One way of saying something. `kind` orders the reference page; any keyword may introduce any sentence.

    `names` says what the quoted places are names of, for lints: place -> state, event, person, unit, …
    """

    pattern: str
    example: str
    kind: Kind
    about: str
    run: Callable[[World, Said], None]
    takes: Needs = ""
    rows: str = ""
    sample: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
