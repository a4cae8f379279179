"""Definitions ready to run: every name resolved, every expression compiled, every mixin folded in.

Frozen values only. `policy.compile` makes them, `core` runs them, `checks` prove them, `authoring` draws them.
They know no case and no text of files beyond the places they came from.
"""

from govflow.policy.definition.events import Clock, Due, Event, Reminder
from govflow.policy.definition.figures import (
    Applies,
    Counting,
    Exclude,
    Expect,
    Figure,
    Reported,
    ReportedValue,
    Sight,
    UnitList,
)
from govflow.policy.definition.holds import Hold
from govflow.policy.definition.ledgers import (
    Account,
    Allocation,
    Booked,
    Booking,
    Entry,
    Formula,
    Ledger,
    LedgerOf,
    Newest,
    Rounding,
)
from govflow.policy.definition.policy import ORDINALS, Level, Policy, Role, UnitKind
from govflow.policy.definition.rules import Captured, Dated, Electorate, Enumeration, Group, Notice, Parameter, Schedule
from govflow.policy.definition.terms import BACK, REFUSE, STAY, Branch, Effect, Require, Take, Term, TermKind
from govflow.policy.definition.workflow import Count, Field, State, Workflow, base_of
from govflow.policy.definition.works import Attendance, Ballot, Cases, Objections, Publish, Tasks, Work

__all__ = [
    "BACK",
    "ORDINALS",
    "REFUSE",
    "STAY",
    "Account",
    "Allocation",
    "Applies",
    "Attendance",
    "Ballot",
    "Booked",
    "Booking",
    "Branch",
    "Captured",
    "Cases",
    "Clock",
    "Count",
    "Counting",
    "Dated",
    "Due",
    "Effect",
    "Electorate",
    "Entry",
    "Enumeration",
    "Event",
    "Exclude",
    "Expect",
    "Field",
    "Figure",
    "Formula",
    "Group",
    "Hold",
    "Ledger",
    "LedgerOf",
    "Level",
    "Newest",
    "Notice",
    "Objections",
    "Parameter",
    "Policy",
    "Publish",
    "Reminder",
    "Reported",
    "ReportedValue",
    "Require",
    "Role",
    "Rounding",
    "Schedule",
    "Sight",
    "State",
    "Take",
    "Tasks",
    "Term",
    "TermKind",
    "UnitKind",
    "UnitList",
    "Work",
    "Workflow",
    "base_of",
]
