"""Events, branches, deadlines and clocks, resolved and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from govflow.feel import Type
from govflow.feel.types import BOOLEAN
from govflow.policy.compile.effects import Effects
from govflow.policy.compile.names import WorkflowScope
from govflow.policy.compile.terms import terms
from govflow.policy.definition import (
    BACK,
    REFUSE,
    STAY,
    Branch,
    Clock,
    Due,
    Effect,
    Event,
    Reminder,
    Require,
    Take,
    Term,
)
from govflow.policy.expand import Origin
from govflow.policy.model.workflow import (
    BranchModel,
    ClockModel,
    EventModel,
    EveryModel,
    ReminderModel,
    RequireModel,
    StartModel,
)

STANDARD = ("75%", "due", "1 working day after", "5 working days after", "10 working days after")


def event(
    fx: Effects,
    name: str,
    model: EventModel | StartModel,
    at: Origin,
    scope: WorkflowScope,
    phases: tuple[str, ...] = (),
) -> Event:
    """One event (or start)."""
    context, names = fx.context, fx.names
    needs, may = _fields(fx, model.needs, at.at("needs")), _fields(fx, model.may, at.at("may"))
    takes = {key: take(fx, key, text, at.at("takes", key)) for key, text in model.takes.items()}
    brought = tuple(n for n in needs if not _raised_too(model))
    inner = scope.with_event(brought, {key: (one.type, one.optional) for key, one in takes.items()})
    full = model if isinstance(model, EventModel) else EventModel.model_validate({})
    return Event(
        id=name,
        title=model.title or name,
        by=terms(context, names, model.by, at.at("by")),
        not_by=terms(context, names, full.not_by, at.at("not_by")),
        second=terms(context, names, full.second, at.at("second")),
        recorded_by=terms(context, names, full.recorded_by, at.at("recorded_by")),
        needs=needs,
        may=may,
        takes=takes,
        require=requires(fx, model.require, at.at("require"), inner),
        do=fx.compile(model.do, at.at("do"), inner),
        branches=branches(fx, model.to, model.choose, at, inner),
        new_cycle=full.new_cycle,
        one_per=_compared(fx, model.one_per, at.at("one_per")) if isinstance(model, StartModel) else (),
        phases=phases,
        mixin=at.mixin,
        place=context.key_place(at),
    )


def _raised_too(model: EventModel | StartModel) -> bool:
    return not model.by


def _fields(fx: Effects, given: Iterable[str], at: Origin) -> tuple[str, ...]:
    found = []
    for name in given:
        if fx.brought(name, at) is not None:
            found.append(at.slots.get(name, name))
    return tuple(found)


def _compared(fx: Effects, given: Iterable[str], at: Origin) -> tuple[str, ...]:
    return tuple(at.slots.get(name, name) for name in given if fx.field(name, at) is not None)


def take(fx: Effects, name: str, text: str, at: Origin) -> Take:
    """`optional TYPE` or `TYPE`."""
    optional = text.startswith("optional ")
    kind = fx.context.type(text.removeprefix("optional ").strip(), at, fx.names.base)
    if name in fx.names.fields:
        fx.context.report("GF227", at, name=name)
    return Take(name, kind, optional)


def requires(fx: Effects, given: Iterable[RequireModel], at: Origin, scope: WorkflowScope) -> tuple[Require, ...]:
    """Conditions with their sentences."""
    found = []
    for index, model in enumerate(given):
        that = fx.context.expression(model.that, at.at(index, "that"), scope, BOOLEAN)
        if that is not None:
            found.append(Require(that, model.say))
    return tuple(found)


def branches(
    fx: Effects, to: str | None, choose: tuple[BranchModel, ...], at: Origin, scope: WorkflowScope
) -> tuple[Branch, ...]:
    """The ways out: one from `to` (or staying), or those of `choose`."""
    if not choose:
        place = fx.context.place(at.at("to") if to else at)
        return (Branch(None, (), target(fx, to, at.at("to")), place=place),)
    found = []
    for index, model in enumerate(choose):
        here = at.at("choose", index)
        when = None
        if model.when is not None:
            when = fx.context.expression(model.when, here.at("when"), scope, BOOLEAN)
            if when is None:
                continue
        do = fx.compile(model.do, here.at("do"), scope)
        where = REFUSE if model.refuse is not None else target(fx, model.to, here.at("to"))
        found.append(Branch(when, do, where, model.refuse or "", fx.context.place(here)))
    return tuple(found)


def target(fx: Effects, to: str | None, at: Origin) -> str:
    """A state id, `<stay>` or `<back>`; an unknown state is a finding (GF201)."""
    if to is None or to == "stay":
        return STAY
    if to == "back":
        return BACK
    name = at.slots.get(to, to)
    if name in fx.names.states:
        return name
    by_title = next((state for state, title in fx.names.states.items() if title == name), None)
    if by_title is None:
        if at.mixin:
            fx.context.report("GF228", at, name=to, mixin=at.mixin, workflow=fx.names.workflow)
        else:
            fx.context.unknown("GF201", at, to, [*fx.names.states, *fx.names.states.values()])
        return STAY
    return by_title


def dues(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> tuple[Due, ...]:
    """The deadlines of a state: event -> moment; `every: P` inside braces repeats."""
    found = []
    for name, model in (given or {}).items():
        every = isinstance(model, EveryModel)
        text = model.every if isinstance(model, EveryModel) else model
        here = at.at(name) if fx.context.place(at) != fx.context.place(at.at(name)) else at
        here = here.at("every") if every else here
        moment = fx.context.expression(text, here, scope, None)
        if moment is None:
            continue
        if moment.type.kind not in {"period", "date", "datetime", "any", *("month", "quarter", "half_year", "year")}:
            fx.context.report("GF311", here, type=moment.type.zh())
            continue
        found.append(Due(name, moment, every, fx.context.place(here)))
    return tuple(found)


def clock(fx: Effects, name: str, model: ClockModel, at: Origin, scope: WorkflowScope) -> Clock | None:
    """A clock: what it starts and stops at must be states or events."""
    period = fx.context.expression(model.period, at.at("for"), scope, None)
    start = _marks(fx, model.start, at.at("from"))
    until = _marks(fx, model.until, at.at("until"))
    stages: tuple[Reminder, ...] = ()
    if model.reminders == "standard":
        stages = _standard(fx, at.at("reminders"))
    else:
        stages = tuple(
            one
            for index, stage in enumerate(model.reminders)
            if (one := _reminder(fx, stage, at.at("reminders", index), scope)) is not None
        )
    if period is None:
        return None
    return Clock(name, model.title, period, start, until, model.raises or "", stages, fx.context.place(at))


def _marks(fx: Effects, given: Iterable[str], at: Origin) -> tuple[str, ...]:
    found = []
    for text in given:
        name = at.slots.get(text, text)
        if name in fx.names.states:
            found.append(f"state:{name}")
        elif name in fx.names.events or name in fx.names.starts:
            found.append(f"event:{name}")
        else:
            fx.context.unknown("GF211", at, text, [*fx.names.states, *fx.names.events])
    return tuple(found)


def _reminder(fx: Effects, model: ReminderModel, at: Origin, scope: WorkflowScope) -> Reminder | None:
    do = fx.compile(model.do, at.at("do"), scope)
    return stage(fx, model.at, do, at)


def stage(fx: Effects, text: str, do: Any, at: Origin) -> Reminder | None:
    """`75%`, `due`, or `P after` (GF212 for anything else)."""
    text = " ".join(text.split())
    if match := re.fullmatch(r"(\d{1,2})%", text):
        return Reminder(text, "fraction", int(match[1]), None, do)
    if text == "due":
        return Reminder("due-reminder", "due", 0, None, do)
    if text.endswith(" after"):
        bare = WorkflowScope(fx.context, fx.names, fx.all)
        after = fx.context.expression(text[:-6], at.at("at"), bare, Type("period"))
        return None if after is None else Reminder(text, "after", 0, after, do)
    fx.context.report("GF212", at.at("at"), given=text)
    return None


def _standard(fx: Effects, at: Origin) -> tuple[Reminder, ...]:
    """75 %, due, +1, +5, +10 working days: a notice to the lead, then a supervision to lead and superior."""
    lead, up = Term("relation", "lead", text="lead"), Term("superior", text="superior")
    found = []
    for index, text in enumerate(STANDARD):
        notice = fx.notice("reminder" if index < 2 else "supervision", at)
        whom = (lead,) if index < 2 else (lead, up)
        do = (Effect("notify", notice, whom=whom, place=fx.context.place(at)),) if notice else ()
        one = stage(fx, text, do, at)
        if one is not None:
            found.append(one)
    return tuple(found)
