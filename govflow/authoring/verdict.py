"""What an event does, or every reason why it may not: the words of `explain`, and of a step that was taken.

Conditions with their truth, the values they saw and the rows of tables that answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govflow.authoring.account import due_lines, notice_title, state_title
from govflow.authoring.conditions import in_titles
from govflow.authoring.wording import OUTCOMES, RELATIONS, Voice, moment, party, titled, value
from govflow.core.clocks import REMINDER
from govflow.core.step import Because, Owed, Refusal, Step
from govflow.feel import Type
from govflow.policy.definition import Workflow

Json = Any
Lines = Iterator[str]
_ATTRIBUTES: Mapping[str, str] = {
    "due": "到期日", "original_due": "原到期日", "overdue": "逾期工作日", "running": "计时中", "result": "结果",
    "entered": "进入时间", "left": "离开时间", "id": "编号", "unit": "单位", "opened": "提出时间", "ended": "结束时间",
    "level": "层级", "holder": "责任人", "parent": "上级事项", "grade": "大小难", "state": "状态", "outcome": "结果",
}  # fmt: skip
_PLAIN: Mapping[str, str] = {
    "now": "现在",
    "today": "今天",
    "actor": "办理人",
    "entered": "进入时间",
    "cycle": "轮次",
}


def step_lines(voice: Voice, workflow: Workflow, step: Step, *, would: bool = False) -> Lines:
    """What a step does. `would`: it has not been taken."""
    title = step.title if step.title not in {"", step.event.name} else titled(voice, workflow, step.event.name)
    if step.dropped:
        yield voice.say(f"“{title}”没有起作用：{step.dropped}", f"`{title}` has no effect: {step.dropped}")
        return
    if step.pending:
        yield voice.say(f"“{title}”已提出，等待另一人确认", f"`{title}` is asked; a second person must confirm")
        return
    yield _where(voice, workflow, step, title, would)
    for owed in step.owed:
        if owed.kind in {"notify", "announce"}:
            yield notice_line(voice, owed)
        elif owed.kind == "tell":
            yield voice.say(f"告知其他事项：{owed.name}", f"tells another case: {owed.name}")
        else:
            yield voice.say(f"通知外部系统：{owed.name}", f"calls: {owed.name}")
    for opening in step.openings:
        flow = voice.policy.workflows[opening.workflow]
        yield voice.say(f"开出事项：{flow.title}", f"opens: {flow.title}")
    if would or (step.before is not None and step.before.visit != step.after.visit) or step.before is None:
        yield from due_lines(voice, workflow, step.after, step.event.now)


def _where(voice: Voice, workflow: Workflow, step: Step, title: str, would: bool) -> str:
    here = state_title(workflow, step.after.state)
    head = voice.say(f"可以“{title}”" if would else f"已“{title}”", f"`{title}`" + ("" if would else " done"))
    if step.after.ended is not None and (step.before is None or step.before.ended is None):
        outcome = voice.pick(OUTCOMES.get(step.after.outcome), step.after.outcome)
        return voice.say(f"{head}：进入“{here}”，办结（{outcome}）", f"{head}: to {here}, ended ({outcome})")
    if step.event.name == REMINDER:
        return voice.say(f"提醒“{title}”：仍在“{here}”", f"reminder of `{title}`: stays in {here}")
    if step.path or step.before is None or step.before.seq == 0:
        names = " → ".join(state_title(workflow, state) for state in step.path) or here
        return voice.say(f"{head}：进入“{names}”", f"{head}: to {names}")
    return voice.say(f"{head}：仍在“{here}”", f"{head}: stays in {here}")


def notice_line(voice: Voice, owed: Owed) -> str:
    """A notice that is owed, and to whom."""
    title = notice_title(voice, owed.name)
    if owed.kind == "announce":
        return voice.say(f"公布：{title}", f"announces: {title}")
    names = "、".join(party(voice, one) for one in owed.whom)
    return voice.say(f"发出：{title}，给{names or '（没有人）'}", f"notifies: {title}, to {names or '(nobody)'}")


def refusal_lines(voice: Voice, workflow: Workflow, refusal: Refusal) -> Lines:
    """Every reason, each on its own line."""
    title = titled(voice, workflow, refusal.event.name)
    yield voice.say(f"不能“{title}”：", f"`{title}` is refused:")
    for reason in refusal.reasons:
        yield f"  · {reason.text(voice.lang)}"


def held_lines(voice: Voice, held: Iterable[tuple[str, str]]) -> Lines:
    """By which office or relation the actor may."""
    for role, unit in held:
        title = voice.policy.roles[role].title if role in voice.policy.roles else voice.pick(RELATIONS.get(role), role)
        title = {"self": voice.say("本人", "self"), "anyone": voice.say("任何人", "anyone")}.get(role, title)
        where = voice.say(f"（{voice.name(unit)}）", f" ({voice.name(unit)})") if unit else ""
        yield voice.say(f"资格：{title}", f"as: {title}") + where


def because_lines(voice: Voice, workflow: Workflow, because: Iterable[Because]) -> Lines:
    """Conditions, their truth and the values they saw; tables and the rows that answered."""
    for one in because:
        if one.kind == "table":
            table = voice.policy.tables.get(one.text)
            rows = voice.say("、", ", ").join(one.rows)
            yield voice.say(
                f"决策表：{table.title if table else one.text}，规则{rows}",
                f"table: {table.title if table else one.text}, rows {rows}",
            )
            continue
        truth = {True: ("成立", "true"), False: ("不成立", "false"), None: ("无法判断", "unknown")}[one.truth]
        seen = voice.say("；", "; ").join(
            f"{slot_title(voice, workflow, k)}={shown(voice, workflow, k, v)}" for k, v in one.values
        )
        text = in_titles(voice.policy, workflow, one.text)
        yield voice.say(f"条件：{text}　{truth[0]}", f"condition: {text}  {truth[1]}") + (
            voice.say(f"（{seen}）", f" ({seen})") if seen else ""
        )


def slot_title(voice: Voice, workflow: Workflow, key: str) -> str:
    """What an expression read, as a person calls it: `field category` is 类别."""
    kind, _, rest = key.partition(" ")
    name, _, sub = rest.partition(" ")
    attribute = _ATTRIBUTES.get(sub, sub)
    match kind:
        case "field" if name in workflow.fields:
            return workflow.fields[name].title
        case "link":
            field = workflow.fields.get(name)
            return f"{field.title if field else name}的{attribute}"
        case "clock" if name in workflow.clocks:
            return f"{workflow.clocks[name].title}的{attribute}"
        case "parameter" if name in voice.policy.parameters:
            return voice.policy.parameters[name].title
        case "times" | "times_ever":
            return f"“{titled(voice, workflow, name)}”次数"
        case "visits":
            return f"进入“{state_title(workflow, name)}”次数"
        case "state":
            return f"“{state_title(workflow, name)}”的{attribute}"
        case "case":
            return _ATTRIBUTES.get(name, name)
        case "count" if name in workflow.counts:
            return workflow.counts[name].title
        case "electors" if name in voice.policy.electorates:
            return f"{voice.policy.electorates[name].title}人数"
        case "people" if name in voice.policy.roles:
            return f"{voice.policy.roles[name].title}人数"
    return {"now": "现在", "today": "今天", "actor": "办理人", "entered": "进入时间", "cycle": "轮次"}.get(
        kind, rest or kind
    )


def shown(voice: Voice, workflow: Workflow, key: str, raw: Json) -> str:
    """A value an expression saw."""
    kind, _, name = key.partition(" ")
    if kind == "field" and name in workflow.fields:
        return value(voice, workflow.fields[name].type, raw)
    if kind == "parameter" and name in voice.policy.parameters:
        return value(voice, voice.policy.parameters[name].type, raw)
    if kind in {"now", "entered"} or (kind == "clock" and name.endswith("due")):
        return moment(voice, raw) if isinstance(raw, int) else value(voice, Type("any"), raw)
    if kind in {"actor", "actor_of", "last_actor_of"} or name in {"holder", "unit"}:
        return voice.name(str(raw))
    return value(voice, Type("date") if kind == "today" else Type("any"), raw)
