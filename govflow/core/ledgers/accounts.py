"""Accounts as texts, and what is on them: the recorded balance before the step and what the step has booked so far.

An account is `NAME:KEY`: whose it is (person, unit, case, part), or nothing after the colon where there is one in all.
What a case holds stands on `<held>:CASE/HOLD`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core.draft import Draft, Refuse
from govflow.core.ledgers.lots import Standing, stand
from govflow.errors import Diagnostic
from govflow.policy.definition import Ledger
from govflow.policy.definition.ledgers import LedgerOf

HELD = "<held>"
HOLD, RELEASE, LAPSE = "<hold>", "<release>", "<lapse>"


def name_of(account: str) -> str:
    """The name of the account before the colon."""
    return account.partition(":")[0]


def account_of(draft: Draft, ledger: Ledger, name: str, key: str = "", unit: str = "") -> str:
    """The text of an account. `key`: the person or part; `unit`: whose chain is looked at, the case's when left out.

    Raises Refuse (GF770) where nothing says whose account it is.
    """
    account = ledger.accounts[name]
    match account.per:
        case "":
            return f"{name}:"
        case "case":
            return f"{name}:{draft.id}"
        case "person" | "part":
            found = key
        case kind:
            found = draft.fact("chain", unit or draft.unit).get(kind, "")
    if not found:
        raise Refuse(Diagnostic.of("GF770", ledger=ledger.title, what=f"“{account.title}”是谁的账户"))
    return f"{name}:{found}"


def lots_of(draft: Draft, ledger: str, account: str, type: str) -> Mapping[str, int]:
    """Sums by last day: as recorded before the step, and what the step has booked."""
    recorded: Any = draft.fact("balance", ledger, account, type)
    lots = {str(day): int(amount) for day, amount in recorded}
    for row in draft.entries:
        if (row.ledger, row.account, row.type) == (ledger, account, type):
            lots[row.expires] = lots.get(row.expires, 0) + row.amount
    return lots


def standing(draft: Draft, ledger: str, account: str, type: str) -> Standing:
    """How an account stands today."""
    return stand(lots_of(draft, ledger, account, type), draft.day)


def contents(draft: Draft, ledger: str, account: str) -> Mapping[str, int]:
    """Everything on an account by type (for things: by name), what is nothing left out, sorted."""
    recorded: Any = draft.fact("contents", ledger, account)
    sums = {str(type): int(amount) for type, amount in recorded}
    for row in draft.entries:
        if (row.ledger, row.account) == (ledger, account):
            sums[row.type] = sums.get(row.type, 0) + row.amount
    return {type: amount for type, amount in sorted(sums.items()) if amount}


def amount_text(of: LedgerOf, amount: int) -> str:
    """An amount as people say it."""
    match of:
        case "money":
            yuan, fen = divmod(abs(amount), 100)
            return f"{'-' if amount < 0 else ''}{yuan}{f'.{fen:02d}' if fen else ''}元"
        case "points":
            return f"{amount}分"
        case "hours":
            return f"{amount}小时"
        case "goods" | "things":
            return f"{amount}件"
