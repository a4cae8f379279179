"""What a step did besides moving the case: what was brought, whom it was given to, what was sent, opened, escalated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govflow.authoring.timeline.told import Note, Sent, Teller
from govflow.authoring.wording import OUTCOMES, RELATIONS, Voice, party, value
from govflow.core.step import Owed, Step
from govflow.feel import Type
from govflow.notices import words
from govflow.policy.definition import Event

MOST_NAMES = 5
"""How many recipients are named before they are only counted."""
FILE = Type("file")
BROUGHT: Mapping[str, tuple[str, str, Type]] = {
    "place": ("地点", "place", Type("text")),
    "evidence": ("证据", "evidence", FILE),
    "reason": ("理由", "reason", Type("text")),
    "content": ("异议内容", "objection", Type("text")),
    "note": ("说明", "note", Type("text")),
    "person": ("人员", "person", Type("person")),
    "to": ("交给", "to", Type("person")),
    "into": ("并入", "into", Type("case")),
    "still_there": ("问题仍在", "still there", Type("boolean")),
    "parties": ("承办单位", "parties", Type("parties")),
    "right_channel": ("应走的途径", "right channel", Type("text")),
}
"""Words of what acts bring and of what stays with an event: neither has a title in a policy."""


def said_notes(teller: Teller, step: Step) -> Iterator[Note]:
    """What was brought with an event, field by field."""
    if step.event.source != "person" and step.before is not None and step.before.seq:
        return
    known = _takes(teller, step)
    said = []
    order = list(known)
    for name, raw in sorted(step.event.data.items(), key=lambda item: order.index(item[0]) if item[0] in known else -1):
        if raw is None or raw == []:
            continue
        title, kind = known.get(name) or _brought(teller.voice, name)
        said.append(f"{title}{teller.voice.say('：', ': ')}{_shown(teller, kind, raw)}")
    if said:
        yield Note("said", teller.voice.say("；", "; ").join(said))


def _shown(teller: Teller, kind: Type, raw: Any) -> str:
    inner = kind.of if kind.kind == "list" and kind.of else kind
    if inner.kind == "case":
        return "、".join(map(teller.case_name, raw if isinstance(raw, list) else [raw]))
    if kind.kind == "datetime" and isinstance(raw, int):
        return value(teller.voice, kind, raw)
    return value(teller.voice, kind, raw).rstrip("。")


def _brought(voice: Voice, name: str) -> tuple[str, Type]:
    zh, en, kind = BROUGHT.get(name, (name, name, Type("any")))
    return voice.say(zh, en), kind


def _takes(teller: Teller, step: Step) -> dict[str, tuple[str, Type]]:
    """Titles and types of what this event may bring: fields of the case, and what stays with the event."""
    found = {name: (field.title, field.type) for name, field in teller.workflow.fields.items()}
    event = event_of(teller, step)
    if event is not None:
        for name, take in event.takes.items():
            found[name] = (_brought(teller.voice, name)[0], take.type)
    return found


def event_of(teller: Teller, step: Step) -> Event | None:
    """The event as the workflow has it; None for acts inside work."""
    before = step.before
    if before is None or not before.state:
        return teller.workflow.starts.get(step.event.name)
    state = teller.workflow.states.get(before.state)
    return state.events.get(step.event.name) if state else None


def handed_notes(teller: Teller, step: Step) -> Iterator[Note]:
    """Changes of who is concerned: lead and assistants, reporters who joined, the first receiver."""
    first = step.before is None or step.before.seq == 0
    before = {} if step.before is None or first else step.before.relations
    voice = teller.voice
    changed = []
    for relation, people in step.after.relations.items():
        # Whoever opens a case himself is its reporter; only where another case brings him in is it news.
        if people and people != before.get(relation, ()) and (relation != "reporter" or step.event.source == "start"):
            title = voice.pick(RELATIONS.get(relation), relation)
            names = "、".join(party(voice, one) for one in people)
            changed.append(f"{title}{voice.say('：', ': ')}{names}")
    if changed:
        yield Note("handed", voice.say("；", "; ").join(changed))


def moved_notes(teller: Teller, step: Step) -> Iterator[Note]:
    """A change of level."""
    before, after = step.before, step.after
    if before is None or before.level in {"", after.level}:
        return
    rungs = {level.id: index for index, level in enumerate(teller.voice.policy.ladder)}
    titles = {level.id: level.title for level in teller.voice.policy.ladder}
    up = rungs.get(after.level, 0) > rungs.get(before.level, 0)
    old, new = titles.get(before.level, before.level), titles.get(after.level, after.level)
    holder = _holder(teller, step)
    yield Note(
        "moved", teller.voice.say(f"由{old}{'升' if up else '降'}到{new}{holder}", f"from {old} to {new}{holder}")
    )


def _holder(teller: Teller, step: Step) -> str:
    """Who answers for the new level: the role at its unit, and who holds it, where the step read that."""
    level = next(level for level in teller.voice.policy.ladder if level.id == step.after.level)
    chain: Mapping[str, str] = step.reads.get(f"chain|{step.after.unit}") or {}
    unit = chain.get(level.unit_kind, "")
    people = next((v for key, v in step.reads.items() if key.startswith(f"holders|{level.role}|{unit}|")), ())
    names = "、".join(map(teller.voice.name, people))
    title = words.seat(teller.voice.name(unit), teller.voice.policy.roles[level.role].title)
    return teller.voice.say(f"，{title}：{names}", f", {title}: {names}") if names else ""


def ended_notes(teller: Teller, step: Step) -> Iterator[Note]:
    """The end of the case."""
    if step.after.ended is not None and (step.before is None or step.before.ended is None):
        yield Note("ended", teller.voice.pick(OUTCOMES.get(step.after.outcome), step.after.outcome))


def opened_notes(teller: Teller, step: Step) -> Iterator[Note]:
    """A case this one opened, or a duplicate whose reporters follow this one from now on."""
    data: Mapping[str, Any] = step.event.data
    if step.event.name == "case.opened":
        yield Note("opened", teller.case_name(str(data["case"])))
    elif step.event.name == "case.merged":
        voice, names = teller.voice, "、".join(map(teller.voice.name, data["reporters"]))
        yield Note("handed", voice.say(f"{names}也照样得到答复", f"{names} will be answered too"))


def sent_notes(teller: Teller, step: Step) -> Iterator[Note]:
    """Notices this step owed, with the numbers they were written under."""
    for owed in step.owed:
        if owed.kind in {"notify", "announce"}:
            sent = teller.sent.get(f"{step.after.id}/{step.after.seq}/{owed.n}")
            if sent is not None:
                yield Note("sent", _sent(teller, owed, sent))


def _sent(teller: Teller, owed: Owed, sent: Sent) -> str:
    voice = teller.voice
    number = f"〔{sent.number:02d}〕"
    name = f"{number}{sent.name}"
    title = f"《{sent.title}》" if "".join(sent.title.split()) != sent.name else ""
    if owed.kind == "announce":
        return voice.say(f"公布{name}{title}", f"published {name}{title}")
    names = [party(voice, one) for one in owed.whom]
    more = len(names) > MOST_NAMES
    listed = "、".join(names[: MOST_NAMES - 1] if more else names)
    listed += voice.say(f"等{len(names)}人", f" and others, {len(names)} in all") if more else ""
    return voice.say(f"发给{listed or '（无人）'}：{name}{title}", f"to {listed or '(nobody)'}: {name}{title}")
