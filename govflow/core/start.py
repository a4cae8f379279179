"""How a case begins: the blank case the engine hands over, defaults, the first level, the start event."""

from __future__ import annotations

from typing import Any

from govflow.core import ladder
from govflow.core.authority import authorise
from govflow.core.case import Case, Parent
from govflow.core.draft import Draft, Refuse
from govflow.core.env import evaluate
from govflow.core.guards import unmet
from govflow.core.payload import merge
from govflow.core.values import encode
from govflow.core.wording import terms_text
from govflow.errors import Diagnostic, nearest
from govflow.policy.definition import Event, Policy
from govflow.source.canonical import canonical


def blank(
    policy: Policy, workflow: str, *, id: str, unit: str, now: int, parent: Parent | None = None, reporter: str = ""
) -> Case:
    """A case before its start event: no state yet. `reporter` passes on whoever caused it."""
    relations = {"reporter": (reporter,)} if reporter else {}
    return Case(
        id=id, workflow=workflow, edition=policy.digest, unit=unit, seq=0, state="", visit=0, entered=now, opened=now,
        relations=relations, parent=parent,
    )  # fmt: skip


def prepare(draft: Draft) -> Event:
    """Everything before the branch of a start event. Raises Refuse with every reason."""
    event = draft.event
    found = draft.workflow.starts.get(event.name)
    if found is None:
        near = nearest(event.name, draft.workflow.starts)
        known = "、".join(draft.workflow.starts)
        args = {"near": near} if near else {}
        raise Refuse(Diagnostic.of("GF753", workflow=draft.workflow.title, event=event.name, known=known, **args))
    _check_unit(draft)
    _defaults(draft)
    if not draft.relations.get("reporter") and event.source == "person":
        draft.relations["reporter"] = (event.actor.principal,)
    if draft.policy.ladder:
        ladder.settle(draft)
    _judge(draft, found)
    return found


def _judge(draft: Draft, found: Event) -> None:
    person = draft.event.source == "person"
    reasons = list(authorise(draft, found)) if person else []
    if not person and not any(term.kind == "system" for term in found.by):
        reasons.append(Diagnostic.of("GF954", event=found.title, who=terms_text(draft, found.by)))
    reasons.extend(merge(draft, found))
    if reasons:
        raise Refuse(*reasons)
    reasons.extend(unmet(draft, found))
    if found.one_per:
        reasons.extend(_alone(draft, found))
    if reasons:
        raise Refuse(*reasons)


def _check_unit(draft: Draft) -> None:
    chain: Any = draft.fact("chain", draft.unit)
    kinds = [kind for kind, unit in chain.items() if unit == draft.unit]
    if not kinds:
        raise Refuse(Diagnostic.of("GF754", unit=draft.unit))
    wanted = draft.workflow.unit_kind
    allowed = {level.unit_kind for level in draft.policy.ladder} if wanted == "ladder" else {wanted}
    if not allowed & set(kinds):
        titles = "、".join(draft.policy.unit_kinds[kind].title for kind in sorted(allowed))
        raise Refuse(Diagnostic.of("GF755", workflow=draft.workflow.title, unit=draft.unit, kinds=titles))


def _defaults(draft: Draft) -> None:
    for field in draft.workflow.fields.values():
        if field.default is not None and field.id not in draft.data:
            draft.data[field.id] = encode(field.type, evaluate(field.default, draft))


def _alone(draft: Draft, found: Event) -> tuple[Diagnostic, ...]:
    same = canonical({name: draft.data.get(name) for name in found.one_per}).decode()
    other = draft.fact("open_like", draft.workflow.base, same)
    return (Diagnostic.of("GF756", case=str(other)),) if other else ()
