"""A workflow with its mixins folded in: which event stands in which state, and which file and line it came from.

Knows the file models. Knows nothing of expressions: names inside texts stay as written; `slots` says how a mixin's
names map to the workflow's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from govflow.errors import Diagnostic, Place, nearest
from govflow.policy.files import Files
from govflow.policy.model.workflow import (
    ClockModel,
    Definition,
    EventModel,
    FactModel,
    FieldModel,
    IncludeModel,
    MixinFile,
    StateModel,
    WorkflowFile,
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was written: kind and id of the file's definition, path inside it; which mixin, and its slots."""

    kind: str
    id: str
    path: Path
    mixin: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)

    def at(self, *more: str | int) -> Origin:
        """Deeper in the same file."""
        return Origin(self.kind, self.id, (*self.path, *more), self.mixin, self.slots)


M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Found(Generic[M]):
    """A model and where it came from."""

    model: M
    origin: Origin


@dataclass(slots=True)
class Expanded:
    """One workflow after folding. Events by state, in order: own, shared, mixed in."""

    id: str
    file: WorkflowFile
    origin: Origin
    fields: dict[str, Found[FieldModel]] = field(default_factory=dict)
    facts: dict[str, Found[FactModel]] = field(default_factory=dict)
    clocks: dict[str, Found[ClockModel]] = field(default_factory=dict)
    states: dict[str, Found[StateModel]] = field(default_factory=dict)
    events: dict[str, dict[str, Found[EventModel]]] = field(default_factory=dict)
    phases: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    must: list[tuple[str, Origin]] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def expand(files: Files, workflow: str) -> Expanded:
    """Fold the mixins of one workflow in; findings name clashes, unknown mixins, states and events."""
    file = files.workflows[workflow]
    origin = Origin("workflow", workflow, ())
    out = Expanded(workflow, file, origin)
    _own(out, file, origin)
    _shared(files, out, file, origin)
    for name, include in file.include.items():
        mixin = files.mixins.get(name)
        if mixin is None:
            _report(files, out, "GF214", origin.at("include", name), name=name, **_near(name, files.mixins))
            continue
        _mix(files, out, name, mixin, include)
    _replaced(files, out)
    return out


def _replaced(files: Files, out: Expanded) -> None:
    """`replaces` must name an included mixin that has the event: else the author thinks something is replaced."""
    for events in out.events.values():
        for event, found in events.items():
            mixin = found.model.replaces
            known = files.mixins.get(mixin or "")
            if mixin and (mixin not in out.file.include or known is None or event not in known.on):
                _report(files, out, "GF242", found.origin.at("replaces"), event=event, mixin=mixin)


def _own(out: Expanded, file: WorkflowFile, origin: Origin) -> None:
    out.fields = {n: Found(m, origin.at("fields", n)) for n, m in file.fields.items()}
    out.facts = {n: Found(m, origin.at("facts", n)) for n, m in file.facts.items()}
    out.clocks = {n: Found(m, origin.at("clocks", n)) for n, m in file.clocks.items()}
    for name, state in file.states.items():
        at = origin.at("states", name)
        out.states[name] = Found(state, at)
        out.events[name] = {e: Found(m, at.at("on", e)) for e, m in state.on.items()}
    out.must = [(text, origin.at("must", i)) for i, text in enumerate(file.must)]


def _shared(files: Files, out: Expanded, file: Definition, origin: Origin) -> None:
    for name, event in file.on.items():
        at = origin.at("on", name)
        if not event.during:
            _report(files, out, "GF215", at, event=name)
        for state in event.during:
            if state not in out.states:
                _report(files, out, "GF201", at.at("during"), name=state, **_near(state, out.states))
            elif name in out.events[state]:
                _report(files, out, "GF216", at, event=name, state=out.states[state].model.title)
            else:
                out.events[state][name] = Found(event, at)


def _mix(files: Files, out: Expanded, name: str, mixin: MixinFile, include: IncludeModel) -> None:
    origin = Origin("mixin", name, (), name, include.slots)
    for wanted in (*include.without, *include.only):
        if wanted not in mixin.on:
            at = out.origin.at("include", name)
            _report(files, out, "GF217", at, event=wanted, mixin=name, **_near(wanted, mixin.on))
    _known_slots(files, out, name, mixin, include)
    _declare(files, out, mixin, origin, include)
    chosen = {
        event: model
        for event, model in mixin.on.items()
        if event not in include.without and (not include.only or event in include.only)
    }
    _bring_states(files, out, mixin, origin, chosen)
    for event, model in chosen.items():
        _place_event(files, out, event, model, origin.at("on", event))
    for i, text in enumerate(mixin.must):
        out.must.append((text, origin.at("must", i)))


def _known_slots(files: Files, out: Expanded, name: str, mixin: MixinFile, include: IncludeModel) -> None:
    known = (*mixin.slots.states, *mixin.slots.clocks, *mixin.slots.fields, *mixin.slots.starts)
    for slot in include.slots:
        if slot not in known:
            at = out.origin.at("include", name, "slots", slot)
            _report(files, out, "GF241", at, slot=slot, mixin=name, **_near(slot, known))


def _declare(files: Files, out: Expanded, mixin: MixinFile, origin: Origin, include: IncludeModel) -> None:
    _add(files, out, "fields", out.fields, mixin.fields, origin)
    _add(files, out, "facts", out.facts, mixin.facts, origin)
    _add(files, out, "clocks", out.clocks, mixin.clocks, origin)
    wanted = (*mixin.slots.fields, *mixin.slots.clocks)
    for slot in wanted:
        target = include.slots.get(slot, slot)
        if target not in out.fields and target not in out.clocks:
            at = out.origin.at("include", origin.id)
            _report(files, out, "GF219", at, slot=slot, mixin=origin.id, **_near(slot, [*out.fields, *out.clocks]))


def _add(
    files: Files, out: Expanded, kind: str, mine: dict[str, Found[M]], theirs: Mapping[str, M], origin: Origin
) -> None:
    for name, model in theirs.items():
        if name in mine:
            _report(files, out, "GF218", origin.at(kind, name), name=name, mixin=origin.id)
        else:
            mine[name] = Found(model, origin.at(kind, name))


def _bring_states(
    files: Files, out: Expanded, mixin: MixinFile, origin: Origin, chosen: Mapping[str, EventModel]
) -> None:
    """A mixin state comes along only if a selected event can reach it."""
    reached = {state for state in _targets(chosen.values()) if state in mixin.states}
    queue = list(reached)
    while queue:
        state = mixin.states[queue.pop()]
        for target in _targets([*state.on.values()]) | {b.to for b in state.choose if b.to}:
            if target in mixin.states and target not in reached:
                reached.add(target)
                queue.append(target)
    for name in (state for state in mixin.states if state in reached):
        if name in out.states:
            _report(files, out, "GF218", out.states[name].origin, name=name, mixin=origin.id)
            continue
        at = origin.at("states", name)
        out.states[name] = Found(mixin.states[name], at)
        out.events[name] = {e: Found(m, at.at("on", e)) for e, m in mixin.states[name].on.items()}


def _targets(events: Iterable[EventModel]) -> set[str]:
    found: set[str] = set()
    for event in events:
        found.update(branch.to for branch in event.choose if branch.to)
        if event.to:
            found.add(event.to)
    return found


def _place_event(files: Files, out: Expanded, event: str, model: EventModel, at: Origin) -> None:
    for state, found in out.states.items():
        if not _applies(model, found.model):
            continue
        mine = out.events[state]
        if event in mine:
            if mine[event].model.replaces != at.id:
                where = mine[event].origin
                _report(files, out, "GF220", where, event=event, mixin=at.id, state=found.model.title)
            continue
        mine[event] = Found(model, at)
        if found.model.aside and isinstance(model.phases, tuple):
            out.phases[(state, event)] = model.phases


def _applies(event: EventModel, state: StateModel) -> bool:
    where = event.phases
    if isinstance(where, dict):
        return bool(state.end) and state.end in where["ends"]
    if state.end or state.choose or where is None:
        return False
    if state.aside:
        return event.asides
    return where == "open" or state.phase in where


def _near(name: str, known: Iterable[str]) -> dict[str, str]:
    near = nearest(name, known)
    return {"near": near} if near else {}


def place_of(files: Files, origin: Origin) -> Place:
    """The place in the author's file."""
    return files.place(origin.kind, origin.id, *origin.path)


def _report(files: Files, out: Expanded, code: str, at: Origin, **args: str) -> None:
    out.findings.append(Diagnostic.of(code, place_of(files, at), **args))
