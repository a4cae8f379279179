"""A case told to a person: where it stands, what happened, what an event would do, why it may not.

Lines of text for a screen. Knows cases, steps, refusals and entries of a history as values; asks no store and no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from govflow.authoring.wording import (
    OUTCOMES,
    RELATIONS,
    Voice,
    deadline,
    due_reason,
    moment,
    party,
    titled,
    value,
)
from govflow.calendar import day_of
from govflow.core.case import Case
from govflow.core.clocks import REMINDER
from govflow.policy.definition import State, Workflow

Json = Any


class Noted(Protocol):
    """One line of a history, as the engine gives it."""

    @property
    def at(self) -> int:
        """The instant it counts for."""

    @property
    def event(self) -> str:
        """Its event."""

    @property
    def body(self) -> Mapping[str, Json] | None:
        """What was recorded; None after an erasure."""


Lines = Iterator[str]


def heading(voice: Voice, case: Case) -> str:
    """The title of a case's workflow and its id, and its version where there are several."""
    flow = voice.policy.workflows.get(case.workflow)
    if flow is None:
        return f"{case.workflow}（{case.id}）"
    several = any(other.base == flow.base and other is not flow for other in voice.policy.workflows.values())
    version = voice.say(f"，{flow.version}版", f", version {flow.version}") if several else ""
    return f"{flow.title}（{case.id}{version}）"


def state_title(workflow: Workflow, state: str) -> str:
    """The title of a state, its id where there is none."""
    found = workflow.states.get(state)
    return found.title if found else state


def case_lines(voice: Voice, workflow: Workflow, case: Case, now: int) -> Lines:
    """Everything a person at the desk wants to know of a case."""
    yield heading(voice, case)
    title = state_title(workflow, case.state)
    if case.ended is not None:
        outcome = voice.pick(OUTCOMES.get(case.outcome), case.outcome)
        yield voice.say(
            f"状态：{title}，{moment(voice, case.ended)}结束，结果：{outcome}",
            f"State: {title}, ended {moment(voice, case.ended)}, outcome: {outcome}",
        )
    else:
        yield voice.say(
            f"状态：{title}，自{moment(voice, case.entered)}起", f"State: {title}, since {moment(voice, case.entered)}"
        )
    yield voice.say(
        f"单位：{voice.name(case.unit)}；{moment(voice, case.opened)}提出",
        f"Unit: {voice.name(case.unit)}; opened {moment(voice, case.opened)}",
    )
    yield from _standing(voice, workflow, case)
    yield from _people(voice, case)
    yield from _fields(voice, workflow, case)
    yield from work_lines(voice, workflow.states.get(case.state), case.work)
    yield from due_lines(voice, workflow, case, now)


def _standing(voice: Voice, workflow: Workflow, case: Case) -> Lines:
    level = next((rung.title for rung in voice.policy.ladder if rung.id == case.level), case.level)
    if level:
        yield voice.say(f"层级：{level}", f"Level: {level}")
    if case.cycle > 1:
        yield voice.say(f"第{case.cycle}轮办理", f"Cycle {case.cycle}")
    if case.paused is not None:
        back = state_title(workflow, case.paused.state)
        yield voice.say(f"中断前的状态：{back}", f"Set aside from: {back}")
    for event, asked in case.pending.items():
        name, who = titled(voice, workflow, event), voice.name(asked.actor)
        yield voice.say(f"等待另一人确认：{name}（{who}提出）", f"Waits for a second person: {name} (asked by {who})")


def _people(voice: Voice, case: Case) -> Lines:
    for relation, people in case.relations.items():
        if people:
            names = "、".join(party(voice, one) for one in people)
            yield voice.say(
                f"{voice.pick(RELATIONS.get(relation), relation)}：{names}",
                f"{voice.pick(RELATIONS.get(relation), relation)}: {names}",
            )


def _fields(voice: Voice, workflow: Workflow, case: Case) -> Lines:
    for name, field in workflow.fields.items():
        kept = case.data.get(name)
        if kept is None or kept == []:
            continue
        if field.columns:
            yield voice.say(f"{field.title}：{len(kept)}行", f"{field.title}: {len(kept)} rows")
        else:
            yield f"{field.title}{voice.say('：', ': ')}{value(voice, field.type, kept)}"


def work_lines(voice: Voice, state: State | None, work: Mapping[str, Json] | None) -> Lines:
    """What the work of a state waits for."""
    if work is None or state is None or voice.lang == "en":
        return
    match work["kind"]:
        case "ballot":
            total = sum(roll["n"] for roll in work["electorates"].values())
            names = "、".join(voice.policy.electorates[name].title for name in work["electorates"])
            yield f"表决：{names}，名册{total}票，已投{work['cast']}票"
            if work.get("closes"):
                yield f"投票：{moment(voice, work['opens'])}至{deadline(voice, work['closes'])}"
        case "publish":
            waiting = [place for place, since in work["places"].items() if since is None]
            if waiting:
                yield f"公布：还没有张贴留证的地点：{'、'.join(waiting)}"
            elif work.get("due"):
                yield f"公布：至{deadline(voice, work['due'])}期满"
        case "tasks":
            words = {"open": "办理中", "done": "已完成", "returned": "已退回"}
            for one, how in work["parties"].items():
                yield f"任务：{party(voice, one)}（{words.get(how, how)}）"
        case "attendance":
            yield f"签到：已到{len(work['present'])}人，{moment(voice, work['until'])}清点"
        case "asks":
            yield from _asked(voice, work)
        case "cases":
            open_ones = [child for child, how in work["children"].items() if not how["over"]]
            yield from (f"等待：{'、'.join(open_ones)}",) if open_ones else ()


def _asked(voice: Voice, work: Mapping[str, Json]) -> Lines:
    asked = sum(one["n"] for one in work["sides"].values())
    answered = sum(one["answered"] for one in work["sides"].values())
    yield f"征询：应回答{asked}人，已回答{answered}人"
    if work.get("until"):
        yield f"征询至{deadline(voice, work['until'])}"


def due_lines(voice: Voice, workflow: Workflow, case: Case, now: int) -> Lines:
    """Deadlines with their reasons, clocks with how they stand; reminders are left out."""
    head = voice.say("到期", "Due")
    for timer in sorted(case.timers.values(), key=lambda t: (t.due, t.name)):
        if timer.event == REMINDER or timer.name.startswith("clock/"):
            continue
        reason = due_reason(voice, timer.why)
        late = voice.say("，已过期", ", past") if timer.due <= now else ""
        what = titled(voice, workflow, timer.event)
        yield f"{head}{voice.say('：', ': ')}{deadline(voice, timer.due)}　{what}{_bracket(voice, reason)}{late}"
    for name, clock in case.clocks.items():
        title = workflow.clocks[name].title if name in workflow.clocks else name
        until = clock.ended if clock.ended is not None else now
        if clock.ended is not None:
            how = voice.say("已停止", "stopped") if until < clock.due else voice.say("逾期后停止", "stopped late")
        elif clock.stopped is not None:
            how = voice.say("停走", "stands still")
        else:
            how = voice.say("计时中", "running") if until < clock.due else _late(voice, clock.due, until)
        reason = due_reason(voice, clock.why)
        yield voice.say(
            f"时限：{title}，{deadline(voice, clock.due)}到期，{how}{_bracket(voice, reason)}",
            f"Clock: {title}, due {deadline(voice, clock.due)}, {how}{_bracket(voice, reason)}",
        )


def _late(voice: Voice, due: int, now: int) -> str:
    days = voice.policy.calendar.working_days(day_of(due - 1), day_of(now))
    return voice.say(f"已逾期{days}个工作日", f"{days} working days overdue")


def _bracket(voice: Voice, text: str) -> str:
    return voice.say(f"（{text}）", f" ({text})") if text else ""


def entry_line(voice: Voice, workflow: Workflow, body: Mapping[str, Json] | None, at: int, event: str) -> str:
    """One line of a timeline: when, who, what, and where it led. `body` None: it was erased."""
    when = moment(voice, at)
    if body is None:
        return f"{when}　{voice.say('（内容已删除）', '(erased)')}"
    said = body.get("title") or ""
    what = said if said not in {"", event} else titled(voice, workflow, event)
    told = [f"{when}　{actor_name(voice, body['actor'])}　{what}"]
    if body.get("dropped"):
        told.append(voice.say("（没有起作用）", "(no effect)"))
    elif body.get("pending"):
        told.append(voice.say("（等待另一人确认）", "(waits for a second person)"))
    elif body.get("path"):
        told.append("→ " + " → ".join(state_title(workflow, state) for state in body["path"]))
    reason = body.get("data", {}).get("reason") if str(event).partition(".")[0] in {"notice", "publication"} else None
    if reason:
        told.append(voice.say(f"理由：{reason}", f"reason: {reason}"))
    owed = [name for kind, name, *_ in body.get("owed", ()) if kind in {"notify", "announce"}]
    if owed:
        titles = "、".join(dict.fromkeys(notice_title(voice, name) for name in owed))
        told.append(voice.say(f"发出：{titles}", f"sent: {titles}"))
    return "　".join(told)


def followed_lines(voice: Voice, workflow: Workflow, entries: Iterable[Noted], case: Case) -> Lines:
    """What happened to a case right after a step, and where it stands then."""
    said = False
    for one in entries:
        if not said:
            yield voice.say("随后：", "Then:")
            said = True
        yield f"    {entry_line(voice, workflow, one.body, one.at, one.event)}"
    if said and case.ended is None:
        yield from due_lines(voice, workflow, case, case.entered)


def actor_name(voice: Voice, kept: Json) -> str:
    """The name of an actor as a log keeps him, and for whom he acted."""
    who, giver, _ = kept if isinstance(kept, list) else (kept, None, None)
    name = voice.say("系统", "system") if who == "system" else voice.name(who)
    return name if giver is None else voice.say(f"{name}（替{voice.name(giver)}）", f"{name} (for {voice.name(giver)})")


def notice_title(voice: Voice, notice: str) -> str:
    """The name of a notice, never its title with open places in it."""
    found = voice.policy.notices.get(notice)
    return notice if found is None else found.name or notice


def payload_lines(voice: Voice, workflow: Workflow, data: Mapping[str, Json]) -> Lines:
    """What was brought with an event."""
    for name, kept in data.items():
        field = workflow.fields.get(name)
        shown = value(voice, field.type, kept) if field else str(kept)
        yield f"{field.title if field else name}{voice.say('：', ': ')}{shown}"
