"""The work of a state, resolved: electorates, notices, workflows, terms, expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from govflow.feel import Expression
from govflow.feel.types import PERIOD, TEXT
from govflow.policy.compile.asks import asks
from govflow.policy.compile.ballots import ballot
from govflow.policy.compile.effects import Effects
from govflow.policy.compile.names import WorkflowScope
from govflow.policy.compile.terms import terms
from govflow.policy.definition import Attendance, Cases, Objections, Publish, Tasks, Work
from govflow.policy.expand import Origin
from govflow.policy.model.workflow import StateModel
from govflow.policy.model.works import AttendanceModel, CasesModel, PublishModel, TasksModel

KINDS = ("ballot", "publish", "tasks", "cases", "attendance", "asks")


def work(fx: Effects, state: StateModel, at: Origin, scope: WorkflowScope) -> Work | None:
    """The one work a state holds, or None. More than one is a finding (GF306)."""
    held = [kind for kind in KINDS if getattr(state, kind) is not None]
    if len(held) > 1:
        fx.context.report("GF306", at, state=state.title, works="、".join(held))
    if not held:
        return None
    return _MAKE[held[0]](fx, getattr(state, held[0]), at.at(held[0]), scope)


def _optional(fx: Effects, text: str | None, at: Origin, scope: WorkflowScope) -> Expression | None:
    return None if text is None else fx.context.expression(text, at, scope, PERIOD)


def _publish(fx: Effects, model: PublishModel, at: Origin, scope: WorkflowScope) -> Publish | None:
    context = fx.context
    notice = fx.notice(model.notice, at.at("notice"))
    if notice is not None and context.files.notices[notice].head.kind != model.kind:
        kind = context.files.notices[notice].head.kind
        context.report("GF623", at.at("kind"), notice=model.notice, kind=kind, wanted=model.kind)
    if model.kind == "公示" and model.period is None:
        context.report("GF307", at, notice=model.notice)
    if model.kind != "公示" and (model.period is not None or model.objections is not None):
        context.report("GF308", at, kind=model.kind)
    objections = None
    if model.objections is not None:
        here = at.at("objections")
        workflow = fx.workflow(model.objections.workflow, here.at("workflow"))
        by = terms(context, fx.names, model.objections.by, here.at("by"))
        for name in model.objections.bring:
            fx.brought(name, here.at("bring"))
        if workflow is not None:
            fx.start(workflow, None, here)
            bring = tuple(at.slots.get(name, name) for name in model.objections.bring)
            objections = Objections(by, workflow, bring)
    if notice is None:
        return None
    late = model.no_later_than
    return Publish(
        notice=notice,
        publication_kind=model.kind,
        period=_optional(fx, model.period, at.at("for"), scope),
        places=model.places,
        by=terms(context, fx.names, model.by or ("holder",), at.at("by")),
        no_later_than=None if late is None else context.expression(late, at.at("no_later_than"), scope),
        objections=objections,
        approve=terms(context, fx.names, model.approve, at.at("approve")) if model.approve else (),
        correction="" if model.correction is None else fx.notice(model.correction, at.at("correction")) or "",
        place=context.place(at),
    )


def _tasks(fx: Effects, model: TasksModel, at: Origin, scope: WorkflowScope) -> Tasks:
    for name in model.needs:
        fx.brought(name, at.at("needs"))
    if model.finish not in {"all", "lead"} and not model.finish.isdecimal():
        fx.context.report("GF309", at.at("finish"), given=model.finish)
    needs = tuple(at.slots.get(name, name) for name in model.needs)
    return Tasks(model.finish, needs, frozenset(model.allow), place=fx.context.place(at))


def _cases(fx: Effects, model: CasesModel, at: Origin, scope: WorkflowScope) -> Cases | None:
    context, opens = fx.context, ""
    if (model.open is None) == (model.of is None):
        context.report("GF310", at)
        return None
    if model.open is not None:
        workflow = fx.workflow(model.open, at.at("open"))
        if workflow is None:
            return None
        opens = workflow
    row = _row(fx, model.for_each, at) if model.for_each else {}
    inner = WorkflowScope(scope.context, scope.names_, scope.all, scope.slots, row=row)
    target = fx.of_workflow(opens) if opens else (lambda _, __: TEXT)
    for name in model.bring:
        fx.brought(name, at.at("bring"))
    slot = at.slots.get
    return Cases(
        open=opens,
        of=slot(model.of, model.of) if model.of else "",
        start=fx.start(opens, model.start, at) if opens else "",
        link=slot(model.link, model.link) if model.link else "",
        values=fx.values(model.values, at.at("with"), inner, target),
        for_each=slot(model.for_each, model.for_each) if model.for_each else "",
        finish=model.finish,
        until=model.until,
        bring=tuple(slot(name, name) for name in model.bring),
        place=context.place(at),
    )


def _row(fx: Effects, name: str, at: Origin) -> Mapping[str, Any]:
    kind = fx.field(name, at.at("for_each"))
    return dict(kind.of.entries) if kind is not None and kind.of is not None else {}


def _attendance(fx: Effects, model: AttendanceModel, at: Origin, scope: WorkflowScope) -> Attendance | None:
    context = fx.context
    for name in model.groups:
        if name not in context.groups:
            context.unknown("GF210", at.at("groups"), name, context.groups)
    wait = context.expression(model.wait, at.at("wait"), scope, PERIOD)
    if wait is None:
        return None
    record = terms(context, fx.names, model.record_by, at.at("record_by"))
    close = terms(context, fx.names, model.close_by, at.at("close_by"))
    groups = tuple(name for name in model.groups if name in context.groups)
    return Attendance(groups, wait, record, close, place=context.place(at))


_MAKE: Mapping[str, Callable[[Effects, Any, Origin, WorkflowScope], Work | None]] = {
    "ballot": ballot,
    "publish": _publish,
    "tasks": _tasks,
    "cases": _cases,
    "attendance": _attendance,
    "asks": asks,
}
