"""The effect `book`: what a booking says, evaluated and judged, then posted.

Judged in this order: whose and what, how much, witnesses, once only, the cap of the span, the balance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from govflow.calendar import span_of
from govflow.core.counts import first_instant
from govflow.core.draft import Draft, Refuse
from govflow.core.env import evaluate
from govflow.core.ledgers.accounts import account_of, amount_text, contents
from govflow.core.ledgers.allocating import parts_of, shares_of
from govflow.core.ledgers.lots import Pieces
from govflow.core.ledgers.posting import transfer
from govflow.core.values import plain
from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.policy.definition import Booking, Entry, Ledger
from govflow.policy.definition.dated import in_force
from govflow.source.canonical import canonical


@dataclass(frozen=True, slots=True)
class Order:
    """A booking with its values: one type (or thing) of an amount, for an owner."""

    ledger: Ledger
    entry: Entry
    key: str  # the person or part, or empty
    unit: str  # whose chain gives the accounts of units
    type: str
    amount: int

    def account(self, draft: Draft, name: str) -> str:
        """The text of one of the accounts of the entry."""
        return account_of(draft, self.ledger, name, self.key, self.unit)


def orders_of(draft: Draft, booking: Booking) -> tuple[Order, ...]:
    """What a booking says now: one order, or one a thing. Raises Refuse (GF770, GF773)."""
    ledger = draft.policy.ledgers[booking.ledger]
    entry = ledger.entries[booking.entry]
    owner = "" if booking.account is None else str(_value(draft, ledger, booking.account, "账户"))
    key, unit = (owner, "") if ledger.named(entry) else ("", owner)
    if ledger.of == "things":
        found = _value(draft, ledger, booking.item, "物品")
        items = found if isinstance(found, tuple) else (found,)
        return tuple(Order(ledger, entry, key, unit, str(item), 1) for item in dict.fromkeys(items))
    type = "" if booking.type is None else str(_value(draft, ledger, booking.type, "种类"))
    amount = int(_value(draft, ledger, booking.amount, "数额"))
    if amount < 0:
        raise Refuse(
            Diagnostic.of("GF773", what=f"{ledger.title}“{entry.title}”", amount=amount_text(ledger.of, amount))
        )
    return (Order(ledger, entry, key, unit, type, amount),)


def _value(draft: Draft, ledger: Ledger, expression: Expression | None, what: str) -> Any:
    found = None if expression is None else evaluate(expression, draft)
    if found is None or found == ():
        raise Refuse(Diagnostic.of("GF770", ledger=ledger.title, what=what))
    return found


def book(draft: Draft, booking: Booking) -> None:
    """Book what an effect says. Raises Refuse with the first reason found."""
    orders = orders_of(draft, booking)
    _witnessed(draft, booking, orders[0])
    once = _once(draft, booking, orders[0]) if booking.once else ""
    for order in orders:
        capped(draft, order)
        if booking.allocate:
            _allocated(draft, booking.allocate, order, once)
        else:
            move(draft, order, once=once)
        once = ""


def move(draft: Draft, order: Order, *, once: str = "", pieces: Pieces | None = None) -> None:
    """One order from its account to the other."""
    source = order.account(draft, order.entry.source)
    target = order.account(draft, order.entry.targets[0][1])
    _not_twice(draft, order, target)
    transfer(
        draft, order.ledger, order.entry.id, source, target, order.type, order.amount,
        expires=expiry(draft, order.entry), once=once, pieces=pieces,
    )  # fmt: skip


def _not_twice(draft: Draft, order: Order, target: str) -> None:
    """A thing that is there already cannot come again."""
    if order.ledger.of == "things" and contents(draft, order.ledger.id, target).get(order.type, 0) > 0:
        raise Refuse(Diagnostic.of("GF775", what=f"{order.ledger.title}“{order.type}”"))


def expiry(draft: Draft, entry: Entry) -> str | None:
    """The last day of a lot that is booked today, or None where the entry says nothing of it."""
    if entry.expires is None:
        return None
    day: str = draft.policy.calendar.after(draft.today, evaluate(entry.expires, draft)).day.isoformat()
    return day


def _allocated(draft: Draft, name: str, order: Order, once: str) -> None:
    """Split by shares over the accounts of the entry, or by area over the parts of the roll."""
    allocation = in_force(draft.policy.allocations[name], draft.day)
    source = order.account(draft, order.entry.source)
    targets: list[tuple[str, int]]
    if allocation.shares:
        amounts = shares_of(allocation, order.amount)
        targets = [(order.account(draft, account), amounts[share]) for share, account in order.entry.targets]
    else:
        ((_, account),) = order.entry.targets
        parts = parts_of(draft, allocation, order.amount)
        targets = [(account_of(draft, order.ledger, account, part), amount) for part, amount in parts]
    for target, amount in targets:
        if amount:
            transfer(draft, order.ledger, order.entry.id, source, target, order.type, amount, once=once)
            once = ""


def _witnessed(draft: Draft, booking: Booking, order: Order) -> None:
    """Witnesses are different people, neither who acts nor whose account it is. Raises Refuse (GF774)."""
    needed = order.entry.witnesses
    if not needed:
        return
    actor = draft.event.actor
    found = () if booking.witnesses is None else _value(draft, order.ledger, booking.witnesses, "见证人")
    given = found if isinstance(found, tuple) else (found,)
    fit = {str(person) for person in given} - {actor.id, actor.principal, order.key}
    if len(fit) < needed:
        raise Refuse(Diagnostic.of("GF774", entry=order.entry.title, needed=needed, fit=len(fit)))


def _once(draft: Draft, booking: Booking, order: Order) -> str:
    """The mark of what may be booked once: free again when it was reversed. Raises Refuse (GF775)."""
    key = canonical([plain(evaluate(one, draft)) for one in booking.once]).decode()
    booked, reversed_ = draft.fact("once", order.ledger.id, order.entry.id, key)
    mine = any(row.once.rpartition("#")[0] == key and row.entry == order.entry.id for row in draft.entries)
    if booked > reversed_ or mine:
        raise Refuse(Diagnostic.of("GF775", what=f"{order.ledger.title}“{order.entry.title}”"))
    return f"{key}#{booked}"


def over_cap(draft: Draft, order: Order) -> tuple[int, int] | None:
    """What is booked in the span already and the cap, where this order would go over it."""
    entry, ledger = order.entry, order.ledger
    if entry.most is None:
        return None
    name = ledger.named(entry) or entry.targets[0][1]
    account = order.account(draft, name)
    since = str(first_instant(span_of(entry.per, draft.today).first))
    recorded = int(draft.fact("moved", ledger.id, entry.id, since, account, order.type))
    mine = sum(
        row.amount
        for row in draft.entries
        if (row.ledger, row.entry, row.account, row.type) == (ledger.id, entry.id, account, order.type)
        and not row.reverses
    )
    booked, most = abs(recorded + mine), int(evaluate(entry.most, draft))
    return (booked, most) if booked + order.amount > most else None


def capped(draft: Draft, order: Order) -> None:
    """Raises Refuse (GF772) where the order goes over the cap of its span."""
    over = over_cap(draft, order)
    if over is not None:
        booked, most = (amount_text(order.ledger.of, amount) for amount in over)
        wanted = amount_text(order.ledger.of, order.amount)
        span = {"month": "本月", "quarter": "本季度", "half_year": "本半年", "year": "本年"}[order.entry.per]
        raise Refuse(
            Diagnostic.of("GF772", entry=order.entry.title, span=span, most=most, booked=booked, wanted=wanted)
        )
