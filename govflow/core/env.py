"""What an expression may read of a case: one small function a kind of slot (docs/plan.md lists the keys).

Guards see the payload; effects see the effects before them; both through the same draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from govflow.calendar import Period, day_of, local
from govflow.core.answers import ANSWERS, asked_state, ranked
from govflow.core.authority import count_people, holds_role
from govflow.core.case import Json
from govflow.core.counts import booked_of, count_of, newest_of
from govflow.core.draft import Draft, Refuse
from govflow.core.history import NOT_SEEN, fired, linked
from govflow.core.ladder import holder
from govflow.core.ledgers import reading
from govflow.core.ledgers.amounts import settle
from govflow.core.roster_facts import free, is_seated, seated_until
from govflow.core.step import Because
from govflow.core.values import decode, plain
from govflow.core.works.roll import heads_of
from govflow.dmn import DecisionError, Table
from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.policy.definition.dated import in_force

MICROS_A_MINUTE = 60_000_000
FUNCTIONS = frozenset({"table", "calendar", "allocation", "formula"})
"""Slots that are no values."""

Key = tuple[str, ...]
Read = Callable[[Draft, Key], Any]


def evaluate(expression: Expression, draft: Draft) -> Any:
    """The value of an expression now. None where it is null."""
    if expression.bare:
        key = expression.slots[0].key
        return READ[key[0]](draft, key)
    return expression.run([READ[slot.key[0]](draft, slot.key) for slot in expression.slots])


def seen_values(expression: Expression, draft: Draft) -> tuple[tuple[str, Json], ...]:
    """The values an expression saw, for explanations; tables and the calendar are left out."""
    return tuple(
        (" ".join(slot.key), plain(READ[slot.key[0]](draft, slot.key)))
        for slot in expression.slots
        if slot.key[0] not in FUNCTIONS
    )


def unknown_fields(expression: Expression, draft: Draft) -> tuple[str, ...]:
    """Names whose value is null where the expression came out null."""
    return tuple(
        slot.key[-1]
        for slot in expression.slots
        if slot.key[0] not in FUNCTIONS and READ[slot.key[0]](draft, slot.key) is None
    )


def _field(draft: Draft, key: Key) -> Any:
    field = draft.workflow.fields[key[1]]
    if field.computed is not None:
        return evaluate(field.computed, draft)
    return decode(field.type, draft.data.get(key[1]))


def _event(draft: Draft, key: Key) -> Any:
    if key[1] == "case":
        return draft.event.case or None
    return draft.takes.get(key[1])


def _link(draft: Draft, key: Key) -> Any:
    name, sub = key[1], key[2]
    raw = draft.data.get(name)
    if isinstance(raw, list):
        return tuple(_of_view(draft, draft.fact("case", item), sub) for item in raw)
    if name.startswith("event."):
        raw = draft.takes.get(name[6:])
        view = draft.fact("case", raw) if isinstance(raw, str) and raw else None
    else:
        view = linked(draft, name)
    return _of_view(draft, view, sub)


def _of_view(draft: Draft, view: Json, sub: str) -> Any:
    if view is None:
        return None
    if sub in {"state", "outcome", "unit"}:
        return view[sub] or None
    if sub in {"opened", "ended"}:
        return None if view[sub] is None else local(view[sub])
    other = draft.policy.workflows.get(view["workflow"])
    if other is None or sub not in other.fields:
        return None
    return decode(other.fields[sub].type, view["data"].get(sub))


def _case(draft: Draft, key: Key) -> Any:
    match key[1]:
        case "id" | "unit" as attribute:
            return getattr(draft, attribute)
        case "level":
            return draft.level or None
        case "opened":
            return local(draft.opened)
        case "ended":
            return None if draft.ended is None else local(draft.ended)
        case "parent":
            return draft.parent.case if draft.parent else None
        case "holder":
            return holder(draft)
        case "grade":
            return _field(draft, ("field", "grade")) if "grade" in draft.workflow.fields else None
        case other:
            raise AssertionError(other)


def _clock(draft: Draft, key: Key) -> Any:
    clock = draft.clocks.get(key[1])
    if clock is None:
        return 0 if key[2] == "overdue" else None
    match key[2]:
        case "due":
            return local(clock.due)
        case "original_due":
            return local(clock.original_due)
        case "running":
            return clock.ended is None and clock.stopped is None
        case _:
            until = next((at for at in (clock.ended, clock.stopped) if at is not None), draft.event.now)
            if until < clock.due:
                return 0
            return draft.policy.calendar.working_days(day_of(clock.due - 1), day_of(until))


def _state(draft: Draft, key: Key) -> Any:
    seen = draft.seen.get(key[1], NOT_SEEN)
    match key[2]:
        case "result":
            return seen.result or None
        case "entered":
            return local(seen.entered) if seen.entered else None
        case "left":
            return local(seen.left) if seen.left else None
        case "asked" | "answered" | "unreached" as sub:
            return asked_state(draft, key[1], sub)
        case sub:
            return _result(draft.results.get(key[1]), sub)


PEOPLE = frozenset({"elected", "tied", "alternates"})


def _result(result: Json, sub: str) -> Any:
    question, _, inner = sub.partition(".")
    if inner:
        result, sub = _question(result, question), inner
    raw = None if result is None else result.get(sub)
    if sub in {"from", "until", "printed", "closes"}:
        return None if raw is None else date.fromisoformat(raw)
    return tuple(raw) if sub in PEOPLE and raw is not None else raw


def _question(result: Json, name: str) -> Json:
    """What one question of a paper with several came to."""
    found = [] if result is None else result.get("questions", ())
    return next((one for one in found if one["id"] == name), None)


def _spent(draft: Draft, key: Key) -> Any:
    seen = draft.seen.get(key[1], NOT_SEEN)
    running = draft.event.now - draft.entered if draft.state == key[1] else 0
    if draft.paused is not None and draft.paused.state == key[1]:
        running = draft.event.now - draft.paused.entered
    return Period(-(-(seen.spent + running) // MICROS_A_MINUTE), "minutes")


def _parameter(draft: Draft, key: Key) -> Any:
    parameter = draft.policy.parameters[key[1]]
    dated = parameter.on(draft.day)
    if dated is None:
        raise Refuse(Diagnostic.of("GF950", name=parameter.title, day=draft.day))
    return dated.value


def _table(draft: Draft, key: Key) -> Any:
    table = draft.policy.tables[key[1]]
    return lambda *args: decide_table(draft, table, args)


def decide_table(draft: Draft, table: Table, args: Sequence[Any]) -> Any:
    """The value of a table for these inputs today; the rows that fired are remembered. Raises Refuse."""
    try:
        decision = table.decide(args, draft.day)
    except DecisionError as error:
        raise Refuse(error.reason) from error
    because = Because("table", table.id, None, rows=decision.rows)
    if because not in draft.because:
        draft.because.append(because)
    return decision.value


def _count(draft: Draft, key: Key) -> Any:
    return count_of(draft, key[1], evaluate(draft.workflow.counts[key[1]].within, draft))


def _booked(draft: Draft, key: Key) -> Any:
    return booked_of(draft, key[1], evaluate(draft.workflow.booked[key[1]].within, draft))


def _newest(draft: Draft, key: Key) -> Any:
    newest = draft.workflow.newest[key[1]]
    return decode(newest.type, newest_of(draft, key[1], evaluate(newest.within, draft)))


def _formula(draft: Draft, key: Key) -> Callable[..., Any]:
    """A function of what the formula is given; what is less than one unit is settled as it says."""
    formula = in_force(draft.policy.formulas[key[1]], draft.day)

    def run(*args: Any) -> Any:
        given = dict(zip(formula.given, args, strict=True))
        slots = formula.value.slots
        values = [given[s.key[1]] if s.key[0] == "given" else READ[s.key[0]](draft, s.key) for s in slots]
        return settle(formula.value.run(values), formula.round)

    return run


def _latest(kind: str) -> Read:
    def read(draft: Draft, key: Key) -> Any:
        return _result(draft.results.get(f"<{kind}>"), key[1])

    return read


def _holds(draft: Draft, key: tuple[str, ...]) -> bool | None:
    """`holds(FIELD, ROLE)`: whether that person, or each of several, holds the role on the case's chain today.

    Null where the field is; of nobody it is true, as `every` is.
    """
    who = draft.data.get(key[1]) if key[1] else draft.event.actor.principal
    if who is None:
        return None
    people = who if isinstance(who, tuple | list) else (who,)
    return all(holds_role(draft, str(one), key[2], draft.unit) is not None for one in people)


def _located(draft: Draft, key: tuple[str, ...]) -> Any:
    """`located(FIELD, KIND)`: the units of a kind that an address means, by the register. Null where the field is."""
    address = draft.data.get(key[1])
    return None if address is None else draft.fact("located", key[2], draft.unit, str(address))


def _unit_of(draft: Draft, key: Key) -> Any:
    """The unit of a kind on the chain of the case."""
    return draft.fact("chain", draft.unit).get(key[1])


def _office(draft: Draft, key: Key) -> Any:
    """What the register says of the office that hears objections; null where it says nothing."""
    unit = draft.fact("chain", draft.unit).get(draft.policy.office)
    return None if unit is None else draft.fact("office", unit).get(key[1]) or None


def _notice(draft: Draft, key: Key) -> Any:
    """The last notice of this id in this case: its number as numbered, its day, how many there have been."""
    sent = draft.results.get(SENT, {}).get(key[1])
    if key[2] == "times":
        return 0 if sent is None else sent["n"]
    raw = None if sent is None else sent[key[2]]
    return date.fromisoformat(raw) if key[2] == "day" and raw is not None else raw


SENT = "<sent>"
"""Where the results of a case keep its last notices, by id."""

READ: Mapping[str, Read] = {
    "field": _field,
    "link": _link,
    "case": _case,
    "event": _event,
    "actor": lambda draft, key: draft.event.actor.principal,
    "today": lambda draft, key: draft.today,
    "now": lambda draft, key: local(draft.event.now),
    "entered": lambda draft, key: local(draft.entered),
    "clock": _clock,
    "times": lambda draft, key: fired(draft, *key[1:]).cycle,
    "times_ever": lambda draft, key: fired(draft, *key[1:]).ever,
    "visits": lambda draft, key: draft.seen.get(key[1], NOT_SEEN).cycle,
    "actor_of": lambda draft, key: fired(draft, *key[1:]).actor or None,
    "last_actor_of": lambda draft, key: fired(draft, *key[1:]).actor_ever or None,
    "state": _state,
    "time_in": _spent,
    "cycle": lambda draft, key: draft.cycle,
    "parameter": _parameter,
    "table": _table,
    "count": _count,
    "booked": _booked,
    "newest": _newest,
    "balance": reading.balance,
    "things": reading.things,
    "allocation": reading.allocation,
    "formula": _formula,
    "people": lambda draft, key: count_people(draft, key[1]),
    "electors": lambda draft, key: heads_of(draft, key[1]),
    "row": lambda draft, key: draft.row.get(key[1]),
    "calendar": lambda draft, key: draft.policy.calendar,
    "ballot": _latest("ballot"),
    "publication": _latest("publish"),
    "attendance": _latest("attendance"),
    "ranking": lambda draft, key: partial(ranked, in_force(draft.policy.rankings[key[1]], draft.day)),
    **ANSWERS,
    "parties": lambda draft, key: draft.relations.get(key[1], ()),
    "unit_of": _unit_of,
    "office": _office,
    "notice": _notice,
    "holds": _holds,
    "located": _located,
    "seated": is_seated,
    "seated_until": seated_until,
    "free": free,
}
