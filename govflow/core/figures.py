"""The arithmetic of figures: one case at a time goes in, exact integers and fractions come out.

A tally keeps sums, a histogram for the median and the units seen: as much as there are distinct days and units, never
the cases. Rounding happens where a figure is shown. Knows no store and no clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govflow.calendar import day_of
from govflow.core.case import SYSTEM, Case
from govflow.core.clocks import REMINDER
from govflow.core.draft import Draft, Refuse, draft_of
from govflow.core.env import READ
from govflow.core.facts import Facts
from govflow.core.step import Event
from govflow.errors import GovflowError
from govflow.feel import Expression
from govflow.policy.definition import Figure, Policy, Sight


@dataclass(frozen=True, slots=True)
class Result:
    """A figure for one unit and period. `n` cases are its base, `top` of them count; `value` exact, None = none.

    `unknown`: cases that lack what the figure reads, counted nowhere. `enough`: not fewer than `least`.
    """

    n: int
    top: int
    value: Fraction | None
    unknown: int = 0
    enough: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """What one case adds: nothing but `unknown`, or membership in base and top, or a value."""

    counted: bool = False
    top: bool = False
    value: int | Decimal | None = None
    unknown: bool = False


@dataclass(slots=True)
class Tally:
    """Sums of marks. Mutable: it belongs to one computation."""

    n: int = 0
    top: int = 0
    unknown: int = 0
    total: Fraction = Fraction(0)
    spread: dict[int | Decimal, int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def add(self, mark: Mark, covered: str = "") -> None:
        """One case; `covered`: the unit it covers, for coverage."""
        self.unknown += mark.unknown
        if not mark.counted:
            return
        self.n += 1
        self.top += mark.top
        if covered:
            self.seen.add(covered)
        if mark.value is not None:
            self.total += Fraction(mark.value)
            self.spread[mark.value] = self.spread.get(mark.value, 0) + 1

    def result(self, figure: Figure, whole: int = 0) -> Result:
        """The figure. `whole`: how many units there are to be covered."""
        if figure.kind == "cover":
            value = Fraction(len(self.seen), whole) if whole else None
            return Result(whole, len(self.seen), value, self.unknown, whole > 0)
        if figure.kind in {"count", "stages"}:
            return Result(self.n, self.n, Fraction(self.n), self.unknown)
        enough = self.n >= figure.least
        if figure.kind == "sum":
            return Result(self.n, self.n, self.total, self.unknown, enough)
        if not self.n:
            return Result(0, 0, None, self.unknown, False)
        value = Fraction(self.top, self.n) if figure.kind == "rate" else median(self.spread)
        return Result(self.n, self.top, value, self.unknown, enough)


def median(spread: Mapping[int | Decimal, int]) -> Fraction:
    """The middle of values with how often each came; of an even number the mean of the two in the middle."""
    count = sum(spread.values())
    places = ((count - 1) // 2, count // 2)
    found: list[Fraction] = []
    passed = 0
    for value in sorted(spread):
        passed += spread[value]
        while len(found) < 2 and places[len(found)] < passed:
            found.append(Fraction(value))
    return (found[0] + found[1]) / 2


def change(figure: Figure, now: Result, before: Result) -> Fraction | None:
    """Against an earlier period: of a rate the difference in points, of anything else the relative change."""
    if now.value is None or before.value is None or not (now.enough and before.enough):
        return None
    if figure.kind in {"rate", "cover"}:
        return now.value - before.value
    return (now.value - before.value) / before.value if before.value else None


def light(figure: Figure, result: Result) -> str:
    """The first colour whose condition the value meets; empty where there is none or too little to say."""
    if result.value is None or not result.enough:
        return ""
    value: object = result.value
    if figure.type.kind != "share":
        value = value.numerator if value.denominator == 1 else Decimal(value.numerator) / value.denominator  # type: ignore[attr-defined]
    return next((colour for colour, tests in figure.lights if tests.run(value, ()) is True), "")


def mark_of(policy: Policy, figure: Figure, case: Case, at: int) -> Mark:
    """What one case adds to a figure as of an instant. What is null, or cannot be computed, is unknown."""
    workflow = policy.workflows.get(case.workflow) or policy.workflows[figure.workflow]
    sight = figure.sights.get(case.workflow) or figure.sights[figure.workflow]
    draft = draft_of(policy, workflow, case, Event("figure", SYSTEM, at), Facts())
    try:
        return _mark(sight, case, draft)
    except (Refuse, GovflowError, ValueError, TypeError, ArithmeticError, KeyError):
        # What an older edition kept in another form is unknown, and told as such.
        return Mark(unknown=True)


def _mark(sight: Sight, case: Case, draft: Draft) -> Mark:
    for expression in (sight.where, sight.bottom):
        inside = True if expression is None else read(expression, case, draft)
        if inside is None:
            return Mark(unknown=True)
        if inside is not True:
            return Mark()
    if sight.top is not None:
        top = read(sight.top, case, draft)
        return Mark(unknown=True) if top is None else Mark(True, top is True)
    if sight.value is not None:
        value = read(sight.value, case, draft)
        return Mark(unknown=True) if value is None else Mark(True, value=value)
    return Mark(True)


def read(expression: Expression, case: Case, draft: Draft) -> Any:
    """The value of an expression of a figure over a case."""
    values = [
        _own(slot.key[1], case, draft.event.now) if slot.key[0] == "figure" else READ[slot.key[0]](draft, slot.key)
        for slot in expression.slots
    ]
    return expression.run(values)


def _own(name: str, case: Case, at: int) -> Any:
    """What `case.NAME` is."""
    match name:
        case "state":
            return case.state
        case "outcome":
            return case.outcome or None
        case "days":
            return days(case)
        case "days_in_state":
            return days_in_state(case, at)
        case "overdue":
            return overdue(case, at)
        case _:
            return lamp(case, at)


def days(case: Case) -> int | None:
    """Calendar days from the day a case was opened to the day it ended; None while it is open."""
    return None if case.ended is None else (day_of(case.ended) - day_of(case.opened)).days


def days_in_state(case: Case, at: int) -> int:
    """Calendar days since the case came to where it is, or until it ended there."""
    until = at if case.ended is None else case.ended
    return max((day_of(until) - day_of(case.entered)).days, 0)


def overdue(case: Case, at: int) -> bool:
    """Whether a deadline of an open case has passed."""
    if case.ended is not None:
        return False
    dues = [timer.due for timer in case.timers.values() if timer.event != REMINDER]
    dues += [clock.due for clock in case.clocks.values() if clock.ended is None and clock.stopped is None]
    return case.late is not None or any(due <= at for due in dues)


def lamp(case: Case, at: int) -> str:
    """red: a deadline has passed; blue: clocks stand still; yellow: three quarters of a limit are gone; else green."""
    if overdue(case, at):
        return "red"
    running = [clock for clock in case.clocks.values() if clock.ended is None]
    if any(clock.stopped is not None for clock in running):
        return "blue"
    late = any(4 * (at - clock.started) >= 3 * (clock.due - clock.started) for clock in running)
    return "yellow" if late and case.ended is None else "green"
