"""Who learns of a case: the one gate of every face of the engine (language.md section 3, `restricted`; docs/why/056).

To everybody whom `open_to` does not name, a restricted case is a case that was never opened: one lookup, one sentence.
The questions asked of the directory are the same whether there is such a case or not, as far as its people do not
decide; nothing of its content is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from govflow.calendar import day_of
from govflow.core.case import SYSTEM, Actor, Case, Json
from govflow.core.facts import FactMissing, Facts
from govflow.core.restricted import may_know
from govflow.engine.facts import fetch
from govflow.engine.ids import not_found
from govflow.engine.recording import case_of
from govflow.engine.setup import Setup
from govflow.engine.store import CaseRow, Db, Query
from govflow.policy.definition import Policy, Restricted

PAGE = 200
"""Rows looked at in one go where some of them may not be shown."""


def row_of(setup: Setup, db: Db, case_id: str, actor: Actor | None, now: int) -> CaseRow:
    """The case, if there is one that `actor` may know of. Raises NotFound.

    `actor` None: whoever asks has not said who he is. SYSTEM: the host itself, for its own jobs.
    """
    if actor is not None and actor != SYSTEM:
        setup.directory.memberships(actor.principal, day_of(now).isoformat())  # asked of every id alike
    row = setup.store.load(db, setup.realm, case_id)
    if row is None or not is_known(setup, db, row, actor, now):
        raise not_found(case_id)
    return row


def is_known(setup: Setup, db: Db, row: CaseRow, actor: Actor | None, now: int) -> bool:
    """Whether `actor` may learn of the case of a row."""
    if actor == SYSTEM:
        return True
    found = _rule(setup, db, row)
    if found is None:
        return True
    policy, rule = found
    if policy is None or rule is None or actor is None:
        return False
    return _asked(setup, db, policy, rule, row, actor, now)


def _rule(setup: Setup, db: Db, row: CaseRow) -> tuple[Policy | None, Restricted | None] | None:
    """The policy and its rule for a case; None for a case that everybody may know of.

    The edition a case is pinned to decides, and the current one where that is stricter. A case of a restricted workflow
    whose edition is not here is for nobody, as nobody can say for whom it is.
    """
    for policy in (setup.editions.get(row.edition), setup.current):
        flow = None if policy is None else policy.workflows.get(row.workflow)
        if policy is not None and flow is not None and flow.restricted is not None:
            return (policy, flow.restricted) if row.edition in setup.editions else (None, None)
    if row.edition in setup.editions or not _kept_as_restricted(setup, db, row):
        return None
    return (None, None)


def _kept_as_restricted(setup: Setup, db: Db, row: CaseRow) -> bool:
    """Whether the stored text of an edition this engine was not given restricts the workflow of a case."""
    from govflow.policy.edition import folders_of  # only for cases under editions that are not here

    text = setup.store.edition(db, setup.realm, row.edition)
    if text is None:
        return False
    try:
        trees = [tree.value for folder in folders_of(text) for tree in folder.trees.values()]
    except ValueError:  # nobody can read it; rather hide one too many
        return b"restricted" in text
    return any(isinstance(v, dict) and v.get("workflow") == row.workflow and "restricted" in v for v in trees)


def _asked(setup: Setup, db: Db, policy: Policy, rule: Restricted, row: CaseRow, actor: Actor, now: int) -> bool:
    case, known = case_of(row.body), dict[str, Json]()
    while True:
        try:
            return may_know(policy, rule, case, actor, now, Facts(known, False))
        except FactMissing as missing:
            known[missing.key] = fetch(setup, db, missing.key)


def may_restrict(setup: Setup) -> bool:
    """Whether any edition here restricts a workflow; most policies restrict none, and then nothing is looked at."""
    return any(flow.restricted is not None for policy in setup.editions.values() for flow in policy.workflows.values())


def known_rows(setup: Setup, db: Db, rows: Iterable[CaseRow], actor: Actor | None, now: int) -> Iterator[CaseRow]:
    """The rows of cases that `actor` may know of, in their order."""
    return (row for row in rows if is_known(setup, db, row, actor, now))


def found(setup: Setup, db: Db, query: Query, actor: Actor | None, now: int) -> tuple[Case, ...]:
    """The cases of a query that `actor` may know of. A page is full as long as there are more: what is left out leaves
    no gap."""
    limit = query.limit
    cases: list[Case] = []
    asked = replace(query, limit=None if limit is None else max(limit, PAGE))
    while True:
        rows = setup.store.find(db, setup.realm, asked)
        cases += [case_of(row.body) for row in known_rows(setup, db, rows, actor, now)]
        if asked.limit is None or len(rows) < asked.limit or (limit is not None and len(cases) >= limit):
            return tuple(cases if limit is None else cases[:limit])
        asked = replace(asked, after=rows[-1].id)


def owner_known(setup: Setup, db: Db, kind: str, owner: str, actor: Actor | None, now: int) -> bool:
    """Whether `actor` may learn of the owner of a timer or of what is owed; a schedule is nobody's secret."""
    if kind != "case":
        return True
    row = setup.store.load(db, setup.realm, owner)
    return row is not None and is_known(setup, db, row, actor, now)
