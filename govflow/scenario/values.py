"""Cells of tables to what a case keeps, and back to what an author reads.

Names of people, units and cases become ids here; literals are read by `core.values`, as a host's texts are.
"""

from __future__ import annotations

from collections.abc import Mapping

from govflow.calendar import parse_period
from govflow.core.case import Json
from govflow.core.values import Unfit, accept
from govflow.errors import Diagnostic
from govflow.feel import Type
from govflow.notices.words import square_metres, yuan
from govflow.scenario.failure import Unmet
from govflow.scenario.moments import instant_text, read_day, read_instant
from govflow.scenario.world import World

_EXAMPLES: Mapping[str, str] = {
    "money": "写作 38600元",
    "area": "写作 98.50平方米",
    "period": "写作 5个工作日",
    "share": "写作 2/3",
    "boolean": "写作 是 或 否",
    "integer": "写作 12",
    "decimal": "写作 1.5",
}


def to_json(world: World, kind: Type, text: str) -> Json:
    """What a case keeps for the text of a cell. Raises Unmet for an unknown name or a text of another type."""
    if kind.kind == "list":
        inner = kind.of or Type("text")
        return [to_json(world, inner, part.strip()) for part in text.split("、") if part.strip()]
    match kind.kind:
        case "person" | "unit":
            return world.book.one(kind.kind, text)
        case "case":
            return world.names.get(text, text)
        case "party":
            return party(world, text)
        case "parties":
            first, *rest = [party(world, part.strip()) for part in text.split("、")]
            return {"lead": first, "assistants": rest}
        case "date":
            return read_day(text).isoformat()
        case "datetime":
            return read_instant(text)
    try:
        return accept(kind, text)
    except Unfit:
        example = _EXAMPLES.get(kind.kind) or _members(kind)
        raise Unmet([Diagnostic.of("GF888", text=text, type=kind.zh(), example=example)]) from None


def party(world: World, text: str) -> str:
    """A party: a person, a unit, `角色@单位`, or a role (at the case's own unit)."""
    role, at, unit = text.partition("@")
    if at:
        return f"role:{world.book.one('role', role)}@{world.book.one('unit', unit)}"
    for kind in ("person", "unit"):
        found = world.book.ids(kind, text)
        if len(found) == 1:
            return f"{kind}:{found[0]}"
    return world.book.one("role", text) if world.book.ids("role", text) else text


def show(world: World, kind: Type, value: Json) -> str:
    """A kept value as an author reads it."""
    if value is None or value == []:
        return "（空）"
    if isinstance(value, list):
        return "、".join(show(world, kind.of or Type("any"), item) for item in value)
    match kind.kind:
        case "boolean":
            return "是" if value else "否"
        case "money":
            return f"{yuan(value)}元" if not yuan(value).endswith("元") else yuan(value)
        case "area":
            return f"{square_metres(value).removesuffix('平方米')}平方米"
        case "enum":
            return dict(kind.members).get(value, str(value))
        case "person" | "unit":
            return world.people.name(value)
        case "case":
            return case_name(world, value)
        case "datetime":
            return instant_text(value)
        case "period":
            period = parse_period(value)
            return period.zh() if period else str(value)
        case "party" | "parties":
            return party_name(world, value)
    return f"{value['total'] or '（没有总分）'}、{value['grade'] or '不完整'}" if kind.kind == "score" else str(value)


def case_name(world: World, case: str) -> str:
    """The author's name for a case, or its id."""
    return next((name for name, known in world.names.items() if known == case), case)


def party_name(world: World, value: Json) -> str:
    """The name of a party, or of a lead and assistants."""
    if isinstance(value, Mapping):
        return "、".join(party_name(world, one) for one in (value["lead"], *value.get("assistants", ())))
    kind, _, name = str(value).partition(":")
    if kind == "role":
        role, _, unit = name.partition("@")
        title = world.policy.roles[role].title if role in world.policy.roles else role
        return f"{title}@{world.people.name(unit)}"
    return world.people.name(name or kind)


def _members(kind: Type) -> str:
    return f"可以是：{'、'.join(title for _, title in kind.members)}" if kind.members else ""
