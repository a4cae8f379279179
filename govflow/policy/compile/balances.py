"""`balance(LEDGER.ACCOUNT, FIELD, TYPE)` and `things(LEDGER.ACCOUNT, FIELD)`: what they read, from names alone."""

from __future__ import annotations

from collections.abc import Callable

from govflow.feel import Slot
from govflow.feel.types import TEXT, list_of
from govflow.policy.compile.amounts import AMOUNTS
from govflow.policy.compile.context import Context
from govflow.policy.definition import Account, Ledger

Look = Callable[[str], Slot | None]
"""A field of the workflow by name."""


def balance_slot(context: Context, look: Look, function: str, args: tuple[str | None, ...]) -> Slot | None:
    """The slot of a call, or None where its arguments do not fit the ledger."""
    names = [arg for arg in args if arg is not None]
    if not names or len(names) != len(args):
        return None
    ledger_name, _, account_name = names[0].partition(".")
    ledger = context.ledgers.get(ledger_name)
    account = ledger.accounts.get(account_name) if ledger else None
    if ledger is None or account is None or (function == "things") != (ledger.of == "things"):
        return None
    return _slot(ledger, account, look, function, names[1:])


def _slot(ledger: Ledger, account: Account, look: Look, function: str, rest: list[str]) -> Slot | None:
    owner, owned = "", account.per in {"person", "part"}
    nullable = False
    found = look(rest[0]) if rest else None
    if found is not None and found.type.kind in {"person", "unit", "text"} and (owned or found.type.kind == "unit"):
        owner, nullable, rest = found.key[1], found.nullable, rest[1:]
    if owned and not owner:
        return None
    if function == "things":
        return Slot(("things", ledger.id, account.id, owner), list_of(TEXT), nullable) if not rest else None
    type = "="
    if ledger.types:
        if len(rest) != 1:
            return None
        by = look(rest[0])
        if by is not None and by.type.name == ledger.id:
            type, nullable = by.key[1], nullable or by.nullable
        elif rest[0] in ledger.types:
            type = f"={rest[0]}"
        else:
            return None
    elif rest:
        return None
    return Slot(("balance", ledger.id, account.id, owner, type), AMOUNTS[ledger.of], nullable)
