"""The register of announced texts: a row a text, written with the step that owes it and moved by the steps after it.

A projection of what the core decided (docs/why/044): it reads cases and steps and asks nothing of persons.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from govflow.calendar import Period
from govflow.core.case import Case
from govflow.core.gate import CLEAR, name_of
from govflow.core.step import Owed, Step
from govflow.engine.setup import Setup
from govflow.engine.store import Db, PublicationRow
from govflow.policy.definition import Policy
from govflow.source.canonical import canonical_text

OVER = frozenset({"closed", "withdrawn", "corrected", "reprinted"})
NO_LONGER = OVER - {"closed"}
"""What holds no longer: nobody is handed it."""
CORRECT = "publication.correct"
UNREAD = frozenset({"drafted", "held"})
"""What no handler gets and nobody may post."""


def drafts(policy: Policy, step: Step) -> tuple[PublicationRow, ...]:
    """The rows of the texts a step announces."""
    return tuple(_draft(policy, step, owed) for owed in step.owed if owed.kind == "announce")


def _draft(policy: Policy, step: Step, owed: Owed) -> PublicationRow:
    after = step.after
    work = after.work or {}
    mine = work.get("text") == f"{after.seq}/{owed.n}"
    facts = owed.payload["facts"]
    return PublicationRow(
        after.id, after.seq, owed.n, 0, after.visit if mine else 0, owed.name, policy.notices[owed.name].kind,
        after.unit, owed.audience, "drafted", step.event.now,
        first=_day(facts, "publication.from") if mine else "", last=_day(facts, "publication.until") if mine else "",
    )  # fmt: skip


def _day(facts: Mapping[str, Any], name: str) -> str:
    return str(facts[name]["value"]) if name in facts else ""


def concerns(step: Step) -> bool:
    """Whether a step moves a text of the register. Most steps do not."""
    if any(owed.kind == "announce" for owed in step.owed) or step.event.name == CLEAR:
        return True
    return _published(step.before) is not None or _published(step.after) is not None


def follow(setup: Setup, db: Db, policy: Policy, step: Step) -> None:
    """Move the texts of a case after a step of it."""
    rows = {row.name: row for row in setup.store.publications(db, setup.realm, step.after.id)}
    for row in _superseded(step, rows):
        rows[row.name] = row
        setup.store.republish(db, setup.realm, row)
        if row.life == "reprinted" and row.posted is not None:
            rows[row.replaced] = rows[row.replaced]._replace(posted=row.posted)
    for name in dict.fromkeys(filter(None, (_published(step.before), _published(step.after)))):
        if name in rows and rows[name].life not in OVER:
            moved = _moved(policy, step, rows[name])
            if moved != rows[name]:
                setup.store.republish(db, setup.realm, moved)
    if step.event.name == CLEAR:
        _cleared(setup, db, step, rows)


def _published(case: Case | None) -> str | None:
    """The text that the work of a case publishes, in its visit or in the one an aside pauses."""
    for work in () if case is None else (case.work, None if case.paused is None else case.paused.work):
        if work is not None and work["kind"] == "publish":
            text = work.get("text")
            return None if text is None else str(text)
    return None


def _superseded(step: Step, rows: Mapping[str, PublicationRow]) -> list[PublicationRow]:
    """Earlier texts of the publications a step prints anew: the new one takes their place. A plain announcement stands
    for itself: the result of a second vote does not correct that of the first."""
    new = {owed.name: f"{step.after.seq}/{owed.n}" for owed in step.owed if owed.kind == "announce"}
    found = []
    for row in rows.values():
        by = new.get(row.notice)
        if by is None or not row.visit or row.name == by or row.replaced or row.life == "closed":
            continue
        closed = step.event.now if row.closed is None else row.closed
        goes_on = row.visit == step.after.visit and step.event.name != CORRECT  # the same publication with other dates
        life = row.life if row.life in OVER else "reprinted" if goes_on else "corrected"
        found.append(row._replace(life=life, replaced=by, closed=closed))
    return found


def _moved(policy: Policy, step: Step, row: PublicationRow) -> PublicationRow:
    """A text as the work that publishes it has it after a step."""
    work = _work_of(step.after, row)
    if work is None:
        return _ended(policy, step, row, (step.before.work if step.before is not None else None) or {})
    row = row._replace(places=_places(step, row, work))
    since = [at for at in work["places"].values() if at is not None]
    if work.get("outcome"):
        return _ended(policy, step, row, work)
    if work.get("from") is not None:
        first, last = _days(step.after)
        life = "suspended" if work.get("removed") is not None else "running"
        return row._replace(life=life, posted=row.posted or step.event.now, first=first, last=last)
    if since:
        return row._replace(life="posted", posted=row.posted or min(since))
    return row._replace(life="approved") if work.get("approved") is not None else row


def _work_of(case: Case, row: PublicationRow) -> Mapping[str, Any] | None:
    if case.visit == row.visit:
        return case.work
    if case.paused is not None and case.paused.visit == row.visit:
        return case.paused.work
    return None


def _days(case: Case) -> tuple[str, str]:
    kept = case.results.get("<publish>", {})
    return kept.get("from") or "", kept.get("until") or ""


def _ended(policy: Policy, step: Step, row: PublicationRow, work: Mapping[str, Any]) -> PublicationRow:
    """The work has ended, or its visit was left: closed where it ran its course, else withdrawn."""
    well = work.get("outcome") in {"expired", "posted"}
    posted = row.posted
    if work.get("outcome") == "posted" and posted is None:
        posted = step.event.now
    ended = row._replace(
        life="closed" if well else "withdrawn", posted=posted, closed=step.event.now,
        places=_places(step, row, work) if work.get("places") else row.places,
    )  # fmt: skip
    return aged(policy, ended, step.event.now)


def aged(policy: Policy, row: PublicationRow, since: int) -> PublicationRow:
    """A text with the days on which it is taken down and its words erased, counted from an instant."""
    notice = policy.notices.get(row.notice)
    shown = None if notice is None else notice.shown_for
    down = _after(policy, since, shown)
    return row._replace(take_down=down, erase_on=_erased(policy, down, notice.kept_for if notice else None))


def _after(policy: Policy, since: int, period: Period | None) -> str:
    return "" if period is None else policy.calendar.due(since, period).day.isoformat()


def _erased(policy: Policy, down: str, period: Period | None) -> str:
    if period is None or not down:
        return ""
    return policy.calendar.after(date.fromisoformat(down), period).day.isoformat()


def _places(step: Step, row: PublicationRow, work: Mapping[str, Any]) -> str:
    """Where the text hangs since when, on which evidence, and when it was taken away."""
    kept: dict[str, list[Any]] = json.loads(row.places)
    evidence = step.event.data.get("evidence") if step.event.name == "publication.prove" else None
    for place, at in work["places"].items():
        old = kept.get(place)
        if at is not None and (old is None or old[0] != at or old[2] is not None):
            kept[place] = [at, evidence, None]
        elif at is None and old is not None and old[2] is None:
            kept[place] = [old[0], old[1], step.event.now]
    return canonical_text(kept)


def _cleared(setup: Setup, db: Db, step: Step, rows: Mapping[str, PublicationRow]) -> None:
    """A held text goes on: it is read, and its effect is owed again."""
    row = rows.get(name_of(step.after.id, step.event.data.get("notice")))
    if row is None or row.life != "held":
        return
    setup.store.revive(db, row.outbox, step.event.now)
    policy = setup.policy(step.after.edition)
    setup.store.republish(db, setup.realm, through(policy, row, step.event.now))


def through(policy: Policy, row: PublicationRow, now: int) -> PublicationRow:
    """A text that the gate lets through: a plain announcement is posted by that, one of a work waits for its places."""
    if row.visit:
        return row._replace(life="checked", note="")
    return aged(policy, row._replace(life="posted", posted=now, note=""), now)


def unread(row: PublicationRow) -> bool:
    """Whether the gate has not read a text, or holds it."""
    return row.life in UNREAD
