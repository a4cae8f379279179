"""The work that asks people, resolved: who is asked, the questions or the scorecard, when it is enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.feel import Type
from govflow.feel.types import INTEGER, MARK, NUMBER, PERIOD
from govflow.policy.compile.context import Context
from govflow.policy.compile.effects import Effects
from govflow.policy.compile.names import WorkflowScope
from govflow.policy.compile.terms import terms
from govflow.policy.definition import Asks, Question, Side
from govflow.policy.expand import Expanded, Origin
from govflow.policy.model.asks import AsksModel
from govflow.policy.types import parse_type

ONLY = "all"
"""What the one side of asks without `sides` is called."""
Asked = dict[str, dict[str, Type]]
Cards = dict[str, list[tuple[str, str]]]
NO_ANSWER = frozenset({"context", "case", "parties", "mark", "list", "score"})
"""Types an answer cannot have: rows, scores and what stands for other cases."""


def asked(context: Context, expanded: Expanded) -> tuple[Asked, Cards]:
    """state -> the questions of its answers (`SIDE.FIELD` where there are sides), and card -> who fills it in."""
    found: Asked = {}
    cards: Cards = {}
    for state, one in expanded.states.items():
        model = one.model.asks
        if model is None:
            continue
        here = found[state] = {}
        for side, form in _forms(model):
            for name, kind in _kinds(context, form).items():
                here[name if side == ONLY else f"{side}.{name}"] = kind
            card = context.by_title("scorecard", form, context.files.scorecards) if isinstance(form, str) else None
            if card is not None:
                cards.setdefault(card, []).append((state, side))
    return found, cards


def _forms(model: AsksModel) -> list[tuple[str, Any]]:
    if model.sides:
        return [(name, side.form) for name, side in model.sides.items()]
    return [(ONLY, model.form)]


def _kinds(context: Context, form: Any) -> Mapping[str, Type]:
    if isinstance(form, Mapping):
        found = {name: parse_type(one.type, context.types, context.names) for name, one in form.items()}
        return {name: kind for name, kind in found.items() if kind is not None}
    card = context.by_title("scorecard", str(form), context.files.scorecards) if form else None
    return dict.fromkeys(context.files.scorecards[card].items, NUMBER) if card else {}


def asks(fx: Effects, model: AsksModel, at: Origin, scope: WorkflowScope) -> Asks | None:
    """Asks as a work to run; mistakes are findings."""
    context = fx.context
    if bool(model.of) == bool(model.sides) or (model.sides and model.form is not None):
        context.report("GF266", at)
        return None
    if model.sides:
        sides = [_side(fx, name, one.of, one.form, at.at("sides", name)) for name, one in model.sides.items()]
    else:
        sides = [_side(fx, ONLY, model.of, model.form, at)]
    need, mark = model.need, None
    if need not in {"all", "any"} and not (need.isdecimal() and int(need)):
        if need.isdecimal() or (" " not in need and need not in context.parameters):
            context.report("GF268", at.at("need"), given=need)
            return None
        need, mark = "mark", context.expression(model.need, at.at("need"), scope, MARK)
    optional = context.expression
    return Asks(
        sides=tuple(side for side in sides if side is not None),
        period=None if model.period is None else optional(model.period, at.at("for"), scope, PERIOD),
        need=need,
        mark=mark,
        blind=model.blind,
        anonymous=model.anonymous,
        show_from=None if model.show_from is None else optional(model.show_from, at.at("show_from"), scope, INTEGER),
        notice=(fx.notice(model.notice, at.at("notice")) or "") if model.notice else "",
        recorded_by=terms(context, fx.names, model.recorded_by, at.at("recorded_by")),
        place=context.place(at),
    )


def _side(fx: Effects, name: str, of: tuple[str, ...], form: Any, at: Origin) -> Side | None:
    context = fx.context
    electorate = context.by_title("electorate", of[0], context.electorates) if len(of) == 1 else None
    found = () if electorate else terms(context, fx.names, of, at.at("of"))
    for term in found:
        field = fx.names.fields.get(term.a) if term.kind == "field" else None
        if term.kind in {"anyone", "system"} or (field is not None and (field.type.of or field.type).kind == "unit"):
            context.report("GF267", at.at("of"), who=term.text)
            return None
    if isinstance(form, str):
        card = context.by_title("scorecard", form, context.files.scorecards)
        if card is None:
            context.unknown("GF265", at.at("form"), form, context.scorecards)
            return None
        return Side(name, found, electorate or "", card=card)
    questions = tuple(_question(context, key, one, at.at("form", key)) for key, one in (form or {}).items())
    return Side(name, found, electorate or "", questions)


def _question(context: Context, name: str, model: Any, at: Origin) -> Question:
    kind = context.type(model.type, at.at("type"))
    if kind.kind in NO_ANSWER:
        context.report("GF274", at.at("type"), type=kind.zh(), field=model.title)
    return Question(name, model.title, kind, model.optional, model.max)
