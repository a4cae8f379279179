"""Random walks of the shipped policy with the people of the example: `decide` is pure, its cases stay well formed."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.core.case import SYSTEM, Actor, Case
from govflow.core.codec import from_json, to_json
from govflow.core.decide import decide
from govflow.core.facts import FactMissing, Facts
from govflow.core.start import blank
from govflow.core.step import Event, Refusal, Step
from govflow.core.view import public_view
from govflow.core.works.dispatch import ACTS
from govflow.feel import Type
from govflow.notices import names_of
from govflow.policy.compile import compile_policy
from govflow.policy.definition import Event as Said
from govflow.policy.definition import Policy, Workflow
from govflow.policy.directory import Organisation
from govflow.policy.organisation_files import read_organisation
from govflow.policy.read import read_policy
from govflow.source.canonical import canonical
from tests.unit.core.tabletop import DAY, Table

ASIDE = frozenset({"withdraw", "request_void", "decline", "appeal", "merge", "split", "remind", "edit", "cosign"})
"""Events that lead away from the end of the story, or nowhere: told one time in ten."""

SEPTEMBER = 1_788_742_800_000_000
"""7 September 2026, 9:00 in Shanghai."""


class Watched(Table):
    """Every decision is taken twice, from copies; nothing given to it may change, and both answers are the same."""

    def judge(self, case: Case, event: Event) -> Step | Refusal:
        """Decide, and see that it was pure."""
        known: dict[str, Any] = {}
        for _ in range(2000):
            before = deepcopy((case, event, known))
            try:
                verdict = decide(self.policy, case, event, Facts(known))
            except FactMissing as missing:
                assert (case, event, known) == before
                known[missing.key] = self.answer(missing.key)
                continue
            assert (case, event, known) == before
            assert decide(self.policy, *deepcopy((case, event)), Facts(deepcopy(known))) == verdict
            assert set(verdict.reads) <= set(known)
            return verdict
        raise AssertionError("no end of questions")


SHIPPED = Path(str(resources.files("govflow")))


@lru_cache(maxsize=1)
def shipped() -> tuple[Policy, Organisation]:
    """The shipped policy and the people of the example; not fixtures, whose text would be printed at a failure."""
    files, findings = read_policy(SHIPPED)
    assert files is not None, findings
    policy, findings = compile_policy(files, names_of)
    assert policy is not None, findings
    organisation, findings = read_organisation(SHIPPED / "example", files)
    assert organisation is not None, findings
    return policy, organisation


class Walk:
    """One random story: who may say what is tried out, payloads are made from the types."""

    def __init__(self, table: Table, data: st.DataObject, people: tuple[str, ...]) -> None:
        self.table = table
        self.data = data
        self.people = people

    def choose(self, options: list[Any]) -> Any:
        """One of them."""
        return options[self.data.draw(st.integers(0, len(options) - 1))]

    def value(self, kind: Type) -> Any:
        """Something of a type, small and plausible."""
        if kind.kind == "enum":
            return self.choose([name for name, _ in kind.members])
        if kind.kind == "list":
            return []
        made: dict[str, Any] = {
            "boolean": self.data.draw(st.booleans()), "integer": self.data.draw(st.integers(0, 5)), "money": 3_860_000,
            "date": "2026-09-20", "datetime": "2026-09-30T09:00:00+08:00", "month": "2026-09", "person": self.people[0],
            "unit": "yard", "parties": "property_manager", "period": "5 working days", "case": "three_two_two-1",
        }  # fmt: skip
        return made.get(kind.kind, "内容")

    def payload(self, workflow: Workflow, event: Said) -> dict[str, Any]:
        """All it needs, some of what it may bring."""
        extra = [name for name in event.may if self.data.draw(st.booleans())]
        brought = {name: self.value(workflow.fields[name].type) for name in (*event.needs, *extra)}
        return brought | {name: self.value(take.type) for name, take in event.takes.items() if not take.optional}

    def step(self, case: str) -> None:
        """One move of one case: an event, an act, or time."""
        table = self.table
        here = table.cases[case]
        workflow = table.policy.workflows[here.workflow]
        state = workflow.states[here.state]
        acts = [act for act, kind in ACTS.items() if here.work is not None and here.work["kind"] == kind]
        onward = self.data.draw(st.integers(0, 9)) > 0
        said = [e for e in state.events.values() if e.by_person and not (onward and e.id in ASIDE)]
        move = self.choose([*said, *acts, *acts, None])
        if move is None:
            dues = [t.due for one in table.cases.values() for t in one.timers.values()]
            table.tick(max(table.now, min(dues, default=table.now + DAY)))
            return
        if move == "ballot.cast":
            self.vote(case)
            return
        if isinstance(move, str):
            name, payload = move, self.act(move, workflow)
        else:
            name, payload = move.id, self.payload(workflow, move)
        start = self.data.draw(st.integers(0, len(self.people) - 1))
        for person in (*here.relations.get("reporter", ()), *self.people[start:], *self.people[:start]):
            event = Event(name, Actor(person.removeprefix("person:")), table.now, payload)
            if isinstance(Table.judge(table, here, event), Step):
                table.take(here, event)
                return

    def vote(self, case: str) -> None:
        """Everybody on the roll hands in a paper, a few against, while there is something to vote on."""
        here = self.table.cases[case]
        table, choice = self.table, self.choose(["同意", "同意", "同意", "反对"])
        if here.work is not None and here.work["opens"] > table.now:
            table.tick(here.work["opens"])
        electors = [
            e for (owner, visit, _), roll in table.rolls.items() if (owner, visit) == (case, here.visit) for e in roll
        ]
        for elector in electors[: self.data.draw(st.integers(1, 60))]:
            event = Event("ballot.cast", Actor(elector.split("+")[0]), table.now, {"choice": choice})
            if isinstance(Table.judge(table, table.cases[case], event), Step):
                table.take(table.cases[case], event)

    def act(self, act: str, workflow: Workflow) -> dict[str, Any]:
        """The payload of an act."""
        if act == "tasks.finish":
            return {"photo_after": "sha256:1", "cost": "100元"} if "photo_after" in workflow.fields else {}
        return {
            "publication.prove": {"evidence": "sha256:1"},
            "publication.remove": {"reason": "被撕"},
            "publication.correct": {"plan": "改用卷材"},
            "publication.object": {"content": "不妥"},
            "tasks.return": {"reason": "办不了"},
            "tasks.transfer": {"to": "committee_member"},
            "tasks.delegate": {"to": "owner_representative"},
            "tasks.add_sign": {"to": "grid_worker"},
        }.get(act, {})


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_walks_of_three_two_two(data: st.DataObject) -> None:
    policy, organisation = shipped()
    table = Watched(policy)
    table.organisation, table.now = organisation, SEPTEMBER
    people: dict[str, None] = {}
    for unit in organisation.by_id:
        for role in policy.roles:
            people.update(dict.fromkeys(organisation.holders(role, unit, "2026-09-07")[:2]))
    walk = Walk(table, data, tuple(people))
    start = {"matter": "漏水", "place": "3号楼", "category": "roof_leak"}
    proposer = organisation.holders("party_member", "yard", "2026-09-07")[0]
    if data.draw(st.booleans()):
        case = table.open("three_two_two", "propose", start, by=Actor(proposer))
    else:  # a part of a split case begins where the work is handed out
        new = blank(policy, "three_two_two", id="three_two_two-1", unit="yard", now=SEPTEMBER, reporter=proposer)
        case = table.take(new, Event("part", SYSTEM, SEPTEMBER, start, "start")).after.id
    for _ in range(30):
        walk.step(walk.choose([case, case, *table.cases]))
    for step in table.log:
        well_formed(policy, step)


def well_formed(policy: Policy, step: Step) -> None:
    """What is true of every case after every step."""
    before, after = step.before, step.after
    workflow = policy.workflows[after.workflow]
    state = workflow.states[after.state]
    assert before is not None
    assert after.seq == before.seq + 1
    assert (after.ended is not None) == bool(state.end)
    assert after.outcome == state.end
    assert (after.work is not None) == (state.work is not None)
    assert after.paused is None or state.aside
    assert not state.choose
    assert after.visit <= sum(seen.ever for seen in after.seen.values())
    for name in after.timers:
        assert name.startswith(f"{after.visit}/") or not after.clocks[name.split("/")[1]].ended
    for clock in after.clocks.values():
        assert clock.stopped is None or state.aside == "stopped"
    for name, timer in after.timers.items():
        assert timer.name == name
    assert [owed.n for owed in step.owed] == list(range(1, len(step.owed) + 1))
    assert from_json(json.loads(canonical(to_json(after)))) == after
    seen = public_view(workflow, after, "public")
    people = {p for name in ("reporter", "co_reporter") for p in after.relations.get(name, ())}
    assert not people & {str(one.value) for one in seen.fields}
