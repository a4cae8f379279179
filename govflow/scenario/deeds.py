"""What the sentences of `subjects.acting` do: open, fire, be refused, be offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govflow.core.case import Json
from govflow.errors import Diagnostic, NotFound, Refused, nearest
from govflow.feel import Type
from govflow.feel.types import PERSON, TEXT, list_of
from govflow.policy.definition import Ballot, Event, Publish, Workflow
from govflow.policy.versions import choose
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.lookup import ACTS, fold_name
from govflow.scenario.rows import rows_json
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import pairs_of
from govflow.scenario.values import to_json
from govflow.scenario.world import World

_WORDS: Mapping[str, str] = {
    "附言": "note",
    "备注": "note",
    "附件": "files",
    "证据": "evidence",
    "理由": "reason",
    "文书": "notice",
    "地点": "place",
    "交给": "to",
    "人": "person",
    "并入": "into",
    "承办单位": "parties",
    "共同核实人": "second_person",
    "意见": "choice",
    "表决主体": "electorate",
    "替": "for",
    "候选人": "candidates",
}
"""Chinese words for the parts of payloads that have no title."""
_KINDS: Mapping[str, str] = {"to": "party", "person": "person", "for": "person"}


@dataclass(frozen=True, slots=True)
class Beginning:
    """Who opens what where; `start` empty: the only way in."""

    who: str
    unit: str
    workflow: str
    start: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what, for whom (`giver` empty: for himself), bringing what."""

    who: str
    giver: str
    event: str
    rows: Rows


def open_case(world: World, said: Beginning) -> None:
    """Open a case; from now on the talk is about it. Raises Unmet with the reasons when it is refused."""
    try:
        _open(world, said)
    except Refused as refused:
        raise Unmet([_refused(world, said.who, said.workflow, refused)]) from None


def _open(world: World, said: Beginning, raw: bool = False) -> None:
    base, unit = world.book.one("workflow", said.workflow), world.book.one("unit", said.unit)
    flow = world.policy.workflows[choose(world.policy, base, world.people.chain(unit).values(), world.today)]
    event = flow.starts[_start(flow, said.who, said.start)]
    data = payload(world, flow, event, said.rows, raw)
    world.current = world.engine.open(base, event.id, unit, data, world.actor(said.who))


def cannot_open(world: World, said: Beginning, reasons: Sequence[str]) -> None:
    """Opening is refused for these reasons and leaves nothing behind."""
    before, here = len(world.engine.cases()), world.current
    try:
        _open(world, said, raw=bool(reasons))
    except Refused as refused:
        world.current = here
        _said(refused, reasons)
        _nothing_written(before, len(world.engine.cases()))
        return
    raise Unmet([Diagnostic.of("GF881", who=said.who, event=said.workflow)])


def _start(flow: Workflow, who: str, name: str) -> str:
    if name:
        found = [e.id for e in flow.starts.values() if fold_name(name) in {fold_name(e.title), fold_name(e.id)}]
        if not found:
            near = nearest(name, [e.title for e in flow.starts.values()]) or ""
            raise Unmet([Diagnostic.of("GF896", kind="开始方式", name=name, near=near)])
        return found[0]
    possible = [e for e in flow.starts.values() if e.by_person != (who == "系统")] or list(flow.starts.values())
    if len(possible) > 1:
        known = "、".join(e.title for e in possible)
        raise Unmet([Diagnostic.of("GF897", name=flow.title, known=known)])
    return possible[0].id


def fire(world: World, deed: Deed) -> None:
    """Do an event. Raises Unmet with the reasons and what is possible when it is refused."""
    try:
        _fire(world, deed)
    except Refused as refused:
        raise Unmet([_refused(world, deed.who, deed.event, refused)]) from None


def _fire(world: World, deed: Deed, raw: bool = False) -> None:
    actor = world.actor(deed.who, deed.giver)
    event = event_of(world, deed.event)
    flow, shape = (_objection(world) if event.id == "publication.object" else None) or (world.workflow(), event)
    data = payload(world, flow, shape, deed.rows, raw)
    world.engine.fire(world.case().id, event.id, data, actor)


def _objection(world: World) -> tuple[Workflow, Event] | None:
    """The workflow that hears objections to the publication that runs, and its start by the system.

    None where nothing is published: the engine refuses the objection, and a scenario may expect that it does.
    """
    work = world.workflow().states[world.case().state].work
    if not isinstance(work, Publish) or work.objections is None:
        return None
    flow = world.policy.workflows[work.objections.workflow]
    return flow, next(e for e in flow.starts.values() if any(term.kind == "system" for term in e.by))


def cannot(world: World, deed: Deed, reasons: Sequence[str]) -> None:
    """Doing it is refused for these reasons and leaves nothing behind."""
    before = len(world.engine.records(world.case().id))
    try:
        _fire(world, deed, raw=bool(reasons))
    except (Refused, NotFound) as refused:
        _said(refused, reasons)
        _nothing_written(before, len(world.engine.records(world.case().id)))
        return
    raise Unmet([Diagnostic.of("GF881", who=deed.who, event=deed.event)])


def may(world: World, who: str, events: Iterable[str], at_least: bool) -> None:
    """What somebody may do now: at least these, or exactly these."""
    wanted = sorted({event_of(world, name).title for name in events})
    actual = sorted({title for title in _titles(world, who) if not at_least or title in wanted})
    if wanted != actual:
        have = "、".join(sorted(set(_titles(world, who)))) or "（没有）"
        raise Unmet(
            [Diagnostic.of("GF880", what=f"“{who}”可以办理的", expected="、".join(wanted) or "（没有）", actual=have)]
        )


def expect_pending(world: World, name: str) -> None:
    """An event waits for a second person."""
    waiting = [event_of(world, event).title for event in world.case().pending]
    expect("等待另一人确认的", event_of(world, name).title, "、".join(waiting) or "（没有）")


def event_of(world: World, name: str) -> Event:
    """The event or act an author names: one of the case's state first. Raises Unmet for a name nobody knows."""
    flow, wanted = world.workflow(), fold_name(name)
    here = flow.states[world.case().state].events.values()
    for event in (*here, *(e for state in flow.states.values() for e in state.events.values())):
        if wanted in {fold_name(event.title), event.id}:
            return event
    act = ACTS.get(name, name if name in ACTS.values() else "")
    if not act:
        raise Unmet([world.book.finding("event", name)])
    return Event(act, next(title for title, known in ACTS.items() if known == act))


def payload(world: World, flow: Workflow, event: Event, rows: Rows, raw: bool = False) -> Mapping[str, Json]:
    """The data of an event from a table: titles and ids of fields, names of takes; empty cells are left out.

    `raw`: a value that no enumeration has is sent as written, for a scenario that says why it is refused.
    """
    fields = {fold_name(name): field for field in flow.fields.values() for name in (field.title, field.id)}
    data: dict[str, Json] = {}
    asked = questions_of(flow) if event.id == "ballot.cast" else {}
    for name, text in pairs_of(rows):
        if not text.strip():
            continue
        if name in asked:
            key, kind = asked[name]
            data[key] = to_json(world, kind, text)
            continue
        if name in event.takes:
            data[name] = _cell(world, event.takes[name].type, text, raw)
        elif fold_name(name) in fields and _is_field(event, fields[fold_name(name)].id, name):
            field = fields[fold_name(name)]
            data[field.id] = rows_json(world, field, text) if field.columns else _cell(world, field.type, text, raw)
        else:
            key = _WORDS.get(name, name)
            kind = event.takes[key].type if key in event.takes else Type(_KINDS.get(key, "text"))
            data[key] = _cell(world, kind, text, raw)
    return data


def questions_of(flow: Workflow) -> Mapping[str, tuple[str, Type]]:
    """What a paper may answer, by title and by id: the part of the payload and its type; 候选人 in an election."""
    found: dict[str, tuple[str, Type]] = {}
    for state in flow.states.values():
        if isinstance(state.work, Ballot):
            if state.work.elect is not None:
                found |= dict.fromkeys(("候选人", "candidates"), ("candidates", list_of(PERSON)))
            for one in state.work.questions:
                kind = TEXT if one.elect is None else list_of(PERSON)
                found |= dict.fromkeys((one.title, one.id), (one.id, kind))
    return found


def _cell(world: World, kind: Type, text: str, raw: bool) -> Json:
    try:
        return to_json(world, kind, text)
    except Unmet:
        if raw and kind.kind == "enum":
            return text
        raise


def _is_field(event: Event, field: str, name: str) -> bool:
    """Whether a name that is a field is meant as one: 地点 may be a field or the place of a posting."""
    if field in (*event.needs, *event.may):
        return True
    return not (name in _WORDS and (_WORDS[name] in event.takes or event.id.startswith(("publication.", "ballot."))))


def _titles(world: World, who: str) -> tuple[str, ...]:
    found = world.engine.available(world.case().id, world.actor(who))
    return tuple(event_of(world, name).title for name in found)


def _refused(world: World, who: str, event: str, refused: Refused) -> Diagnostic:
    reasons = "；".join(reason.text("zh") for reason in refused.reasons)
    known = "、".join(dict.fromkeys(_titles(world, who))) if world.current else ""
    return Diagnostic.of("GF882", who=who, event=event, reasons=reasons, may=known)


def _said(refused: Refused | NotFound, reasons: Iterable[str]) -> None:
    texts = [reason.text("zh") for reason in refused.reasons]
    for wanted in reasons:
        if not any(wanted in text for text in texts):
            raise Unmet([Diagnostic.of("GF883", expected=wanted, actual="；".join(texts))])


def _nothing_written(before: int, after: int) -> None:
    if before != after:
        raise Unmet([Diagnostic.of("GF894", before=before, after=after)])
