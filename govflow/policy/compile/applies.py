"""Lists of units, and which version of a workflow applies where: dates, lists, and no two for the same case.

What can be seen without an organisation is an error here: no version for the rest, two versions that both apply on a
day to all or to a unit that stands on both lists. Lists that meet only through a unit above one are told at run time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from govflow.policy.compile.context import Context
from govflow.policy.compile.rules import day
from govflow.policy.definition import Applies, UnitList, Workflow
from govflow.policy.definition.restricted import shares
from govflow.policy.expand import Origin
from govflow.policy.model.figures import AppliesModel

FOREVER = "9999-12-31"


def unit_lists(context: Context) -> dict[str, UnitList]:
    """The lists of units."""
    found: dict[str, UnitList] = {}
    for name, model in context.files.unit_lists.items():
        at = Origin("unit_list", name, ())
        start, to = span(context, model.start, model.to, at)
        for index, member in enumerate(model.members):
            if member in model.members[:index]:
                context.report("GF285", at.at("members", index), unit=member, list=model.title)
        found[name] = UnitList(name, model.title, start, to, tuple(dict.fromkeys(model.members)), context.key_place(at))
    return found


def span(context: Context, start: str | None, to: str | None, at: Origin) -> tuple[str, str]:
    """Two ISO days, empty = open; one that is no day, or an end before the start, is a finding."""
    first = day(context, start, at.at("from")) if start else ""
    last = day(context, to, at.at("to")) if to else ""
    if first and last and last < first:
        context.report("GF286", at.at("to"), first=first, last=last)
    return first, last


def applies_of(context: Context, model: AppliesModel | None, at: Origin) -> Applies | None:
    """Where and when a version applies; None for the one of everybody else."""
    if model is None:
        return None
    first, last = span(context, model.start, model.to, at)
    for name in model.units:
        if name not in context.files.unit_lists:
            context.unknown("GF281", at.at("in"), name, context.files.unit_lists)
    return Applies(first, last, model.units)


def versions(context: Context, workflows: Mapping[str, Workflow], lists: Mapping[str, UnitList]) -> None:
    """The versions of each workflow against each other."""
    families: dict[str, list[Workflow]] = {}
    for workflow in workflows.values():
        if workflow.applies is not None:
            families.setdefault(workflow.base, []).append(workflow)
    for base, found in families.items():
        for one, other in combinations(found, 2):
            _tie(context, one, other, lists)
        for one in found:
            _like(context, workflows[base], one)


def without_rest(context: Context) -> bool:
    """Whether some workflow has versions that apply to some, and none for the rest: nothing can name it then."""
    lacking = [w for w, m in context.files.workflows.items() if m.applies and m.workflow not in context.files.workflows]
    for key in lacking:
        model = context.files.workflows[key]
        context.report("GF280", Origin("workflow", key, ("applies",)), workflow=model.title, id=model.workflow)
    return bool(lacking)


def _tie(context: Context, one: Workflow, other: Workflow, lists: Mapping[str, UnitList]) -> None:
    for mine, theirs in ((m, t) for m in _areas(one, lists) for t in _areas(other, lists)):
        first = max(mine[0], theirs[0])
        last = min(mine[1], theirs[1])
        both = _common(mine[2], theirs[2])
        if first <= last and both is not None:
            at = Origin("workflow", other.id, ("applies",))
            since = first or "最早"
            context.report("GF282", at, one=one.version, other=other.version, day=since, unit=both or "全部单位")
            return


def _areas(flow: Workflow, lists: Mapping[str, UnitList]) -> Iterable[tuple[str, str, tuple[str, ...] | None]]:
    """(first day, last day, units; None = all) for each list of a version."""
    assert flow.applies is not None
    first, last = flow.applies.start, flow.applies.to or FOREVER
    if not flow.applies.lists:
        yield first, last, None
    for name in flow.applies.lists:
        if name in lists:
            one = lists[name]
            yield max(first, one.start), min(last, one.to or FOREVER), one.members


def _common(mine: tuple[str, ...] | None, theirs: tuple[str, ...] | None) -> str | None:
    """A unit of both, empty for all; None where there is none."""
    if mine is None or theirs is None:
        return "" if mine is theirs else (mine or theirs or ("",))[0]
    return next((unit for unit in mine if unit in theirs), None)


def _like(context: Context, base: Workflow, flow: Workflow) -> None:
    """What others rely on is the same in every version: starts, fields' types, ends, the kind of unit, who may know."""
    at = Origin("workflow", flow.id, ())
    for start in base.starts:
        if start not in flow.starts:
            context.report("GF283", at.at("start"), what=f"开始方式“{base.starts[start].title}”", other=base.version)
    for name, field in base.fields.items():
        mine = flow.fields.get(name)
        if mine is not None and mine.type != field.type:
            context.report("GF283", at.at("fields", name), what=f"字段“{field.title}”的类型", other=base.version)
    ends = {state.id for state in base.states.values() if state.end} | {s.end for s in base.states.values()}
    for state in flow.states.values():
        if state.end and not {state.id, state.end} & ends:
            context.report("GF283", at.at("states", state.id), what=f"终结“{state.title}”", other=base.version)
    if flow.unit_kind != base.unit_kind:
        context.report("GF283", at.at("for"), what="事项所属的单位种类", other=base.version)
    if not (shares(base.restricted, flow.restricted) and shares(flow.restricted, base.restricted)):
        context.report("GF283", at.at("restricted"), what="谁可以知道（restricted）", other=base.version)
