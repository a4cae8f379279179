"""Scores from points: exact, and what was not scored is not zero. Pure; knows no case, no answer and no storage.

Points stand between 0 and the weight of their item. Several scores of one item: their mean, a fraction. Items nobody
scored leave the base, so the total is points over the weight that was scored, times the full mark. Below the weight a
card needs there is no grade. Grades are decided on the exact total; only what is shown is rounded, half up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from govflow.core.case import Json
from govflow.policy.definition import Scorecard


@dataclass(frozen=True, slots=True)
class Scored:
    """What a card comes to. `points` by item, only those scored; `share` of the full mark, None where nothing is."""

    points: Mapping[str, Fraction]
    weight: Fraction
    total: Fraction | None
    share: Fraction | None
    complete: bool
    uncapped: str
    grade: str
    capping: tuple[str, ...]


def score(card: Scorecard, given: Mapping[str, Sequence[Fraction]], vetoes: Collection[str] = ()) -> Scored:
    """Score a card. `given`: item -> points of everyone who scored it; `vetoes`: ids that hold.

    Raises ValueError for an unknown item or veto, or points outside 0 … weight: such a score is never shown.
    """
    for name, several in given.items():
        if name not in card.items or any(not 0 <= one <= card.items[name].weight for one in several):
            raise ValueError(f"points of {name!r}")
    if not set(vetoes) <= set(card.vetoes):
        raise ValueError("unknown veto")
    points = {name: sum(given[name], Fraction(0)) / len(given[name]) for name in card.items if given.get(name)}
    weight = sum((card.items[name].weight for name in points), Fraction(0))
    share = sum(points.values(), Fraction(0)) / weight if weight else None
    total = None if share is None else share * card.full
    complete = total is not None and weight >= card.needs
    uncapped = grade_of(card, total) if complete and total is not None else ""
    order = list(card.grades)
    held = [card.vetoes[name] for name in card.vetoes if name in vetoes]
    capping = tuple(v.id for v in held if uncapped and order.index(v.cap) > order.index(uncapped))
    grade = max((uncapped, *(v.cap for v in held)), key=order.index) if uncapped else ""
    return Scored(points, weight, total, share, complete, uncapped, grade, capping)


def grade_of(card: Scorecard, total: Fraction) -> str:
    """The first grade whose bound the exact total satisfies; a card without gaps always has one."""
    return next((name for name, bound in card.grades.items() if bound.holds(total)), "")


def shown(number: Fraction) -> str:
    """A number with one decimal, rounded half up; whole numbers too, so that columns stand: 90.0."""
    tenths = _tenths(number)
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"


def _tenths(number: Fraction) -> int:
    return (number * 10 + Fraction(1, 2)).__floor__()


def brief(number: Fraction) -> str:
    """The same without a decimal where there is none: 20, 18.5."""
    return shown(number).removesuffix(".0")


def record(card: Scorecard, found: Scored, vetoes: Collection[str], version: int) -> dict[str, Json]:
    """What a case and the table of scores keep: JSON, fractions as text."""
    return {
        "card": card.id,
        "version": version,
        "status": "complete" if found.complete else "incomplete",
        "total": None if found.total is None else shown(found.total),
        "exact": None if found.total is None else str(found.total),
        "share": None if found.share is None else str(found.share),
        "grade": found.grade or None,
        "missing": [item.title for item in card.items.values() if item.id not in found.points],
        "vetoes": [card.vetoes[name].title for name in card.vetoes if name in vetoes],
        "items": [_item(card, name, found.points.get(name)) for name in card.items],
    }


def _item(card: Scorecard, name: str, points: Fraction | None) -> dict[str, Json]:
    item = card.items[name]
    return {
        "id": name,
        "item": item.title,
        "full": brief(item.weight),
        "points": "未评" if points is None else brief(points),
        "deduction": "未评，不计入总分" if points is None else _deduction(item.weight, points),
        "exact": None if points is None else str(points),
    }


def _deduction(full: Fraction, points: Fraction) -> str:
    """The full mark less the points *as they are shown*: what a reader adds up comes out; `exact` says the rest."""
    if points == full:
        return "无"
    lost = _tenths(full) - _tenths(points)
    return f"扣{brief(Fraction(lost, 10))}分" if lost else "扣不到0.1分"
