"""Rules: enumerations, dated parameters, electorates, groups, schedules, notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from govflow.calendar import Period
from govflow.errors import NOWHERE, Place
from govflow.feel import Expression, Type
from govflow.policy.definition.rosters import Given


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Members by id with their titles, in declared order."""

    id: str
    title: str
    members: Mapping[str, str]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A value from one day to another (ISO texts, both included; empty = open), with its source."""

    start: str
    to: str
    value: object
    source: str = ""
    article: str = ""
    rank: str = "choice"
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated value. `on(day)` picks; a day no value covers is an error at the point of use."""

    id: str
    title: str
    type: Type
    values: tuple[Dated, ...]

    def on(self, day: str) -> Dated | None:
        """The value in force on an ISO day: highest rank first, then the latest start."""
        valid = [v for v in self.values if v.start <= day and (not v.to or day <= v.to)]
        if len(valid) < 2:
            return valid[0] if valid else None
        ranks = ("law", "admin_regulation", "local_regulation", "departmental_guidance", "local_practice", "choice")
        return min(valid, key=lambda v: (ranks.index(v.rank), [-ord(c) for c in v.start]), default=None)


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who may vote and how a paper counts."""

    id: str
    title: str
    source: Literal["roll", "members", "attendance"]
    where: Expression | None = None  # over building, area, owner, developer of a part
    roles: tuple[str, ...] = ()
    link: str = ""
    vacant: Literal["skip", "error"] = "error"
    measures: tuple[Literal["heads", "area"], ...] = ("heads",)
    recusal: Literal["none", "leaves all", "stays in all"] = "none"
    secrecy: Literal["open", "sealed", "secret"] = "open"
    invalid: Literal["participates", "absent"] = "participates"
    proxies: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Group:
    """A party to a meeting: members by role, or the units of a field; `need` counts per name."""

    id: str
    title: str
    members: Mapping[str, str]
    units: str = ""
    need: Mapping[str, int | Literal["all"] | Given] = field(default_factory=dict)
    vacant: Literal["skip", "error"] = "skip"
    votes: Literal["each", "one", "none"] = "each"
    exclude: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Schedule:
    """One case per unit and span."""

    id: str
    title: str
    workflow: str
    start: str
    for_each: str
    every: Literal["month", "quarter", "half_year", "year"]
    on: str
    at: str
    ahead: Expression | None
    values: tuple[tuple[str, str], ...]  # field -> "meets_at" | "span"
    on_holiday: str
    on_makeup_workday: str
    within: str = ""
    since: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Notice:
    """A template: Jinja texts and the names they read, each compiled to one expression.

    `needs`: what the catalogue demands (domain.md 5.2) -> the name that gives it, or `in_text`. `facts`: name -> type,
    for rendering without a workflow. `number` is counted by year and unit of kind `numbered_at` (the case's own where
    that is empty). `shown_for` after the period (or the posting) it is taken down, `kept_for` later its text erased.
    """

    id: str
    name: str
    code: str
    kind: Literal["公示", "公告", "公开", "通知", "送达"]
    title: str
    issuer: str
    salutation: str
    body: str
    attachments: tuple[str, ...]
    channel: str
    audience: str
    names: frozenset[str]
    place: Place = NOWHERE
    style: Literal["letter", "form"] = "letter"
    signature: str = ""
    banner: str = ""
    number: str = ""
    numbered_at: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Type] = field(default_factory=dict)
    shown_for: Period | None = None
    kept_for: Period | None = None


class Captured(NamedTuple):
    """A name a notice reads in one workflow, what gives it, and its class of redaction (empty: nobody's data).

    `columns`: the classes of the columns of rows.
    """

    name: str
    expression: Expression
    redaction: str
    columns: Mapping[str, str]
