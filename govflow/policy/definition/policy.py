"""Roles, levels, kinds of units, and the policy that holds everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from govflow.calendar import Calendar
from govflow.dmn import Table
from govflow.feel import Mark
from govflow.policy.definition.figures import Counting
from govflow.policy.definition.ledgers import Allocation, Formula, Ledger
from govflow.policy.definition.rosters import Roster
from govflow.policy.definition.rules import Captured, Electorate, Enumeration, Group, Notice, Parameter, Schedule
from govflow.policy.definition.scorecards import Ranking, Scorecard
from govflow.policy.definition.workflow import Workflow
from govflow.policy.redaction import Redaction


@dataclass(frozen=True, slots=True)
class Role:
    """A role and the kind of unit it is held at. `through`: the roster whose units stand for it, empty for persons."""

    id: str
    title: str
    at: str
    rolls_up: bool = False
    through: str = ""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One level of the chain of responsibility: a title, and the roles that stand on it."""

    title: str
    roles: tuple[str, ...]


ORDINALS = ("first", "second", "third", "fourth", "fifth")
"""Rungs by their place on the ladder in use, for `escalate`."""


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
    organ: bool = False


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
    captures: Mapping[tuple[str, str], tuple[Captured, ...]]  # (workflow, notice) -> names to capture
    roles: Mapping[str, Role]
    bodies: Mapping[str, tuple[str, ...]]
    unit_kinds: Mapping[str, UnitKind]
    ladder: tuple[Level, ...]
    calendar: Calendar
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    allocations: Mapping[str, Allocation] = field(default_factory=dict)
    formulas: Mapping[str, Formula] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    redaction: Redaction = field(default_factory=Redaction)
    remembered: frozenset[str] = frozenset()  # notices whose last number, day and count other texts read
    scorecards: Mapping[str, Scorecard] = field(default_factory=dict)
    rankings: Mapping[str, Ranking] = field(default_factory=dict)
    office: str = ""  # the kind of unit whose office hears objections
    rosters: Mapping[str, Roster] = field(default_factory=dict)
    responsibility: tuple[Responsibility, ...] = ()  # from the top
    clears: tuple[str, ...] = ()  # roles that may clear what the gate holds
    counting: Counting = field(default_factory=Counting)  # figures, published numbers, expects, lists of units
    origins: Mapping[str, str] = field(default_factory=dict)  # `workflow:x` -> the policy it came from
