"""Figures: their expressions over one case, against every version of the workflow they count.

A figure reads what the case itself keeps (fields, states, history, clocks), parameters and tables, and under `case.`
its state, outcome, days, days_in_state, overdue and light; never other cases, people or electorates, so that it can be
computed case by case from the store. Cases that only some may see are in no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govflow.feel import Expression, Slot, Tests, Type, compile_tests
from govflow.feel.types import BOOLEAN, INTEGER, NUMBER, NUMERIC, SHARE, enum
from govflow.policy.compile.context import Context
from govflow.policy.compile.names import Names, WorkflowScope
from govflow.policy.compile.rules import RuleScope
from govflow.policy.definition import Exclude, Figure, Sight, Workflow, base_of
from govflow.policy.definition.figures import FigureKind
from govflow.policy.expand import Origin
from govflow.policy.model.figures import ExcludeModel, FigureModel

READABLE = frozenset(
    {
        "field", "case", "state", "times", "times_ever", "visits", "cycle", "parameter", "table", "clock", "calendar",
        "time_in", "today", "now", "figure", "entered",
    }
)  # fmt: skip
"""Kinds of slots that need nothing but the case, the policy and the instant."""
OF_CASE = frozenset({"unit", "opened", "ended", "level", "grade"})
OUTCOMES = {
    "done": "完成", "solved": "已解决", "unresolved": "未解决", "refused": "未通过", "withdrawn": "已撤回",
    "lapsed": "已失效", "incomplete": "未完成", "void": "已作废", "merged": "已并案", "handed_over": "已移交",
}  # fmt: skip
LIGHTS = {"red": "红灯", "yellow": "黄灯", "green": "绿灯", "blue": "蓝灯"}
"""Overdue, three quarters of a limit gone, in time, stopped."""
KINDS: Mapping[str, FigureKind] = {
    "count": "count", "top": "rate", "median": "median", "total": "sum", "cover": "cover", "stages": "stages",
}  # fmt: skip
_WRITTEN = {"total": "sum"}


@dataclass(frozen=True, slots=True)
class FigureScope:
    """The scope of an expression of a figure: a case as it stands."""

    inner: WorkflowScope
    states: Type

    def name(self, dotted: str) -> Slot | None:
        """`case.state` and its like; else what the workflow names."""
        own: Mapping[str, tuple[Type, bool]] = {
            "case.state": (self.states, False),
            "case.outcome": (enum("outcome", OUTCOMES, "结果"), True),
            "case.days": (INTEGER, True),
            "case.days_in_state": (INTEGER, False),
            "case.overdue": (BOOLEAN, False),
            "case.light": (enum("light", LIGHTS, "灯"), False),
        }
        if dotted in own:
            return Slot(("figure", dotted[5:]), *own[dotted])
        return self.inner.name(dotted)

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:
        """History."""
        return self.inner.call(function, args)

    def names(self) -> Iterable[str]:
        """What suggestions are drawn from."""
        yield from ("case.state", "case.outcome", "case.days", "case.days_in_state", "case.overdue", "case.light")
        yield from self.inner.names()


def figures(context: Context, names: Mapping[str, Names], workflows: Mapping[str, Workflow]) -> dict[str, Figure]:
    """All figures; what is wrong with one is a finding, and it is left out."""
    found = {name: _figure(context, name, model, names, workflows) for name, model in context.files.figures.items()}
    return {name: one for name, one in found.items() if one is not None}


def _figure(
    context: Context, name: str, model: FigureModel, names: Mapping[str, Names], workflows: Mapping[str, Workflow]
) -> Figure | None:
    at = Origin("figure", name, ())
    bases = {key: flow for key, flow in workflows.items() if flow.applies is None}
    workflow = context.by_title("workflow", model.of, bases)
    if workflow is None:
        context.unknown("GF213", at.at("of"), model.of, bases)
        return None
    if restricted(workflows[workflow]):
        context.report("GF289", at.at("of"), figure=model.title, workflow=workflows[workflow].title)
        return None
    kind = _kind(context, model, at)
    for key in ("per", "cover"):
        given = getattr(model, key)
        if given is not None and given not in context.unit_kinds:
            context.unknown("GF229", at.at(key), given, context.unit_kinds)
    if kind is None:
        return None
    states = _states(workflow, workflows)
    sights = {
        key: _sight(context, model, at, FigureScope(WorkflowScope(context, names[key], names), states), flow)
        for key, flow in workflows.items()
        if flow.base == workflow
    }
    type = _type(context, kind, sights[workflow], at)
    return Figure(
        name, model.title, kind, workflow, model.per or "", model.period, "open" if kind == "stages" else model.on,
        sights, type, model.cover or "", _exclude(context, model.exclude, at.at("exclude"), names, workflows),
        model.digits, model.least, model.compare is not None, _lights(context, model, type, at.at("lights")),
        model.source or "", context.key_place(at),
    )  # fmt: skip


def restricted(workflow: Workflow) -> bool:
    """Whether others must not even learn that cases of a workflow exist."""
    return workflow.restricted is not None


def _kind(context: Context, model: FigureModel, at: Origin) -> FigureKind | None:
    given = [key for key in KINDS if getattr(model, key) is not None]
    if len(given) != 1:
        shown = "、".join(_WRITTEN.get(key, key) for key in given) or "无"
        context.report("GF290", at, given=shown)
        return None
    if model.bottom is not None and given != ["top"]:
        context.report("GF291", at.at("bottom"))
    return KINDS[given[0]]


def _states(workflow: str, workflows: Mapping[str, Workflow]) -> Type:
    """The states of all versions as an enumeration."""
    members: dict[str, str] = {}
    for flow in workflows.values():
        if flow.base == workflow:
            members |= {state.id: state.title for state in flow.states.values() if state.id not in members}
    return enum("state", members, "状态")


def _sight(context: Context, model: FigureModel, at: Origin, scope: FigureScope, flow: Workflow) -> Sight:
    def read(key: str, expect: Type | None = BOOLEAN) -> Expression | None:
        text = getattr(model, key)
        if text is None:
            return None
        here = at.at(_WRITTEN.get(key, key))
        found = context.expression(text, here, scope, expect)
        for slot in found.slots if found is not None else ():
            if not _readable(slot.key, flow):
                context.report("GF288", here, name=".".join(slot.key[1:]) or slot.key[0], figure=model.title)
        return found

    value = read("median", None) or read("total", None)
    return Sight(read("where"), read("top"), read("bottom"), value)


def _readable(key: tuple[str, ...], flow: Workflow, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a slot can be read from the case alone, computed fields to the bottom."""
    if key[0] not in READABLE or (key[0] == "case" and key[1] not in OF_CASE):
        return False
    if key[0] == "case" and key[1] == "grade":
        key = ("field", "grade")
    if key[0] != "field" or key[1] not in flow.fields or key[1] in seen:
        return True
    computed = flow.fields[key[1]].computed
    return computed is None or all(_readable(slot.key, flow, seen | {key[1]}) for slot in computed.slots)


def _type(context: Context, kind: FigureKind, sight: Sight, at: Origin) -> Type:
    if kind in {"rate", "cover"}:
        return SHARE
    if kind not in {"median", "sum"} or sight.value is None:
        return INTEGER
    got = sight.value.type
    key = "median" if kind == "median" else "sum"
    if got.kind not in NUMERIC | {"money", "area"}:
        context.report("GF292", at.at(key), type=got.zh(), type_en=got.en())
    return NUMBER if kind == "median" and got.kind in NUMERIC else got


def _lights(context: Context, model: FigureModel, type: Type, at: Origin) -> tuple[tuple[str, Tests], ...]:
    found = []
    for colour, text in model.lights.items():
        if colour not in LIGHTS:
            context.unknown("GF293", at.at(colour), colour, LIGHTS)
            continue
        scope = RuleScope(context, {})
        tests, findings = compile_tests(text, type, scope, place=context.offset(at.at(colour)))
        context.findings.extend(findings)
        if tests is not None:
            found.append((colour, tests))
    return tuple(found)


def _exclude(
    context: Context, model: ExcludeModel | None, at: Origin, names: Mapping[str, Names],
    workflows: Mapping[str, Workflow],
) -> Exclude | None:  # fmt: skip
    if model is None:
        return None
    bases = {key: flow for key, flow in workflows.items() if flow.applies is None}
    workflow = context.by_title("workflow", model.workflow, bases)
    if workflow is None:
        context.unknown("GF213", at.at("workflow"), model.workflow, bases)
        return None
    flow = workflows[workflow]
    for key in ("link", "reason", "figure"):
        given = getattr(model, key)
        if given is not None and given not in flow.fields:
            context.unknown("GF204", at.at(key), given, flow.fields)
    if model.link is not None and model.link in flow.fields and flow.fields[model.link].type.kind != "case":
        context.report("GF294", at.at("link"), field=model.link)
    for state in model.state:
        if state not in flow.states:
            context.unknown("GF201", at.at("state"), state, flow.states)
    if model.approver not in names[workflow].events:
        context.unknown("GF202", at.at("approver"), model.approver, names[workflow].events)
    return Exclude(workflow, model.link or "", model.state, model.reason, model.approver, model.figure or "")


__all__ = ["LIGHTS", "OUTCOMES", "FigureScope", "base_of", "figures", "restricted"]
