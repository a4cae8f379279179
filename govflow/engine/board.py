"""From the register of announced texts to what the board shows.

A publication printed anew for moved dates is one entry under the id of its first text. Knows the register and names;
asks nothing of cases. An entry as of an earlier day is what the register's instants say of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from govflow.calendar import day_of
from govflow.engine.register import Publication
from govflow.errors import Diagnostic
from govflow.notices.board import Entry, Life, Objections
from govflow.policy.definition import Policy
from govflow.policy.organisation import Directory

SHOWN: Mapping[str, Life] = {
    "posted": "posted", "running": "running", "suspended": "suspended", "closed": "closed", "corrected": "corrected",
    "withdrawn": "withdrawn",
}  # fmt: skip
"""The stages that a board shows; what has not been posted, and what was printed anew, it does not."""
OPEN = frozenset({"posted", "running", "suspended"})


def entries_of(
    published: Iterable[Publication], policy: Policy, directory: Directory, now: int
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of the public board at an instant, and a finding (GF842) for each text that could not be composed.

    `policy`: gives the names of notices. Texts for neighbours alone are left out; so is what was erased.
    """
    mine = [one for one in published if one.audience == "public" and one.posted is not None and one.posted <= now]
    findings = tuple(
        Diagnostic.of("GF842", key=one.key, notice=one.notice) for one in mine if one.document == "-"
    )  # fmt: skip
    first = _first(mine)
    by_key = {one.key: one for one in mine}
    entries = tuple(_entry(one, first, policy, directory, now) for one in mine if _is_shown(one, by_key, now))
    return tuple(_linked(entry for entry in entries if entry is not None)), findings


def _first(published: Iterable[Publication]) -> dict[str, str]:
    """The key of the first text of each publication, through its reprints."""
    first: dict[str, str] = {}
    for one in published:
        here = first.setdefault(one.key, one.key)
        if one.life == "reprinted":
            first[f"{one.case}/{one.replaced}"] = here
    return first


def _is_shown(one: Publication, by_key: Mapping[str, Publication], now: int) -> bool:
    """A reprinted text is shown until its successor is there."""
    if one.life == "reprinted":
        after = by_key.get(f"{one.case}/{one.replaced}")
        return after is None or after.drafted > now
    return one.drafted <= now


def _entry(one: Publication, first: Mapping[str, str], policy: Policy, directory: Directory, now: int) -> Entry | None:
    document = one.read()
    if document is None or document.kind == "送达":
        return None
    notice = policy.notices.get(one.notice)
    unit = directory.chain(one.unit).get("compound", one.unit)
    assert one.posted is not None
    over = one.closed is not None and one.closed <= now
    after = f"{one.case}/{one.replaced}" if one.replaced and over else ""
    return Entry(
        id=first[one.key],
        notice=one.notice,
        code="" if notice is None else notice.code,
        name=one.notice if notice is None else notice.name,
        unit=unit,
        unit_title=directory.name(unit),
        document=document,
        life=_life(one, now),
        posted=day_of(one.posted),
        places=tuple(p.place for p in one.postings if p.removed is None or p.removed > now or over),
        corrected_by=first.get(after, after),
        changed=_changed(one, now),
        take_down=one.take_down,
        objections=_objections(one, now),
        digest=one.document,
    )


def _objections(one: Publication, now: int) -> Objections:
    raised = [objection for objection in one.objections if objection.raised <= now]
    return Objections(len(raised), sum(o.answered is not None and o.answered <= now for o in raised))


def _life(one: Publication, now: int) -> Life:
    """Where a text stood at an instant. What was withdrawn and has a successor was corrected."""
    if one.closed is not None and one.closed > now:
        return "running" if one.first is not None else "posted"
    if one.life == "withdrawn" and one.replaced:
        return "corrected"
    if one.life == "closed" and one.kind != "公示":
        return "posted"  # its work is done; it hangs until it is taken down
    return SHOWN.get(one.life, "running" if one.first is not None else "posted")


def _changed(one: Publication, now: int) -> date:
    moments = [one.posted, one.closed, *(p.at for p in one.postings), *(p.removed for p in one.postings)]
    return day_of(max(moment for moment in moments if moment is not None and moment <= now))


def _linked(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Each entry with the one it corrects; a successor that is not shown is not named."""
    found = {entry.id: entry for entry in entries}
    corrects = {entry.corrected_by: entry.id for entry in found.values() if entry.corrected_by in found}
    for entry in found.values():
        by = entry.corrected_by if entry.corrected_by in found else ""
        yield replace(entry, corrected_by=by, corrects=corrects.get(entry.id, ""))
