"""Effects of files as effects to run: names resolved, expressions compiled against the field they go to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from govflow.feel import Expression
from govflow.feel.types import ANY, CASE, PERSON, UNIT, Type
from govflow.policy.compile.booking import booking, entry_named
from govflow.policy.compile.context import Context
from govflow.policy.compile.names import RELATIONS, Names, WorkflowScope
from govflow.policy.compile.seating import release, seat
from govflow.policy.compile.terms import terms
from govflow.policy.definition import ORDINALS, Effect, Term
from govflow.policy.expand import Origin
from govflow.policy.model.effects import EffectModel

Notices = set[tuple[str, Origin]]
"""Which notices a workflow uses, and where."""


class Effects:
    """Compiles the effects of one workflow; remembers which notices are used."""

    def __init__(self, context: Context, scopes: Mapping[str, Names], workflow: str) -> None:
        self.context = context
        self.all = scopes
        self.names = scopes[workflow]
        self.notices: dict[str, Origin] = {}

    def compile(self, models: Iterable[EffectModel], at: Origin, scope: WorkflowScope) -> tuple[Effect, ...]:
        """A list of effects in order; what cannot be resolved is a finding and left out."""
        found = (self._one(model, at.at(index), scope) for index, model in enumerate(models))
        return tuple(effect for effect in found if effect is not None)

    def _one(self, model: EffectModel, at: Origin, scope: WorkflowScope) -> Effect | None:
        kind = model.kind
        return _MAKE[kind](self, getattr(model, kind), at.at(kind), scope)

    def notice(self, name: str, at: Origin) -> str | None:
        """A notice by id or title; unknown ones are findings (GF205)."""
        known = self.context.files.notices
        found = self.context.by_title("notice", name, known)
        if found is None:
            self.context.unknown("GF205", at, name, known)
            return None
        self.notices.setdefault(found, at)
        return found

    def values(
        self, given: Mapping[str, str], at: Origin, scope: WorkflowScope, types: Callable[[str, Origin], Type | None]
    ) -> tuple[tuple[str, Expression], ...]:
        """name -> expression; `types` says what a name takes, None with a finding for an unknown one."""
        found = []
        for name, text in given.items():
            here = at.at(name)
            kind = types(name, here)
            if kind is None:
                continue
            expression = self.context.expression(text, here, scope, kind)
            if expression is not None:
                found.append((name, expression))
        return tuple(found)

    def field(self, name: str, at: Origin) -> Type | None:
        """The type of a field of this workflow (GF204)."""
        one = self.names.fields.get(at.slots.get(name, name))
        if one is None:
            self.context.unknown("GF204", at, name, self.names.fields)
            return None
        return one.type

    def brought(self, name: str, at: Origin) -> Type | None:
        """The type of a field that is written here: a computed one cannot be (GF224)."""
        kind = self.field(name, at)
        if kind is not None and self.names.fields[at.slots.get(name, name)].computed:
            self.context.report("GF224", at, field=name)
        return kind

    def of_workflow(self, workflow: str) -> Callable[[str, Origin], Type | None]:
        """The types of fields of another workflow."""

        def kind(name: str, at: Origin) -> Type | None:
            one = self.all[workflow].fields.get(name)
            if one is None:
                self.context.unknown("GF204", at, name, self.all[workflow].fields)
                return None
            return one.type

        return kind

    def workflow(self, name: str, at: Origin) -> str | None:
        """A workflow by id, title, or `self` (GF213)."""
        if name == "self":
            return self.names.base
        found = self.context.by_title("workflow", name, self.all)
        if found is None or "@" in found:  # a version is picked as the case opens, never named
            self.context.unknown("GF213", at, name, [known for known in self.all if "@" not in known])
            return None
        return found

    def start(self, workflow: str, name: str | None, at: Origin) -> str:
        """The start event by which a case opens a workflow: the named one, or the only one `by: system`."""
        starts = self.context.files.workflows[workflow].start
        if name is not None:
            slot = at.slots.get(name, name)
            if slot not in starts:
                self.context.unknown("GF202", at, name, starts)
            return slot
        mine = [start for start, model in starts.items() if "system" in model.by]
        if len(mine) != 1:
            self.context.report("GF223", at, workflow=workflow, starts="、".join(mine) or "无")
            return mine[0] if mine else ""
        return mine[0]


def _set(fx: Effects, given: dict[str, str], at: Origin, scope: WorkflowScope) -> Effect:
    values = fx.values(given, at, scope, fx.field)
    renamed = tuple((at.slots.get(name, name), expression) for name, expression in values)
    for name, _ in renamed:
        if fx.names.fields[name].computed:
            fx.context.report("GF224", at.at(name), field=name)
    return Effect("set", values=renamed, place=fx.context.place(at))


def _add(fx: Effects, given: dict[str, dict[str, str]], at: Origin, scope: WorkflowScope) -> Effect | None:
    if len(given) != 1:
        fx.context.report("GF240", at, key="add")
        return None
    ((name, columns),) = given.items()
    kind = fx.brought(name, at.at(name))
    if kind is None:
        return None
    entries = dict(kind.of.entries) if kind.of else {}

    def column(key: str, here: Origin) -> Type | None:
        if key not in entries:
            fx.context.unknown("GF204", here, key, entries)
        return entries.get(key)

    values = fx.values(columns, at.at(name), scope, column)
    return Effect("add", at.slots.get(name, name), values=values, place=fx.context.place(at))


def _value(kind: str, expect: Type) -> Callable[[Effects, str, Origin, WorkflowScope], Effect | None]:
    def make(fx: Effects, text: str, at: Origin, scope: WorkflowScope) -> Effect | None:
        value = fx.context.expression(text, at, scope, expect)
        return None if value is None else Effect(kind, value=value, place=fx.context.place(at))

    return make


def _relation(kind: str) -> Callable[[Effects, Any, Origin, WorkflowScope], Effect | None]:
    def make(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
        single = isinstance(given, dict) and len(given) == 1 and all(_is_terms(who) for who in given.values())
        if not single and not isinstance(given, str):
            fx.context.report("GF240", at, key=kind)
            return None
        name, who = next(iter(given.items())) if single else (given, None)
        if name not in RELATIONS:
            fx.context.unknown("GF225", at, str(name), RELATIONS)
            return None
        whom: tuple[Term, ...] = ()
        if who is not None:
            whom = terms(fx.context, fx.names, [who] if isinstance(who, str) else who, at.at(name))
        return Effect(kind, name, whom=whom, place=fx.context.place(at))

    return make


def _is_terms(who: Any) -> bool:
    return isinstance(who, str) or (isinstance(who, list) and bool(who) and all(isinstance(one, str) for one in who))


def _escalate(fx: Effects, to: str, at: Origin, scope: WorkflowScope) -> Effect | None:
    """A level of another ladder means the rung of the same kind of unit on the ladder in use."""
    file = fx.context.files.policy
    levels = {level.level: level.unit for ladder in file.ladders.values() for level in ladder}
    if to not in {"up", "down", *ORDINALS} and to not in levels:
        fx.context.unknown("GF226", at, to, ["up", "down", *ORDINALS, *levels])
        return None
    used = file.ladders.get(file.ladder or "", ())
    if to in levels and all(level.level != to for level in used):
        to = next((level.level for level in used if level.unit == levels[to]), to)
    return Effect("escalate", to, place=fx.context.place(at))


def _extend(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    clock = at.slots.get(given.clock, given.clock)
    if clock not in fx.names.clocks:
        fx.context.unknown("GF207", at.at("clock"), given.clock, fx.names.clocks)
        return None
    mode = "to" if given.to is not None else "by"
    expect = Type("period") if mode == "by" else None
    value = fx.context.expression(given.to or given.by, at.at(mode), scope, expect)
    return None if value is None else Effect("extend", clock, value=value, mode=mode, place=fx.context.place(at))


def _notify(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    notice = fx.notice(given.notice, at.at("notice"))
    whom = terms(fx.context, fx.names, given.whom, at.at("whom"))
    return None if notice is None else Effect("notify", notice, whom=whom, place=fx.context.place(at))


def _announce(fx: Effects, name: str, at: Origin, scope: WorkflowScope) -> Effect | None:
    notice = fx.notice(name, at)
    return None if notice is None else Effect("announce", notice, place=fx.context.place(at))


def _open(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    workflow = fx.workflow(given.workflow, at.at("workflow"))
    if workflow is None:
        return None
    start = fx.start(workflow, given.start, at)
    where = None if given.at is None else fx.context.expression(given.at, at.at("at"), scope, UNIT)
    values = fx.values(given.values, at.at("with"), scope, fx.of_workflow(workflow))
    link, mode = (given.into, "into") if given.into else (given.link or "", "as")
    if link:
        fx.brought(link, at)
    return Effect(
        "open", workflow, start, where, values, link=link, mode=mode, place=fx.context.place(at)
    )  # fmt: skip


def _gather(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    workflow = fx.workflow(given.workflow, at.at("workflow"))
    fx.brought(given.into, at.at("into"))
    if workflow is None:
        return None
    known = fx.all[workflow]
    for state in given.states:
        if state not in known.states:
            fx.context.unknown("GF201", at.at("in"), state, known.states)
    if given.event not in known.events:
        fx.context.unknown("GF202", at.at("event"), given.event, known.events)
    return Effect("gather", workflow, given.event, states=given.states, link=given.into, place=fx.context.place(at))


def _tell(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    case = fx.context.expression(given.case, at.at("case"), scope)
    if case is None:
        return None
    target = case.type.of if case.type.kind == "list" and case.type.of else case.type
    if target.name and given.event not in fx.all[target.name].events:
        fx.context.unknown("GF202", at.at("event"), given.event, fx.all[target.name].events)
    values = fx.values(given.values, at.at("with"), scope, lambda _, __: ANY)
    return Effect("tell", event=given.event, value=case, values=values, place=fx.context.place(at))


def _call(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    values = fx.values(given.values, at.at("with"), scope, lambda _, __: ANY)
    return Effect("call", given.hook, values=values, place=fx.context.place(at))


def _book(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    if isinstance(given, str):
        return _hold("book", "ledger", fx, given, at)
    found = entry_named(fx.context, given.entry, at.at("entry"))
    if found is None:
        return None
    made = booking(fx.context, fx.names.workflow, found, given, at, scope)
    return None if made is None else Effect("book", booking=made, place=fx.context.place(at))


def _hold(effect: str, kind: str, fx: Effects, name: str, at: Origin) -> Effect | None:
    """An effect that uses a hold up; it must be one of its kind (GF249)."""
    if fx.names.holds.get(name) != kind:
        known = "、".join(one for one, its in fx.names.holds.items() if its == kind) or "无"
        fx.context.report("GF249", at, hold=name, why=f"{effect} 后面写本流程同类占用的名称，现有：{known}")
        return None
    return Effect(effect, name, place=fx.context.place(at))


def _reverse(fx: Effects, event: str, at: Origin, scope: WorkflowScope) -> Effect | None:
    if event not in fx.names.events and event not in fx.names.starts:
        fx.context.unknown("GF202", at, event, fx.names.events)
        return None
    return Effect("reverse", event=event, place=fx.context.place(at))


def _score(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    from govflow.policy.compile.scores import score  # it compiles with `Effects`, which stand here

    return score(fx, given, at, scope)


_MAKE: Mapping[str, Callable[[Effects, Any, Origin, WorkflowScope], Effect | None]] = {
    "set": _set,
    "add": _add,
    "assign": _value("assign", ANY),
    "join": _relation("join"),
    "leave": _relation("leave"),
    "escalate": _escalate,
    "extend": _extend,
    "notify": _notify,
    "announce": _announce,
    "attend": _value("attend", PERSON),
    "open": _open,
    "gather": _gather,
    "tell": _tell,
    "merge_into": _value("merge_into", CASE),
    "call": _call,
    "seat": seat,
    "release": release,
    "book": _book,
    "reverse": _reverse,
    "score": _score,
}
