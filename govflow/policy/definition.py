"""Definitions ready to run: every name resolved, every expression compiled, every mixin folded in.

Frozen values only. `policy.compile` makes them, `core` runs them, `checks` prove them, `authoring` draws them.
They know no case and no text of files beyond the places they came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from govflow.calendar import Calendar
from govflow.dmn import Table
from govflow.errors import NOWHERE, Place
from govflow.feel import Expression, Mark, Type


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a case. `values` are not stored: `computed` gives them."""

    id: str
    title: str
    type: Type
    redaction: str = "free"
    max: int | None = None
    default: Expression | None = None
    computed: Expression | None = None
    columns: Mapping[str, Field] = field(default_factory=dict)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Count:
    """A declared count of cases with the same field values, opened within a period before now."""

    id: str
    title: str
    workflow: str
    same: tuple[str, ...]
    within: Expression
    place: Place = NOWHERE


TermKind = Literal[
    "role",            # a = role
    "relation",        # a = reporter, co_reporter, first_receiver, lead, assistant or another joined relation
    "holder", "superior", "subordinate",
    "field",           # a = field of type person, unit or list of them
    "role_of_field",   # a = role, b = field of type unit
    "relation_of_link",  # a = relation, b = case field or `parent`
    "actor_of", "actors_of",  # a = event; a = state
    "kin",             # a = field of type person
    "group",           # a = group
    "anyone", "system",
]


@dataclass(frozen=True, slots=True)
class Term:
    """Who: `by`, `not_by`, `second`, `whom`."""

    kind: TermKind
    a: str = ""
    b: str = ""
    text: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Effect:
    """One ordered effect. `kind` is the key of language.md section 7; the rest is what that kind needs."""

    kind: str
    name: str = ""                                   # field, notice, workflow, clock, relation, hook, level …
    event: str = ""                                  # tell, gather, open's start
    value: Expression | None = None                  # assign, tell's case, merge_into, extend's to/by, open's at
    values: tuple[tuple[str, Expression], ...] = ()  # set, add, open/tell/call `with`
    whom: tuple[Term, ...] = ()
    states: tuple[str, ...] = ()                     # gather
    link: str = ""                                   # open's as or into, gather's into
    mode: str = ""                                   # extend: to|by; open: as|into
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Require:
    """A condition with the sentence that refuses."""

    that: Expression
    say: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out. `to`: a state id, or `<stay>`, `<back>`, `<refuse>` (then `say` is the sentence)."""

    when: Expression | None
    do: tuple[Effect, ...]
    to: str
    say: str = ""
    place: Place = NOWHERE


STAY = "<stay>"
BACK = "<back>"
REFUSE = "<refuse>"


@dataclass(frozen=True, slots=True)
class Take:
    """A part of the payload that stays with the event."""

    id: str
    type: Type
    optional: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What may be said to a case in a state (or, as a start, to open one)."""

    id: str
    title: str
    by: tuple[Term, ...] = ()
    not_by: tuple[Term, ...] = ()
    second: tuple[Term, ...] = ()
    recorded_by: tuple[Term, ...] = ()
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    takes: Mapping[str, Take] = field(default_factory=dict)
    require: tuple[Require, ...] = ()
    do: tuple[Effect, ...] = ()
    branches: tuple[Branch, ...] = ()
    new_cycle: bool = False
    one_per: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()        # on an aside: only while the paused visit has one of these phases
    mixin: str = ""
    place: Place = NOWHERE

    @property
    def by_person(self) -> bool:
        """Whether a person may say it."""
        return any(term.kind != "system" for term in self.by)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of a state: the event it raises and when. `every` repeats until the visit ends."""

    event: str
    moment: Expression
    every: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Reminder:
    """A stage of a clock: `kind` fraction (percent of the span), due, or after (a period past the due)."""

    id: str
    kind: Literal["fraction", "due", "after"]
    percent: int = 0
    after: Expression | None = None
    do: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline that outlives a state. `start` and `until` name states or events (`state:x`, `event:y`)."""

    id: str
    title: str
    period: Expression
    start: tuple[str, ...]
    until: tuple[str, ...]
    raises: str = ""
    reminders: tuple[Reminder, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot: electorates joined by `join`, asked fields, marks."""

    electorates: tuple[str, ...]
    join: Literal["one", "all", "any", "by"]
    chosen: Expression | None           # join = by: an expression that names one electorate
    ask: tuple[str, ...]
    notice: str
    ahead: Expression | None
    period: Expression | None
    close_by: tuple[Term, ...]
    quorum: Expression | None           # of type mark
    passed: Expression                  # of type mark
    kind: Literal["ballot"] = "ballot"
    place: Place = NOWHERE


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

    open: str                          # workflow id, or "" when `of` a link
    of: str
    start: str
    link: str
    values: tuple[tuple[str, Expression], ...]
    for_each: str                      # a rows field, or ""
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


Work = Ballot | Publish | Tasks | Cases | Attendance


@dataclass(frozen=True, slots=True)
class State:
    """Where a case waits."""

    id: str
    title: str
    phase: str = ""
    work: Work | None = None
    due: tuple[Due, ...] = ()
    enter: tuple[Effect, ...] = ()
    choose: tuple[Branch, ...] = ()
    events: Mapping[str, Event] = field(default_factory=dict)
    aside: Literal["", "running", "stopped"] = ""
    end: str = ""
    public_status: str = ""
    mixin: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Workflow:
    """One workflow, mixins folded in. `unit_kind` is a kind of unit, or `ladder`."""

    id: str
    title: str
    version: str
    source: str
    unit_kind: str
    fields: Mapping[str, Field]
    counts: Mapping[str, Count]
    clocks: Mapping[str, Clock]
    starts: Mapping[str, Event]
    states: Mapping[str, State]
    must: tuple[tuple[str, Place], ...] = ()
    includes: tuple[str, ...] = ()
    effective: str = ""
    place: Place = NOWHERE


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
        ranks = ("law", "admin_regulation", "local_regulation", "departmental_guidance", "local_practice", "choice")
        valid = [v for v in self.values if v.start <= day and (not v.to or day <= v.to)]
        return min(valid, key=lambda v: (ranks.index(v.rank), [-ord(c) for c in v.start]), default=None)


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who may vote and how a paper counts."""

    id: str
    title: str
    source: Literal["roll", "members", "attendance"]
    where: Expression | None = None       # over building, area, owner, developer of a part
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
    need: Mapping[str, int | Literal["all"]] = field(default_factory=dict)
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
    values: tuple[tuple[str, str], ...]     # field -> "meets_at" | "span"
    on_holiday: str
    on_makeup_workday: str
    within: str = ""
    since: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Notice:
    """A template: Jinja texts and the names they read, each compiled to one expression."""

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


@dataclass(frozen=True, slots=True)
class Role:
    """A role and the kind of unit it is held at."""

    id: str
    title: str
    at: str
    rolls_up: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """One rung of a ladder."""

    id: str
    title: str
    unit_kind: str
    role: str
    vacant: str


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of unit and the kinds its parents may have."""

    id: str
    title: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """Everything a policy says, ready to run. `digest` is its edition: SHA-256 of the canonical text of its files."""

    id: str
    title: str
    version: str
    digest: str
    canonical: bytes
    workflows: Mapping[str, Workflow]
    enumerations: Mapping[str, Enumeration]
    parameters: Mapping[str, Parameter]
    tables: Mapping[str, Table]
    electorates: Mapping[str, Electorate]
    groups: Mapping[str, Group]
    schedules: Mapping[str, Schedule]
    notices: Mapping[str, Notice]
    captures: Mapping[tuple[str, str], tuple[tuple[str, Expression], ...]]  # (workflow, notice) -> names to capture
    roles: Mapping[str, Role]
    bodies: Mapping[str, tuple[str, ...]]
    unit_kinds: Mapping[str, UnitKind]
    ladder: tuple[Level, ...]
    calendar: Calendar
    marks: Mapping[str, Mark] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)   # `workflow:x` -> the policy it came from
