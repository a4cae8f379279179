"""Formulas without a case: by the parameters and tables of a day. For the command line and scenarios."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from govflow.core.draft import Refuse
from govflow.core.ledgers.amounts import settle
from govflow.errors import Diagnostic
from govflow.policy.definition import Formula, Policy
from govflow.policy.definition.dated import in_force


def calculate(policy: Policy, formula: Formula, values: Sequence[Any], day: str) -> Any:
    """The value of a formula for values in the order of `given`, on an ISO day. Raises Refuse, DecisionError."""
    given = dict(zip(formula.given, values, strict=True))
    slots = [given[s.key[1]] if s.key[0] == "given" else _read(policy, s.key, day) for s in formula.value.slots]
    return settle(formula.value.run(slots), formula.round)


def _read(policy: Policy, key: tuple[str, ...], day: str) -> Any:
    match key[0]:
        case "parameter":
            parameter = policy.parameters[key[1]]
            dated = parameter.on(day)
            if dated is None:
                raise Refuse(Diagnostic.of("GF950", name=parameter.title, day=day))
            return dated.value
        case "table":
            return lambda *args: policy.tables[key[1]].decide(args, day).value
        case "formula":
            return _formula(policy, in_force(policy.formulas[key[1]], day), day)
        case _:
            return policy.calendar


def _formula(policy: Policy, formula: Formula, day: str) -> Callable[..., Any]:
    return lambda *args: calculate(policy, formula, args, day)
