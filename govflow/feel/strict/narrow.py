"""What a condition tells about null: after `x != null and …` and in `if x != null then …`, x is known.

Three questions, because conditions have three values: the second operand of `and` is evaluated unless the first is
*false*, so a condition that may itself be null tells less there than in an `if`, which takes only *true*.
"""

from __future__ import annotations

from govflow.feel.code.typed import TOTAL, Apply, Entry, Get, Input, Invoke, Local, Typed

Known = frozenset[Typed]
NOTHING: Known = frozenset()
_STRICT = frozenset({"lt", "le", "gt", "ge"})


def when_true(cond: Typed) -> Known:
    """What is not null where the condition is true."""
    if not isinstance(cond, Apply):
        return NOTHING
    if cond.op == "and":
        return NOTHING.union(*(when_true(arg) for arg in cond.args))
    if cond.op == "or":
        return _common([when_true(arg) for arg in cond.args])
    if cond.op == "not":
        return when_false(cond.args[0])
    if cond.op in _STRICT:
        return NOTHING.union(*(_itself(arg) for arg in cond.args))
    return _total(cond, {"not_null": True, "eq": True})


def when_false(cond: Typed) -> Known:
    """What is not null where the condition is false."""
    if not isinstance(cond, Apply):
        return NOTHING
    if cond.op == "or":
        return NOTHING.union(*(when_false(arg) for arg in cond.args))
    if cond.op == "and":
        return _common([when_false(arg) for arg in cond.args])
    if cond.op == "not":
        return when_true(cond.args[0])
    if cond.op in _STRICT:
        return NOTHING.union(*(_itself(arg) for arg in cond.args))
    return _total(cond, {"is_null": True, "ne": True})


def unless_false(cond: Typed) -> Known:
    """What is not null where the condition is true or null."""
    if not cond.nullable:
        return when_true(cond)
    if isinstance(cond, Apply) and cond.op == "and":
        return NOTHING.union(*(unless_false(arg) for arg in cond.args))
    if isinstance(cond, Apply) and cond.op == "or":
        return _common([unless_false(arg) for arg in cond.args])
    if isinstance(cond, Apply) and cond.op == "not":
        return unless_true(cond.args[0])
    return NOTHING


def unless_true(cond: Typed) -> Known:
    """What is not null where the condition is false or null."""
    if not cond.nullable:
        return when_false(cond)
    if isinstance(cond, Apply) and cond.op == "or":
        return NOTHING.union(*(unless_true(arg) for arg in cond.args))
    if isinstance(cond, Apply) and cond.op == "and":
        return _common([unless_true(arg) for arg in cond.args])
    if isinstance(cond, Apply) and cond.op == "not":
        return unless_false(cond.args[0])
    return NOTHING


def _total(cond: Apply, telling: dict[str, bool]) -> Known:
    if cond.op not in telling or cond.op not in TOTAL:
        return NOTHING
    if cond.op in {"is_null", "not_null"}:
        return _itself(cond.args[0])
    left, right = cond.args
    # Equal to something that is not null: not null either.
    return (_itself(left) if not right.nullable else NOTHING) | (_itself(right) if not left.nullable else NOTHING)


def _itself(typed: Typed) -> Known:
    if isinstance(typed, Entry):
        return frozenset({typed}) | _itself(typed.source)
    return frozenset({typed}) if isinstance(typed, Get | Local | Input | Invoke) else NOTHING


def _common(sets: list[Known]) -> Known:
    return frozenset.intersection(*sets) if sets else NOTHING
