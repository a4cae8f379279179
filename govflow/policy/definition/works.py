"""The work a state can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression
from govflow.policy.definition.asks import Asks
from govflow.policy.definition.ballots import Ballot
from govflow.policy.definition.terms import Term


@dataclass(frozen=True, slots=True)
class Objections:
    """Who may object to a 公示 and which workflow answers."""

    by: tuple[Term, ...]
    workflow: str
    bring: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publish:
    """A publication."""

    notice: str
    publication_kind: Literal["公示", "公告", "公开"]
    period: Expression | None
    places: tuple[str, ...]
    by: tuple[Term, ...]
    no_later_than: Expression | None
    objections: Objections | None
    approve: tuple[Term, ...] = ()
    correction: str = ""
    kind: Literal["publish"] = "publish"
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Tasks:
    """Tasks of the assigned parties. `finish`: all, lead, or a number as text."""

    finish: str
    needs: tuple[str, ...]
    allow: frozenset[str]
    kind: Literal["tasks"] = "tasks"
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Cases:
    """Waiting for other cases."""

    open: str  # workflow id, or "" when `of` a link
    of: str
    start: str
    link: str
    values: tuple[tuple[str, Expression], ...]
    for_each: str  # a rows field, or ""
    finish: str
    until: tuple[str, ...]
    bring: tuple[str, ...]
    kind: Literal["cases"] = "cases"
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Attendance:
    """Signing in at a meeting."""

    groups: tuple[str, ...]
    wait: Expression
    record_by: tuple[Term, ...]
    close_by: tuple[Term, ...]
    kind: Literal["attendance"] = "attendance"
    place: Place = NOWHERE


Work = Ballot | Publish | Tasks | Cases | Attendance | Asks
