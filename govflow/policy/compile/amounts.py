"""Allocations and formulas of files, ready to run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from govflow.errors import Diagnostic
from govflow.feel import Expression, Slot, Type, compile_expression, parse_literal
from govflow.feel.types import AREA, INTEGER, MONEY, SHARE, TEXT, context, function, list_of
from govflow.policy.compile.context import Context
from govflow.policy.compile.dated import BETWEEN
from govflow.policy.compile.scorecards import RANKING
from govflow.policy.definition import LINES, Allocation, Formula
from govflow.policy.definition.scorecards import percent
from govflow.policy.expand import Origin

AMOUNTS: Mapping[str, Type] = {"money": MONEY, "points": INTEGER, "hours": INTEGER, "goods": INTEGER}
"""The type of an amount by what a ledger or an allocation is of."""


def allocations(context_: Context) -> None:
    """Shares that add up to one, or by area (GF250)."""
    for name, model in context_.files.allocations.items():
        at = Origin("allocation", name, ())
        if bool(model.shares) == (model.by is not None):
            context_.report("GF250", at, allocation=model.title, why="写 shares 或者 by: area，二者取一")
            continue
        shares: dict[str, tuple[str, Fraction]] = {}
        if LINES in model.shares:
            context_.report("GF250", at.at("shares", LINES), allocation=model.title, why=f"“{LINES}”是全部各份的名称")
        for key, share in model.shares.items():
            value: Any = parse_literal(SHARE, share.share)
            if value is None or value <= 0:
                here = at.at("shares", key, "share")
                bare = re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]+)?", share.share)
                near = f"；是不是“{share.share}%”" if bare else "，如 20%、1/3"
                context_.report("GF250", here, allocation=model.title, why=f"“{share.share}”不是大于零的比例{near}")
                value = None  # the share stays: what uses it has no mistake of its own
            shares[key] = (share.title, value or Fraction(0))
        total = sum((value for _, value in shares.values()), Fraction(0))
        if shares and all(value > 0 for _, value in shares.values()) and total != 1:
            context_.report(
                "GF250", at.at("shares"), allocation=model.title, why=f"各份之和是 {percent(total)}，须等于 100%"
            )
        context_.allocations[name] = Allocation(name, model.title, model.of, shares, context_.place(at))


def allocation_type(allocation: Allocation) -> Type:
    """An allocation as a function: an entry a share and all of them as `lines`, which tell their titles and shares too;
    or over the roll `parts`, their `area`, `rate`, `remainder`."""
    amount = AMOUNTS[allocation.of]
    if allocation.shares:
        lines = list_of(context({"item": TEXT, "share": SHARE, "amount": amount}))
        result = context({**dict.fromkeys(allocation.shares, amount), LINES: lines})
    else:
        parts = list_of(context({"part": TEXT, "amount": amount}))
        result = context({"parts": parts, "area": AREA, "rate": amount, "remainder": amount})
    return function({"amount": amount}, result, name=allocation.id)


def formula_type(formula: Formula) -> Type:
    """A formula as a function of what it is given."""
    return function(formula.given, formula.returns, name=formula.id)


@dataclass(frozen=True, slots=True)
class FormulaScope:
    """What a formula sees: what it is given, parameters, tables, and the formulas declared before it.

    `fractions`: money may meet a share here, for the formula says how the rest is settled.
    """

    context: Context
    given: Mapping[str, Type]
    fractions: bool
    of: str = ""  # the formula this is a version of: not to be called from itself

    def name(self, dotted: str) -> Slot | None:
        """One of the above."""
        if dotted in self.given:
            return Slot(("given", dotted), self.given[dotted])
        found = rule_slot(self.context, dotted)
        return None if found is not None and found.key == ("formula", self.of) else found

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:  # noqa: ARG002
        """None: a formula has no history."""
        return None

    def names(self) -> Iterable[str]:
        """For suggestions."""
        yield from self.given
        yield from self.context.parameters
        yield from self.context.tables
        yield from self.context.formulas


def rule_slot(context: Context, head: str) -> Slot | None:
    """A parameter, table, formula, allocation or ranking by id or title."""
    parameter = context.by_title("parameter", head, context.parameters)
    if parameter is not None:
        return Slot(("parameter", parameter), context.parameters[parameter].type)
    table = context.by_title("table", head, context.tables)
    if table is not None:
        return Slot(("table", table), context.tables[table].type)
    formula = context.by_title("formula", head, context.formulas)
    if formula is not None:
        return Slot(
            ("formula", formula), formula_type(context.formulas[formula]), context.formulas[formula].value.nullable
        )
    allocation = context.by_title("allocation", head, context.allocations)
    if allocation is not None:
        return Slot(("allocation", allocation), allocation_type(context.allocations[allocation]))
    ranking = context.by_title("ranking", head, context.files.rankings)
    return None if ranking is None else Slot(("ranking", ranking), RANKING)


def formulas(context: Context) -> None:
    """Formulas in declared order; money that meets a fraction needs `round` (GF251)."""
    for name, model in context.files.formulas.items():
        at = Origin("formula", name, ())
        given = {key: context.type(text, at.at("given", key)) for key, text in model.given.items()}
        returns = context.type(model.returns, at.at("returns"))
        value = _value(context, name, given, returns, at)
        if value is not None:
            context.formulas[name] = Formula(name, model.title, given, returns, value, model.round, context.place(at))


def _value(context: Context, name: str, given: Mapping[str, Type], returns: Type, at: Origin) -> Expression | None:
    model = context.files.formulas[name]
    of = name.partition(BETWEEN)[0] if BETWEEN in name else ""
    scope = FormulaScope(context, given, fractions=True, of=of)
    value, findings = compile_expression(model.value, scope, place=context.offset(at.at("value")), expect=returns)
    if model.round is None:
        whole, missing = compile_expression(
            model.value, FormulaScope(context, given, fractions=False, of=of), place=context.offset(at.at("value")),
            expect=returns,
        )  # fmt: skip
        if value is not None and whole is None:
            place = next((one.place for one in missing), context.place(at))
            findings = (*findings, Diagnostic.of("GF251", place, formula=model.title))
        value = whole
    elif returns.kind not in {MONEY.kind, AREA.kind}:
        findings = (*findings, Diagnostic.of("GF255", context.place(at.at("round")), formula=model.title))
    context.findings.extend(findings)
    return value
