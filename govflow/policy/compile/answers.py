"""`answers(STATE.FIELD, VALUE)`, `blank(STATE.FIELD)`, `answer_rate(STATE.FIELD, VALUE)`: counts of answers by name."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.feel import Slot, Type, parse_literal
from govflow.feel.types import INTEGER, SHARE

ANSWERS: Mapping[str, Type] = {"answers": INTEGER, "blank": INTEGER, "answer_rate": SHARE}
"""Functions over the answers of a state; null while they are sealed or too few to be shown."""


def answers_slot(
    asks: Mapping[str, Mapping[str, Type]], slots: Mapping[str, str], function: str, args: tuple[str | None, ...]
) -> Slot | None:
    """The slot of a call, or None where its names are not a question of a state and one of its values."""
    if len(args) != (1 if function == "blank" else 2) or any(one is None for one in args):
        return None
    path = str(args[0]).split(".")
    state, field = slots.get(path[0], path[0]), ".".join(path[1:])
    kind = asks.get(state, {}).get(field)
    if kind is None:
        return None
    if function == "blank":
        return Slot((function, state, field), INTEGER, True)
    value = parse_literal(kind, str(args[1]))
    return None if value is None else Slot((function, state, field, str(args[1])), ANSWERS[function], True)
