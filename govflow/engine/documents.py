"""From what is owed to what is read: outbox rows with captured facts joined to the notices of their policy.

Each document is dated with the day its step was taken and written from the facts captured then, so that it comes out
the same however late it is rendered. Names are read from the directory as it is now: they are never stored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from govflow.calendar import day_of
from govflow.core.capture import NUMBERED
from govflow.engine.store import OutboxRow
from govflow.notices import Document, Draft, Renderer, Value, draft, number_text, words
from govflow.policy.definition import Policy
from govflow.policy.organisation import Directory

KINDS = ("notify", "announce")
"""The kinds of owed effects that are notices."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A notice that is owed. `key` is `case/seq/n`; `whom` is empty for what is announced to everybody."""

    key: str
    case: str
    notice: str
    kind: str
    audience: str
    whom: tuple[str, ...]
    day: date
    document: Document

    @property
    def public(self) -> bool:
        """Whether it is announced."""
        return self.kind == "announce"


def documents(
    rows: Iterable[OutboxRow],
    policy_of: Callable[[str], Policy],
    directory: Directory,
    *,
    day: Callable[[OutboxRow], date] | None = None,
) -> tuple[Issued, ...]:
    """The notices among outbox rows, composed, in the order given.

    `policy_of`: the policy a case is under, by its id. `day`: the day a row's step was taken; a row that nobody has
    claimed carries it itself. Raises NoticeError where facts do not fit the template.
    """
    renderer = Renderer()
    return tuple(_issued(row, policy_of, directory, renderer, day) for row in rows if row.kind in KINDS)


def _issued(
    row: OutboxRow,
    policy_of: Callable[[str], Policy],
    directory: Directory,
    renderer: Renderer,
    day: Callable[[OutboxRow], date] | None,
) -> Issued:
    when = day_of(row.due) if day is None else day(row)
    payload: Mapping[str, Any] = json.loads(row.payload or "{}")
    document = draft_of(policy_of(row.owner_id), row.what, payload, when, directory, renderer=renderer).document
    whom = tuple(json.loads(row.whom))
    return Issued(f"{row.owner_id}/{row.name}", row.owner_id, row.what, row.kind, row.audience, whom, when, document)


def draft_of(
    policy: Policy,
    notice: str,
    payload: Mapping[str, Any],
    when: date,
    directory: Directory,
    *,
    renderer: Renderer | None = None,
) -> Draft:
    """One notice from the payload of its effect (`{"facts": {name: {"kind", "value", …}}, "number"}`).

    Raises KeyError for a notice the policy has not, NoticeError where facts do not fit the template.
    """
    renderer, names = renderer or Renderer(), named(policy, directory)
    facts = {
        name: _value(policy, fact, names, renderer) for name, fact in payload.get("facts", {}).items()
    }  # fmt: skip
    own = payload.get("number")
    number = "" if own is None else _number(policy, own, names, renderer)
    return draft(
        policy.notices[notice], facts, date=when, names=names, number=number, renderer=renderer,
        redaction=policy.redaction,
    )  # fmt: skip


def document_of(
    policy: Policy,
    notice: str,
    payload: Mapping[str, Any],
    when: date,
    directory: Directory,
    *,
    renderer: Renderer | None = None,
) -> Document:
    """As `draft_of`, without what the gate reads."""
    return draft_of(policy, notice, payload, when, directory, renderer=renderer).document


def _value(policy: Policy, fact: Mapping[str, Any], names: Callable[[str], str], renderer: Renderer) -> Value:
    kind, raw = fact["kind"], fact["value"]
    if kind == NUMBERED:
        return Value("text", _number(policy, raw, names, renderer), "")
    return Value(kind, raw, fact.get("class", ""), fact.get("columns", {}))


def _number(policy: Policy, number: Mapping[str, Any], names: Callable[[str], str], renderer: Renderer) -> str:
    """A number as its notice writes it."""
    notice = policy.notices[number["notice"]]
    return number_text(notice, names(number["unit"]), number["year"], number["serial"], renderer)


def named(policy: Policy, directory: Directory) -> Callable[[str], str]:
    """Names of persons, units and parties: `role:ROLE@UNIT` is the unit's name and the role's title."""

    def name(party: str) -> str:
        kind, _, rest = party.partition(":")
        if kind == "role" and rest:
            role, _, unit = rest.partition("@")
            title = policy.roles[role].title if role in policy.roles else role
            return words.seat(directory.name(unit), title) if unit else title
        return directory.name(rest if kind in {"person", "unit"} and rest else party)

    return name
