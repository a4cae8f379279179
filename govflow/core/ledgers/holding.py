"""Holds on accounts: the amount leaves the account as the hold begins and stands on `<held>` until it is used or given
back. Nothing is deleted: giving back is a pair of rows too, and using it is giving back and booking at once, so that a
later reversal finds the real accounts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from govflow.core.case import Json
from govflow.core.draft import Draft
from govflow.core.ledgers.accounts import HELD, HOLD, RELEASE, contents, lots_of, standing
from govflow.core.ledgers.booking import Order, capped, move, orders_of, over_cap
from govflow.core.ledgers.lots import Pieces
from govflow.core.ledgers.posting import lapse, transfer
from govflow.policy.definition import Hold


def begin(draft: Draft, hold: Hold) -> tuple[Literal["held", "short"], Mapping[str, Json]]:
    """Keep the amount, or say that there is not enough of it (or that the cap of the span is reached)."""
    assert hold.booking is not None
    (order,) = orders_of(draft, hold.booking)
    source = order.account(draft, order.entry.source)
    lapse(draft, order.ledger, source, order.type)
    kept = {"key": order.key, "unit": order.unit, "type": order.type, "amount": order.amount, "from": source}
    if not _enough(draft, order, source) or over_cap(draft, order):
        return "short", kept
    transfer(draft, order.ledger, HOLD, source, _held(draft, hold), order.type, order.amount)
    return "held", kept


def _enough(draft: Draft, order: Order, source: str) -> bool:
    if order.ledger.accounts[order.entry.source].open:
        return True
    if order.ledger.of == "things":
        return contents(draft, order.ledger.id, source).get(order.type, 0) > 0
    return standing(draft, order.ledger.id, source, order.type).available >= order.amount


def _held(draft: Draft, hold: Hold) -> str:
    return f"{HELD}:{draft.id}/{hold.id}"


def release(draft: Draft, hold: Hold, kept: Mapping[str, Any]) -> None:
    """Give back what is held, each lot with its day."""
    assert hold.booking is not None
    held = _held(draft, hold)
    ledger = draft.policy.ledgers[hold.booking.ledger]
    _give_back(draft, hold, kept, _pieces(lots_of(draft, ledger.id, held, kept["type"])))


def _give_back(draft: Draft, hold: Hold, kept: Mapping[str, Any], pieces: Pieces) -> None:
    assert hold.booking is not None
    ledger = draft.policy.ledgers[hold.booking.ledger]
    amount = sum(piece for _, piece in pieces)
    transfer(draft, ledger, RELEASE, _held(draft, hold), kept["from"], kept["type"], amount, pieces=pieces)


def use(draft: Draft, hold: Hold, kept: Mapping[str, Any]) -> None:
    """Book what is held, from the lots that were held. The cap of the span is judged again."""
    assert hold.booking is not None
    ledger = draft.policy.ledgers[hold.booking.ledger]
    order = Order(ledger, ledger.entries[hold.booking.entry], kept["key"], kept["unit"], kept["type"], kept["amount"])
    capped(draft, order)
    pieces = _pieces(lots_of(draft, ledger.id, _held(draft, hold), order.type))
    _give_back(draft, hold, kept, pieces)
    move(draft, order, pieces=pieces)


def _pieces(lots: Mapping[str, int]) -> Pieces:
    return tuple((day, amount) for day, amount in sorted(lots.items()) if amount > 0)
