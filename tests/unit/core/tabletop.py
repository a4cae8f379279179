"""A table to try small policies on: text becomes a policy, `Table` plays events through `decide` with answers at hand.

No engine and no store: raises, openings, timers, papers and rolls are kept in dictionaries, as plainly as can be read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

from govflow.calendar import day_of
from govflow.core.case import SYSTEM, Actor, Case, Parent
from govflow.core.decide import decide
from govflow.core.facts import FactMissing, Facts
from govflow.core.start import blank
from govflow.core.step import Event, Refusal, Step
from govflow.notices import names_of
from govflow.policy.compile import compile_policy
from govflow.policy.definition import Policy
from govflow.policy.directory import Organisation, organisation_of
from govflow.policy.organisation import Delegation, Membership, Part, Unit
from govflow.policy.read import read_policy

HOUR, DAY = 3_600_000_000, 86_400_000_000
NOON = 1_772_510_400_000_000
"""Tuesday 3 March 2026, 12:00 in Shanghai. No holiday comes near in that month."""

WANG, LI, ZHAO, SUN, QIAN, FENG = (Actor(f"p_{name}") for name in ("wang", "li", "zhao", "sun", "qian", "feng"))
"""Resident; two officers of the yard; its chief; the secretary of the community; the head of the street."""

POLICY = """
govflow: 1
policy: tiny
title: 小政策
version: "1"
calendar: china
ladder: steps
unit_kinds:
  street:    {title: 街道}
  community: {title: 社区, parents: [street]}
  company:   {title: 公司}
  compound:  {title: 小区, parents: [community]}
  building:  {title: 楼栋, parents: [compound]}
roles:
  resident:  {title: 居民, at: building, rolls_up: true}
  officer:   {title: 干事, at: compound}
  chief:     {title: 主任, at: compound}
  secretary: {title: 书记, at: community}
  head:      {title: 街长, at: street}
  deputy:    {title: 副职, at: compound}
  visitor:   {title: 访客, at: company}
ladders:
  steps:
    - {level: yard, title: 小区级, unit: compound, role: chief, vacant: deputy}
    - {level: community, title: 社区级, unit: community, role: secretary, vacant: next}
    - {level: street, title: 街道级, unit: street, role: head, vacant: error}
"""

UNITS = (
    Unit("s1", "street", "一街", {}),
    Unit("c1", "community", "一社区", {"street": "s1"}),
    Unit("yard", "compound", "大院", {"community": "c1"}),
    Unit("b1", "building", "1号楼", {"compound": "yard"}),
    Unit("firm", "company", "公司", {}),
)
MEMBERS = (
    Membership("p_wang", "resident", "b1"),
    Membership("p_gu", "resident", "b1"),
    Membership("p_li", "officer", "yard"),
    Membership("p_zhao", "officer", "yard"),
    Membership("p_sun", "chief", "yard"),
    Membership("p_qian", "secretary", "c1"),
    Membership("p_feng", "head", "s1"),
    Membership("p_bai", "visitor", "firm"),
)
PARTS = (
    Part("101", "b1", "b1", 10_000, ("p_wang",)),
    Part("102", "b1", "b1", 5_000, ("p_gu",)),
    Part("103", "b1", "b1", 2_000, ("p_wang", "p_gu")),
)
NOTE = "---\nnotice: {id}\ntitle: 告知{id}\nkind: {kind}\nissuer: 社区\naudience: {audience}\n---\n{body}\n"


def flow(name: str, head: str, states: str, unit: str = "compound") -> str:
    """The text of a workflow from what is particular to it: its head and its states."""
    first = f'govflow: 1\nworkflow: {name}\ntitle: {name}\nversion: "1"\nfor: {unit}\n'
    return first + dedent(head).strip("\n") + "\nstates:\n" + indent(dedent(states).strip("\n"), "  ") + "\n"


def policy_of(
    folder: Path, *workflows: str, rules: str = "", notices: Mapping[str, str] | None = None, policy: str = POLICY
) -> Policy:
    """A policy from texts. `notices`: id -> body, behind a word that is a kind and a blank for those of the public.

    Any finding fails the test.
    """
    for name in ("workflows", "rules", "notices"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "policy.yaml").write_text(policy, "utf-8")
    for index, text in enumerate(workflows):
        (folder / "workflows" / f"w{index}.yaml").write_text(text, "utf-8")
    if rules:
        (folder / "rules" / "all.yaml").write_text(f"govflow: 1\n{dedent(rules)}", "utf-8")
    for name, body in {"note": "好。", **(notices or {})}.items():
        kind, _, rest = body.partition(" ")
        public = kind in {"公示", "公告", "公开"}
        told = {"kind": kind, "audience": "public"} if public else {"kind": "通知", "audience": "handler"}
        text = NOTE.format(id=name, body=rest if public else body, **told)
        (folder / "notices" / f"{name}.j2").write_text(text, "utf-8")
    files, findings = read_policy(folder)
    assert files is not None, [str(one) for one in findings]
    found, findings = compile_policy(files, names_of)
    assert found is not None, [(one.code, one.text("en"), one.place.line) for one in findings]
    return found


class Table:
    """Cases on a table: every step is decided, kept, and followed by what it raises."""

    def __init__(
        self, policy: Policy, *, members: tuple[Membership, ...] = MEMBERS, delegations: tuple[Delegation, ...] = ()
    ) -> None:
        self.policy = policy
        self.organisation: Organisation = organisation_of(UNITS, {}, members, delegations, PARTS)
        self.now = NOON
        self.cases: dict[str, Case] = {}
        self.log: list[Step] = []
        self.rolls: dict[tuple[str, int, str], dict[str, Mapping[str, int]]] = {}
        self.papers: dict[tuple[str, int, str, str], tuple[Any, ...]] = {}  # choice, measures, marks
        self.kin: dict[str, list[str]] = {}
        self.found: dict[str, list[list[str]]] = {}  # what the gate finds, by case/seq/n

    def judge(self, case: Case, event: Event) -> Step | Refusal:
        """Decide with the answers the table has."""
        known: dict[str, Any] = {}
        for _ in range(1000):
            try:
                return decide(self.policy, case, event, Facts(known))
            except FactMissing as missing:
                known[missing.key] = self.answer(missing.key)
        raise AssertionError("no end of questions")

    def answer(self, key: str) -> Any:
        """The answer to one key of docs/plan.md."""
        kind, _, rest = key.partition("|")
        parts, org = rest.split("|"), self.organisation
        match kind:
            case "memberships":
                return [[m.role, m.unit] for m in org.memberships(*parts)]
            case "chain":
                return dict(org.chain(rest))
            case "below":
                return list(org.below(rest))
            case "holders":
                return list(org.holders(*parts))
            case "delegated":
                return [list(d.events) for d in org.delegations(*parts)]
            case "parts":
                return [[p.id, p.building, p.area, list(p.owners), p.developer] for p in org.parts(*parts)]
            case "kin":
                return self.kin.get(rest, [])
        return getattr(self, f"_{kind}")(*parts)

    def _gate(self, case: str, text: str) -> Any:
        return {"hits": self.found.get(f"{case}/{text}", [])}

    def _number(self, notice: str, unit: str, year: str) -> int:  # noqa: ARG002
        return sum(o.name == notice for step in self.log for o in step.owed) + 1

    def _office(self, unit: str) -> Any:
        return {"name": f"{unit}办公室", "place": "", "phone": "0000", "mail": ""}

    def _case(self, name: str) -> Any:
        case = self.cases.get(name)
        return None if case is None else {
            "workflow": case.workflow, "unit": case.unit, "state": case.state, "outcome": case.outcome,
            "opened": case.opened, "ended": case.ended, "data": dict(case.data),
            "relations": {n: list(p) for n, p in case.relations.items()}, "results": dict(case.results),
        }  # fmt: skip

    def _elector(self, case: str, visit: str, person: str) -> Any:
        return [
            [electorate, elector, dict(measures), (case, int(visit), electorate, elector) in self.papers]
            for (owner, of, electorate), roll in self.rolls.items()
            for elector, measures in roll.items()
            if owner == case and of == int(visit) and person in elector.split("+")
        ]

    def _tally(self, case: str, visit: str, *without: str) -> Any:
        sums: dict[str, dict[str, dict[str, int]]] = {}
        for (owner, of, electorate, elector), (choice, measures, *marks) in self.papers.items():
            for said in (choice, *marks) if owner == case and of == int(visit) and elector not in without else ():
                one = sums.setdefault(electorate, {}).setdefault(said, {"n": 0, "heads": 0, "area": 0})
                for name, value in {"n": 1, **measures}.items():
                    one[name] += value
        return sums

    def _count(self, workflow: str, since: str, but: str, like: str) -> Any:
        same = json.loads(like).items()
        found = [c for c in self.cases.values() if c.workflow == workflow and c.id != but and c.opened >= int(since)]
        return sum(all(c.data.get(k) == v for k, v in same) for c in found)

    def _queue(self, workflow: str, unit: str, states: str) -> Any:
        found = [c for c in self.cases.values() if (c.workflow, c.unit) == (workflow, unit)]
        return [c.id for c in found if c.state in states.split(",") and c.ended is None]

    def _open_like(self, workflow: str, like: str) -> Any:
        same = json.loads(like).items()
        found = [c for c in self.cases.values() if c.workflow == workflow and c.ended is None]
        return next((c.id for c in found if all(c.data.get(k) == v for k, v in same)), None)

    def open(self, workflow: str, start: str, data: Mapping[str, Any] | None = None, *, by: Actor = WANG,
             unit: str = "yard") -> str:  # fmt: skip
        """Open a case; its id."""
        case = blank(self.policy, workflow, id=f"{workflow}-{len(self.cases) + 1}", unit=unit, now=self.now)
        self.take(case, Event(start, by, self.now, dict(data or {})))
        return case.id

    def say(self, case: str, event: str, data: Mapping[str, Any] | None = None, *, by: Actor = LI) -> Step:
        """A person says an event; a refusal fails the test."""
        return self.take(self.cases[case], Event(event, by, self.now, dict(data or {})))

    def why_not(self, case: str, event: str, data: Mapping[str, Any] | None = None, *, by: Actor = LI) -> list[str]:
        """The codes of the reasons for which an event is refused; empty when it is not."""
        verdict = self.judge(self.cases[case], Event(event, by, self.now, dict(data or {})))
        return [reason.code for reason in verdict.reasons] if isinstance(verdict, Refusal) else []

    def take(self, case: Case, event: Event) -> Step:
        """One step and everything that follows from it."""
        step = self.alone(case, event)
        self.follow(step)
        return step

    def alone(self, case: Case, event: Event) -> Step:
        """One step, kept."""
        step = self.judge(case, event)
        assert isinstance(step, Step), [(r.code, r.text("en")) for r in step.reasons]
        after, visit = step.after, case.visit
        self.cases[after.id] = after
        self.log.append(step)
        for paper in step.papers:
            self.papers[(after.id, visit, paper.electorate, paper.elector)] = (
                paper.choice,
                paper.measures,
                *paper.marks,
            )
        for electorate, electors in step.rolls.items():
            self.rolls[(after.id, after.visit, electorate)] = dict(electors)
        return step

    def follow(self, step: Step) -> None:
        """Open what it opens, say what it raises."""
        assert len(self.log) < 5000
        opener = step.after
        for one in step.openings:
            parent = Parent(opener.id, opener.visit, opener.state, one.waits)
            child = blank(self.policy, one.workflow, id=f"{one.workflow}-{len(self.cases) + 1}", unit=one.unit,
                          now=self.now, parent=parent, reporter=one.reporter)  # fmt: skip
            start = Event(one.start, SYSTEM, self.now, one.data, "start", step.event.due, case=opener.id)
            opened = self.alone(child, start)
            told = {"case": child.id, "workflow": one.workflow, "link": one.link, "into": one.into,
                    "waits": one.waits, "visit": opener.visit, "state": opened.after.state}  # fmt: skip
            event = Event("case.opened", SYSTEM, self.now, told, "work", step.event.due, opener.visit, child.id)
            self.take(self.cases[opener.id], event)
            self.follow(opened)
        for more in step.raises:
            event = Event(
                more.event, SYSTEM, self.now, more.data, more.source, step.event.due, more.visit, more.from_case
            )
            self.take(self.cases[more.case], event)

    def tick(self, now: int) -> list[Step]:
        """Fire what is due until `now`, in order."""
        self.now = now
        done: list[Step] = []
        while True:
            due = [(t.due, c.id, t.name) for c in self.cases.values() for t in c.timers.values() if t.due <= now]
            if not due:
                return done
            assert len(done) < 500
            at, owner, name = min(due)
            first = name.partition("/")[0]
            timer, visit = self.cases[owner].timers[name], int(first) if first.isdigit() else None
            event = Event(timer.event, SYSTEM, now, {}, "clock", at, visit, timer=name)
            done.append(self.take(self.cases[owner], event))

    def tell(self, case: str, event: str, data: Mapping[str, Any] | None = None, *, teller: str = "other-1") -> Step:
        """Another case tells this one something."""
        return self.take(self.cases[case], Event(event, SYSTEM, self.now, dict(data or {}), "case", case=teller))

    def set(self, case: str, **changes: Any) -> None:
        """Change a case by hand, for what would take long to bring about."""
        self.cases[case] = replace(self.cases[case], **changes)

    def state(self, case: str) -> str:
        """Where a case is."""
        return self.cases[case].state


def day(micros: int) -> str:
    """The local day of an instant just before it, as dues of days end at 24:00."""
    return day_of(micros - 1).isoformat()
