"""The payload of an event: what must come, what may come, what is refused; merged before guards are judged."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from govflow.core.case import Json
from govflow.core.draft import Draft
from govflow.core.values import Unfit, accept, decode
from govflow.errors import Diagnostic, nearest
from govflow.policy.definition import Event, Field, Take, Workflow

ALWAYS = frozenset({"note", "files"})
LONGEST_NOTE = 2000


def merge(draft: Draft, event: Event, *, optional: bool = False) -> tuple[Diagnostic, ...]:
    """Check the payload against the event, put fields into the draft and takes beside it. Every mistake is a reason.

    `optional`: the event was raised by work or a clock, which bring nothing; what a person must bring binds him only.
    """
    reasons: list[Diagnostic] = []
    names = _names(draft.workflow, event.needs, event.may, tuple(event.takes))
    given: set[str] = set()
    for name, raw in draft.event.data.items():
        id_ = names.get(name)
        if id_ is None:
            reasons.append(_unknown(name, names, event))
            continue
        given.add(id_)
        reason = _take(draft, event, id_, raw)
        if reason is not None:
            reasons.append(reason)
    if not optional:
        reasons.extend(_missing(draft, event, given))
    return tuple(reasons)


def merge_fields(draft: Draft, act: str, needs: tuple[str, ...], may: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """The same for an act inside a work: `needs` must come, `may` may come."""
    return merge(draft, Event(act, act, needs=needs, may=tuple(name for name in may if name not in needs)))


@lru_cache(maxsize=4096)
def _names(
    workflow: Workflow, needs: tuple[str, ...], may: tuple[str, ...], takes: tuple[str, ...]
) -> Mapping[str, str]:
    """What a payload may be called by, id or title, and which id it means."""
    fields = workflow.fields
    names = {field: field for field in (*needs, *may)}
    names.update({fields[field].title: field for field in (*needs, *may)})
    names.update({take: take for take in takes})
    names.update({name: name for name in ALWAYS})
    return names


def _unknown(name: str, names: Mapping[str, str], event: Event) -> Diagnostic:
    near = nearest(name, names)
    if near is None:
        return Diagnostic.of("GF960", event=event.title, name=name)
    return Diagnostic.of("GF960", event=event.title, name=name, near=near)


def _take(draft: Draft, event: Event, name: str, raw: Any) -> Diagnostic | None:
    if name in ALWAYS and name not in event.takes:
        if name == "note" and (not isinstance(raw, str) or len(raw) > LONGEST_NOTE):
            return Diagnostic.of("GF962", field="附言", max=LONGEST_NOTE)
        draft.takes[name] = raw
        return None
    take: Take | Field = event.takes[name] if name in event.takes else draft.workflow.fields[name]
    title = take.title if isinstance(take, Field) else name
    if raw is None:
        if isinstance(take, Take) and take.optional:
            draft.takes[name] = None
            return None
        return Diagnostic.of("GF961", field=title, type=take.type.zh(), given="空")
    try:
        value = _accept(take, raw)
    except (Unfit, ValueError):
        return Diagnostic.of("GF961", field=title, type=take.type.zh(), given=str(raw)[:60])
    limit = take.max if isinstance(take, Field) else None
    if limit is not None and isinstance(value, str) and len(value) > limit:
        return Diagnostic.of("GF962", field=title, max=limit)
    if isinstance(take, Take):
        draft.takes[name] = decode(take.type, value)
    elif take.columns:
        draft.data[name] = [*(draft.data.get(name) or ()), *value]  # rows are append-only
    else:
        draft.data[name] = value
    return None


def _accept(take: Take | Field, raw: Any) -> Json:
    if isinstance(take, Field) and take.columns:
        rows = raw if isinstance(raw, list | tuple) else [raw]
        return [_row(take.columns, row) for row in rows]
    value = accept(take.type, raw)
    if take.type.kind == "text" and isinstance(value, str) and not value.strip():
        raise Unfit
    return value


def _row(columns: Mapping[str, Field], raw: Any) -> Json:
    if not isinstance(raw, Mapping):
        raise Unfit
    titles = {field.title: name for name, field in columns.items()} | {name: name for name in columns}
    row: dict[str, Json] = {}
    for name, value in raw.items():
        if name not in titles:
            raise Unfit
        column = columns[titles[name]]
        row[column.id] = kept = accept(column.type, value)
        if column.max is not None and isinstance(kept, str) and len(kept) > column.max:
            raise Unfit
    return row


def _missing(draft: Draft, event: Event, given: set[str]) -> list[Diagnostic]:
    fields = draft.workflow.fields
    reasons = [
        Diagnostic.of("GF963", event=event.title, field=fields[name].title, name=name)
        for name in event.needs
        if name not in given
    ]
    reasons.extend(
        Diagnostic.of("GF963", event=event.title, field=name, name=name)
        for name, take in event.takes.items()
        if not take.optional and name not in given
    )
    return reasons
