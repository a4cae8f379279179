"""What a place may set a parameter to: `local: {at_least, at_most}`, judged as files are loaded (GF252).

Periods are bounded where it is certain on every date that one is not longer than the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.calendar import Period
from govflow.feel import Type, parse_literal
from govflow.feel.types import ORDERED, PERIOD
from govflow.policy.compile.context import Context
from govflow.policy.expand import Origin


def within(context: Context, name: str, local: Any, kind: Type, value: Any, at: Origin) -> None:
    """A value outside the bounds of its parameter, or bounds that are none, are findings."""
    if not isinstance(local, dict):
        if local not in ("none", "free"):
            context.report("GF253", Origin("parameter", name, ("local",)), given=str(local))
        return
    ends: dict[str, Any] = {}
    for key, text in local.items():
        here = Origin("parameter", name, ("local", key))
        known = key in {"at_least", "at_most"} and kind.kind in ORDERED | {PERIOD.kind}
        end = parse_literal(kind, str(text)) if known else None
        if end is None:
            context.report("GF253", here, given=f"{key}: {text}")
            return
        ends[key] = end
    low, high = ends.get("at_least"), ends.get("at_most")
    if (low is not None and not _at_most(low, value)) or (high is not None and not _at_most(value, high)):
        title = context.files.parameters[name].title
        said = [f"不低于{local['at_least']}"] if low is not None else []
        said += [f"不高于{local['at_most']}"] if high is not None else []
        context.report("GF252", at, parameter=title, bounds="、".join(said))


def _at_most(one: Any, other: Any) -> bool:
    """Whether one value is certainly not more than another of the same type."""
    if not isinstance(one, Period):
        return bool(one <= other)
    if one.unit == other.unit:
        return one.value <= int(other.value)
    scale = next((s for s in _SCALES if one.unit in s and other.unit in s), None)
    return scale is not None and one.value * scale[one.unit][1] <= int(other.value) * scale[other.unit][0]


_SCALES: tuple[Mapping[str, tuple[int, int]], ...] = (
    {"months": (1, 1), "years": (12, 12)},
    {"days": (1, 1), "weeks": (7, 7), "months": (28, 31), "years": (365, 366)},
    {"minutes": (1, 1), "hours": (60, 60)},
)
"""Units that can be compared, in the smallest of them: the shortest and the longest they can be. Working time and clear
days compare with nothing else: how long they last depends on the calendar."""
