"""Scorecards and rankings of files, ready to run; their types. A card whose weights or grades do not fit is told."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise

from govflow.feel import Type
from govflow.feel.types import ANY, INTEGER, SHARE, TEXT, enum, function, list_of
from govflow.feel.types import context as context_type
from govflow.policy.compile.context import Context
from govflow.policy.compile.dated import BETWEEN
from govflow.policy.compile.intervals import bound
from govflow.policy.definition import Bound, Item, Ranking, Scorecard, Veto
from govflow.policy.definition.scorecards import exact
from govflow.policy.expand import Origin
from govflow.policy.model.scorecards import RankingModel, ScorecardModel

_STATUS = {"complete": "完整", "incomplete": "不完整"}
_LINE = context_type({"id": TEXT, "item": TEXT, "full": TEXT, "points": TEXT, "deduction": TEXT})
RANKING = function(
    {"rows": list_of(ANY), "take": INTEGER},
    context_type({
        "taken": list_of(ANY), "tied": list_of(ANY), "open": INTEGER, "unranked": list_of(ANY),
        "bands": list_of(context_type({"who": ANY, "value": ANY, "rank": INTEGER, "band": ANY})),
    }),
    ("take",),
)  # fmt: skip
"""A ranking in expressions: over rows, with the places where the ranking itself names none."""


def types_of(cards: Mapping[str, ScorecardModel]) -> dict[str, Type]:
    """`score CARD`, `item CARD`, `veto CARD`, `grade CARD`, by the id of the card and by its title."""
    found: dict[str, Type] = {}
    for name, card in cards.items():
        if BETWEEN in name:
            continue  # a version of another card has its types
        grade = enum(f"grade {name}", {g: g for g in card.grades}, f"{card.title}的等级")
        kinds = {
            "item": enum(f"item {name}", {n: i.title for n, i in card.items.items()}, f"{card.title}的项目"),
            "veto": enum(f"veto {name}", {n: v.title for n, v in card.vetoes.items()}, f"{card.title}的否决事由"),
            "grade": grade,
            "score": _score(name, grade),
        }
        for kind, made in kinds.items():
            found[f"{kind} {name}"] = found[f"{kind} {card.title}"] = made
    return found


def _score(card: str, grade: Type) -> Type:
    entries = {
        "total": Type("decimal", "1"),
        "share": SHARE,
        "grade": grade,
        "status": enum("score_status", _STATUS, "评分是否完整"),
        "version": INTEGER,
        "missing": list_of(TEXT),
        "vetoes": list_of(TEXT),
        "items": list_of(_LINE),
    }
    return Type("score", card, entries=tuple(entries.items()), optional=("total", "share", "grade"))


def scorecards(context: Context) -> None:
    """Every scorecard; what does not fit is a finding and leaves the card out."""
    for name, model in context.files.scorecards.items():
        made = _card(context, name, model)
        if made is not None:
            context.scorecards[name] = made


def _card(context: Context, name: str, model: ScorecardModel) -> Scorecard | None:
    at = Origin("scorecard", name, ())
    full, needs = exact(model.full), exact(model.needs)
    for key, text, value in (("full", model.full, full), ("needs", model.needs, needs)):
        if value is None or (full is not None and value > full) or (key == "full" and not value):
            context.report("GF272", at.at(key), given=text, title=model.title)
            return None
    items = _items(context, model, at)
    grades = {grade: bound(text, full or Fraction(1)) for grade, text in model.grades.items()}
    for grade, found in grades.items():
        if found is None:
            context.report("GF270", at.at("grades", grade), given=model.grades[grade])
    if items is None or None in grades.values() or full is None or needs is None:
        return None
    if sum((item.weight for item in items.values()), Fraction(0)) != full:
        total = sum((item.weight for item in items.values()), Fraction(0))
        context.report("GF269", at.at("items"), title=model.title, total=str(total), full=str(full))
    sure = {grade: one for grade, one in grades.items() if one is not None}
    gap = _gap(sure, full)
    if gap is not None:
        context.report("GF273", at.at("grades"), title=model.title, gap=str(gap))
    capped = {one.cap for one in model.vetoes.values()}
    for grade in _unreached(sure, [end for end in (Fraction(0), full, *_ends(sure)) if end <= full]):
        if grade not in capped:
            context.report("GF683", at.at("grades", grade), title=model.title, grade=grade)
    for veto, one in model.vetoes.items():
        if one.cap not in sure:
            context.unknown("GF271", at.at("vetoes", veto, "cap"), one.cap, sure)
            return None
    vetoes = {veto: Veto(veto, one.title, one.cap) for veto, one in model.vetoes.items()}
    return Scorecard(name, model.title, full, needs, items, sure, vetoes, context.place(at))


def _items(context: Context, model: ScorecardModel, at: Origin) -> dict[str, Item] | None:
    items: dict[str, Item] = {}
    for name, one in model.items.items():
        weight = exact(one.weight)
        if not weight:
            context.report("GF272", at.at("items", name, "weight"), given=one.weight, title=one.title)
            return None
        roles = []
        for role in one.by:
            found = context.by_title("role", role, context.roles)
            if found is None:
                context.unknown("GF203", at.at("items", name, "by"), role, context.roles)
            else:
                roles.append(found)
        items[name] = Item(name, one.title, weight, tuple(roles), one.evidence is not None, one.value is not None)
    return items


def _gap(grades: Mapping[str, Bound], full: Fraction) -> Fraction | None:
    """A total between 0 and the full mark that no grade takes: between two bounds nothing changes, so these decide."""
    tried = _between([Fraction(0), full, *(end for end in _ends(grades) if end <= full)])
    return next((total for total in tried if not any(b.holds(total) for b in grades.values())), None)


def _ends(bounds: Mapping[str, Bound]) -> list[Fraction]:
    return [end for one in bounds.values() for end in one.ends]


def _between(ends: Iterable[Fraction]) -> list[Fraction]:
    """The ends and what lies halfway between neighbours."""
    there = sorted(set(ends))
    return sorted([*there, *((a + b) / 2 for a, b in pairwise(there))])


def _unreached(bounds: Mapping[str, Bound], ends: Iterable[Fraction], passing: Container[str] = ()) -> list[str]:
    """Names no number comes to: the first that holds is taken, in written order. `passing`: those that may be full."""
    tried = _between(ends)
    found, before = [], list[Bound]()
    for name, one in bounds.items():
        if not any(one.holds(number) and not any(b.holds(number) for b in before) for number in tried):
            found.append(name)
        if name not in passing:
            before.append(one)
    return found


def rankings(context: Context) -> None:
    """Every ranking."""
    for name, model in context.files.rankings.items():
        made = _ranking(context, name, model)
        if made is not None:
            context.rankings[name] = made


def _ranking(context: Context, name: str, model: RankingModel) -> Ranking | None:
    at = Origin("ranking", name, ())
    column, _, way = model.by.partition(" ")
    if way not in {"ascending", "descending"}:
        context.report("GF277", at.at("by"), given=model.by)
        return None
    bands = {band: bound(text) for band, text in model.bands.items()}
    shares = {band: exact(text) for band, text in model.at_most.items()}
    for band, found in bands.items():
        if found is None:
            context.report("GF270", at.at("bands", band), given=model.bands[band])
    for band, share in shares.items():
        if band not in bands:
            context.unknown("GF278", at.at("at_most"), band, bands)
        elif share is None or share > 1:
            context.report("GF272", at.at("at_most", band), given=model.at_most[band], title=model.title)
    sure = {band: one for band, one in bands.items() if one is not None}
    ends = [Fraction(0), *_ends(sure)]
    for band in _unreached(sure, [min(ends) - 1, *ends, max(ends) + 1], passing=shares):
        context.report("GF683", at.at("bands", band), title=model.title, grade=band)
    take = model.take
    if take is not None and (not isinstance(take, int) or isinstance(take, bool) or take < 1):
        context.report("GF272", at.at("take"), given=str(take), title=model.title)
        return None
    return Ranking(
        name, model.title, column, way == "descending", model.who, take, model.ties,
        sure,
        {band: one for band, one in shares.items() if one is not None}, model.veto or "", context.place(at),
    )  # fmt: skip
