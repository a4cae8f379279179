"""Rules of files as rules to run: kinds, roles, enumerations, parameters, tables, electorates, groups, schedules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from govflow.dmn import Column, Table, load_table
from govflow.errors import nearest
from govflow.feel import Slot, Type, parse_literal
from govflow.feel.types import AREA, BOOLEAN, PERSON, TEXT, list_of
from govflow.policy.compile import bounds
from govflow.policy.compile.context import Context
from govflow.policy.compile.dated import BETWEEN
from govflow.policy.compile.rosters import seat_types
from govflow.policy.compile.scorecards import types_of
from govflow.policy.definition import (
    Dated,
    Electorate,
    Enumeration,
    Given,
    Group,
    Level,
    Parameter,
    Role,
    Schedule,
    UnitKind,
)
from govflow.policy.expand import Origin
from govflow.policy.types import enum_types
from govflow.source import parse_csv

PART = {"building": TEXT, "area": AREA, "owner": list_of(PERSON), "developer": BOOLEAN}


class RuleScope:
    """The scope of rules outside any case: columns of a part, and parameters where `dated` says a day is known."""

    def __init__(self, context: Context, columns: Mapping[str, Type], *, dated: bool = False) -> None:
        self.context = context
        self.columns = columns
        self.dated = dated

    def name(self, dotted: str) -> Slot | None:
        """A column, or a parameter."""
        if dotted in self.columns:
            return Slot(("part", dotted), self.columns[dotted])
        known = self.context.by_title("parameter", dotted, self.context.parameters) if self.dated else None
        return None if known is None else Slot(("parameter", known), self.context.parameters[known].type)

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:  # noqa: ARG002
        """None: no history here."""
        return None

    def names(self) -> Iterable[str]:
        """The columns, then the parameters."""
        return (*self.columns, *(self.context.parameters if self.dated else ()))


def ground(context: Context) -> None:
    """Unit kinds, roles, bodies, type names and titles: what everything else names."""
    file, files = context.files.policy, context.files
    context.unit_kinds = {n: UnitKind(n, m.title, m.parents, m.organ) for n, m in file.unit_kinds.items()}
    for name, kind in file.unit_kinds.items():
        for parent in kind.parents:
            if parent not in file.unit_kinds:
                context.unknown("GF229", Origin("unit_kind", name, ("parents",)), parent, file.unit_kinds)
    if file.office is not None and file.office not in file.unit_kinds:
        context.unknown("GF229", Origin("policy", "", ("office",)), file.office, file.unit_kinds)
    for name, role in file.roles.items():
        if role.at not in file.unit_kinds:
            context.unknown("GF229", Origin("role", name, ("at",)), role.at, file.unit_kinds)
        context.roles[name] = Role(name, role.title, role.at, role.rolls_up, role.through or "")
    for name, body in file.bodies.items():
        for one in body.roles:
            if one not in context.roles:
                context.unknown("GF203", Origin("body", name, ("roles",)), one, context.roles)
        context.bodies[name] = body.roles
    context.enumerations = {n: Enumeration(n, m.title, dict(m.values), m.open) for n, m in files.enumerations.items()}
    pairs = {n: (m.title, m.members) for n, m in context.enumerations.items()}
    pairs |= {n: (m.title, dict(m.types)) for n, m in files.ledgers.items() if m.types and n not in pairs}
    pairs["role"] = ("角色", {n: r.title for n, r in context.roles.items()})
    pairs["electorate"] = ("表决主体", {n: m.title for n, m in files.electorates.items()})
    pairs["roster"] = ("名册", {n: m.title for n, m in files.rosters.items()})
    context.types = {**enum_types(pairs), **types_of(files.scorecards), **seat_types(files)}
    context.names = {name: name for name in (*(w for w in files.workflows if "@" not in w), *context.unit_kinds)}
    _titles(context)


def _titles(context: Context) -> None:
    """Titles unique per kind; a title that two things share is a finding (GF230)."""
    files = context.files
    for kind, known in (
        ("role", {n: r.title for n, r in context.roles.items()}),
        ("workflow", {n: m.title for n, m in files.workflows.items() if m.applies is None}),
        ("table", {n: m.title for n, m in files.tables.items()}),
        ("parameter", {n: m.title for n, m in files.parameters.items()}),
        ("enumeration", {n: m.title for n, m in files.enumerations.items()}),
        ("electorate", {n: m.title for n, m in files.electorates.items()}),
        ("roster", {n: m.title for n, m in files.rosters.items()}),
        ("figure", {n: m.title for n, m in files.figures.items()}),
        ("expect", {n: m.title for n, m in files.expects.items()}),
        ("unit_list", {n: m.title for n, m in files.unit_lists.items()}),
        ("ledger", {n: m.title for n, m in files.ledgers.items()}),
        ("allocation", {n: m.title for n, m in files.allocations.items()}),
        ("formula", {n: m.title for n, m in files.formulas.items()}),
        ("scorecard", {n: m.title for n, m in files.scorecards.items()}),
        ("ranking", {n: m.title for n, m in files.rankings.items()}),
        ("notice", {n: m.head.name or "" for n, m in files.notices.items()}),
    ):
        seen: dict[str, str] = {}
        for name, title in known.items():
            if BETWEEN in name:
                continue  # a version has the title of its rule
            if title and title in seen:
                context.report("GF230", Origin(kind, name, ("title",)), title=title, other=seen[title])
            seen.setdefault(title, name)
        context.titles[kind] = seen


def parameters(context: Context) -> None:
    """Dated parameters; each value is read by its type."""
    for name, model in context.files.parameters.items():
        kind = context.type(model.type, Origin("parameter", name, ("type",)))
        values = []
        for index, dated in enumerate(model.values):
            at = Origin("parameter", name, ("values", index))
            value = parse_literal(kind, dated.value)
            if value is None:
                context.report("GF231", at.at("value"), type=kind.zh(), given=dated.value)
                continue
            start = day(context, dated.start, at.at("from"))
            to = day(context, dated.to, at.at("to")) if dated.to else ""
            bounds.within(context, name, model.local, kind, value, at.at("value"))
            values.append(
                Dated(start, to, value, dated.source or "", dated.article or "", dated.rank, dated.jurisdiction or "")
            )
        context.parameters[name] = Parameter(name, model.title, kind, tuple(values))


def day(context: Context, text: str, at: Origin) -> str:
    """An ISO day; anything else is a finding (GF232)."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        context.report("GF232", at, given=text)
        return ""


def tables(context: Context) -> None:
    """Decision tables from their heads and sheets."""
    for name, model in context.files.tables.items():
        at = Origin("table", name, ())
        sheet = context.files.sheets.get(name)
        if sheet is None and model.rows is not None:
            place = context.files.place("table", name, "rows")
            sheet, findings = parse_csv(model.rows, place.file, place.line + 1)
            context.findings.extend(findings)
        if sheet is None:
            if model.csv is None and model.rows is None:
                context.report("GF233", at)
            continue
        columns = [
            tuple(
                Column(key, column.title or key, context.type(column.type, at.at(side, key)), column.optional)
                for key, column in given.items()
            )
            for side, given in (("inputs", model.inputs), ("outputs", model.outputs))
        ]
        table, found = load_table(
            name, model.title, model.hit, columns[0], columns[1], sheet, model.default, model.effective or "",
            model.expires or "", model.source or "", context.place(at), RuleScope(context, {}),
        )  # fmt: skip
        context.findings.extend(found)
        # A table with mistakes still has its head, so its callers are not told that they do not know it.
        hollow = Table(name, model.title, model.hit, tuple(columns[0]), tuple(columns[1]), ())
        context.tables[name] = hollow if table is None else table


def electorates(context: Context) -> None:
    """Who may vote."""
    for name, model in context.files.electorates.items():
        at = Origin("electorate", name, ())
        given = [key for key in ("roll", "members", "attendance") if getattr(model, key)]
        if len(given) != 1:
            context.report("GF730", at, given="、".join(given) or "无")
            continue
        for role in model.members:
            if role not in context.roles:
                context.unknown("GF203", at.at("members"), role, context.roles)
        where = None
        if model.where is not None:
            scope = RuleScope(context, PART)
            where = context.expression(model.where, at.at("where"), scope, BOOLEAN)
        if model.secrecy == "secret" and "area" in model.measures:
            context.report("GF731", at.at("secrecy"))
        source: Literal["roll", "members", "attendance"] = (
            "roll" if model.roll else "members" if model.members else "attendance"
        )
        proxies = model.proxy.get("at_most", 0) if isinstance(model.proxy, dict) else 0
        context.electorates[name] = Electorate(
            name, model.title, source, where, model.members, model.attendance or "",
            model.vacant, model.measures, model.recusal, model.secrecy, model.invalid, proxies, context.place(at),
        )  # fmt: skip


def groups(context: Context) -> None:
    """Parties to a meeting. `need: all` asks one of every named body; a mapping asks numbers."""
    for name, model in context.files.groups.items():
        at = Origin("group", name, ())
        for body, role in model.members.items():
            if role not in context.roles:
                context.unknown("GF203", at.at("members", body), role, context.roles)
        context.groups[name] = Group(
            name, model.title or name, dict(model.members), model.units or "", _need(context, model, at), model.vacant,
            model.votes, model.exclude, context.place(at),
        )  # fmt: skip


def _need(context: Context, model: Any, at: Origin) -> dict[str, Any]:
    if model.need in ("none", 0):
        return {}
    if model.need == "all":
        return dict.fromkeys(model.members, 1)
    if not isinstance(model.need, dict):
        context.report("GF234", at.at("need"), given=str(model.need))
        return {}
    for body in model.need:
        if body not in model.members:
            context.unknown("GF210", at.at("need"), str(body), model.members)
    return {body: _needed(context, asked, at.at("need", body)) for body, asked in model.need.items()}


def _needed(context: Context, asked: Any, at: Origin) -> Any:
    """How many of a body: a number, `all`, or a parameter that says one (GF682)."""
    if asked == "all" or (type(asked) is int and asked >= 0):
        return asked
    if isinstance(asked, str):
        known = {name: one for name, one in context.parameters.items() if one.type.kind == "integer"}
        found = context.by_title("parameter", asked, context.parameters)
        if found in known:
            return Given(parameter=found)
        near = nearest(asked, known) if found is None else None
        context.report("GF682", at, given=asked, **({"near": near} if near else {}))
        return 0
    context.report("GF682", at, given=str(asked))
    return 0


def schedules(context: Context, workflows: Mapping[str, Any]) -> dict[str, Schedule]:
    """Periodic openings."""
    found: dict[str, Schedule] = {}
    for name, model in context.files.schedules.items():
        at = Origin("schedule", name, ())
        workflow = context.by_title("workflow", model.open, workflows)
        if workflow is None:
            context.unknown("GF213", at.at("open"), model.open, workflows)
            continue
        if model.for_each not in context.unit_kinds:
            context.unknown("GF229", at.at("for_each"), model.for_each, context.unit_kinds)
        starts = workflows[workflow].starts
        mine = [s for s, event in starts.items() if any(t.kind == "system" for t in event.by)]
        start = model.start or (mine[0] if len(mine) == 1 else "")
        if start not in starts:
            context.report("GF223", at, workflow=workflow, starts="、".join(mine) or "无")
            continue
        ahead = (
            None
            if model.ahead is None
            else context.expression(model.ahead, at.at("ahead"), RuleScope(context, {}, dated=True))
        )
        found[name] = Schedule(
            name, model.title or name, workflow, start, model.for_each, model.every, model.on, model.at, ahead,
            tuple(model.values.items()), model.on_holiday, model.on_makeup_workday, model.within or "",
            day(context, model.since, at.at("from")) if model.since else "", context.place(at),
        )  # fmt: skip
    return found


def ladder(context: Context) -> tuple[Level, ...]:
    """The ladder this policy uses; its levels must name unit kinds and roles."""
    file = context.files.policy
    for name, levels in file.ladders.items():
        for index, level in enumerate(levels):
            at = Origin("ladder", name, (index,))
            if level.unit not in context.unit_kinds:
                context.unknown("GF229", at.at("unit"), level.unit, context.unit_kinds)
            for role in (level.role, level.vacant):
                if role not in context.roles and role not in {"next", "error"}:
                    context.unknown("GF203", at.at("role"), role, context.roles)
    if file.ladder is None:
        return ()
    if file.ladder not in file.ladders:
        context.unknown("GF235", Origin("policy", "", ("ladder",)), file.ladder, file.ladders)
        return ()
    return tuple(Level(m.level, m.title, m.unit, m.role, m.vacant) for m in file.ladders[file.ladder])
