"""Answers to what `decide` asks of the world outside the case: one function a key, from the directory or the store.

Everything is fetched in the transaction of the step, so all answers are of one state of the store; the directory is the
host's and answers for itself. The keys are listed in docs/plan.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from govflow.calendar import day_of
from govflow.core.case import Case, Json
from govflow.core.facts import FactMissing, Facts
from govflow.core.step import Event, Refusal, Step
from govflow.engine import seated
from govflow.engine.links import answer_to
from govflow.engine.located import located
from govflow.engine.setup import Setup
from govflow.engine.store import Db, Query
from govflow.engine.store_seats import SeatRow
from govflow.policy.definition import Policy
from govflow.policy.organisation import Directory, Office

MOST = 10_000
"""More answers than this for one event is a fault of the policy or of ours; a step stays bounded."""


def judge(setup: Setup, db: Db, policy: Policy, case: Case, event: Event, *, trace: bool = False) -> Step | Refusal:
    """Decide, fetching what is missing and asking again (docs/why/001). Most events are decided in one pass."""
    directory = seated.directory(setup, db)
    known: dict[str, Json] = {f"chain|{case.unit}": dict(directory.chain(case.unit))}
    if event.source == "person":
        day, person = day_of(event.now).isoformat(), event.actor.principal
        known[f"memberships|{person}|{day}"] = [[m.role, m.unit] for m in directory.memberships(person, day)]
        if event.name == "ballot.cast":  # asked of every paper
            key = f"elector|{case.id}|{case.visit}|{person}"
            known[key] = fetch(setup, db, key, directory)
    facts = Facts(known, trace)
    while True:
        try:
            return setup.decide(policy, case, event, facts)
        except FactMissing as missing:
            if missing.key in known or len(known) > MOST:
                raise RuntimeError(f"no end of questions at {missing.key}") from missing
            known[missing.key] = answer_to(setup, case, missing.key, fetch(setup, db, missing.key, directory))


def fetch(setup: Setup, db: Db, key: str, directory: Directory | None = None) -> Json:
    """The answer to one key. Raises KeyError for a kind of question there is not."""
    kind, _, rest = key.partition("|")
    if kind in OF_DIRECTORY:
        return OF_DIRECTORY[kind](directory or seated.directory(setup, db), rest)
    return OF_STORE[kind](setup, db, rest)


def _memberships(directory: Directory, rest: str) -> Json:
    person, day = rest.split("|")
    return [[m.role, m.unit] for m in directory.memberships(person, day)]


def _delegated(directory: Directory, rest: str) -> Json:
    giver, receiver, day = rest.split("|")
    return [list(d.events) for d in directory.delegations(giver, receiver, day)]


def _holders(directory: Directory, rest: str) -> Json:
    role, unit, day = rest.split("|")
    return list(directory.holders(role, unit, day))


def _parts(directory: Directory, rest: str) -> Json:
    unit, day = rest.split("|")
    return [[p.id, p.building, p.area, list(p.owners), p.developer] for p in directory.parts(unit, day)]


def _office(directory: Directory, unit: str) -> Json:
    found = directory.unit(unit)
    office = Office() if found is None else found.office
    return {"name": office.name, "place": office.place, "phone": office.phone, "mail": office.mail}


def _elector(setup: Setup, db: Db, rest: str) -> Json:
    case, visit, person = rest.split("|")
    escaped = person.replace("%", "%25").replace("+", "%2B")  # as electors write their ids
    rows = setup.store.electors(db, setup.realm, case, int(visit), escaped)
    return [[r.electorate, r.elector, {"heads": r.heads, "area": r.area}, r.cast] for r in rows]


def _tally(setup: Setup, db: Db, rest: str) -> Json:
    case, visit, *without = rest.split("|")
    sums: dict[str, dict[str, Json]] = {}
    for electorate, choice, n, heads, area in setup.store.tally(db, setup.realm, case, int(visit), without):
        sums.setdefault(electorate, {})[choice] = {"n": n, "heads": heads, "area": area}
    return sums


def _answers(setup: Setup, db: Db, rest: str) -> Json:
    """Answers of one side summed up: how many in all, and by field the values as JSON text with their number.

    Nothing says which values stood in the same answer; what was left blank is in no sum.
    """
    case, visit, side, names = rest.split("|")
    sums: dict[str, dict[str, int]] = {name: {} for name in names.split(",")}
    every = 0
    for electorate, choice, n, _, _ in setup.store.tally(db, setup.realm, case, int(visit)):
        if electorate != side:
            continue
        every += n
        for name, value in json.loads(choice).items():
            if name in sums and value is not None:
                text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                sums[name][text] = sums[name].get(text, 0) + n
    return {"n": every, "fields": {name: dict(sorted(values.items())) for name, values in sums.items()}}


def _waiting(setup: Setup, db: Db, rest: str) -> Json:
    case, visit = rest.split("|")
    return [[r.electorate, r.elector] for r in setup.store.waiting(db, setup.realm, case, int(visit))]


def _scored(setup: Setup, db: Db, rest: str) -> Json:
    return setup.store.scored(db, setup.realm, *rest.split("|"))


def _case(setup: Setup, db: Db, rest: str) -> Json:
    row = setup.store.load(db, setup.realm, rest)
    if row is None:
        return None
    body = json.loads(row.body)
    return {
        "workflow": row.workflow,
        "unit": row.unit,
        "state": row.state,
        "outcome": row.outcome,
        "opened": row.opened,
        "ended": row.ended,
        "data": body.get("data", {}),
        "relations": body.get("relations", {}),
        "results": body.get("results", {}),
    }


def _count(setup: Setup, db: Db, rest: str) -> Json:
    workflow, since, case, like = rest.split("|", 3)
    query = Query(workflow=workflow, since=int(since), without=case, like=_like(like))
    return setup.store.count(db, setup.realm, query)


def _queue(setup: Setup, db: Db, rest: str) -> Json:
    workflow, unit, states = rest.split("|")
    query = Query(workflow=workflow, units=(unit,), states=tuple(states.split(",")), open_only=True)
    return [row.id for row in setup.store.find(db, setup.realm, query)]


def _children(setup: Setup, db: Db, rest: str) -> Json:
    case, visit = rest.split("|")
    rows = setup.store.find(db, setup.realm, Query(parent=case, parent_visit=int(visit)))
    return [
        {"id": r.id, "workflow": r.workflow, "state": r.state, "outcome": r.outcome, "ended": r.ended} for r in rows
    ]


def _open_like(setup: Setup, db: Db, rest: str) -> Json:
    workflow, like = rest.split("|", 1)
    rows = setup.store.find(db, setup.realm, Query(workflow=workflow, like=_like(like), open_only=True, limit=1))
    return rows[0].id if rows else None


def _located(directory: Directory, rest: str) -> Json:
    kind, unit, address = rest.split("|", 2)
    return [*located(directory, unit, kind, address)]


def _gate(setup: Setup, db: Db, rest: str) -> Json:
    from govflow.engine import gatekeeper  # it composes, and most steps do not

    case, text = rest.split("|")
    return gatekeeper.answer(setup, db, case, text)


def _number(setup: Setup, db: Db, rest: str) -> Json:
    return setup.store.counted(db, setup.realm, f"notice/{rest}") + 1


def _roster(setup: Setup, db: Db, rest: str) -> Json:
    roster, unit, day = rest.split("|")
    return [_seat(row) for row in setup.store.seats_at(db, setup.realm, roster, unit, day)]


def _seats(setup: Setup, db: Db, rest: str) -> Json:
    roster, person, day = rest.split("|")
    return [_seat(row) for row in setup.store.seats_of(db, setup.realm, person, day) if row.roster == roster]


def _seat(row: SeatRow) -> Json:
    return [row.unit, row.post, row.person, row.standing, row.until, row.case, row.hold]


def _lots(setup: Setup, db: Db, rest: str) -> Json:
    ledger, account, type = rest.split("|", 2)  # the name of a thing may hold anything
    return [list(pair) for pair in setup.store.lots(db, setup.realm, ledger, account, type)]


def _contents(setup: Setup, db: Db, rest: str) -> Json:
    ledger, account = rest.split("|")
    return [list(pair) for pair in setup.store.contents(db, setup.realm, ledger, account)]


def _moved(setup: Setup, db: Db, rest: str) -> Json:
    ledger, entry, since, account, type = rest.split("|", 4)
    return setup.store.moved(db, setup.realm, ledger, entry, int(since), account, type)


def _booked(setup: Setup, db: Db, rest: str) -> Json:
    ledger, entry, since, owner = rest.split("|")
    return setup.store.booked(db, setup.realm, ledger, entry, int(since), owner)


def _once(setup: Setup, db: Db, rest: str) -> Json:
    ledger, entry, key = rest.split("|", 2)
    return list(setup.store.once(db, setup.realm, ledger, entry, key))


def _entries(setup: Setup, db: Db, rest: str) -> Json:
    case, seq = rest.split("|")
    return [
        [r.n, r.ledger, r.entry, r.account, r.type, r.amount, r.expires, line.reversed_by]
        for line in setup.store.entries(db, setup.realm, case, int(seq))
        for r in (line.row,)
    ]


def _newest(setup: Setup, db: Db, rest: str) -> Json:
    workflow, since, case, field, like = rest.split("|", 4)
    query = Query(workflow=workflow, since=int(since), without=case, like=_like(like))
    rows = setup.store.find(db, setup.realm, query)
    return json.loads(rows[-1].body).get("data", {}).get(field) if rows else None


def _like(text: str) -> Mapping[str, Any]:
    """Field values to compare; lists and mappings are compared as their canonical text, which is how they are kept."""
    fields: dict[str, Any] = json.loads(text)
    return {
        name: json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if isinstance(value, dict | list)
        else value
        for name, value in fields.items()
    }


OF_DIRECTORY: Mapping[str, Callable[[Directory, str], Json]] = {
    "memberships": _memberships,
    "delegated": _delegated,
    "chain": lambda directory, unit: dict(directory.chain(unit)),
    "below": lambda directory, unit: list(directory.below(unit)),
    "holders": _holders,
    "kin": lambda directory, person: list(directory.kin(person)),
    "located": _located,
    "office": _office,
    "parts": _parts,
}
OF_STORE: Mapping[str, Callable[[Setup, Db, str], Json]] = {
    "elector": _elector,
    "tally": _tally,
    "answers": _answers,
    "waiting": _waiting,
    "scored": _scored,
    "case": _case,
    "count": _count,
    "queue": _queue,
    "children": _children,
    "open_like": _open_like,
    "number": _number,
    "gate": _gate,
    "roster": _roster,
    "seats": _seats,
    "balance": _lots,
    "contents": _contents,
    "moved": _moved,
    "booked": _booked,
    "once": _once,
    "entries": _entries,
    "newest": _newest,
}
