"""The roll of an electorate on the day a ballot is called: owners of a roll, members of a body, those who attend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core.authority import people, role_parties
from govflow.core.draft import Draft, Refuse
from govflow.core.electors import Elector, RollError, Where, electors_of, electors_of_members
from govflow.core.history import linked
from govflow.core.step import Because
from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.policy.definition import Electorate


def roll_of(draft: Draft, name: str) -> tuple[Elector, ...]:
    """The electors today. Raises Refuse for a roll that cannot be counted, or an empty body that may not be empty."""
    electorate = draft.policy.electorates[name]
    try:
        electors = _electors(draft, electorate)
    except RollError as error:
        raise Refuse(error.finding) from error
    if not electors:
        if electorate.vacant == "error":
            raise Refuse(Diagnostic.of("GF986", electorate=electorate.title))
        draft.because.append(Because("branch", f"vacant {name}", True))
    return electors


def heads_of(draft: Draft, name: str) -> int:
    """`electors(NAME)`: how many heads an electorate counts today."""
    return sum(elector.heads for elector in roll_of(draft, name))


def _electors(draft: Draft, electorate: Electorate) -> tuple[Elector, ...]:
    if electorate.source == "roll":
        parts = draft.fact("parts", draft.unit, draft.day)
        return electors_of(parts, _where(electorate.where), electorate.measures)
    if electorate.source == "attendance":
        view: Any = linked(draft, electorate.link)
        result = (view or {}).get("results", {}).get("<attendance>") or {}
        return electors_of_members(result.get("voters", ()))
    for role in electorate.roles:
        members = [person for party in role_parties(draft, role, draft.unit) for person in people(draft, party)]
        if members:
            return electors_of_members(members)
    return ()


def _where(expression: Expression | None) -> Where | None:
    if expression is None:
        return None

    def admits(part: Mapping[str, object]) -> object:
        return expression.run([part[slot.key[1]] for slot in expression.slots])

    return admits
