"""The effect `score`, resolved: the field and its card, the asks the points come from, what is computed."""

from __future__ import annotations

from typing import Any

from govflow.feel.types import ANY, list_of
from govflow.policy.compile.effects import Effects
from govflow.policy.compile.names import WorkflowScope
from govflow.policy.definition import Effect
from govflow.policy.definition.scorecards import COMPUTED
from govflow.policy.expand import Origin


def score(fx: Effects, given: Any, at: Origin, scope: WorkflowScope) -> Effect | None:
    """`score: FIELD` or `{into, from, subject, corrections, vetoes}`; what cannot be resolved is a finding."""
    context, short = fx.context, isinstance(given, str)
    name = given if short else given.into
    kind = fx.brought(name, at if short else at.at("into"))
    if kind is None:
        return None
    if kind.kind != "score":
        context.report("GF275", at if short else at.at("into"), field=name, type=kind.zh())
        return None
    card = context.scorecards.get(kind.name)
    source = _source(fx, None if short else given.origin, kind.name, at)
    if card is None or source is None:
        return None
    values = []
    if not short and given.vetoes is not None:
        wanted = list_of(context.types[f"veto {card.id}"])
        values.append(("vetoes", context.expression(given.vetoes, at.at("vetoes"), scope, wanted)))
    if not short and given.subject is not None:
        values.append(("subject", context.expression(given.subject, at.at("subject"), scope, ANY)))
    for item in card.items.values():
        text = context.files.scorecards[card.id].items[item.id].value
        if text is not None:
            here = Origin("scorecard", card.id, ("items", item.id, "value"))
            values.append((COMPUTED + item.id, context.expression(text, here, scope)))
    corrections = "" if short or given.corrections is None else _corrections(fx, given.corrections, at)
    made = tuple((key, one) for key, one in values if one is not None)
    return Effect("score", name, values=made, states=source, link=corrections, place=context.place(at))


def _source(fx: Effects, given: str | None, card: str, at: Origin) -> tuple[str, ...] | None:
    """(state, side) of the asks whose form is the card; the only one where the file names none, or none at all."""
    known = sides(fx, card)
    if given is not None:
        state, _, side = given.partition(".")
        found = [one for one in known if one[0] == state and (not side or one[1] == side)]
        if len(found) != 1:
            options = [one[0] if one[1] == "all" else ".".join(one) for one in known]
            fx.context.unknown("GF276", at.at("from"), given, options, card=card)
            return None
        return found[0]
    if len(known) > 1:
        fx.context.report("GF276", at, name="（没有写）", card=card)
        return None
    return known[0] if known else ()


def sides(fx: Effects, card: str) -> list[tuple[str, str]]:
    """(state, side) of every asks of this workflow that has this card as its form."""
    return list(fx.names.cards.get(card, ()))


def _corrections(fx: Effects, name: str, at: Origin) -> str:
    kind = fx.field(name, at.at("corrections"))
    columns = dict(kind.of.entries) if kind is not None and kind.of is not None else {}
    if kind is not None and not {"item", "points"} <= set(columns):
        fx.context.report("GF274", at.at("corrections"), type=kind.zh(), field=name)
    return name
