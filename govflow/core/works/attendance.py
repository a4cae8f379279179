"""Signing in at a meeting: `quorate` when every party the groups need has come, else `no_quorum` when the wait is over.

A body nobody belongs to is skipped (recorded) or refused, as its group says. The result keeps who came and who votes.
State: {"present": [person, …], "until": micros}.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govflow.core.authority import field_parties, holds_role, is_party, people, role_parties
from govflow.core.clocks import due_of, set_timer
from govflow.core.draft import Draft, Refuse
from govflow.core.env import evaluate
from govflow.core.rosters import number
from govflow.core.step import Because
from govflow.core.works.common import allowed, keep_result, outcome, read_act
from govflow.errors import Diagnostic
from govflow.policy.definition import Attendance, Given, Group


def begin(draft: Draft, work: Attendance) -> None:
    """Open the list; the wait counts from now."""
    due, why = due_of(draft, evaluate(work.wait, draft), draft.entered, "wait")
    draft.work = {"kind": "attendance", "present": [], "until": due}
    set_timer(draft, f"{draft.visit}/attendance.judge", "attendance.judge", due, why)


def act(draft: Draft, work: Attendance, verb: str) -> tuple[Diagnostic, ...]:
    """`sign` (oneself, or another by the recorder), `close` (by the chair)."""
    if verb == "close":
        reasons = allowed(draft, "结束签到", work.close_by)
        if not reasons:
            _judge(draft, work)
        return reasons
    data, reasons = read_act(draft, "签到", (), ("person",))
    person = str(data.get("person") or draft.event.actor.principal)
    if person != draft.event.actor.principal:
        reasons = (*reasons, *allowed(draft, "代为签到", work.record_by))
    if not reasons and not invited(draft, work.groups, person):
        reasons = (Diagnostic.of("GF980", person=person),)
    if not reasons:
        assert draft.work is not None
        draft.work = {**draft.work, "present": sorted({*draft.work["present"], person})}
    return reasons


def invited(draft: Draft, groups: Iterable[str], person: str) -> bool:
    """Whether a person belongs to one of the groups."""
    return any(_body_of(draft, draft.policy.groups[name], person) is not None for name in groups)


def _body_of(draft: Draft, group: Group, person: str) -> str | None:
    if group.units:
        party = next((p for p in field_parties(draft, group.units) if is_party(draft, person, p)), None)
        return None if party is None else group.units
    if any(holds_role(draft, person, role, draft.unit) for role in group.exclude):
        return None
    return next((name for name, role in group.members.items() if holds_role(draft, person, role, draft.unit)), None)


def internal(draft: Draft, work: Attendance, name: str) -> None:
    """The wait is over."""
    _judge(draft, work)


def _judge(draft: Draft, work: Attendance) -> None:
    assert draft.work is not None
    present: list[str] = draft.work["present"]
    missing = [line for name in work.groups for line in _missing(draft, draft.policy.groups[name], present)]
    voters = sorted({p for name in work.groups for p in _voters(draft, draft.policy.groups[name], present)})
    result = "no_quorum" if missing else "quorate"
    keep_result(draft, "attendance", {"present": present, "voters": voters, "missing": missing, "result": result})
    outcome(draft, result)


def _missing(draft: Draft, group: Group, present: list[str]) -> list[str]:
    lines: list[str] = []
    for body, role in group.members.items():
        asked = group.need.get(body, 0)
        need = (number(draft, asked) or 0) if isinstance(asked, Given) else asked
        if need == 0:
            continue
        members = [person for party in role_parties(draft, role, draft.unit) for person in people(draft, party)]
        if not members:
            if group.vacant == "error":
                raise Refuse(Diagnostic.of("GF981", group=group.title, role=draft.policy.roles[role].title))
            draft.because.append(Because("branch", f"vacant {group.id}.{body}", True))
            continue
        came = sum(1 for person in present if _body_of(draft, group, person) == body)
        wanted = len(members) if need == "all" else need
        if came < wanted:
            lines.append(f"{draft.policy.roles[role].title}：应到{wanted}人，实到{came}人")
    return lines


def _voters(draft: Draft, group: Group, present: list[str]) -> list[str]:
    if group.votes == "none":
        return []
    mine = [(person, _body_of(draft, group, person)) for person in present]
    if group.votes == "each":
        return [person for person, body in mine if body is not None]
    first: dict[str, str] = {}
    for person, body in mine:
        if body is not None:
            first.setdefault(body, person)
    return list(first.values())


def late(draft: Draft, person: str) -> None:
    """`attend`: somebody who came later; a late voter votes in ballots called from now on."""
    result = dict(draft.results.get("<attendance>") or {})
    if not result:
        raise Refuse(Diagnostic.of("GF982", case=draft.id))
    states = [state for state, kept in draft.results.items() if kept.get("voters") is not None and state[0] != "<"]
    work = next((draft.workflow.states[s].work for s in states if s in draft.workflow.states), None)
    present = sorted({*result["present"], person})
    groups = work.groups if isinstance(work, Attendance) else ()
    if not invited(draft, groups, person):
        raise Refuse(Diagnostic.of("GF980", person=person))
    voters = sorted({p for name in groups for p in _voters(draft, draft.policy.groups[name], present)})
    result |= {"present": present, "voters": voters}
    for name in ("<attendance>", *states):
        draft.results[name] = result


def leave(draft: Draft, work: Attendance, state: Mapping[str, Any]) -> None:
    """The list is closed without a result."""
