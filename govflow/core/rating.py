"""The effect `score`: points from answers, corrections and what is computed, to a new version of a score."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govflow.core.draft import Draft, Refuse
from govflow.core.env import evaluate
from govflow.core.forms import points_of
from govflow.core.scoring import record, score
from govflow.core.step import Score
from govflow.errors import Diagnostic
from govflow.policy.definition import Effect, Item, Scorecard
from govflow.policy.definition.dated import in_force
from govflow.policy.definition.scorecards import COMPUTED


def rate(draft: Draft, effect: Effect) -> None:
    """Score the field's card and owe the new version; older ones are never touched."""
    card = in_force(draft.policy.scorecards[draft.workflow.fields[effect.name].type.name], draft.day)
    values = dict(effect.values)
    vetoes = tuple(dict.fromkeys(evaluate(values["vetoes"], draft) or ())) if "vetoes" in values else ()
    subject = str(evaluate(values["subject"], draft)) if "subject" in values else draft.id
    given = _answers(draft, card, effect.states)
    for item in card.items.values():
        if item.computed:
            worth = evaluate(values[COMPUTED + item.id], draft) if COMPUTED + item.id in values else None
            given[item.id] = [] if worth is None else [_computed(item, worth)]
    if effect.link:
        _correct(draft, card, given, effect.link)
    same = sum(1 for one in draft.scores if (one.card, one.subject) == (card.id, subject))
    version = int(draft.fact("scored", card.id, subject)) + same + 1
    body = record(card, score(card, given, vetoes), vetoes, version)
    draft.data[effect.name] = body
    draft.scores.append(Score(card.id, subject, version, body))


def _answers(draft: Draft, card: Scorecard, source: tuple[str, ...]) -> dict[str, list[Fraction]]:
    """Points by item from the sums of the answers; none where they are sealed or too few to be shown."""
    if not source:
        return {}
    state, side = source
    kept: Mapping[str, Any] = draft.results.get(state) or {}
    counts = kept.get("counts", {}).get(side, {}).get("fields", {})
    return {
        name: [Fraction(json.loads(value)["points"]) for value, n in counts[name].items() for _ in range(n)]
        for name in card.items
        if name in counts
    }


def _computed(item: Item, worth: Any) -> Fraction:
    """Points: a number as it is, a share of the weight. Raises Refuse outside 0 … weight."""
    exact = isinstance(worth, int | Decimal | Fraction) and not isinstance(worth, bool)
    points = Fraction(worth) if exact else Fraction(-1)
    if isinstance(worth, Fraction):
        points *= item.weight
    if not 0 <= points <= item.weight:
        raise Refuse(Diagnostic.of("GF792", item=item.title, full=str(item.weight), given=str(worth)[:60]))
    return points


def _correct(draft: Draft, card: Scorecard, given: dict[str, list[Fraction]], rows: str) -> None:
    """The last correction of an item stands in place of what was scored."""
    for row in draft.data.get(rows) or ():
        item = card.items.get(str(row.get("item")))
        points = None if item is None else points_of(item, row.get("points"))
        if item is None or points is None:
            title = item.title if item else str(row.get("item"))
            full = str(item.weight) if item else "?"
            raise Refuse(Diagnostic.of("GF792", item=title, full=full, given=str(row.get("points"))[:60]))
        if item.evidence and not row.get("evidence"):
            raise Refuse(Diagnostic.of("GF794", item=item.title))
        given[item.id] = [points]
