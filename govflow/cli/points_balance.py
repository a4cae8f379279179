"""`points balance`: what may be spent from the accounts of a ledger today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import answer, face, table
from govflow.cli.options import DB, Db, Json, Lang, Now, People, PolicyFolder

if TYPE_CHECKING:
    from govflow.cli.office import Office
    from govflow.policy.definition import Ledger

POINTS = "civic_points"
"""The ledger that is meant where none is named."""
OfLedger = Annotated[
    str, Option("--ledger", metavar="L", help="哪个账本；不写就是积分｜which ledger (default: the points)")
]


def balance(
    owner: Annotated[
        str, Argument(metavar="[WHO]", help="谁的：姓名、单位、房号；不写就是全部｜whose: person, unit, part")
    ] = "",
    ledger: OfLedger = POINTS,
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 0 also where there is nothing."""
    from govflow.calendar import day_of
    from govflow.cli.office import office, realm
    from govflow.core.ledgers.accounts import amount_text
    from govflow.core.ledgers.lots import stand

    to = face("points balance", lang, json)
    with office(policy, db, organisation, now) as here:
        kept = ledger_of(here, ledger)
        key = owner_key(here, owner)
        today = day_of(here.now).isoformat()
        lots: dict[tuple[str, str], dict[str, int]] = {}
        with here.store.snapshot() as tx:
            held = tuple(here.store.balances(tx, realm(), kept.id))
            for account, type, day, amount in held:
                if not key or account.partition(":")[2] == key:
                    lots.setdefault((account, type), {})[day] = amount
        if owner and not lots:
            must_know(here, owner, key, (account for account, *_ in held))
        rows: list[dict[str, Any]] = []
        for (account, type), days in lots.items():
            found = stand(days, today)
            name, _, whose = account.partition(":")
            rows.append(
                {
                    "account": name, "owner": whose, "type": type, "available": found.available,
                    "lapsed": sum(amount for _, amount in found.lapsed),
                    "lots": [{"until": day, "amount": amount} for day, amount in found.open],
                }
            )  # fmt: skip
        result = {"ledger": kept.id, "of": kept.of, "day": today, "accounts": rows}
        lines = table(
            (to.say("账户", "account"), to.say("谁", "whose"), to.say("种类", "type"), to.say("可用", "available"),
             to.say("已过期", "lapsed")),
            [
                (
                    account_title(kept, row["account"], to.say("占用中", "held")), shown(here, row["owner"]),
                    kept.types.get(row["type"], row["type"]), amount_text(kept.of, row["available"]),
                    amount_text(kept.of, row["lapsed"]) if row["lapsed"] else "",
                )
                for row in rows
            ],
        )  # fmt: skip
        return answer(to, result, lines if rows else [to.say("账上没有数额。", "There is nothing on the accounts.")])


def ledger_of(here: Office, name: str) -> Ledger:
    """The ledger of a name. Raises Usage."""
    from govflow.cli.names import among

    ledgers = here.policy.ledgers
    return ledgers[among("账本", name, ((one.id, one.title) for one in ledgers.values()))]


def owner_key(here: Office, name: str) -> str:
    """The id of a person or unit, else the text as it is: the number of a part, or of a case.

    Raises Usage for a name of several.
    """
    from govflow.cli.names import one

    for kind in ("person", "unit"):
        if here.book.ids(kind, name):
            return one(here.book, kind, name)
    return name


def must_know(here: Office, name: str, key: str, accounts: Iterable[str]) -> None:
    """Nothing is booked for an owner: raises Usage unless there is such a person, unit, part or case, or account."""
    from govflow.cli.names import person

    if any(here.book.ids(kind, name) for kind in ("person", "unit")):
        return
    if any(part.id == key for parts in here.people.owned.values() for part in parts):
        return
    if any(account.partition(":")[2] == key for account in accounts):
        return
    if not here.knows(key, None):  # a restricted case is not there either
        person(here.book, name)


def account_title(kept: Ledger, name: str, held: str) -> str:
    """The title of an account; what a case holds has none of its own."""
    return held if name.startswith("<") else kept.accounts[name].title if name in kept.accounts else name


def shown(here: Office, whose: str) -> str:
    """The name of an owner."""
    return here.people.name(whose) if whose else ""
