"""A table with rosters: seats that steps write are kept as plainly as can be, and answered from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govflow.calendar import day_of
from govflow.core.case import Case
from govflow.core.rosters import Seat, changed
from govflow.core.step import Event, SeatChange, Step
from govflow.policy.definition import Policy
from tests.unit.core.tabletop import Table, flow, policy_of

RULES = """
parameters:
  most: {title: 每人至多, type: integer, values: [{from: 2026-01-01, value: 2}]}
rosters:
  guards:
    title: 巡逻岗
    role: officer
    posts:
      gate: {title: 门岗, places: 2}
      yard: {title: 院岗}
      night: {title: 夜岗}
    waiting: by_order
    per_person: most
    term: 1 months
  heads:
    title: 组长
    role: chief
    deputies: "1"
    deputy_role: deputy
    eligible: [officer]
    not: [secretary]
  firms: {title: 单位, of: unit, at: compound, places: any}
"""
CLAIM = flow(
    "claim",
    """
    fields:
      post: {title: 岗位, type: seat guards}
      who:  {title: 谁, type: person}
    start: {ask: {by: anyone, needs: [post, who], to: asked}}
    holds:
      place: {roster: guards, post: post, person: who, wait: true, during: [asked, waiting, sure]}
    """,
    """
    asked: {title: 问, on: {held: {to: sure}, queued: {to: waiting}}}
    waiting: {title: 等, on: {held: {to: sure}, give_up: {title: 放弃, by: anyone, to: out}}}
    sure:
      title: 有
      on:
        sit: {title: 坐, by: anyone, do: [{seat: place}], to: sitting}
        give_up: {title: 放弃, by: anyone, to: out}
    sitting:
      title: 坐着
      on:
        rise: {title: 起, by: anyone, do: [{release: {roster: guards, person: who}}], to: out}
    out: {title: 完, end: done}
    """,
)
HEADS = flow(
    "heads_case",
    """
    fields:
      who:   {title: 谁, type: person}
      firm:  {title: 单位, type: unit}
      yard:  {title: 哪里, type: unit compound}
      told:  {title: 空几个, type: integer}
      sits:  {title: 在座, type: boolean}
      until: {title: 到哪天, type: date}
    start: {open: {by: anyone, to: going}}
    """,
    """
    going:
      title: 进行
      on:
        head: {title: 任, by: anyone, needs: [who], do: [{seat: {roster: heads, person: who}}]}
        drop: {title: 免, by: anyone, needs: [who], do: [{release: {roster: heads, person: who}}]}
        firm: {title: 单位来, by: anyone, needs: [firm], do: [{seat: {roster: firms, person: firm}}]}
        elsewhere: {title: 别处, by: anyone, needs: [who, yard], do: [{seat: {roster: heads, at: yard, person: who}}]}
        guard: {title: 站岗, by: anyone, needs: [who], do: [{seat: {roster: guards, post: gate, person: who}}]}
        look:
          title: 看
          by: anyone
          needs: [who]
          do: [{set: {told: free(guards), sits: "seated(who, guards)", until: "seated_until(who, guards)"}}]
        close: {title: 完, by: anyone, to: done}
    done: {title: 完, end: done}
    """,
)


def bench_policy(folder: Path) -> Policy:
    """The policy of these tests."""
    return policy_of(folder, CLAIM, HEADS, rules=RULES)


class Benches(Table):
    """See the module. `lines`: (roster, seat, role, start), as they stand."""

    def __init__(self, policy: Policy, **more: Any) -> None:
        super().__init__(policy, **more)
        self.changes: list[SeatChange] = []

    def seats(self, roster: str, unit: str = "yard") -> list[Seat]:
        """The lines of a roster at a unit that stand today, in order."""
        mine = [c for c in self.changes if (c.roster, c.unit) == (roster, unit)]
        return [seat for seat in changed((), mine) if not seat.until or self.today <= seat.until]

    @property
    def today(self) -> str:
        """The day of the clock."""
        return day_of(self.now).isoformat()

    def alone(self, case: Case, event: Event) -> Step:
        """One step, its seats kept."""
        step = super().alone(case, event)
        self.changes.extend(step.seats)
        return step

    def answer(self, key: str) -> Any:
        """The directory with seats laid over it."""
        kind, _, rest = key.partition("|")
        found: Any = super().answer(key) if kind not in {"roster", "seats"} else None
        if kind == "roster":
            roster, unit, _ = rest.split("|")
            return [list(seat) for seat in self.seats(roster, unit)]
        if kind == "seats":
            roster, person, _ = rest.split("|")
            units = dict.fromkeys(c.unit for c in self.changes)
            return [list(s) for unit in units for s in self.seats(roster, unit) if s.person == person]
        if kind == "memberships":
            person, _ = rest.split("|")
            return [*found, *([role, unit] for role, unit, who in self._roles() if who == person)]
        if kind == "holders":
            role, unit, _ = rest.split("|")
            return sorted({*found, *(who for r, u, who in self._roles() if (r, u) == (role, unit))})
        return found

    def _roles(self) -> list[tuple[str, str, str]]:
        """(role, unit, person) of every seat that stands."""
        found = []
        for change in self.changes:
            mine = [s for s in self.seats(change.roster, change.unit) if s.person == change.person]
            if change.role and any(s.post == change.post and s.standing == change.standing for s in mine):
                found.append((change.role, change.unit, change.person))
        return list(dict.fromkeys(found))
