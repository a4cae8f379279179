"""Ledgers of files, ready to run: accounts and entries that know each other."""

from __future__ import annotations

from govflow.feel.types import PERIOD
from govflow.policy.compile.amounts import AMOUNTS, FormulaScope
from govflow.policy.compile.context import Context
from govflow.policy.definition import Account, Entry, Ledger
from govflow.policy.expand import Origin
from govflow.policy.model.ledgers import EntryModel, LedgerModel


def ledgers(context: Context) -> None:
    """Every ledger; unknown accounts, kinds of units and workflows are findings (GF244, GF229, GF213)."""
    for name, model in context.files.ledgers.items():
        at = Origin("ledger", name, ())
        accounts = {key: _account(context, model, key, at.at("accounts", key)) for key in model.accounts}
        entries = {key: _entry(context, model, key, one, at.at("entries", key)) for key, one in model.entries.items()}
        lapsing = [key for key, one in model.entries.items() if one.expires is not None]
        if lapsing and model.lapsed is None:
            context.report("GF254", at, ledger=model.title, why="有会过期的分录，须用 lapsed 写明过期的记到哪个账户")
        if model.lapsed is not None:
            _known(context, model, model.lapsed, at.at("lapsed"))
        if model.lapsed in accounts and accounts[model.lapsed].per in {"person", "case", "part"}:
            context.report("GF254", at.at("lapsed"), ledger=model.title, why="过期的须记到单位的账户")
        if all(key in accounts for one in entries.values() for key in (one.source, *(a for _, a in one.targets))):
            context.ledgers[name] = Ledger(
                name, model.title, model.of, dict(model.types), accounts, entries, model.lapsed or "",
                context.place(at),
            )  # fmt: skip


def _account(context: Context, model: LedgerModel, key: str, at: Origin) -> Account:
    one = model.accounts[key]
    per = one.per or ""
    if per not in {"", "person", "case", "part", *context.unit_kinds}:
        context.unknown("GF229", at.at("per"), per, ["person", "case", "part", *context.unit_kinds])
    if one.empty_at_end and per != "case":
        context.report("GF254", at, ledger=model.title, why=f"“{one.title}”写了 empty_at_end，须是 per: case")
    return Account(key, one.title, per, one.sign == "any", one.empty_at_end)


def _known(context: Context, model: LedgerModel, account: str, at: Origin) -> None:
    if account not in model.accounts:
        context.unknown("GF244", at, account, model.accounts, ledger=model.title)


def _entry(context: Context, model: LedgerModel, key: str, one: EntryModel, at: Origin) -> Entry:
    targets = tuple(one.target.items()) if isinstance(one.target, dict) else (("", one.target),)
    _known(context, model, one.source, at.at("from"))
    for share, account in targets:
        _known(context, model, account, at.at("to", share) if share else at.at("to"))
    only_from = []
    for name in one.only_from:
        workflow = context.by_title("workflow", name, context.files.workflows)
        if workflow is None:
            context.unknown("GF213", at.at("only_from"), name, context.files.workflows)
        else:
            only_from.append(workflow)
    scope = FormulaScope(context, {}, fractions=False)
    expires = None if one.expires is None else context.expression(one.expires, at.at("expires"), scope, PERIOD)
    most = None
    if one.at_most is not None and model.of != "things":
        most = context.expression(one.at_most.amount, at.at("at_most", "amount"), scope, AMOUNTS[model.of])
    return Entry(
        key, one.title, one.source, targets, tuple(only_from), expires, most,
        one.at_most.per if one.at_most else "month", one.witnesses, context.place(at),
    )  # fmt: skip
