"""Waiting for other cases: opened here, or named by a link. One raises its end state or outcome; many: `joined`.

State: {"children": {id: {"state", "outcome", "over"}}, "wanted": n, "many": bool}. A case waited for by link is asked
to tell this one (`case.watch`); cases opened here know their parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govflow.core.case import Json
from govflow.core.draft import Draft, Refuse
from govflow.core.effects import owe
from govflow.core.env import evaluate
from govflow.core.step import Opening, Raise
from govflow.core.values import decode, plain
from govflow.core.works.common import outcome
from govflow.errors import Diagnostic
from govflow.policy.definition import Cases


def begin(draft: Draft, work: Cases) -> None:
    """Open the cases, or watch the ones a field names. Nothing to wait for ends it at once."""
    draft.work = {"kind": "cases", "children": {}, "wanted": 0, "many": bool(work.for_each or _is_list(draft, work))}
    if work.of:
        _watch(draft, work)
        return
    rows = draft.data.get(work.for_each) or [] if work.for_each else [None]
    unit = draft.unit
    for row in rows:
        draft.openings.append(
            Opening(
                work.open, work.start, unit, _values(draft, work, row), work.link, bool(work.for_each), True,
                next(iter(draft.relations.get("reporter", ())), ""),
            )
        )  # fmt: skip
    draft.work["wanted"] = len(rows)
    if not rows:
        outcome(draft, "joined")


def _is_list(draft: Draft, work: Cases) -> bool:
    return bool(work.of) and draft.workflow.fields[work.of].type.kind == "list"


def _values(draft: Draft, work: Cases, row: Json) -> dict[str, Json]:
    if row is not None:
        columns = draft.workflow.fields[work.for_each].columns
        draft.row = {name: decode(column.type, row.get(name)) for name, column in columns.items()}
    found = {name: plain(evaluate(expression, draft)) for name, expression in work.values}
    draft.row = {}
    return {name: value for name, value in found.items() if value is not None}


def _watch(draft: Draft, work: Cases) -> None:
    assert draft.work is not None
    raw = draft.data.get(work.of)
    ids: list[Any] = list(dict.fromkeys(raw)) if isinstance(raw, list) else [raw] if raw else []
    if not ids:
        if draft.work["many"]:
            outcome(draft, "joined")
            return
        raise Refuse(Diagnostic.of("GF979", field=draft.workflow.fields[work.of].title))
    draft.work["wanted"] = len(ids)
    for case in ids:
        _wait_for(draft, work, str(case))
    _judge(draft, work, None)


def add(draft: Draft, work: Cases, case: str) -> None:
    """A case was put into the field this work waits on: an urgent item of a meeting in session. It is waited for too.

    Not once the work has ended: what it raised is on its way.
    """
    assert draft.work is not None
    if draft.work.get("outcome"):
        return
    _wait_for(draft, work, case)
    draft.work = {**draft.work, "wanted": len(draft.work["children"])}
    _judge(draft, work, None)


def opened(draft: Draft, work: Cases, case: str, state: str) -> None:
    """A case this work opened has its id; it may begin where it need not be waited for."""
    _note(draft, work, case, state, "", ended=False)
    _judge(draft, work, None)


def _wait_for(draft: Draft, work: Cases, case: str) -> None:
    view: Any = draft.fact("case", case)
    if view is None:
        raise Refuse(Diagnostic.of("GF979", field=draft.workflow.fields[work.of].title))
    draft.raises.append(Raise(case, "case.watch", {"visit": draft.visit}, None, "case", draft.id))
    _note(draft, work, case, view["state"], view["outcome"], view["ended"] is not None)


def internal(draft: Draft, work: Cases, name: str) -> None:
    """A child was opened or has moved."""
    assert draft.work is not None
    data = draft.event.data
    child = str(data["case"])
    _note(draft, work, child, str(data["state"]), str(data["outcome"]), bool(data["ended"]))
    if data["ended"]:
        bring(draft, work.bring, data.get("brought", {}))
    _judge(draft, work, child if data["ended"] else None)


def _note(draft: Draft, work: Cases, child: str, state: str, result: str, ended: bool) -> None:
    assert draft.work is not None
    over = ended or state in work.until
    children = {**draft.work["children"], child: {"state": state, "outcome": result, "over": over}}
    draft.work = {**draft.work, "children": children}


def bring(draft: Draft, names: tuple[str, ...], brought: Any) -> None:
    """Copy fields of the same name from a child as it ends."""
    for name in names:
        if brought.get(name) is not None:
            draft.data[name] = brought[name]


def _judge(draft: Draft, work: Cases, child: str | None) -> None:
    assert draft.work is not None
    if draft.work.get("outcome"):
        return
    children = draft.work["children"]
    if draft.work["many"]:
        over, there = sum(1 for value in children.values() if value["over"]), draft.work["wanted"]
        wanted = there if work.finish == "all" else 1 if work.finish == "any" else int(work.finish)
        if over >= min(wanted, there):
            outcome(draft, "joined")
        return
    if child is not None:
        ended = children[child]
        handled = ended["state"] in draft.place.events
        outcome(draft, ended["state"] if handled else ended["outcome"], case=child)
    elif any(value["over"] for value in children.values()):
        one, value = next((name, value) for name, value in children.items() if value["over"])
        handled = value["state"] in draft.place.events
        outcome(draft, value["state"] if handled else value["outcome"], case=one)


def act(draft: Draft, work: Cases, verb: str) -> tuple[Diagnostic, ...]:
    """Persons do nothing inside it; they act on the other cases."""
    return (Diagnostic.of("GF975", act=verb, state=draft.place.title),)


def leave(draft: Draft, work: Cases, state: Mapping[str, Any]) -> None:
    """Child cases go on, also those that were left when enough had ended."""
    parent_left(draft, work.open, (child for child, value in state["children"].items() if not value["over"]))


def parent_left(draft: Draft, workflow: str, children: Iterable[str]) -> None:
    """Owe each child the news that nobody waits for it any more, if its workflow knows `parent_left`."""
    known = draft.policy.workflows.get(workflow)
    if known is None or not any("parent_left" in state.events for state in known.states.values()):
        return
    for child in children:
        owe(draft, "tell", "parent_left", {"case": child, "data": {}})
