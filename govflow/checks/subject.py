"""What every check is given, and the short walks over definitions that several of them share.

Knows a compiled policy and where its parts stand. Finds nothing wrong itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govflow.errors import Diagnostic
from govflow.policy.definition import Branch, Effect, Event, Policy, State, Workflow
from govflow.policy.files import Files

if TYPE_CHECKING:  # flows are made with the walks of this module
    from govflow.checks.flows import Flows

BEFORE = "<before>"
"""The state of a case that its start event has not opened yet."""

TITLES = {
    "passed": "通过",
    "failed": "未通过",
    "lapsed": "流会",
    "elected": "选出",
    "tied": "得票相同",
    "counted": "计票完毕",
    "expired": "公示期满",
    "upheld": "异议成立",
    "posted": "已贴出",
    "overdue": "逾期",
    "done": "完成",
    "blocked": "退回",
    "joined": "各件办结",
    "quorate": "到会达到人数",
    "no_quorum": "到会不足",
    "held": "已占用",
    "short": "不足",
    "queued": "排队等候",
    "answered": "已答复",
    "unanswered": "未答复",
}
"""What the outcomes of work are called where a file gives them no title."""

WHO = {
    "reporter": "提出人",
    "co_reporter": "共同提出人",
    "first_receiver": "首问人",
    "lead": "主办",
    "assistant": "协办",
    "holder": "当前责任人",
    "superior": "上一级责任人",
    "subordinate": "下一级责任人",
}
"""What the words for people are called."""

WORKS = {
    "ballot": "表决",
    "publish": "公布",
    "tasks": "办理任务",
    "cases": "等待事项",
    "attendance": "签到",
    "asks": "征询",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A policy, its files, and what happens in its workflows."""

    policy: Policy
    files: Files
    flows: Flows


Check = Callable[[Subject], Iterator[Diagnostic]]


def event_title(event: Event) -> str:
    """How a message names an event."""
    return event.title if event.title != event.id else TITLES.get(event.id, event.id)


def events_of(workflow: Workflow) -> Iterator[tuple[State | None, Event]]:
    """Every event with its state; None for the events that begin a case."""
    for start in workflow.starts.values():
        yield None, start
    for state in workflow.states.values():
        for event in state.events.values():
            yield state, event


def branches_of(workflow: Workflow) -> Iterator[Branch]:
    """Every branch of events and pass-throughs."""
    for _, event in events_of(workflow):
        yield from event.branches
    for state in workflow.states.values():
        yield from state.choose


def effects_of(workflow: Workflow) -> Iterator[Effect]:
    """Every effect: of events, branches, entering, reminders."""
    for _, event in events_of(workflow):
        yield from event.do
    for branch in branches_of(workflow):
        yield from branch.do
    for state in workflow.states.values():
        yield from state.enter
    for clock in workflow.clocks.values():
        for reminder in clock.reminders:
            yield from reminder.do
