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

_LONGEST = 18
"""Digits of an amount: what a whole number of a file and of the database holds."""

_GROUPED = re.compile(r"-?\d{1,3}(?:[,，]\d{3})+(?![\d,，])")
"""1,000,000: thousands with a comma. Anything else with one (`1,5`) is no amount."""


def allocate(
    name: Annotated[str, Argument(metavar="NAME", help="分配规则：名称或编号｜the allocation, by title or id")],
    amount: Annotated[
        str, Argument(metavar="金额｜AMOUNT", help="多少：分（整数），或者 10000元、5万元｜in fen, or such as 10000元")
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
    said = [_as_read(to, amount, wanted)] if asked.of == "money" and _whole(amount) else []
    return answer(to, result, [*said, *_lines(to, asked, wanted, parts)])


def _whole(text: str) -> str:
    """A number without a unit, its commas between thousands taken out; empty for anything else."""
    bare = _ungrouped(text)
    return bare if bare.isascii() and bare.removeprefix("-").isdecimal() else ""


def _ungrouped(text: str) -> str:
    return _GROUPED.sub(lambda found: re.sub("[,，]", "", found[0]), text.strip(), count=1)


def _as_read(to: Face, text: str, fen: int) -> str:
    """A bare number is fen: who meant yuan sees it in the first line."""
    from govflow.core.ledgers.accounts import amount_text

    yuan = amount_text("money", fen)
    return to.say(f"{text.strip()}（按分读，即{yuan}）", f"{text.strip()} (read as fen: {yuan})")


def _amount(asked: Allocation, text: str) -> int:
    """Fen as a bare number, or a literal; either with a comma between thousands. Raises Usage."""
    from govflow.cli.usage import kind_of, unfit
    from govflow.core.values import Unfit, accept
    from govflow.feel import Type

    kind = Type("money") if asked.of == "money" else Type("integer")
    name, example = ("金额", "写作 1000000（分）或 10000元") if asked.of == "money" else ("数额", "写作 1000")
    if sum(sign.isdigit() for sign in text) > _LONGEST:
        raise unfit(text, name, f"不超过 {_LONGEST} 位的{kind_of(kind)}", example)
    bare = _whole(text)
    if bare:
        return int(bare)
    try:
        return int(accept(kind, _ungrouped(text)))
    except Unfit:
        raise unfit(text, name, kind_of(kind), example) from None


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
