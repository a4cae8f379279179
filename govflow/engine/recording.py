"""What is written down of a step: the body of an event, and a step again from it.

`format` 1. Never names of persons, never a sealed or secret choice. Reading an older format is the business of an
upcaster (`UPCAST`), one a format, with golden inputs in the tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from govflow.core.case import Actor, Case, Json
from govflow.core.codec import from_json
from govflow.core.step import Event, Step
from govflow.source.canonical import canonical_text

FORMAT = 1
UPCAST: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Format -> a function from a body of that format to one of the next."""


def is_sealed(step: Step) -> bool:
    """Whether the step holds papers whose choice the log must not know."""
    return any(paper.secrecy != "open" for paper in step.papers)


def body_of(step: Step, case_digest: str) -> dict[str, Json]:
    """The body of an event; what is empty is left out, so that a log stays small. `case_digest`: of the case after."""
    event, after = step.event, step.after
    body: dict[str, Json] = {
        "format": FORMAT,
        "case": after.id,
        "seq": after.seq,
        "event": event.name,
        "title": step.title,
        "actor": actor_json(event.actor),
        "source": event.source,
        "now": event.now,
        "edition": after.edition,
        "state": after.state,
        "digest": case_digest,
    }
    if is_sealed(step):
        body["sealed"] = True
        body["data"] = {name: value for name, value in event.data.items() if name == "electorate"}
    elif event.data:
        body["data"] = event.data
    for name, value in (
        ("due", event.due),
        ("visit", event.visit),
        ("from", event.case),
        ("timer", event.timer),
        ("held", step.held),
        ("path", step.path),
        ("facts", step.reads),
        ("because", [[b.kind, b.text, b.truth, *([list(b.rows)] if b.rows else [])] for b in step.because]),
        ("owed", [[o.kind, o.name, o.n] for o in step.owed]),
        ("entries", [list(entry) for entry in step.entries]),
        ("pending", step.pending),
        ("dropped", step.dropped),
    ):
        if value or (value == 0 and value is not False):
            body[name] = value
    if step.before is None or step.before.seq == 0:
        body["opened"] = _opening(after, step)
    return body


def _opening(after: Case, step: Step) -> Json:
    """What a replay needs of a case before its first event."""
    parent = after.parent
    before = step.before
    return {
        "workflow": after.workflow,
        "unit": after.unit if before is None else before.unit,
        "reporter": "" if before is None else next(iter(before.relations.get("reporter", ())), ""),
        "parent": None if parent is None else [parent.case, parent.visit, parent.state, parent.waits],
    }


def actor_json(actor: Actor) -> Json:
    """An actor as JSON: his id alone where he speaks for himself."""
    if actor.on_behalf_of is None and actor.acting_as is None:
        return actor.id
    return [actor.id, actor.on_behalf_of, actor.acting_as]


def actor_of(kept: Json) -> Actor:
    """The actor again."""
    return Actor(kept) if isinstance(kept, str) else Actor(*kept)


def read_body(text: str) -> dict[str, Any]:
    """A body as this version writes it. Raises ValueError for a format it does not know."""
    body: dict[str, Any] = json.loads(text)
    while body.get("format") != FORMAT:
        older = UPCAST.get(body.get("format", 0))
        if older is None:
            raise ValueError(f"event format {body.get('format')!r}")
        body = older(body)
    return body


def event_of(body: Mapping[str, Any]) -> Event:
    """The event a body recorded; a sealed choice is not in it."""
    return Event(
        name=body["event"],
        actor=actor_of(body["actor"]),
        now=body["now"],
        data=body.get("data", {}),
        source=body["source"],
        due=body.get("due"),
        visit=body.get("visit"),
        case=body.get("from", ""),
        timer=body.get("timer", ""),
    )


def key_digest(case: str, event: str, data: Mapping[str, Json], actor: Actor) -> bytes:
    """The digest by which a repeated key is known to be the same call."""
    return sha256(f"govflow/1\nkey\n{canonical_text([case, event, data, actor_json(actor)])}".encode()).digest()


def sealed_digest(case: str, event: Event) -> bytes:
    """The digest for a sealed choice: without it, for it has few values and whoever reads the store could try them."""
    return key_digest(case, event.name, {}, event.actor)


def step_again(body: Mapping[str, Any], case: Case) -> Step:
    """The step that was stored under a key, as far as the log knows it.

    `after` is the case of today set back to the state and sequence number of then; payloads of effects are not kept.
    """
    after = case
    if case.seq != body["seq"]:
        after = replace(case, seq=body["seq"], state=body["state"])
    return Step(
        event=event_of(body),
        before=None,
        after=after,
        title=body["title"],
        pending=bool(body.get("pending")),
        dropped=body.get("dropped", ""),
        held=tuple((role, unit) for role, unit in body.get("held", ())),
        path=tuple(body.get("path", ())),
        reads=body.get("facts", {}),
    )


def case_of(text: str) -> Case:
    """The case that a row keeps."""
    return from_json(json.loads(text))
