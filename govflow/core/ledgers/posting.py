"""Rows of a ledger: an amount taken from one account and given to another, lot by lot.

Whatever has lapsed on an account is booked to the ledger's account for that as soon as the account is touched.
"""

from __future__ import annotations

from govflow.core.draft import Draft, Refuse
from govflow.core.ledgers.accounts import HELD, LAPSE, account_of, amount_text, name_of, standing
from govflow.core.ledgers.lots import Pieces, pick
from govflow.core.step import Posting
from govflow.errors import Diagnostic
from govflow.policy.definition import Ledger


def transfer(
    draft: Draft,
    ledger: Ledger,
    entry: str,
    source: str,
    target: str,
    type: str,
    amount: int,
    *,
    expires: str | None = None,
    once: str = "",
    pieces: Pieces | None = None,
) -> None:
    """Book `amount` of a type from one account to another; nothing for zero. `pieces`: from these lots and no others.

    Raises Refuse (GF771) where the account that gives has not enough.
    """
    if not amount:
        return
    if pieces is None:
        pieces = spend(draft, ledger, source, type, amount)
    lapse(draft, ledger, target, type)
    for day, piece in pieces:
        to = expires if expires is not None else day if _keeps_lots(ledger, target) else ""
        draft.entries.append(Posting(ledger.id, entry, source, type, -piece, day, once))
        draft.entries.append(Posting(ledger.id, entry, target, type, piece, to))
        once = ""


def spend(draft: Draft, ledger: Ledger, source: str, type: str, amount: int) -> Pieces:
    """The lots an amount comes from, oldest first. Raises Refuse (GF771)."""
    lapse(draft, ledger, source, type)
    if ledger.accounts[name_of(source)].open:
        return (("", amount),)
    found = standing(draft, ledger.id, source, type)
    if found.available < amount:
        raise Refuse(_short(ledger, source, type, found.available, amount))
    return pick(found.open, amount)


def _short(ledger: Ledger, source: str, type: str, there: int, amount: int) -> Diagnostic:
    account = ledger.accounts[name_of(source)].title
    what = ledger.types.get(type, type)
    title = f"{account}·{what}" if what else account
    return Diagnostic.of(
        "GF771", ledger=ledger.title, account=title, there=amount_text(ledger.of, there),
        needed=amount_text(ledger.of, amount),
    )  # fmt: skip


def lapse(draft: Draft, ledger: Ledger, account: str, type: str) -> None:
    """Book what is past its day on an account that is being touched."""
    if not ledger.lapsed or name_of(account) == HELD or not _keeps_lots(ledger, account):
        return
    target = account_of(draft, ledger, ledger.lapsed)
    for day, amount in standing(draft, ledger.id, account, type).lapsed:
        draft.entries.append(Posting(ledger.id, LAPSE, account, type, -amount, day))
        draft.entries.append(Posting(ledger.id, LAPSE, target, type, amount))


def _keeps_lots(ledger: Ledger, account: str) -> bool:
    """Lots keep their day with whoever owns them; in an account of a unit they have arrived."""
    name = name_of(account)
    return name == HELD or ledger.accounts[name].per in {"person", "part", "case"}
