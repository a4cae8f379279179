"""The lives of cases, each a generator: it does something through the public door and yields how long it then waits.

Most go well; a share is late, returned, sent back or passed up. Chance comes from the dice of the run alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.load.town import BUILDINGS, PARTS, community_of, grid_of, manager_of, owner, person, street_of
from govflow.core.case import Actor
from govflow.engine import Engine

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
Wait = int
Life = Iterator[Wait]
CATEGORIES = ("greening", "lighting", "waste_drop", "facilities", "sanitation")
PHOTO = "sha256:" + "0" * 64


@dataclass(frozen=True, slots=True)
class Run:
    """What a life needs: the engine, the dice, and where ids of open matters are kept for others."""

    engine: Engine
    dice: Random

    def fire(self, case: str, event: str, by: str, **data: Any) -> None:
        """Say an event."""
        self.engine.fire(case, event, data, actor=Actor(by))

    def open(self, workflow: str, start: str, unit: str, by: str, **data: Any) -> str:
        """Open a case."""
        return self.engine.open(workflow, start, data, unit=unit, actor=Actor(by)).after.id

    def state(self, case: str) -> str:
        """Where a case is."""
        return self.engine.show(case).state

    def soon(self, hours: int = 20) -> Wait:
        """Some time up to so many hours."""
        return self.dice.randrange(HOUR // 2, hours * HOUR)


def five_steps(run: Run, compound: int) -> Life:
    """收集—核实—研究—交办—反馈. One in ten waits past a deadline, one in twenty is done again."""
    dice, unit, community = run.dice, f"c{compound}", community_of(compound)
    reporter, branch = owner(compound, dice.randrange(PARTS)), person("compound_branch", unit, 1)
    intake, office = person("intake_worker", community), person("community_office", community)
    case = run.open(
        "five_step_loop", "report", unit, reporter, matter="楼道照明不亮", source="online", place=f"{compound}号小区"
    )
    yield run.soon(6)
    run.fire(case, "register", intake, category=dice.choice(CATEGORIES))
    yield run.soon()
    run.fire(case, "confirm_true", office)
    yield run.soon() + (5 * DAY if dice.random() < 0.1 else 0)
    run.fire(case, "decide_direct", branch, options="物业公司更换")
    yield run.soon(3)
    run.fire(case, "accept", manager_of(compound))
    yield run.soon(40)
    run.fire(case, "tasks.finish", manager_of(compound), result="已更换")
    yield run.soon()
    if dice.random() < 0.05:
        run.fire(case, "fail", branch, evidence="仍有一盏不亮")
        yield run.soon(30)
        run.fire(case, "tasks.finish", manager_of(compound), result="全部更换")
        yield run.soon()
    run.fire(case, "pass", branch)
    yield run.soon(30)
    run.fire(case, "satisfied", reporter, satisfaction="good")


def ladder(run: Run, compound: int) -> Life:
    """小事 at the building; a third is taken late and has gone up to the grid; some are handed out."""
    dice, building = run.dice, run.dice.randrange(BUILDINGS)
    unit, grid = f"b{compound}_{building}", grid_of(compound, building)
    reporter = owner(compound, building)
    case = run.open(
        "escalation", "report", unit, reporter, matter="楼道堆物", place=f"{building}号楼", category="facilities"
    )
    late = dice.random() < 0.33
    yield run.soon(2) if not late else DAY
    run.engine.tick()  # who is responsible now is asked below
    holder = _holder(run, case, unit, grid, compound)
    run.fire(case, "take", holder)
    yield run.soon(10)
    if late:
        run.fire(case, "hand_out", holder)
        yield run.soon(2)
        run.fire(case, "accept", manager_of(compound))
        yield run.soon(10)
        run.fire(case, "tasks.finish", manager_of(compound), result="已清理", photo_after=PHOTO)
    else:
        run.fire(case, "settle", holder, result="已清理", photo_after=PHOTO)
    yield run.soon()
    run.fire(case, "pass", reporter, evidence="现场查看")


def _holder(run: Run, case: str, building: str, grid: str, compound: int) -> str:
    level = run.engine.show(case).level
    return {
        "building": person("building_head", building),
        "grid": person("grid_chief", grid),
        "community": person("community_office", community_of(compound)),
        "street": person("street_office", street_of(compound)),
    }[level]


def hotline(run: Run, compound: int) -> Life:
    """12345 接诉即办 through the grid; the callback comes when the limit is over. One in ten is not satisfied."""
    dice, community, building = run.dice, community_of(compound), run.dice.randrange(BUILDINGS)
    grid = grid_of(compound, building)
    worker, desk = person("grid_worker", grid), person("hotline_desk", street_of(compound))
    caller = owner(compound, building)
    case = run.open(
        "hotline_ticket", "call", community, desk, matter="楼道堆物", caller=caller, place=f"{building}号楼"
    )
    run.fire(case, "classify", desk, category="sanitation", time_class="seven_days", grids=[grid])
    yield run.soon(3)
    run.fire(case, "sign", worker)
    yield run.soon(10)
    run.fire(case, "contact", worker, called_at=run.engine.show(case).entered, heard="要求清理")
    yield run.soon(60)
    run.fire(case, "tasks.finish", worker, result="已清理")
    while run.state(case) != "callback":
        yield DAY
    good = dice.random() < 0.9
    run.fire(
        case, "answered", person("callback_officer", community), contacted=True, solved=True,
        satisfaction="good" if good else "bad",
    )  # fmt: skip
    yield run.soon()
    run.fire(case, "finalise", person("supervisor", community))


def deliberation(run: Run, compound: int) -> Life:
    """三议两办两公开 with a vote over forty parts; the joint meeting resolves it (see `meetings`)."""
    dice, unit = run.dice, f"c{compound}"
    proposer, branch = owner(compound, dice.randrange(5)), person("compound_branch", unit, 1)
    case = run.open(
        "three_two_two", "propose", unit, proposer, matter="更换楼顶防水层", place="楼顶", category="roof_leak"
    )
    run.fire(case, "submit", proposer, facts_told="雨后渗水", matter_type="use_fund", budget=3_860_000)
    yield run.soon()
    run.fire(case, "screen_ok", branch)
    yield run.soon()
    for role, count in (("residents_group_member", 3), ("committee_member", 5)):
        for n in range(count):
            run.fire(case, "ballot.cast", person(role, unit, n), choice="for")
    called = run.engine.show(case)
    assert called.work is not None
    yield called.work["opens"] - called.entered + HOUR
    for n in range(PARTS - 4):
        run.fire(case, "ballot.cast", owner(compound, n), choice="against" if n % 9 == 0 else "for")
    while run.state(case) != "resolved":
        yield 3 * DAY
    run.fire(case, "publish_1", branch, plan="更换防水层")
    yield run.soon()
    yield from _prove(run, case, branch)
    yield 9 * DAY
    while run.state(case) != "assigning":
        yield DAY
    run.fire(case, "assign", branch)
    yield run.soon(60)
    for handler in (manager_of(compound), person("committee_member", unit)):
        run.fire(case, "tasks.finish", handler, photo_after=PHOTO, cost=3_800_000)
    yield run.soon()
    run.fire(case, "pass", branch, evidence="验收合格")
    yield run.soon()
    yield from _prove(run, case, branch)
    while run.state(case) != "closed":
        yield 3 * DAY
    run.fire(case, "rate", proposer, satisfaction="good")


def _prove(run: Run, case: str, by: str) -> Life:
    for place in ("小区公告栏", "单元出入口"):
        run.fire(case, "publication.prove", by, evidence="张贴照片", place=place)
    yield HOUR


def meetings(run: Run, compounds: int) -> Life:
    """Whoever keeps the joint meetings: at 9:31 every day looks which of them wait for somebody, and does it."""
    done: Mapping[str, Callable[[Run, str, int], None]] = {
        "agenda_fixing": _fix,
        "convened": _sign_in,
        "in_session": _vote,
        "minutes_draft": _minutes,
        "publishing": _post,
    }
    yield 91 * MINUTE  # from 8:00: meetings are at 9:30
    while True:
        run.engine.tick()
        for state in done:
            for case in run.engine.cases(state=state, limit=compounds * 2):
                if case.workflow == "joint_meeting_3_2_x":
                    done[state](run, case.id, int(case.unit[1:]))
        yield DAY


def _fix(run: Run, case: str, compound: int) -> None:
    run.fire(case, "fix", person("compound_branch", f"c{compound}", 0), venue="议事厅")


def _present(compound: int) -> list[str]:
    unit = f"c{compound}"
    return [
        person("compound_branch", unit, 0), person("residents_group_member", unit), person("committee_member", unit),
        *(person("residents_representative", unit, n) for n in range(3)),
    ]  # fmt: skip


def _sign_in(run: Run, case: str, compound: int) -> None:
    for one in _present(compound):
        run.fire(case, "attendance.sign", person("recorder", f"c{compound}"), person=one)
    run.fire(case, "attendance.close", person("compound_branch", f"c{compound}", 0))
    run.engine.pump(limit=1000)


def _vote(run: Run, case: str, compound: int) -> None:
    chair = person("compound_branch", f"c{compound}", 0)
    for item in run.engine.show(case).data["items"]:
        if run.state(item) != "on_table":
            continue
        run.fire(item, "vote", chair, decision="同意更换", plan="更换防水层", budget=3_860_000)
        for one in _present(compound):
            run.fire(item, "ballot.cast", one, choice="for")


def _minutes(run: Run, case: str, compound: int) -> None:
    chair, recorder = person("compound_branch", f"c{compound}", 0), person("recorder", f"c{compound}")
    run.fire(case, "draft", recorder, minutes=PHOTO)
    run.fire(case, "sign", chair)
    run.fire(case, "sign", recorder)


def _post(run: Run, case: str, compound: int) -> None:
    branch = person("compound_branch", f"c{compound}", 1)
    run.fire(case, "publication.prove", branch, evidence="决议照片", place="小区公告栏")
