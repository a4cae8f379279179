"""One workflow: its names first, then everything that uses them."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.feel import Type
from govflow.feel.types import context as context_type
from govflow.feel.types import list_of
from govflow.policy.compile import facts
from govflow.policy.compile.applies import applies_of
from govflow.policy.compile.asks import asked
from govflow.policy.compile.context import Context
from govflow.policy.compile.effects import Effects
from govflow.policy.compile.events import branches, clock, dues, event
from govflow.policy.compile.holds import hold, kind_of
from govflow.policy.compile.names import FieldName, Names, WorkflowScope
from govflow.policy.compile.restricted import restricted
from govflow.policy.compile.works import work
from govflow.policy.definition import Clock, Event, Field, Hold, State, Workflow
from govflow.policy.expand import Expanded, Found, Origin
from govflow.policy.model.workflow import FieldModel, StateModel
from govflow.policy.redaction import CLASSES, STRONGEST


def names_of_workflow(context: Context, expanded: Expanded) -> Names:
    """The names of a workflow, before any expression is read."""
    names = Names(expanded.id, starts=frozenset(expanded.file.start))
    always = [set(start.needs) for start in expanded.file.start.values()]
    sure = set.intersection(*always) if always else set()
    for name, found in expanded.fields.items():
        model = found.model
        kind = _type(context, name, model, found.origin, names.base)
        nullable = name not in sure and model.default is None and model.value is None
        names.fields[name] = FieldName(name, model.title, kind, nullable, model.value is not None)
    names.clocks = {name: found.model.title for name, found in expanded.clocks.items()}
    facts.names(context, names, expanded)
    names.holds = {name: kind_of(model) for name, model in expanded.file.holds.items()}
    names.states = {name: found.model.title for name, found in expanded.states.items()}
    names.asks, names.cards = asked(context, expanded)
    models = ((name, found.model.ballot) for name, found in expanded.states.items())
    names.questions = {name: frozenset(model.each) for name, model in models if model is not None and model.each}
    for state, events in expanded.events.items():
        for one in events:
            names.events.setdefault(one, set()).add(state)
    _clashes(context, expanded, names)
    return names


def _type(context: Context, name: str, model: FieldModel, at: Origin, workflow: str) -> Type:
    kind = context.type(model.type, at.at("type"), workflow)
    if kind.kind == "list" and kind.name == "rows":
        columns = {
            key: _type(context, key, column, at.at("of", key), workflow) for key, column in (model.of or {}).items()
        }
        if not columns:
            context.report("GF237", at, field=name)
        return list_of(context_type(columns, tuple(columns)))
    return kind


def _clashes(context: Context, expanded: Expanded, names: Names) -> None:
    titles: dict[str, str] = {}
    for name, one in names.fields.items():
        at = expanded.fields[name].origin
        if one.title in titles:
            context.report("GF238", at.at("title"), title=one.title, other=titles[one.title])
        titles[one.title] = name
        for kind, known in (("时限", names.clocks), ("参数", context.parameters), ("决策表", context.tables)):
            if name in known:
                context.report("GF221", at, name=name, one="字段", other=kind)


class Compiler:
    """Compiles one workflow once the names of all are known."""

    def __init__(self, context: Context, expanded: Expanded, all: Mapping[str, Names]) -> None:
        self.context = context
        self.expanded = expanded
        self.names = all[expanded.id]
        self.all = all
        self.fx = Effects(context, all, expanded.id)

    def scope(self, origin: Origin | None = None) -> WorkflowScope:
        """The scope of this workflow, with a mixin's slots where the text stands in a mixin."""
        slots = origin.slots if origin else {}
        return WorkflowScope(self.context, self.names, self.all, slots)

    def compile(self) -> Workflow:
        """The workflow, ready to run."""
        file, origin = self.expanded.file, self.expanded.origin
        kinds = {*self.context.unit_kinds, "ladder"}
        if file.unit not in kinds:
            self.context.unknown("GF229", origin.at("for"), file.unit, kinds)
        return Workflow(
            id=self.expanded.id,
            title=file.title,
            version=file.version,
            source=file.source or "",
            unit_kind=file.unit,
            fields={name: self._field(name, found) for name, found in self.expanded.fields.items()},
            counts=facts.counts(self.fx, self.expanded, self.scope()),
            clocks=self._clocks(),
            starts=self._starts(),
            states={name: self._state(name, found) for name, found in self.expanded.states.items()},
            must=tuple((text, self.context.place(at)) for text, at in self.expanded.must),
            includes=tuple(file.include),
            effective=file.effective or "",
            restricted=restricted(self.context, self.names, file.restricted, origin.at("restricted"), self.scope()),
            applies=applies_of(self.context, file.applies, origin.at("applies")),
            holds=self._holds(),
            booked=facts.booked(self.fx, self.expanded, self.scope()),
            newest=facts.newest(self.fx, self.expanded, self.scope()),
            place=self.context.key_place(origin.at("workflow")),
        )

    def _field(self, name: str, found: Found[FieldModel]) -> Field:
        model, at, one = found.model, found.origin, self.names.fields[name]
        scope = self.scope(at)
        default = None
        if model.default is not None:
            default = self.context.expression(model.default, at.at("default"), scope, one.type)
        computed = None
        if model.value is not None:
            computed = self.context.expression(model.value, at.at("value"), scope, one.type)
        return Field(
            name, model.title, one.type, self._class_of(model, one.type, at), model.max, default, computed,
            self._columns(model, one, at), self.context.place(at),
        )  # fmt: skip

    def _class_of(self, model: FieldModel, kind: Type, at: Origin) -> str:
        redaction = model.redaction or STRONGEST.get((kind.of or kind).kind, "free")
        if redaction not in CLASSES:
            self.context.unknown("GF239", at.at("class"), redaction, CLASSES)
            return "free"
        return redaction

    def _columns(self, model: FieldModel, one: FieldName, at: Origin) -> dict[str, Field]:
        entries = dict(one.type.of.entries) if one.type.of else {}
        return {
            key: Field(
                key, column.title, entries[key], self._class_of(column, entries[key], at.at("of", key)), column.max
            )
            for key, column in (model.of or {}).items()
            if key in entries
        }

    def _holds(self) -> dict[str, Hold]:
        origin = self.expanded.origin
        found = {
            name: hold(self.context, self.names, name, model, origin.at("holds", name), self.scope())
            for name, model in self.expanded.file.holds.items()
        }
        return {name: one for name, one in found.items() if one is not None}

    def _clocks(self) -> dict[str, Clock]:
        found = {
            name: clock(self.fx, name, one.model, one.origin, self.scope(one.origin))
            for name, one in self.expanded.clocks.items()
        }
        return {name: one for name, one in found.items() if one is not None}

    def _starts(self) -> dict[str, Event]:
        origin = self.expanded.origin
        return {
            name: event(self.fx, name, model, origin.at("start", name), self.scope())
            for name, model in self.expanded.file.start.items()
        }

    def _state(self, name: str, found: Found[StateModel]) -> State:
        model, at = found.model, found.origin
        scope = self.scope(at)
        through = branches(self.fx, None, model.choose, at, scope) if model.choose else ()
        return State(
            id=name,
            title=model.title,
            phase=model.phase or "",
            work=work(self.fx, model, at, scope),
            due=dues(self.fx, model.due, at.at("due"), scope),
            enter=self.fx.compile(model.enter, at.at("enter"), scope),
            choose=through,
            events=self._events(name),
            aside=model.aside or "",
            end=model.end or "",
            public_status=model.public_status or "",
            mixin=at.mixin,
            place=self.context.key_place(at),
        )

    def _events(self, state: str) -> dict[str, Event]:
        return {
            name: event(
                self.fx, name, one.model, one.origin, self.scope(one.origin),
                self.expanded.phases.get((state, name), ()),
            )
            for name, one in self.expanded.events[state].items()
        }  # fmt: skip
