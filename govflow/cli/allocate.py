"""`allocate`: split an amount as an allocation of the policy says; the parts always add up to the amount."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import FOUND, Face, answer, face, table
from govflow.cli.options import Json, Lang, Now, People, PolicyFolder

if TYPE_CHECKING:
    from govflow.policy.definition import Allocation, Policy

_GROUPED = re.compile(r"-?\d{1,3}(?:[,，]\d{3})+(?![\d,，])")
"""1,000,000: thousands with a comma. Anything else with one (`1,5`) is no amount."""


def allocate(
    name: Annotated[str, Argument(metavar="NAME", help="分配规则：名称或编号｜the allocation, by title or id")],
    amount: Annotated[
        str, Argument(metavar="AMOUNT", help="多少：分（整数），或者 10000元、5万元｜in fen, or such as 10000元")
    ],
    unit: Annotated[
        str,
        Option("--unit", metavar="U", help="按面积分配时，分给哪个小区的专有部分｜whose parts, when it goes by area"),
    ] = "",
    policy: PolicyFolder = None,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 when it cannot be split: a negative amount, parts without an area."""
    from govflow.calendar import day_of
    from govflow.cli.loading import load
    from govflow.cli.names import among
    from govflow.cli.office import instant_of
    from govflow.core.draft import Refuse
    from govflow.policy.definition.dated import in_force

    to = face("allocate", lang, json)
    _, known = load(policy)
    named = known.allocations[among("分配", name, ((one.id, one.title) for one in known.allocations.values()))]
    asked = in_force(named, day_of(instant_of(now)).isoformat())
    wanted = _amount(asked, amount)
    try:
        parts = _parts(known, asked, wanted, policy, organisation, unit, now)
    except Refuse as refused:
        return answer(to, None, findings=refused.reasons, code=FOUND)
    result: dict[str, Any] = {
        "allocation": asked.id,
        "of": asked.of,
        "amount": wanted,
        "parts": [{"id": id, "title": title, "amount": part} for id, title, part in parts],
    }
    return answer(to, result, _lines(to, asked, wanted, parts))


def _amount(asked: Allocation, text: str) -> int:
    """Fen as a bare number, or a literal; either with a comma between thousands. Raises Usage."""
    from govflow.cli.usage import kind_of, unfit
    from govflow.core.values import Unfit, accept
    from govflow.feel import Type

    bare = _GROUPED.sub(lambda found: re.sub("[,，]", "", found[0]), text.strip(), count=1)
    if bare.removeprefix("-").isdecimal() and bare.isascii():
        return int(bare[:20])
    kind = Type("money") if asked.of == "money" else Type("integer")
    try:
        return int(accept(kind, bare))
    except Unfit:
        raise unfit(text, "“AMOUNT”", kind_of(kind), "写作 1000000（分）或 10000元") from None


def _parts(
    known: Policy, asked: Allocation, amount: int, folder: Path | None, organisation: Path | None, unit: str, now: str
) -> list[tuple[str, str, int]]:
    """(id, title, amount) in declared order, or in the order of the roll."""
    from govflow.calendar import day_of
    from govflow.cli.loading import load, people_of
    from govflow.cli.names import one
    from govflow.cli.office import instant_of
    from govflow.cli.usage import misuse
    from govflow.core.ledgers.allocating import by_area, shares_of
    from govflow.scenario.lookup import book_of

    if asked.shares:
        amounts = shares_of(asked, amount)
        return [(share, title, amounts[share]) for share, (title, _) in asked.shares.items()]
    if not unit:
        raise misuse("GF942", name="--unit", about=f"“{asked.title}”按面积分配，要写分给哪个小区")
    files, _ = load(folder)
    people = people_of(organisation, folder, files)
    found = one(book_of(known, people), "unit", unit)
    parts = people.parts(found, day_of(instant_of(now)).isoformat())
    return [(part, part, share) for part, share in by_area(asked, amount, [(p.id, p.area) for p in parts])]


def _lines(to: Face, asked: Allocation, amount: int, parts: list[tuple[str, str, int]]) -> list[str]:
    from govflow.core.ledgers.accounts import amount_text
    from govflow.policy.definition.scorecards import percent

    rows = []
    for id, title, part in parts:
        share = asked.shares[id][1] if id in asked.shares else None
        rows.append((title, "" if share is None else percent(share), amount_text(asked.of, part)))
    rows.append((to.say("合计", "total"), "", amount_text(asked.of, amount)))
    return table((asked.title, to.say("比例", "share"), to.say("数额", "amount")), rows)
