"""Who: `by`, `not_by`, `second`, `whom`, `of`. Roles, relations, fields, people of the history."""

from __future__ import annotations

from collections.abc import Iterable

from govflow.feel import Type
from govflow.policy.compile.context import Context
from govflow.policy.compile.names import RELATIONS, Names
from govflow.policy.definition import Term
from govflow.policy.expand import Origin

WORDS = ("holder", "superior", "subordinate", "anyone", "system")
HOLDERS = frozenset({"person", "unit", "party", "parties"})


def terms(context: Context, names: Names, texts: Iterable[str], at: Origin) -> tuple[Term, ...]:
    """The terms of a list; what is not one is a finding."""
    found = (term(context, names, text, at) for text in texts)
    return tuple(one for one in found if one is not None)


def term(context: Context, names: Names, text: str, at: Origin) -> Term | None:
    """One term, or None with a finding (GF203)."""
    place = context.place(at)
    text = " ".join(text.split())
    if " of " in text:
        return _of(context, names, text, at)
    if text in WORDS:
        return Term(text, text=text, place=place)  # type: ignore[arg-type]
    if text in RELATIONS:
        return Term("relation", text, text=text, place=place)
    slot = at.slots.get(text, text)
    role = context.by_title("role", slot, context.roles)
    field = names.field(slot)
    holds = field is not None and _kind(field.type) in HOLDERS
    if role is not None and holds:
        context.report("GF221", at, name=text, one="角色", other="字段")
        return None
    if role is not None:
        return Term("role", role, text=text, place=place)
    if field is not None and holds:
        return Term("field", field.id, text=text, place=place)
    if slot in context.groups:
        return Term("group", slot, text=text, place=place)
    if slot in context.bodies:
        context.report("GF222", at, name=text, roles="、".join(context.bodies[slot]))
        return None
    context.unknown("GF203", at, text, _known(context, names))
    return None


def _kind(kind: Type) -> str:
    return kind.of.kind if kind.kind == "list" and kind.of else kind.kind


def _of(context: Context, names: Names, text: str, at: Origin) -> Term | None:
    head, _, tail = text.partition(" of ")
    tail = at.slots.get(tail, tail)
    place = context.place(at)
    if head in {"actor", "last actor"}:
        return _event(context, names, tail, at, text)
    if head == "unanswered":
        if tail in names.asks:
            return Term("unanswered_of", tail, text=text, place=place)
        context.unknown("GF201", at, tail, names.asks)
        return None
    if head == "actors":
        if tail in names.states:
            return Term("actors_of", tail, text=text, place=place)
        context.unknown("GF201", at, tail, names.states)
        return None
    field = names.field(tail)
    if head == "kin" and field is not None:
        return Term("kin", field.id, text=text, place=place)
    if head in RELATIONS and (tail == "parent" or (field is not None and field.type.kind == "case")):
        return Term("relation_of_link", head, field.id if field else "parent", text, place)
    role = context.by_title("role", head, context.roles)
    if role is not None and field is not None and field.type.kind == "unit":
        return Term("role_of_field", role, field.id, text, place)
    context.unknown("GF203", at, text, _known(context, names))
    return None


def _event(context: Context, names: Names, event: str, at: Origin, text: str) -> Term | None:
    if event in names.events or event in names.starts:
        return Term(
            "last_actor_of" if text.startswith("last ") else "actor_of", event, text=text, place=context.place(at)
        )
    context.unknown("GF202", at, event, [*names.events, *names.starts])
    return None


def _known(context: Context, names: Names) -> list[str]:
    people = [one.id for one in names.fields.values() if _kind(one.type) in HOLDERS]
    titles = [role.title for role in context.roles.values()]
    return [*WORDS, *RELATIONS, *context.roles, *titles, *context.groups, *people]
