"""What a place may set a parameter to: `local: {at_least, at_most}`, judged as files are loaded (GF252)."""

from __future__ import annotations

from typing import Any

from govflow.feel import Type, parse_literal
from govflow.feel.types import ORDERED
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
        end = parse_literal(kind, str(text)) if key in {"at_least", "at_most"} and kind.kind in ORDERED else None
        if end is None:
            context.report("GF253", here, given=f"{key}: {text}")
            return
        ends[key] = end
    low, high = ends.get("at_least"), ends.get("at_most")
    if (low is not None and value < low) or (high is not None and value > high):
        title = context.files.parameters[name].title
        said = [f"不低于{local['at_least']}"] if low is not None else []
        said += [f"不高于{local['at_most']}"] if high is not None else []
        context.report("GF252", at, parameter=title, bounds="、".join(said))
