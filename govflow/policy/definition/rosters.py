"""Rosters ready to run: a role plus rules of entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from govflow.calendar import Period
from govflow.errors import NOWHERE, Place


class Given(NamedTuple):
    """A number or a period, or the parameter that says it on the day; neither: without bound."""

    value: int | Period | None = None
    parameter: str = ""


ANY = Given()
NONE = Given(0)


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a roster. `id` is empty for the one post of a roster without posts."""

    id: str
    title: str
    places: Given


@dataclass(frozen=True, slots=True)
class Roster:
    """Who may sit where. `unit_kind`: the kind of unit that has such a roster; `posts`: at least one.

    `role`, `deputy_role`: what the seated hold at the unit, empty where a seat is only a record.
    """

    id: str
    title: str
    of: Literal["person", "unit"]
    unit_kind: str
    posts: Mapping[str, Post]
    role: str = ""
    deputies: Given = NONE
    deputy_role: str = ""
    term: Given = ANY
    eligible: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_person: Given = ANY
    waiting: bool = False
    place: Place = field(default=NOWHERE)

    @property
    def posted(self) -> bool:
        """Whether it has posts with names."""
        return "" not in self.posts
