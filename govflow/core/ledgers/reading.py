"""What expressions read of ledgers: balances, things, counts of bookings, allocations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from govflow.core.draft import Draft
from govflow.core.ledgers.accounts import account_of, contents, standing
from govflow.core.ledgers.allocating import lines_of, over_roll
from govflow.policy.definition.dated import in_force

Key = tuple[str, ...]


def balance(draft: Draft, key: Key) -> Any:
    """`balance LEDGER ACCOUNT FIELD TYPE`: what may be spent; null where the field that says whose is empty.

    A type with `=` before it is the type itself, any other is the field that says it.
    """
    _, ledger_id, name, field, type = key
    owner = draft.data.get(field) if field else ""
    kind = type[1:] if type.startswith("=") else draft.data.get(type)
    if owner is None or kind is None:
        return None
    account = _account(draft, ledger_id, name, str(owner))
    return standing(draft, ledger_id, account, str(kind)).available


def things(draft: Draft, key: Key) -> Any:
    """`things LEDGER ACCOUNT FIELD`: the names of what is there."""
    _, ledger_id, name, field = key
    owner = draft.data.get(field) if field else ""
    if owner is None:
        return None
    found = contents(draft, ledger_id, _account(draft, ledger_id, name, str(owner)))
    return tuple(thing for thing, count in found.items() if count > 0)


def _account(draft: Draft, ledger_id: str, name: str, owner: str) -> str:
    ledger = draft.policy.ledgers[ledger_id]
    if ledger.accounts[name].per in {"person", "part"}:
        return account_of(draft, ledger, name, owner)
    return account_of(draft, ledger, name, unit=owner)


def allocation(draft: Draft, key: Key) -> Callable[..., Mapping[str, Any]]:
    """A function of an amount: by share, each alone and all as `lines`, or `parts` of the roll by area."""
    found = in_force(draft.policy.allocations[key[1]], draft.day)
    if found.shares:
        return lambda amount: lines_of(found, amount)
    return lambda amount: over_roll(draft, found, amount)
