"""What the sentences of `subjects.ledgers` ask: balances as they stand today, allocations and formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govflow.core.draft import Refuse
from govflow.core.ledgers.accounts import amount_text
from govflow.core.ledgers.allocating import shares_of
from govflow.core.ledgers.calculating import calculate
from govflow.core.ledgers.lots import stand
from govflow.core.values import Unfit, accept, decode, encode
from govflow.errors import Diagnostic, nearest
from govflow.feel import Type
from govflow.policy.definition import Ledger
from govflow.policy.definition.dated import in_force
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.lookup import fold_name
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import pairs_of
from govflow.scenario.values import show, to_json
from govflow.scenario.world import World


def expect_balance(world: World, name: str, owner: str, account: str, wanted: str) -> None:
    """What may be spent from an account today: `账户` or `账户·种类`; past lots do not count."""
    ledger = world.policy.ledgers[_one(name, {n: one.title for n, one in world.policy.ledgers.items()}, "账本")]
    title, _, kind = account.partition("·")
    found = _one(title, {n: one.title for n, one in ledger.accounts.items()}, "账户")
    text = f"{found}:{_owner(world, ledger, found, owner)}"
    type = kind if ledger.of == "things" else _one(kind, ledger.types, "种类") if kind else ""
    lots: dict[str, int] = {}
    for there, its, day, amount in world.engine.balances(ledger.id):
        if (there, its) == (text, type):
            lots[day] = lots.get(day, 0) + amount
    actual = amount_text(ledger.of, stand(lots, world.today).available)
    expect(f"{ledger.title}“{account}”", _amount(ledger, wanted), actual)


def _amount(ledger: Ledger, wanted: str) -> str:
    """The expected amount in the spelling in which balances are said."""
    if ledger.of != "money":
        return wanted
    try:
        return amount_text("money", int(accept(Type("money"), wanted)))
    except Unfit:
        raise Unmet([Diagnostic.of("GF888", text=wanted, type="金额", example="写作 252300元")]) from None


def _owner(world: World, ledger: Ledger, account: str, owner: str) -> str:
    match ledger.accounts[account].per:
        case "":
            return ""
        case "person":
            return world.person(owner)
        case "case":
            return world.named(owner) if owner else world.case().id
        case "part":
            return owner
        case kind:
            return world.book.one("unit", owner) if owner else _above(world, kind)


def _above(world: World, kind: str) -> str:
    return world.people.chain(world.case().unit)[kind]


def _one(name: str, titles: Mapping[str, str], kind: str) -> str:
    """The id of a name. Raises Unmet."""
    found = next((id for id, title in titles.items() if fold_name(name) in {fold_name(id), fold_name(title)}), None)
    if found is None:
        near = nearest(name, titles.values()) or ""
        raise Unmet([Diagnostic.of("GF896", name=name, kind=kind, near=near)])
    return found


def expect_sums(world: World, name: str) -> None:
    """All accounts of a ledger add up to nothing, type by type."""
    ledger = world.policy.ledgers[_one(name, {n: one.title for n, one in world.policy.ledgers.items()}, "账本")]
    sums: dict[str, int] = {}
    for _, type, _, amount in world.engine.balances(ledger.id):
        sums[type] = sums.get(type, 0) + amount
    odd = {ledger.types.get(type, type): amount for type, amount in sums.items() if amount}
    expect(f"{ledger.title}各账户合计", "零", "零" if not odd else str(odd))


def expect_allocation(world: World, name: str, amount: str, rows: Rows) -> None:
    """The shares of an amount."""
    titles = {n: one.title for n, one in world.policy.allocations.items()}
    allocation = in_force(world.policy.allocations[_one(name, titles, "分配")], world.today)
    try:
        parts = shares_of(allocation, int(_number(allocation.of, amount)))
    except Refuse as refused:
        raise Unmet(list(refused.reasons)) from None
    shares = {share: title for share, (title, _) in allocation.shares.items()}
    for share, wanted in pairs_of(rows):
        actual = parts[_one(share, shares, "份额")]
        expect(f"{allocation.title}的“{share}”", amount_text(allocation.of, int(_number(allocation.of, wanted))),
               amount_text(allocation.of, actual))  # fmt: skip


def _number(of: str, text: str) -> int:
    kind = Type("money") if of == "money" else Type("integer")
    try:
        return int(accept(kind, text))
    except Unfit:
        raise Unmet([Diagnostic.of("GF888", text=text, type=kind.zh(), example="写作 9.99元")]) from None


def expect_formula(world: World, name: str, given: Sequence[tuple[str, str]], wanted: str) -> None:
    """What a formula gives for values by name."""
    titles = {n: one.title for n, one in world.policy.formulas.items()}
    formula = in_force(world.policy.formulas[_one(name, titles, "公式")], world.today)
    texts = dict(given)
    missing = [key for key in formula.given if key not in texts]
    if missing:
        raise Unmet([Diagnostic.of("GF889", name=missing[0], known="、".join(formula.given))])
    values = [decode(kind, to_json(world, kind, texts[key])) for key, kind in formula.given.items()]
    try:
        found = calculate(world.policy, formula, values, world.today)
    except Refuse as refused:
        raise Unmet(list(refused.reasons)) from None
    actual = encode(formula.returns, found)
    if actual != to_json(world, formula.returns, wanted):
        shown = show(world, formula.returns, actual)
        raise Unmet([Diagnostic.of("GF880", what=formula.title, expected=wanted, actual=shown)])
