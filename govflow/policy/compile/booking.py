"""What a workflow says of ledgers: bookings of effects and holds, the effect `reverse`, counts of bookings.

Knows which parts a booking of an entry needs. Knows no amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govflow.feel import Expression, Type
from govflow.feel.types import PERSON, TEXT, UNIT, enum, list_of
from govflow.policy.compile.amounts import AMOUNTS
from govflow.policy.compile.context import Context
from govflow.policy.compile.names import WorkflowScope
from govflow.policy.definition import Booking, Entry, Ledger
from govflow.policy.expand import Origin
from govflow.policy.model.effects import BookModel
from govflow.policy.model.holds import HoldModel

Model = BookModel | HoldModel
WHY: Mapping[str, str] = {
    "account": "账户按人（或按专有部分）设，要写是谁的",
    "item": "物品账本要写哪件",
    "type": "账本分种类，要写哪一种",
    "amount": "要写多少",
    "witnesses": "这种分录要见证人",
    "allocate": "这种分录分到几个账户，要写按哪个分配规则",
}
"""Why an entry needs a part."""


def entry_named(context: Context, text: str, at: Origin) -> tuple[Ledger, Entry] | None:
    """The entry of `LEDGER.ENTRY`; unknown names are findings (GF243, GF245)."""
    ledger_name, _, entry_name = text.partition(".")
    return entry_of(context, ledger_name, entry_name, at)


def entry_of(context: Context, ledger_name: str, entry_name: str, at: Origin) -> tuple[Ledger, Entry] | None:
    """A ledger and one of its entries by id."""
    ledger = context.ledgers.get(ledger_name)
    if ledger is None:
        if ledger_name not in context.files.ledgers:  # one that is wrong itself has been told
            context.unknown("GF243", at, ledger_name, context.files.ledgers)
        return None
    entry = ledger.entries.get(entry_name)
    if entry is None:
        context.unknown("GF245", at, entry_name, ledger.entries, ledger=ledger.title)
        return None
    return ledger, entry


def booking(
    context: Context, workflow: str, found: tuple[Ledger, Entry], model: Model, at: Origin, scope: WorkflowScope
) -> Booking | None:
    """A booking with its expressions; None with findings (GF246, GF247, GF248)."""
    ledger, entry = found
    if entry.only_from and workflow not in entry.only_from:
        titles = "、".join(f"“{context.files.workflows[one].title}”" for one in entry.only_from)
        context.report("GF246", at, entry=entry.title, ledger=ledger.title, workflows=titles)
    wanted, allowed = _wanted(ledger, entry, model), _allowed(ledger, entry)
    given = set(_given(model))
    for key in sorted(wanted - given):
        context.report("GF247", at, entry=entry.title, key=key, why=WHY[key])
    for key in sorted(given - allowed):
        context.report("GF248", at.at(key), entry=entry.title, key=key)
    allocate = _allocate(context, model, ledger, entry, at)
    values = {key: context.expression(getattr(model, key), at.at(key), scope, kind)
              for key, kind in _types(ledger, entry).items() if getattr(model, key, None) is not None}  # fmt: skip
    _listed(context, values, ledger, at)
    once = _once(context, model, at, scope)
    if wanted - given or any(value is None for value in values.values()):
        return None
    return Booking(
        ledger.id, entry.id, values.get("type"), values.get("account"), values.get("item"), values.get("amount"),
        once, values.get("witnesses"), allocate,
    )  # fmt: skip


def _given(model: Model) -> Iterator[str]:
    for key in WHY:
        if getattr(model, key, None) is not None:
            yield key


def _wanted(ledger: Ledger, entry: Entry, model: Model) -> set[str]:
    wanted = {"item"} if ledger.of == "things" else {"amount"}
    named = ledger.named(entry)
    spread = isinstance(model, BookModel) and model.allocate is not None and len(entry.targets) == 1
    if named and not (spread and ledger.accounts[named].per == "part"):
        wanted.add("account")
    if ledger.types:
        wanted.add("type")
    if entry.witnesses:
        wanted.add("witnesses")
    if entry.targets[0][0]:
        wanted.add("allocate")
    return wanted


def _allowed(ledger: Ledger, entry: Entry) -> set[str]:
    allowed = {"account", "item"} if ledger.of == "things" else {"account", "amount", "allocate"}
    if ledger.types:
        allowed.add("type")
    if entry.witnesses:
        allowed.add("witnesses")
    return allowed


def _types(ledger: Ledger, entry: Entry) -> dict[str, Type | None]:
    named = ledger.named(entry)
    owner = UNIT if not named else PERSON if ledger.accounts[named].per == "person" else TEXT
    kind = enum(ledger.id, ledger.types, ledger.title)
    return {
        "type": kind, "account": owner, "item": None, "amount": AMOUNTS.get(ledger.of), "witnesses": list_of(PERSON),
    }  # fmt: skip


def _listed(context: Context, values: Mapping[str, Expression | None], ledger: Ledger, at: Origin) -> None:
    """A thing is a text, or several of them."""
    item = values.get("item")
    if item is not None and (item.type.of or item.type).kind not in {"text", "any"}:
        context.report("GF247", at.at("item"), entry=ledger.title, key="item", why="物品是文字或文字的列表")


def _once(context: Context, model: Model, at: Origin, scope: WorkflowScope) -> tuple[Expression, ...]:
    if not isinstance(model, BookModel):
        return ()
    found = (context.expression(text, at.at("once_per", n), scope) for n, text in enumerate(model.once_per))
    return tuple(one for one in found if one is not None)


def _allocate(context: Context, model: Model, ledger: Ledger, entry: Entry, at: Origin) -> str:
    """The allocation of a booking: its shares are those of the entry, or it goes by area to the parts."""
    if not isinstance(model, BookModel) or model.allocate is None:
        return ""
    found = context.allocations.get(model.allocate)
    if found is None:
        context.unknown("GF256", at.at("allocate"), model.allocate, context.allocations)
        return ""
    shares, targets = tuple(found.shares), tuple(share for share, _ in entry.targets)
    parts = targets == ("",) and ledger.accounts[entry.targets[0][1]].per == "part"
    fits = set(shares) == set(targets) if shares else parts
    if not fits or found.of != ledger.of:
        why = f"“{found.title}”分给{'、'.join(shares) or '各专有部分'}，分录的 to 要与它对应"
        context.report("GF247", at.at("allocate"), entry=entry.title, key="allocate", why=why)
    return model.allocate
