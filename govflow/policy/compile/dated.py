"""Versions of rules from a day on: compiled like any rule, then put into the rule itself (docs/why/060)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from govflow.policy.compile.context import Context
from govflow.policy.definition import Allocation, Formula, Ranking, Scorecard
from govflow.policy.expand import Origin

BETWEEN = "@"
"""Between the id of a rule and the day of a version: nothing an author can write."""


def fold(context: Context) -> None:
    """Every version into its rule; one that is another rule to those who use it is a finding (GF178)."""
    _fold(context, "allocation", context.allocations, _allocation)
    _fold(context, "formula", context.formulas, _formula)
    _fold(context, "scorecard", context.scorecards, _scorecard)
    _fold(context, "ranking", context.rankings, _ranking)


def _fold(context: Context, kind: str, rules: dict[str, Any], seen: Callable[[Any], object]) -> None:
    for key in [key for key in rules if BETWEEN in key]:
        version = rules.pop(key)
        id, _, day = key.partition(BETWEEN)
        rule = rules.get(id)
        if rule is None:
            continue
        said = [_values(context, name) for name in (id, key)] if kind == "scorecard" else ()
        if seen(rule) != seen(version) or (said and said[0] != said[1]):
            context.report("GF178", Origin(kind, key, ()), title=rule.title, day=day)
        rules[id] = replace(rule, later=(*rule.later, (day, replace(version, id=id))))


def _values(context: Context, card: str) -> list[str | None]:
    """How the items of a card are computed: workflows that score it have compiled that."""
    return [item.value for item in context.files.scorecards[card].items.values()]


def _allocation(one: Allocation) -> object:
    return one.of, tuple(one.shares)


def _formula(one: Formula) -> object:
    return tuple(one.given.items()), one.returns


def _scorecard(one: Scorecard) -> object:
    items = tuple((item.id, item.title, item.computed, item.by, item.evidence) for item in one.items.values())
    return items, tuple(one.grades), tuple((veto.id, veto.title) for veto in one.vetoes.values())


def _ranking(one: Ranking) -> object:
    return one.by, one.descending, one.who, one.veto, tuple(one.bands), one.ties
