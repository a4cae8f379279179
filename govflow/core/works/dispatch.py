"""The work a visit holds: which module answers for it. Each has `begin`, `act`, `internal` and `leave`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from govflow.core.case import Paused, Timer
from govflow.core.draft import Draft
from govflow.core.works import asks, attendance, ballot, cases, publish, tasks
from govflow.errors import Diagnostic
from govflow.policy.definition import Publish, Work


class Room(Protocol):
    """What every kind of work answers."""

    def begin(self, draft: Draft, work: Any) -> None:
        """Start the work of the visit just entered."""

    def act(self, draft: Draft, work: Any, verb: str) -> tuple[Diagnostic, ...]:
        """What a person does inside it; the reasons why not."""

    def internal(self, draft: Draft, work: Any, name: str) -> None:
        """What a timer, a child case or the engine says to it."""

    def leave(self, draft: Draft, work: Any, state: Mapping[str, Any]) -> None:
        """The visit ends for good before the work has ended."""


ROOMS: Mapping[str, Room] = {
    "ballot": ballot,
    "publish": publish,
    "tasks": tasks,
    "cases": cases,
    "attendance": attendance,
    "asks": asks,
}

ACTS = {
    "ballot.cast": "ballot",
    "ballot.close": "ballot",
    "ballot.strike": "ballot",
    "publication.approve": "publish",
    "publication.prove": "publish",
    "publication.remove": "publish",
    "publication.correct": "publish",
    "publication.object": "publish",
    "tasks.finish": "tasks",
    "tasks.return": "tasks",
    "tasks.transfer": "tasks",
    "tasks.delegate": "tasks",
    "tasks.add_sign": "tasks",
    "attendance.sign": "attendance",
    "attendance.close": "attendance",
    "asks.answer": "asks",
}
"""What persons may do inside a work."""

ACT_TITLES = {
    "notice.clear": "放行文书",
    "ballot.cast": "投票",
    "ballot.close": "结束表决",
    "ballot.strike": "剔除选票",
    "publication.approve": "审定公布",
    "publication.prove": "张贴留证",
    "publication.remove": "揭下",
    "publication.correct": "更正",
    "publication.object": "提出异议",
    "tasks.finish": "完成办理",
    "tasks.return": "退回任务",
    "tasks.transfer": "移交任务",
    "tasks.delegate": "委派任务",
    "tasks.add_sign": "加派协办",
    "attendance.sign": "签到",
    "attendance.close": "结束签到",
    "asks.answer": "回答征询",
}

INTERNAL = {
    "ballot.count": ("ballot",),
    "publication.end": ("publish",),
    "publication.late": ("publish",),
    "attendance.judge": ("attendance",),
    "asks.close": ("asks",),
    "case.child": ("cases", "publish"),
}
"""What the engine or a timer says to a work, and which works hear it."""


def begin(draft: Draft, work: Work) -> None:
    """Start the work of the visit just entered."""
    ROOMS[work.kind].begin(draft, work)


def leave(draft: Draft) -> None:
    """The visit ends for good while its work may be unfinished."""
    work = draft.place.work
    if work is not None and draft.work is not None:
        ROOMS[work.kind].leave(draft, work, draft.work)


def moved(draft: Draft, paused: Paused, timers: tuple[Timer, ...], stopped: int) -> Mapping[str, Any] | None:
    """The work of a paused visit after a stop of its clocks: what it keeps of its deadlines follows the timers."""
    work = draft.workflow.states[paused.state].work
    if work is None or paused.work is None:
        return paused.work
    dues = {timer.event: timer for timer in timers}
    if work.kind == "ballot":
        return ballot.moved(draft, paused.work, dues, stopped)
    if work.kind == "asks":
        return asks.moved(paused.work, dues[asks.CLOSE].due if asks.CLOSE in dues else None)
    return publish.moved(paused.work, dues) if work.kind == "publish" else paused.work


def resumed(draft: Draft) -> None:
    """A visit goes on after a stop: a publication says its new dates."""
    work = draft.place.work
    if isinstance(work, Publish) and draft.work is not None:
        publish.resumed(draft, work)


def act(draft: Draft, name: str) -> tuple[Diagnostic, ...]:
    """An act of a person inside the work; the reasons why not, or none."""
    work = draft.place.work
    kind = ACTS[name]
    if work is None or work.kind != kind or draft.work is None or draft.work.get("outcome"):
        return (Diagnostic.of("GF975", act=ACT_TITLES[name], state=draft.place.title),)
    return ROOMS[kind].act(draft, work, name.partition(".")[2])


def internal(draft: Draft, name: str) -> None:
    """What a timer, a child case or the engine says to the work of this visit."""
    work = draft.place.work
    if work is None or draft.work is None or work.kind not in INTERNAL[name]:
        return
    if name == "case.child" or not draft.work.get("outcome"):  # a work ends once; what goes on with children is noted
        ROOMS[work.kind].internal(draft, work, name)
