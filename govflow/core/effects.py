"""The closed set of effects, each one function on the draft. None raises an event in its own case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from govflow.core import clocks, holds, ladder
from govflow.core.authority import parties, people, recipients, role_parties, role_party
from govflow.core.capture import capture
from govflow.core.case import SYSTEM, Json
from govflow.core.draft import Draft, Refuse
from govflow.core.env import SENT, evaluate
from govflow.core.ledgers.booking import book
from govflow.core.ledgers.reversal import reverse
from govflow.core.rating import rate
from govflow.core.seating import release, seat
from govflow.core.step import Because, Opening, Owed, Raise
from govflow.core.values import encode, plain
from govflow.core.works.attendance import late
from govflow.errors import Diagnostic
from govflow.policy.definition import Effect, Notice


def apply(draft: Draft, effects: Iterable[Effect]) -> None:
    """Carry out effects in order; each sees the ones before it."""
    for effect in effects:
        DO[effect.kind](draft, effect)


def owe(
    draft: Draft, kind: Any, name: str, payload: Mapping[str, Json], *, audience: str = "", whom: tuple[str, ...] = ()
) -> None:
    """Add a row for the outbox."""
    draft.owed.append(Owed(kind, len(draft.owed) + 1, name, payload, audience, whom))


def _set(draft: Draft, effect: Effect) -> None:
    for name, expression in effect.values:
        field = draft.workflow.fields[name]
        value = encode(field.type, evaluate(expression, draft))
        if value is None and _always_there(draft, name):
            raise Refuse(Diagnostic.of("GF969", field=field.title))
        draft.data[name] = value


def _always_there(draft: Draft, name: str) -> bool:
    """Whether expressions may count on a field: it has a default, or no case begins without it."""
    starts = draft.workflow.starts.values()
    return draft.workflow.fields[name].default is not None or all(name in start.needs for start in starts)


def _add(draft: Draft, effect: Effect) -> None:
    columns = draft.workflow.fields[effect.name].columns
    row = {name: encode(columns[name].type, evaluate(value, draft)) for name, value in effect.values}
    draft.data[effect.name] = [*(draft.data.get(effect.name) or ()), row]


def _assign(draft: Draft, effect: Effect) -> None:
    assert effect.value is not None
    value = evaluate(effect.value, draft)
    if isinstance(value, Mapping):
        lead, others = value.get("lead"), value.get("assistants") or ()
    else:
        lead, others = value, ()
    if not lead:
        raise Refuse(Diagnostic.of("GF970", case=draft.id))
    draft.relations["lead"] = (party(draft, str(lead)),)
    draft.relations["assistant"] = tuple(
        dict.fromkeys(found for item in others for found in _assisting(draft, str(item)))
    )


def _assisting(draft: Draft, name: str) -> tuple[str, ...]:
    """The parties an assistant's name means: one, or the units a role stands for, which may be none (recorded)."""
    role = draft.policy.roles.get(name)
    if role is None or not role.through:
        return (party(draft, name),)
    found = role_parties(draft, name, draft.unit)
    if not found:
        draft.because.append(Because("branch", f"assistant {name}: nobody", False))
    return found


def party(draft: Draft, name: str) -> str:
    """A party from a role, a party text, a unit or a person. Raises Refuse where nobody stands behind it."""
    if name in draft.policy.roles:
        found = role_party(draft, name, draft.unit)
    elif ":" in name:
        found = name
    elif draft.fact("chain", name):
        found = f"unit:{name}"
    else:
        found = f"person:{name}"
    kind, _, rest = found.partition(":")
    role, _, at = rest.partition("@") if kind == "role" else ("", "", "")
    if role in draft.policy.roles and draft.policy.roles[role].through:
        return role_party(draft, role, at)
    known = role in draft.policy.roles if kind == "role" else kind != "unit" or draft.fact("chain", rest)
    if not known or not people(draft, found):
        title = draft.policy.roles[role].title if role in draft.policy.roles else name
        raise Refuse(Diagnostic.of("GF971", party=title))
    return found


def _join(draft: Draft, effect: Effect) -> None:
    new = _who(draft, effect)
    if not new:
        return
    old = draft.relations.get(effect.name, ())
    if effect.name == "first_receiver":
        old = ()
    draft.relations[effect.name] = tuple(dict.fromkeys((*old, *new)))


def _leave(draft: Draft, effect: Effect) -> None:
    gone = set(_who(draft, effect))
    draft.relations[effect.name] = tuple(p for p in draft.relations.get(effect.name, ()) if p not in gone)
    if effect.name == "reporter" and not draft.relations["reporter"]:
        others = draft.relations.get("co_reporter", ())
        draft.relations["reporter"], draft.relations["co_reporter"] = others[:1], others[1:]


def _who(draft: Draft, effect: Effect) -> tuple[str, ...]:
    if not effect.whom:
        return () if draft.event.actor == SYSTEM else (draft.event.actor.principal,)
    return tuple(party for term in effect.whom for party in parties(draft, term))


def _escalate(draft: Draft, effect: Effect) -> None:
    ladder.move(draft, effect.name)


def _extend(draft: Draft, effect: Effect) -> None:
    assert effect.value is not None
    clocks.extend(draft, effect.name, evaluate(effect.value, draft), by=effect.mode == "by")


def _notify(draft: Draft, effect: Effect) -> None:
    whom = recipients(draft, effect.whom)
    if not whom:
        draft.because.append(Because("branch", f"notify {effect.name}: nobody", False))
    _issue(draft, "notify", effect.name, whom)


def announce(draft: Draft, notice: str) -> Mapping[str, Json]:
    """Owe a notice to the public. Returns the facts it will be written from."""
    return _issue(draft, "announce", notice)


def _issue(draft: Draft, kind: str, name: str, whom: tuple[str, ...] = ()) -> Mapping[str, Json]:
    """Owe a notice with the facts it is written from and its number, where it has one."""
    notice = draft.policy.notices[name]
    facts = capture(draft, name)
    number = _number(draft, notice) if notice.number else None
    payload = {"facts": facts} if number is None else {"facts": facts, "number": number}
    owe(draft, kind, name, payload, audience=notice.audience, whom=whom)
    if name in draft.policy.remembered:
        sent = draft.results.get(SENT, {})
        times = sent[name]["n"] + 1 if name in sent else 1
        draft.results[SENT] = {**sent, name: {"n": times, "day": draft.day, "number": number}}
    return facts


def _number(draft: Draft, notice: Notice) -> Mapping[str, Json]:
    """The next number of a notice, by year and unit; a case above all units of that kind counts at its own."""
    unit = draft.fact("chain", draft.unit).get(notice.numbered_at, draft.unit) if notice.numbered_at else draft.unit
    series = {"notice": notice.id, "unit": unit, "year": draft.today.year}
    mine = sum(_same(owed.payload.get("number"), series) for owed in draft.owed)
    return {**series, "serial": draft.fact("number", notice.id, unit, str(draft.today.year)) + mine}


def _same(number: Json, series: Mapping[str, Json]) -> bool:
    return number is not None and all(number[key] == value for key, value in series.items())


def notify_people(draft: Draft, notice: str, whom: tuple[str, ...]) -> None:
    """Owe a notice to persons by id."""
    _issue(draft, "notify", notice, whom)


def _announce(draft: Draft, effect: Effect) -> None:
    announce(draft, effect.name)


def _attend(draft: Draft, effect: Effect) -> None:
    assert effect.value is not None
    person = str(evaluate(effect.value, draft))
    late(draft, person)


def _open(draft: Draft, effect: Effect) -> None:
    unit = str(evaluate(effect.value, draft)) if effect.value else draft.unit
    mine = next(iter(draft.relations.get("reporter", ())), "")
    reporter = draft.event.actor.principal if draft.event.source == "person" else mine
    link, into = effect.link, effect.mode == "into"
    draft.openings.append(
        Opening(effect.name, effect.event, unit, values_of(draft, effect), link, into, reporter=reporter)
    )


def values_of(draft: Draft, effect: Effect) -> dict[str, Json]:
    """The `with` of an effect, evaluated; nulls are left out."""
    found = {name: plain(evaluate(expression, draft)) for name, expression in effect.values}
    return {name: value for name, value in found.items() if value is not None}


def _gather(draft: Draft, effect: Effect) -> None:
    found: Any = draft.fact("queue", effect.name, draft.unit, ",".join(effect.states))
    draft.data[effect.link] = list(found)
    for case in found:
        owe(draft, "tell", effect.event, {"case": case, "data": {}})


def _tell(draft: Draft, effect: Effect) -> None:
    assert effect.value is not None
    target = evaluate(effect.value, draft)
    for case in target if isinstance(target, tuple) else (target,):
        if case is not None:
            owe(draft, "tell", effect.event, {"case": case, "data": values_of(draft, effect)})


def _merge(draft: Draft, effect: Effect) -> None:
    assert effect.value is not None
    target = evaluate(effect.value, draft)
    if target is None or target == draft.id:
        raise Refuse(Diagnostic.of("GF972", case=draft.id))
    reporters = (*draft.relations.get("reporter", ()), *draft.relations.get("co_reporter", ()))
    draft.raises.append(Raise(str(target), "case.merged", {"reporters": list(reporters)}, None, "case", draft.id))


def _call(draft: Draft, effect: Effect) -> None:
    owe(draft, "call", effect.name, values_of(draft, effect))


def _book(draft: Draft, effect: Effect) -> None:
    if effect.booking is None:
        holds.use(draft, effect.name)
    else:
        book(draft, effect.booking)


def _seat(draft: Draft, effect: Effect) -> None:
    if effect.mode == "hold":
        holds.use(draft, effect.name)
    else:
        seat(draft, effect)


DO: Mapping[str, Callable[[Draft, Effect], None]] = {
    "set": _set,
    "add": _add,
    "assign": _assign,
    "join": _join,
    "leave": _leave,
    "escalate": _escalate,
    "extend": _extend,
    "notify": _notify,
    "announce": _announce,
    "attend": _attend,
    "open": _open,
    "gather": _gather,
    "tell": _tell,
    "merge_into": _merge,
    "call": _call,
    "seat": _seat,
    "release": release,
    "book": _book,
    "reverse": lambda draft, effect: reverse(draft, effect.event),
    "score": rate,
}
