"""Definitions ready to run: every name resolved, every expression compiled, every mixin folded in.

Frozen values only. `policy.compile` makes them, `core` runs them, `checks` prove them, `authoring` draws them.
They know no case and no text of files beyond the places they came from.
"""

from govflow.policy.definition.asks import Asks, Question, Side
from govflow.policy.definition.ballots import Ballot, BallotQuestion, Elect
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
    LINES,
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
from govflow.policy.definition.policy import ORDINALS, Level, Policy, Responsibility, Role, UnitKind
from govflow.policy.definition.restricted import Restricted
from govflow.policy.definition.rosters import Given, Post, Roster
from govflow.policy.definition.rules import Captured, Dated, Electorate, Enumeration, Group, Notice, Parameter, Schedule
from govflow.policy.definition.scorecards import Bound, Item, Ranking, Scorecard, Veto
from govflow.policy.definition.terms import BACK, REFUSE, STAY, Branch, Effect, Require, Take, Term, TermKind
from govflow.policy.definition.workflow import Count, Field, State, Workflow, base_of
from govflow.policy.definition.works import Attendance, Cases, Objections, Publish, Tasks, Work

__all__ = [
    "BACK",
    "LINES",
    "ORDINALS",
    "REFUSE",
    "STAY",
    "Account",
    "Allocation",
    "Applies",
    "Asks",
    "Attendance",
    "Ballot",
    "BallotQuestion",
    "Booked",
    "Booking",
    "Bound",
    "Branch",
    "Captured",
    "Cases",
    "Clock",
    "Count",
    "Counting",
    "Dated",
    "Due",
    "Effect",
    "Elect",
    "Electorate",
    "Entry",
    "Enumeration",
    "Event",
    "Exclude",
    "Expect",
    "Field",
    "Figure",
    "Formula",
    "Given",
    "Group",
    "Hold",
    "Item",
    "Ledger",
    "LedgerOf",
    "Level",
    "Newest",
    "Notice",
    "Objections",
    "Parameter",
    "Policy",
    "Post",
    "Publish",
    "Question",
    "Ranking",
    "Reminder",
    "Reported",
    "ReportedValue",
    "Require",
    "Responsibility",
    "Restricted",
    "Role",
    "Roster",
    "Rounding",
    "Schedule",
    "Scorecard",
    "Side",
    "Sight",
    "State",
    "Take",
    "Tasks",
    "Term",
    "TermKind",
    "UnitKind",
    "UnitList",
    "Veto",
    "Work",
    "Workflow",
    "base_of",
]
