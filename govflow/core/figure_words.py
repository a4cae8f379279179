"""A figure's numbers as texts, the same in reports and in specs: rounded half up, withheld below the figure's least."""

from __future__ import annotations

from fractions import Fraction

from govflow.core.amounts import amount_text, number_text, percent_text
from govflow.core.figures import Result
from govflow.policy.definition import Figure

FEW, NONE = ("样本不足", "too few"), ("无", "none")


def value_text(figure: Figure, result: Result, lang: str = "zh") -> str:
    """The value, 样本不足 below the least, 无 where there was nothing."""
    pick = 1 if lang == "en" else 0
    if result.value is None or (not result.n and not result.enough):
        return NONE[pick]
    if not result.enough:
        return FEW[pick]
    if figure.kind == "median" and figure.type.kind == "number":
        return number_text(result.value, figure.digits)
    return amount_text(result.value, figure.type, figure.digits)


def base_text(figure: Figure, result: Result, lang: str = "zh") -> str:
    """`18/20` of a rate, the number of cases of a median or sum; not told below the least."""
    if figure.kind in {"count", "stages"}:
        return ""
    if figure.kind != "cover" and 0 < result.n < figure.least:
        return f"fewer than {figure.least}" if lang == "en" else f"不足{figure.least}件"
    return f"{result.top}/{result.n}" if figure.kind in {"rate", "cover"} else f"{result.n}"


def change_text(figure: Figure, change: Fraction | None, lang: str = "zh") -> str:
    """`-12.3%`, or points of a rate: `+2.0个百分点`; empty where there is nothing to compare with."""
    if change is None:
        return ""
    sign = "+" if change > 0 else ""
    if figure.kind in {"rate", "cover"}:
        points = number_text(change * 100, figure.digits, fixed=True)
        return f"{sign}{points} points" if lang == "en" else f"{sign}{points}个百分点"
    return sign + percent_text(change, 1)
