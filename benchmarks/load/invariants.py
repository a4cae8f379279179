"""What must hold when a run is over, each counted over everything the store keeps: nothing is taken from the engine's
word alone. A list of sentences that do not hold; empty is what is hoped for.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from benchmarks.load.run import Figures

ENDED_WELL = {
    "five_step_loop": {"solved"},
    "escalation": {"solved"},
    "hotline_ticket": {"solved", "done"},
    "three_two_two": {"solved"},
}
"""The outcomes a life of this workflow may come to."""


def broken(figures: Figures, file: Path, sample: int = 97) -> list[str]:
    """Every invariant that does not hold. Chains of all cases are verified; one case in `sample` is replayed."""
    with sqlite3.connect(file) as db:
        found = [*_cases(db, figures), *_owed(db), *_numbers(db), *_papers(db), *_publications(db), *_answered(db)]
    return [*found, *_chains(figures, file, sample)]


def _one(db: sqlite3.Connection, statement: str) -> int:
    return int(db.execute(statement).fetchone()[0])


def _cases(db: sqlite3.Connection, figures: Figures) -> Iterator[str]:
    rows = db.execute("SELECT workflow, outcome, ended IS NULL, count(*) FROM govflow_case GROUP BY 1, 2, 3").fetchall()
    mine = sum(count for workflow, _, _, count in rows if workflow in ENDED_WELL)
    children = _one(db, "SELECT count(*) FROM govflow_case WHERE parent <> '' AND workflow IN ('five_step_loop')")
    if mine - children != figures.cases:
        yield f"{figures.cases} cases were opened, the store has {mine - children}"
    for workflow, outcome, still_open, count in rows:
        if workflow in ENDED_WELL and (still_open or outcome not in ENDED_WELL[workflow]):
            yield f"{count} of {workflow} are {'open' if still_open else outcome}"
    late = _one(
        db,
        "SELECT count(*) FROM govflow_timer t JOIN govflow_case c ON c.realm = t.realm AND c.id = t.owner_id"
        " WHERE t.owner_kind = 'case' AND c.ended IS NOT NULL AND t.name LIKE '%/overdue'",
    )
    if late:
        yield f"{late} deadlines wait for cases that have ended"
    if parked := _one(db, "SELECT count(*) FROM govflow_timer WHERE parked = 1"):
        yield f"{parked} timers are parked"


def _owed(db: sqlite3.Connection) -> Iterator[str]:
    for state, count in db.execute("SELECT state, count(*) FROM govflow_outbox WHERE state <> 'done' GROUP BY 1"):
        yield f"{count} outbox rows are {state}"
    if twice := _one(
        db, "SELECT count(*) FROM (SELECT 1 FROM govflow_outbox GROUP BY realm, owner_id, seq, n HAVING count(*) > 1)"
    ):
        yield f"{twice} effects are owed twice"


def _numbers(db: sqlite3.Connection) -> Iterator[str]:
    """Numbers of cases: never twice, and none left out."""
    taken: dict[str, list[int]] = {}
    for (name,) in db.execute("SELECT id FROM govflow_case"):
        series, _, number = name.rpartition("-")
        taken.setdefault(series, []).append(int(number))
    for series, numbers in taken.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"numbers of {series} have gaps or come twice"


def _papers(db: sqlite3.Connection) -> Iterator[str]:
    """What was cast against the roll, and every result against its papers."""
    cast = _one(db, "SELECT count(*) FROM govflow_roll WHERE voted = 1")
    papers = _one(db, "SELECT coalesce(sum(n), 0) FROM govflow_paper")
    if cast != papers:
        yield f"{cast} electors have voted, there are {papers} papers"
    for case, body in db.execute("SELECT id, body FROM govflow_case WHERE workflow = 'three_two_two'"):
        vote = json.loads(body)["results"].get("awaiting_owners_vote", {})
        kept = {
            choice: (n, area)
            for choice, n, area in db.execute(
                "SELECT choice, sum(n), sum(area) FROM govflow_paper WHERE case_id = ? AND electorate = 'owners'"
                " GROUP BY 1",
                (case,),
            )
        }
        if vote.get("result") != "passed" or sum(n for n, _ in kept.values()) < 27:
            yield f"{case}: the vote was {vote.get('result')} on {kept}"


def _publications(db: sqlite3.Connection) -> Iterator[str]:
    shown = dict(db.execute("SELECT life, count(*) FROM govflow_publication GROUP BY 1").fetchall())
    for life in set(shown) - {"closed", "posted", "checked", "approved", "reprinted"}:
        yield f"{shown[life]} publications are {life}"
    twice = _one(
        db,
        "SELECT count(*) FROM (SELECT case_id FROM govflow_publication WHERE notice IN ('solution', 'result')"
        " AND life = 'closed' GROUP BY case_id HAVING count(DISTINCT notice) <> 2)",
    )
    if twice:
        yield f"{twice} matters were not published twice"


def _answered(db: sqlite3.Connection) -> Iterator[str]:
    """件件有回音: every closed matter of residents has an answer that was handed on."""
    silent = _one(
        db,
        "SELECT count(*) FROM govflow_case c WHERE c.workflow IN ('five_step_loop', 'escalation')"
        # A set of the answered, made once: the outbox has no index by owner, and a look for every case would be square.
        " AND c.ended IS NOT NULL AND c.id NOT IN (SELECT owner_id FROM govflow_outbox"
        " WHERE what = 'feedback' AND state = 'done')",
    )
    if silent:
        yield f"{silent} matters ended without an answer"


def _chains(figures: Figures, file: Path, sample: int) -> Iterator[str]:
    engine = figures.engine
    with sqlite3.connect(file) as db:
        ids = [name for (name,) in db.execute("SELECT id FROM govflow_case ORDER BY rowid")]
    for n, name in enumerate(ids):
        verdict = engine.verify(name)
        if verdict.findings:
            yield f"{name}: {verdict.findings[0].text('en')}"
        if n % sample == 0:
            again = engine.replay(name)
            if again.findings:
                yield f"{name}: replay differs: {again.findings[0].text('en')}"
