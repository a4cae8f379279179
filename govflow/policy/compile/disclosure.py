"""What notices disclose: the table of redaction in force, the class of every name a notice reads, and what may not be.

A public notice that reads what its readers may not see is a mistake of the template, found here and not at the board.
Knows the classes of fields. Knows no case and no text that somebody wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from govflow.dmn import DecisionError, Table
from govflow.errors import Diagnostic, Place
from govflow.feel import Expression, Type
from govflow.policy.compile.context import Context
from govflow.policy.definition import Captured, Field, Notice, Workflow
from govflow.policy.expand import Origin
from govflow.policy.redaction import (
    AUDIENCE_TITLES,
    AUDIENCES,
    CLASS_TITLES,
    CLASSES,
    FLOOR,
    OUTSIDE,
    RESTRICTED,
    TABLE,
    Redaction,
    Way,
    strongest,
)

NAME = "redaction"
"""The decision table that a policy overrides the shipped one with: class -> a way for each audience."""
PUBLIC_KINDS = frozenset({"公示", "公告", "公开"})
_WRITTEN = frozenset({"text", "place", "address", "file", "person", "any", "context"})
_PEOPLE = frozenset({"reporter", "co_reporter"})
_ACTORS = frozenset({"actor", "actor_of", "last_actor_of"})
_DEEPEST = 20


def redaction(context: Context) -> Redaction:
    """The table of the policy, or the shipped one; findings where it lacks a class or shows what no place may."""
    table = context.tables.get(NAME)
    if table is None or not table.rows:
        return Redaction()
    at = Origin("table", NAME, ())
    said = {name: _ways(table, name) for name in sorted(CLASSES)}
    missing = [name for name, ways in said.items() if ways is None]
    if missing:
        context.report("GF846", at, name="、".join(missing), audiences="、".join(AUDIENCES))
    found = {name: ways for name, ways in said.items() if ways is not None}
    for name in sorted(FLOOR & set(found)):
        for audience in sorted(OUTSIDE):
            if found[name][audience] != "drop":
                context.report("GF847", at, name=name, kind=CLASS_TITLES[name], audience=AUDIENCE_TITLES[audience])
    return Redaction({**TABLE, **found})


def _ways(table: Table, name: str) -> Mapping[str, Way] | None:
    """What the table says of a class; None where it has no row for it, or not every audience."""
    try:
        value = table.decide((name,)).value
    except DecisionError:
        return None
    if not isinstance(value, Mapping) or not set(AUDIENCES) <= set(value):
        return None
    return {audience: value[audience] for audience in AUDIENCES}


def classed(
    captures: Mapping[tuple[str, str], tuple[tuple[str, Expression], ...]], workflows: Mapping[str, Workflow]
) -> dict[tuple[str, str], tuple[Captured, ...]]:
    """Every captured name with the class of what it shows."""
    return {
        (workflow, notice): tuple(_captured(name, value, workflows[workflow], workflows) for name, value in names)
        for (workflow, notice), names in captures.items()
    }


def _captured(name: str, expression: Expression, workflow: Workflow, workflows: Mapping[str, Workflow]) -> Captured:
    source = _field_of(expression, workflow, workflows)
    columns = {} if source is None else {key: column.redaction for key, column in source.columns.items()}
    return Captured(name, expression, _class_of(expression, workflow, workflows), columns)


def _field_of(expression: Expression, workflow: Workflow, workflows: Mapping[str, Workflow]) -> Field | None:
    """The one field an expression is, of this workflow or of a linked one."""
    key = expression.slots[0].key if len(expression.slots) == 1 else ("",)
    if key[0] == "field":
        return workflow.fields.get(key[1])
    return _linked(key, workflow, workflows) if key[0] == "link" else None


def _linked(key: tuple[str, ...], workflow: Workflow, workflows: Mapping[str, Workflow]) -> Field | None:
    link = workflow.fields.get(key[1])
    target = None if link is None else (link.type.of or link.type).name
    return workflows[target].fields.get(key[2]) if target and target in workflows else None


def _class_of(expression: Expression, workflow: Workflow, workflows: Mapping[str, Workflow], depth: int = 0) -> str:
    """The strongest class of what an expression reads; none where nothing of it can hold a person's words."""
    classes = {_of_slot(slot.key, slot.type, workflow, workflows, depth) for slot in expression.slots} - {""}
    if classes <= {"free"}:
        return "free" if classes and _written(expression.type) else ""
    way = strongest(TABLE[name]["public"] for name in classes)
    return min(name for name in classes if TABLE[name]["public"] == way)


def _of_slot(
    key: tuple[str, ...], kind: Type, workflow: Workflow, workflows: Mapping[str, Workflow], depth: int
) -> str:
    if key[0] == "field":
        return _of_field(workflow.fields.get(key[1]), workflow, workflows, depth)
    if key[0] == "link":
        found = _linked(key, workflow, workflows)
        return "" if found is None else _of_field(found, workflow, workflows, depth)
    if key[0] == "event":
        return "free" if _written(kind) else ""
    if key[0] in _ACTORS or (key[0] == "parties" and key[1] in _PEOPLE):
        return "reporter"
    return ""


def _of_field(field: Field | None, workflow: Workflow, workflows: Mapping[str, Workflow], depth: int) -> str:
    if field is None:
        return ""
    if field.computed is not None and depth < _DEEPEST:
        return _class_of(field.computed, workflow, workflows, depth + 1)
    return "" if field.redaction == "free" and not _written(field.type) else field.redaction


def _written(kind: Type) -> bool:
    """Whether a value of a type can hold what somebody wrote."""
    return kind.kind in _WRITTEN or (kind.of is not None and _written(kind.of))


def disclosed(
    context: Context,
    table: Redaction,
    captures: Mapping[tuple[str, str], tuple[Captured, ...]],
    notices: Mapping[str, Notice],
    place: Callable[[str, str], Place],
) -> None:
    """Findings for notices that would show what their readers may not see (GF844). `place`: of a name in a notice."""
    for (_, name), read in captures.items():
        notice = notices[name]
        for one in read:
            if notice.audience in OUTSIDE and table.way(one.redaction, notice.audience) == "drop":
                args = {"notice": name, "name": one.name, "kind": CLASS_TITLES[one.redaction], "id": one.redaction}
                audience = AUDIENCE_TITLES[notice.audience]
                context.findings.append(Diagnostic.of("GF844", place(name, one.name), **args, audience=audience))


def restricted(context: Context, workflow: Workflow, used: Mapping[str, Origin], notices: Mapping[str, Notice]) -> None:
    """A workflow with restricted data publishes nothing, whatever the notice says (GF845)."""
    fields = [field for field in _all(workflow.fields.values()) if field.redaction in RESTRICTED]
    if not fields:
        return
    for name, at in used.items():
        if notices[name].audience in OUTSIDE or notices[name].kind in PUBLIC_KINDS:
            kind = fields[0].redaction
            context.report("GF845", at, notice=name, field=fields[0].title, kind=CLASS_TITLES[kind], id=kind)


def _all(fields: Iterable[Field]) -> Iterable[Field]:
    for field in fields:
        yield field
        yield from field.columns.values()
