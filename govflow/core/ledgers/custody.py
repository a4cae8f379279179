"""Accounts of a case that must be empty when it ends: what was taken in is given back first, or recorded as lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from govflow.core.draft import Draft, Refuse
from govflow.core.ledgers.accounts import account_of, amount_text, contents
from govflow.errors import Diagnostic
from govflow.policy.definition import Policy


def at_end(draft: Draft) -> None:
    """Raises Refuse (GF777) with what is still there, where the case ends with something in custody."""
    for ledger_id, name in _watched(draft.policy, draft.workflow.id):
        ledger = draft.policy.ledgers[ledger_id]
        account = account_of(draft, ledger, name)
        there = {type: amount for type, amount in contents(draft, ledger_id, account).items() if amount > 0}
        if there:
            listed = "、".join(
                type if ledger.of == "things" else f"{ledger.types.get(type, '')}{amount_text(ledger.of, amount)}"
                for type, amount in there.items()
            )
            title = ledger.accounts[name].title
            raise Refuse(Diagnostic.of("GF777", ledger=ledger.title, account=title, listed=listed))


@lru_cache(maxsize=256)
def _watched(policy: Policy, workflow: str) -> tuple[tuple[str, str], ...]:
    return tuple(_accounts(policy, workflow))


def _accounts(policy: Policy, workflow: str) -> Iterator[tuple[str, str]]:
    """The accounts to be empty at the end that a workflow may book something into."""
    for ledger in policy.ledgers.values():
        targets = {
            account
            for entry in ledger.entries.values()
            if not entry.only_from or workflow in entry.only_from
            for _, account in entry.targets
        }
        for account in ledger.accounts.values():
            if account.empty_at_end and account.per == "case" and account.id in targets:
                yield ledger.id, account.id
