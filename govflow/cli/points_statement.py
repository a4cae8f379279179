"""`points statement`: every row of an account in order, with the case and event it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import answer, face, table
from govflow.cli.options import DB, Db, Json, Lang, Now, People, PolicyFolder
from govflow.cli.points_balance import POINTS, OfLedger, account_title, ledger_of, must_know, owner_key, shown

if TYPE_CHECKING:
    from govflow.engine.ledgers import Line

OWN = {"<hold>": ("占用", "held"), "<release>": ("退回占用", "released"), "<lapse>": ("过期", "lapsed")}
"""Entries that the ledger makes itself."""


def statement(
    owner: Annotated[str, Argument(metavar="WHO", help="谁的：姓名、单位、房号｜whose: person, unit, part")],
    ledger: OfLedger = POINTS,
    since: Annotated[str, Option("--from", metavar="DATE", help="从哪一天｜from this day")] = "",
    until: Annotated[str, Option("--to", metavar="DATE", help="到哪一天（含）｜to this day, included")] = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 0 also where there is nothing."""
    from govflow.authoring.wording import day_text
    from govflow.calendar import day_of
    from govflow.cli.office import office, realm
    from govflow.core.ledgers.accounts import amount_text

    to = face("points statement", lang, json)
    with office(policy, db, organisation, now) as here:
        kept, key = ledger_of(here, ledger), owner_key(here, owner)
        first, last = _between(since, until)
        with here.store.snapshot() as tx:
            found = here.store.statement(tx, realm(), kept.id, "", first, last)
        rows = _rows(found, key)
        if not rows:
            with here.store.snapshot() as tx:
                every = here.store.statement(tx, realm(), kept.id, "", *_between("", ""))
            must_know(here, owner, key, (line.row.account for line in every))
        result = {"ledger": kept.id, "of": kept.of, "owner": key, "rows": rows}

        def entry(row: dict[str, Any]) -> str:
            name = row["entry"]
            title = to.say(*OWN[name]) if name in OWN else kept.entries[name].title if name in kept.entries else name
            return f"{title}{to.say('（冲正）', ' (reversal)') if row['reverses'] else ''}"

        lines = table(
            (to.say("日期", "day"), to.say("分录", "entry"), to.say("账户", "account"), to.say("种类", "type"),
             to.say("数额", "amount"), to.say("余额", "balance"), to.say("事项", "case")),
            [
                (
                    day_text(day_of(row["at"]), to.lang), entry(row),
                    account_title(kept, row["account"], to.say("占用中", "held")),
                    kept.types.get(row["type"], row["type"]), amount_text(kept.of, row["amount"]),
                    amount_text(kept.of, row["sum"]), row["case"],
                )
                for row in rows
            ],
        )  # fmt: skip
        head = to.say(f"{kept.title}：{shown(here, key)}", f"{kept.title}: {shown(here, key)}")
        empty = to.say(f"{shown(here, key)}的账上没有记录。", f"Nothing is booked for {shown(here, key)}.")
        return answer(to, result, [head, *lines] if rows else [empty])


def _between(since: str, until: str) -> tuple[int, int]:
    """The first and the last instant of the days asked for; everything where none is. Raises Usage."""
    from govflow.calendar import end_of
    from govflow.cli.office import day_typed
    from govflow.cli.usage import misuse
    from govflow.core.counts import first_instant

    first = day_typed(since, "--from") if since else None
    last = day_typed(until, "--to") if until else None
    if first and last and first > last:
        raise misuse("GF667", first=first.isoformat(), last=last.isoformat())
    return first_instant(first) if first else 0, end_of(last) if last else 2**62


def _rows(found: Iterable[Line], key: str) -> list[dict[str, Any]]:
    """The rows of one owner, each with the sum of its account and type so far."""
    rows: list[dict[str, Any]] = []
    sums: dict[tuple[str, str], int] = {}
    for line in found:
        name, _, whose = line.row.account.partition(":")
        if whose != key:
            continue
        sum_ = sums[name, line.row.type] = sums.get((name, line.row.type), 0) + line.row.amount
        rows.append(
            {
                "at": line.row.at, "case": line.case, "seq": line.seq, "entry": line.row.entry, "account": name,
                "type": line.row.type, "amount": line.row.amount, "sum": sum_, "until": line.row.expires,
                "reverses": line.row.reverses, "reversed_by": line.reversed_by,
            }
        )  # fmt: skip
    return rows
