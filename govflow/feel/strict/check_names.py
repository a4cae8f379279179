"""Names and paths: variables, then the scope by the longest dotted match, then members of the enumeration asked for."""

from __future__ import annotations

from govflow.errors import nearest
from govflow.feel.code.typed import POISON, Const, Each, Entry, Local, Typed, apply, poison
from govflow.feel.faults import Fault
from govflow.feel.strict.check_values import member_id, unknown_member
from govflow.feel.strict.checking import Checking
from govflow.feel.syntax.lexer import fold
from govflow.feel.syntax.nodes import Name, Path
from govflow.feel.syntax.words import glued, pieces
from govflow.feel.types import BOOLEAN, DATE, INTEGER, SPANS, Type, list_of

_DAY = {"year": INTEGER, "month": INTEGER, "day": INTEGER, "weekday": INTEGER}
_TIME = {"hour": INTEGER, "minute": INTEGER}
_SPAN = {"first": DATE, "last": DATE}


def name(check: Checking, node: Name, hint: Type | None) -> Typed:
    """What a name stands for. Raises Fault."""
    local = check.local(node.parts[0])
    found, used = (local, 1) if local is not None else _from_scope(check, node)
    wanted = member_id(hint, node.dotted) if hint is not None and hint.kind == "enum" else None
    called = found is not None and found.type.kind == "function"
    if (found is None or called) and wanted is not None and hint is not None:
        return Const(hint, wanted, node.at)
    if found is None and hint == POISON:
        return poison(node.at)
    if found is None:
        raise unknown(check, node, hint)
    if called:
        params = "、".join(param for param, _ in found.type.params)
        raise Fault("GF437", node.at, name=".".join(node.parts[:used]), params=params)
    if wanted is not None and used == len(node.parts):
        raise Fault(
            "GF433", node.at, name=node.dotted, type=hint.zh() if hint else "", type_en=hint.en() if hint else ""
        )
    for part, at in zip(node.parts[used:], node.ats[used:], strict=True):
        found = entry(check, found, part, at)
    return found


def _from_scope(check: Checking, node: Name) -> tuple[Typed | None, int]:
    for length in range(len(node.parts), 0, -1):
        slot = check.scope.name(fold(".".join(node.parts[:length])))
        if slot is not None:
            return check.get(slot, node.at), length
    return None, 0


def unknown(check: Checking, node: Name, hint: Type | None) -> Fault:
    """The complaint about a name that nothing has. Raises nothing."""
    if hint is not None and hint.kind == "enum" and len(node.parts) == 1:
        return unknown_member(hint, node.dotted, node.at)
    near = nearest(node.dotted, check.names()) or ""
    if hidden := _keyword_inside(check, node, near):
        return hidden
    if hint is not None and hint.kind == "text" and not near:
        return Fault("GF438", node.at, name=node.dotted)
    if len(node.parts) > 1 and not near:
        inside = [known for known in check.names() if known.startswith(f"{node.parts[0]}.")]
        near = nearest(node.dotted, inside) or ""
    return Fault("GF430", node.at, name=node.dotted, near=near)


def _keyword_inside(check: Checking, node: Name, near: str) -> Fault | None:
    """The complaint of a keyword without blanks, where a name is known beside it or nothing similar is known at all."""
    found = glued(node.dotted)
    if found is None or (near and not {fold(piece) for piece in pieces(node.dotted)} & set(check.names())):
        return None
    return Fault("GF474", node.at, name=node.dotted, word=found[0], near=found[1])


def path(check: Checking, node: Path) -> Typed:
    """`source.name`. Raises Fault."""
    return entry(check, check.infer(node.source), node.name, node.at)


def entry(check: Checking, source: Typed, part: str, at: int) -> Typed:
    """One step of a path: an entry of a context, a property of a day or a span, or one of every element of a list."""
    type = source.type
    if type.kind == "any":
        return Entry(type, source, part, True, at)
    if type.kind == "list" and type.of is not None:
        return _of_each(check, source, part, at)
    if type.entries:
        found = type.entry(part)
        if found is None:
            near = nearest(part, [known for known, _ in type.entries]) or ""
            options = "、".join(known for known, _ in type.entries)
            raise Fault("GF435", at, name=part, type=type.zh(), type_en=type.en(), options=options, near=near)
        return Entry(found, source, part, source.nullable or part in type.optional, at)
    properties = _properties(type)
    if part not in properties:
        options, near = "、".join(properties), nearest(part, properties) or ""
        raise Fault("GF435", at, name=part, type=type.zh(), type_en=type.en(), options=options, near=near)
    return apply(properties[part], f"property {part}", source, at=at)


def _properties(type: Type) -> dict[str, Type]:
    if type.kind in SPANS:
        return _SPAN
    if type.kind == "date":
        return _DAY
    return _DAY | _TIME if type.kind == "datetime" else {}


def _of_each(check: Checking, source: Typed, part: str, at: int) -> Typed:
    assert source.type.of is not None
    with check.iterating(at):
        variable = check.variable(source.type.of, bool(source.type.optional), at)
        body = entry(check, variable, part, at)
    return Each(list_of(body.type, body.nullable), "for", variable.variable, source, body, source.nullable, at)


def element_names(variable: Local) -> list[tuple[str, Typed]]:
    """What a filter may name: `item` and, for contexts, the entries of the element."""
    names: list[tuple[str, Typed]] = [
        (part, Entry(type, variable, part, variable.nullable or part in variable.type.optional, variable.at))
        for part, type in variable.type.entries
    ]
    return [*names, ("item", variable)]


def yes_or_no(typed: Typed) -> Typed:
    """A value that a condition can be; what is neither true nor false counts as null. Raises Fault."""
    if typed.type.kind == "any" and not isinstance(typed, Const):
        return apply(BOOLEAN, "truth", typed, at=typed.at, partial=True)
    if typed.type.kind in {"boolean", "any", "null"}:
        return typed
    raise Fault("GF446", typed.at, got=typed.type.zh(), got_en=typed.type.en(), expected=BOOLEAN.zh())
