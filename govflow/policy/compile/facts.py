"""Declared facts: counts of cases and of bookings, the newest other case. Each by a name of its own."""

from __future__ import annotations

from govflow.feel import Expression, Type
from govflow.feel.types import PERIOD
from govflow.policy.compile.booking import entry_of
from govflow.policy.compile.context import Context
from govflow.policy.compile.effects import Effects
from govflow.policy.compile.names import Names, WorkflowScope
from govflow.policy.definition import Booked, Count, Newest, base_of
from govflow.policy.expand import Expanded, Found
from govflow.policy.model.workflow import FactModel

Facts = dict[str, Found[FactModel]]


def names(context: Context, found: Names, expanded: Expanded) -> None:
    """The names of the facts by what they are; one that is two things is a finding (GF248)."""
    for name, one in expanded.facts.items():
        model = one.model
        if model.count is not None and model.newest is not None:
            context.report("GF248", one.origin.at("count"), entry=model.title, key="count")
        elif model.newest is not None:
            found.newest[name] = _type(context, model, expanded, found)
        elif model.count == "entries":
            found.booked.add(name)
        else:
            found.counts[name] = model.title


def _type(context: Context, model: FactModel, expanded: Expanded, mine: Names) -> Type:
    """The type of the field of the other workflow, read from its file: its names may not be known yet."""
    workflow = context.by_title("workflow", model.workflow or base_of(expanded.id), context.files.workflows)
    if workflow == base_of(expanded.id):
        one = mine.fields.get(model.newest or "")
        return one.type if one else Type("any")
    field = context.files.workflows[workflow].fields.get(model.newest or "") if workflow else None
    return Type("any") if field is None else context.type(field.type, expanded.origin, workflow or "")


def counts(fx: Effects, expanded: Expanded, scope: WorkflowScope) -> dict[str, Count]:
    """Counts of cases."""
    result = {}
    for name in fx.names.counts:
        one = expanded.facts[name]
        at, model = one.origin, one.model
        workflow = fx.workflow(model.workflow or base_of(expanded.id), at.at("workflow"))
        within, same = _within(fx, one, scope), _same(fx, one)
        if workflow is not None and within is not None:
            result[name] = Count(name, model.title, workflow, same, within, fx.context.place(at))
    return result


def newest(fx: Effects, expanded: Expanded, scope: WorkflowScope) -> dict[str, Newest]:
    """Looks at the newest other case."""
    result = {}
    for name, kind in fx.names.newest.items():
        one = expanded.facts[name]
        at, model = one.origin, one.model
        workflow = fx.workflow(model.workflow or base_of(expanded.id), at.at("workflow"))
        within, same = _within(fx, one, scope), _same(fx, one)
        if workflow is None or within is None:
            continue
        field = model.newest or ""
        if field not in fx.all[workflow].fields:
            fx.context.unknown("GF204", at.at("newest"), field, fx.all[workflow].fields)
            continue
        result[name] = Newest(name, model.title, workflow, same, field, kind, within, fx.context.place(at))
    return result


def booked(fx: Effects, expanded: Expanded, scope: WorkflowScope) -> dict[str, Booked]:
    """Counts of bookings."""
    result = {}
    for name in sorted(fx.names.booked):
        one = expanded.facts[name]
        at, model = one.origin, one.model
        found = entry_of(fx.context, model.ledger or "", model.entry or "", at)
        within = _within(fx, one, scope)
        if model.account is None:
            fx.context.report("GF247", at, entry=model.title, key="account", why="要写数谁的账户：哪个字段")
            continue
        fx.field(model.account, at.at("account"))
        if found is not None and within is not None:
            ledger, entry = found
            result[name] = Booked(name, model.title, ledger.id, entry.id, model.account, within, fx.context.place(at))
    return result


def _within(fx: Effects, one: Found[FactModel], scope: WorkflowScope) -> Expression | None:
    return fx.context.expression(one.model.within, one.origin.at("within"), scope, PERIOD)


def _same(fx: Effects, one: Found[FactModel]) -> tuple[str, ...]:
    for name in one.model.same:
        fx.field(name, one.origin.at("same"))
    return tuple(one.origin.slots.get(name, name) for name in one.model.same)
