"""Rosters of files as rosters to run; the types of seats; and the expressions that ask about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from govflow.calendar import Period, parse_period
from govflow.feel import Slot, Type
from govflow.feel.types import BOOLEAN, DATE, INTEGER, enum
from govflow.policy.compile.context import Context
from govflow.policy.definition import Given, Post, Responsibility, Role, Roster
from govflow.policy.definition.rosters import ANY, NONE
from govflow.policy.expand import Origin
from govflow.policy.files import Files
from govflow.policy.model.rosters import RosterModel

if TYPE_CHECKING:
    from govflow.policy.compile.names import Names

TERMS = frozenset({"days", "weeks", "months", "years"})


def seat_types(files: Files) -> dict[str, Type]:
    """`seat ROSTER`, by id and by title: one of its posts, or the unit of its kind where it has no posts."""
    found: dict[str, Type] = {}
    for name, model in files.rosters.items():
        if model.posts:
            kind = enum(f"seat {name}", {post: one.title for post, one in model.posts.items()}, model.title)
        else:
            role = files.policy.roles.get(model.role or "")
            kind = Type("unit", model.at or (role.at if role else ""))
        found[f"seat {name}"] = found[f"seat {model.title}"] = kind
    return found


def rosters(context: Context) -> None:
    """Every roster; what its numbers, roles and units are called is resolved."""
    for name, model in context.files.rosters.items():
        at = Origin("roster", name, ())
        kind = _kind(context, model, at)
        if kind is not None:
            context.rosters[name] = _roster(context, name, model, kind, at)
    for role in context.roles.values():
        _through(context, role)


def _through(context: Context, role: Role) -> None:
    """A role that units on a roster stand for: a roster of units, at the kind of unit of the role."""
    if not role.through:
        return
    at = Origin("role", role.id, ("through",))
    if role.through not in context.files.rosters:
        context.unknown("GF257", at, role.through, context.files.rosters)
        return
    roster = context.rosters.get(role.through)
    if roster is not None and (roster.of != "unit" or roster.unit_kind != role.at):
        context.report("GF675", at, role=role.title, roster=roster.title, kind=context.unit_kinds[role.at].title)


def _kind(context: Context, model: RosterModel, at: Origin) -> str | None:
    """The kind of unit that has such a roster: that of its role, or the one named."""
    role = None if model.role is None else _role(context, model.role, at.at("role"))
    given = model.at
    if given is not None and given not in context.unit_kinds:
        context.unknown("GF229", at.at("at"), given, context.unit_kinds)
        return None
    of_role = context.roles[role].at if role else None
    if (of_role is None and given is None) or (of_role is not None and given not in {None, of_role}):
        if model.role is None or role is not None:
            context.report("GF259", at.at("at") if given else at, roster=model.title, kind=of_role or "—")
        return None
    return of_role or given


def _roster(context: Context, name: str, model: RosterModel, kind: str, at: Origin) -> Roster:
    places = _number(context, model.places, at.at("places"))
    posts = {
        post: Post(
            post, one.title,
            places if one.places is None else _number(context, one.places, at.at("posts", post, "places")),
        )
        for post, one in model.posts.items()
    }  # fmt: skip
    deputies = NONE if model.deputies == "none" else _number(context, model.deputies, at.at("deputies"))
    if model.deputy_role is not None and deputies == NONE:
        context.report("GF263", at.at("deputy_role"), roster=model.title)
    if model.of == "unit":
        for key in ("role", "deputy_role", "eligible", "not"):
            if getattr(model, "exclude" if key == "not" else key):
                context.report("GF260", at.at(key), roster=model.title, key=key)
    return Roster(
        id=name,
        title=model.title,
        of=model.of,
        unit_kind=kind,
        posts=posts or {"": Post("", model.title, places)},
        role=_optional(context, model.role, at.at("role")),
        deputies=deputies,
        deputy_role=_optional(context, model.deputy_role, at.at("deputy_role")),
        term=_term(context, model.term, at.at("term")),
        eligible=_roles(context, model.eligible, at.at("eligible")),
        exclude=_roles(context, model.exclude, at.at("not")),
        per_person=ANY if model.per_person is None else _number(context, model.per_person, at.at("per_person")),
        waiting=model.waiting == "by_order",
        place=context.place(at),
    )


def _role(context: Context, name: str, at: Origin) -> str | None:
    found = context.by_title("role", name, context.roles)
    if found is None:
        context.unknown("GF203", at, name, context.roles)
    return found


def _optional(context: Context, name: str | None, at: Origin) -> str:
    return "" if name is None else context.by_title("role", name, context.roles) or _role(context, name, at) or ""


def _roles(context: Context, names: tuple[str, ...], at: Origin) -> tuple[str, ...]:
    return tuple(role for name in names if (role := _role(context, name, at)) is not None)


def _number(context: Context, text: str, at: Origin) -> Given:
    """A number of at least one, a parameter that says one, or `any` (GF258)."""
    if text == "any":
        return ANY
    if text.isascii() and text.isdecimal() and int(text) > 0:
        return Given(int(text))
    return _parameter(context, text, at, INTEGER, "1, 2, any")


def _term(context: Context, text: str | None, at: Origin) -> Given:
    if text is None:
        return ANY
    period = parse_period(text)
    if isinstance(period, Period) and period.unit in TERMS and period.value > 0:
        return Given(period)
    return _parameter(context, text, at, Type("period"), "30 days, 6 months, 3 years")


def _parameter(context: Context, text: str, at: Origin, kind: Type, wanted: str) -> Given:
    found = context.by_title("parameter", text, context.parameters)
    if found is None or context.parameters[found].type.kind != kind.kind:
        context.report("GF258", at, given=text, wanted=wanted)
        return ANY
    return Given(parameter=found)


def responsibility(context: Context) -> tuple[Responsibility, ...]:
    """The chain of responsibility of the policy."""
    at = Origin("policy", "", ("responsibility",))
    return tuple(
        Responsibility(one.title, _roles(context, one.roles, at.at(index, "roles")))
        for index, one in enumerate(context.files.policy.responsibility)
    )


def roster_named(context: Context, name: str, at: Origin) -> Roster | None:
    """A roster by id or title (GF257)."""
    found = context.by_title("roster", name, context.rosters)
    if found is None or found not in context.rosters:
        if name not in context.files.rosters:  # one with a mistake of its own has had its sentence
            context.unknown("GF257", at, name, context.files.rosters)
        return None
    return context.rosters[found]


SEATED: Mapping[str, tuple[Type, bool]] = {"seated": (BOOLEAN, False), "seated_until": (DATE, True)}
"""Asked of a person or unit in a field, and a roster; with whether the answer can be null where the field is not."""


def asked(context: Context, names: Names, function: str, args: tuple[str | None, ...]) -> Slot | None:
    """`seated(FIELD, ROSTER)`, `seated_until(FIELD, ROSTER)`, `free(ROSTER[, FIELD])`; None for anything else."""
    if function == "free" and args and args[0] is not None:
        return _free(context, names, args[0], args[1:])
    if function not in SEATED or len(args) != 2 or args[0] is None or args[1] is None:
        return None
    kind, null = SEATED[function]
    roster = context.by_title("roster", args[1], context.rosters)
    if roster is None:
        return None
    if args[0] == "actor":
        return Slot((function, "", roster), kind, null)
    field = names.field(args[0])
    if field is None or field.type.kind not in {"person", "unit"}:
        return None
    return Slot((function, field.id, roster), kind, null or field.nullable)


def _free(context: Context, names: Names, name: str, rest: tuple[str | None, ...]) -> Slot | None:
    roster = context.by_title("roster", name, context.rosters)
    if roster is None or len(rest) > 1:
        return None
    if not rest:
        return Slot(("free", roster, ""), INTEGER)
    field = None if rest[0] is None else names.field(rest[0])
    if field is None or not (field.type.kind == "unit" or field.type.name == f"seat {roster}"):
        return None
    return Slot(("free", roster, field.id), INTEGER, field.nullable)
