"""From what was announced to what the board shows: outbox rows and the log of their cases, as entries.

A publication is one stay in a state that publishes: what is owed there, once it hangs everywhere. Its last text counts;
a material correction makes a new entry. An announcement outside such a state is posted on the day of its step. Knows
the log and the definitions; asks the store for nothing that it is not given.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from govflow.calendar import day_of
from govflow.core.case import Case
from govflow.engine.documents import document_of
from govflow.engine.history import Entry as Noted
from govflow.engine.store import OutboxRow
from govflow.errors import Diagnostic
from govflow.notices import Days, Document, NoticeError, Renderer
from govflow.notices.board import Entry, Life, Objections
from govflow.policy.definition import Policy, Publish
from govflow.policy.organisation import Directory

PROVE, REMOVE, CORRECT = "publication.prove", "publication.remove", "publication.correct"
_PUBLIC = frozenset({"公示", "公告", "公开", "通知"})
_LEFT: Mapping[str, Life] = {"expired": "closed", "posted": "posted"}


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one case at some moment: its log, and the cases it opened (workflow, opened, ended).

    A log that ends earlier than the rows shows the board as it was then.
    """

    case: Case
    policy: Policy
    log: tuple[Noted, ...]
    children: tuple[tuple[str, int, int | None], ...] = ()


@dataclass(slots=True)
class _Stay:
    """One publication while the log is read."""

    work: Publish | None
    rows: list[OutboxRow] = field(default_factory=list)
    hangs: set[str] = field(default_factory=set)
    began: int = 0
    posted: int = 0
    changed: int = 0
    life: Life = "posted"

    @property
    def shown(self) -> bool:
        return bool(self.rows) and bool(self.posted)


def entries_of(
    rows: Sequence[OutboxRow], told_of: Callable[[str], Told | None], directory: Directory
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of the board, by case and step, and a finding (GF842) for each notice that cannot be shown: the
    edition of its case is not there, or its facts do not fit. What was erased is gone without a word, as it should be.
    """
    by_case: dict[str, list[OutboxRow]] = {}
    for row in rows:
        if row.kind == "announce" and row.audience == "public" and row.payload is not None:
            by_case.setdefault(row.owner_id, []).append(row)
    entries: list[Entry] = []
    findings: list[Diagnostic] = []
    renderer = Renderer()
    for owner, mine in by_case.items():
        told = told_of(owner)
        if told is None:
            findings += [_left_out(row) for row in mine]
            continue
        for stay in _stays(told, mine):
            found = _entry(told, stay, directory, renderer)
            if isinstance(found, Diagnostic):
                findings.append(found)
            elif found is not None:
                entries.append(found)
    return tuple(_chained(entries)), tuple(findings)


def _left_out(row: OutboxRow) -> Diagnostic:
    return Diagnostic.of("GF842", key=f"{row.owner_id}/{row.name}", notice=row.what)


def _stays(told: Told, rows: Sequence[OutboxRow]) -> Iterator[_Stay]:
    """The publications of a case in order."""
    due: dict[int, list[OutboxRow]] = {}
    for row in rows:
        due.setdefault(row.seq, []).append(row)
    stay: _Stay | None = None
    workflow = told.policy.workflows[told.case.workflow]
    for noted in told.log:
        body = noted.body or {}
        if stay is not None and body.get("path"):
            _leave(stay, noted)
            yield stay
            stay = None
        elif stay is not None and noted.event == CORRECT and noted.seq in due:
            stay.life, stay.changed = "corrected", noted.at
            yield stay
            stay = _Stay(stay.work, began=noted.at)
        state = workflow.states.get(str(body.get("state")))
        work = None if state is None else state.work
        if isinstance(work, Publish) and body.get("path"):
            stay = _Stay(work, began=noted.at)
        for row in due.get(noted.seq, ()):
            if stay is not None and stay.work is not None and stay.work.notice == row.what:
                stay.rows.append(row)
            else:
                yield _Stay(None, [row], began=noted.at, posted=noted.at, changed=noted.at)
        if stay is not None:
            _hang(stay, noted)
    if stay is not None:
        yield stay


def _hang(stay: _Stay, noted: Noted) -> None:
    """Evidence that it hangs, or that it was taken off."""
    if stay.work is None or noted.event not in {PROVE, REMOVE}:
        return
    places = stay.work.places or ("公告栏",)
    named = (noted.body or {}).get("data", {}).get("place")
    if noted.event == REMOVE:
        stay.hangs.discard(named or places[0])
        stay.life = "suspended" if stay.life == "running" else stay.life
        stay.changed = noted.at
        return
    waiting = [place for place in places if place not in stay.hangs]
    stay.hangs.add(named or (waiting or list(places))[0])
    if waiting and stay.hangs >= set(places):
        stay.posted = stay.posted or noted.at
        stay.changed = noted.at
        stay.life = "running" if stay.work.publication_kind == "公示" else "posted"


def _leave(stay: _Stay, noted: Noted) -> None:
    """How a publication ended. One that ended otherwise than by its own outcome was withdrawn."""
    stay.life = _LEFT.get(noted.event, "withdrawn")
    stay.changed = noted.at


def _entry(told: Told, stay: _Stay, directory: Directory, renderer: Renderer) -> Entry | Diagnostic | None:
    """The entry of a publication; None for one that never hung, or that is for somebody."""
    if not stay.shown:
        return None
    first, row = stay.rows[0], stay.rows[-1]
    notice = told.policy.notices.get(row.what)
    if notice is None:
        return _left_out(row)
    if notice.kind not in _PUBLIC:
        return None
    payload = json.loads(row.payload or "{}")
    step = next(noted.at for noted in told.log if noted.seq == row.seq)
    try:
        document = document_of(told.policy, row.what, payload, day_of(step), directory, renderer=renderer)
    except NoticeError:
        return _left_out(row)
    unit = directory.chain(told.case.unit).get("compound", told.case.unit)
    places = stay.work.places if stay.work else ()
    return Entry(
        f"{row.owner_id}/{first.name}", notice.id, notice.code, notice.name, unit, directory.name(unit),
        _with_period(document, payload), stay.life, day_of(stay.posted), places, changed=day_of(stay.changed),
        objections=_objections(told, stay),
    )  # fmt: skip


def _objections(told: Told, stay: _Stay) -> Objections:
    """Objections raised while it hung. Those of another stay were opened at another time."""
    if stay.work is None or stay.work.objections is None:
        return Objections()
    until = stay.changed if stay.life in {"closed", "withdrawn", "corrected"} else None
    flow = stay.work.objections.workflow
    mine = [
        ended for workflow, opened, ended in told.children
        if workflow == flow and opened >= stay.began and (until is None or opened <= until)
    ]  # fmt: skip
    return Objections(len(mine), sum(ended is not None for ended in mine))


def _with_period(document: Document, payload: Mapping[str, Any]) -> Document:
    """The document with the period its facts name, where it does not carry it yet."""
    if document.period is not None or document.kind != "公示":
        return document
    facts = payload.get("facts", {})
    first, last = (facts.get(f"publication.{name}", {}).get("value") for name in ("from", "until"))
    return replace(document, period=Days(_day(first), _day(last))) if first and last else document


def _day(value: str | int) -> date:
    """A day as facts keep it; an instant is the end of a day, so the day is the one before midnight."""
    if isinstance(value, int):
        return day_of(value - 1)
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).date()


def _chained(entries: Sequence[Entry]) -> Iterator[Entry]:
    """A publication that is followed by another of the same notice and case, and no longer holds, was corrected."""
    later: dict[tuple[str, str], str] = {}
    found: list[Entry] = []
    for entry in reversed(entries):
        case = entry.id.partition("/")[0]
        after = later.get((case, entry.notice), "")
        if after and entry.life in {"corrected", "withdrawn"}:
            found.append(replace(entry, life="corrected", corrected_by=after))
        else:
            found.append(entry)
        later[case, entry.notice] = entry.id
    corrected = {entry.corrected_by: entry.id for entry in found if entry.corrected_by}
    for entry in reversed(found):
        yield replace(entry, corrects=corrected[entry.id]) if entry.id in corrected else entry
