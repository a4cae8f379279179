"""A ballot: a vote, an election, several questions on one paper, signatures, or a recount of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression
from govflow.policy.definition.terms import Term


@dataclass(frozen=True, slots=True)
class Elect:
    """An election: candidates of a field, how many seats and alternates, by which measures those who reach it rank."""

    seats: Expression
    candidates: str
    column: str  # of a person, where the candidates stand in rows
    alternates: Expression | None
    rank: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BallotQuestion:
    """One question of a paper with several: yes or no, or an election."""

    id: str
    title: str
    ask: tuple[str, ...]
    passed: Expression | None  # of type mark; None: the ballot's
    elect: Elect | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot: electorates joined by `join`, asked fields, marks; what is special stands below `passed`."""

    electorates: tuple[str, ...]
    join: Literal["one", "all", "any", "by"]
    chosen: Expression | None  # join = by: an expression that names one electorate
    ask: tuple[str, ...]
    notice: str
    ahead: Expression | None
    period: Expression | None
    close_by: tuple[Term, ...]
    quorum: Expression | None  # of type mark
    passed: Expression | None  # of type mark; None where every question has its own, and for a recount
    elect: Elect | None = None
    questions: tuple[BallotQuestion, ...] = ()
    signatures: bool = False
    prolong: Expression | None = None  # a period
    prolonged: str = ""  # the notice that says so
    recount: str = ""  # the state whose ballot is counted again
    recuse: tuple[Term, ...] = ()  # who may cast nothing but a recusal
    kind: Literal["ballot"] = "ballot"
    place: Place = NOWHERE

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What it can raise; a recount raises what the ballot it recounts can."""
        if self.signatures:
            return ("passed", "failed")
        if self.questions:
            return ("counted", "lapsed")
        return ("elected", "tied", "short", "lapsed") if self.elect else ("passed", "failed", "lapsed")

    @property
    def elections(self) -> tuple[Elect, ...]:
        """Every election of it."""
        asked = (self.elect, *(question.elect for question in self.questions))
        return tuple(one for one in asked if one is not None)

    @property
    def marks(self) -> tuple[Expression, ...]:
        """Every mark to pass."""
        asked = (self.passed, *(question.passed for question in self.questions))
        return tuple(one for one in asked if one is not None)
