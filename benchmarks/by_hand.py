"""The two tables of twelve rows as a programmer would write them: nested conditions, answers made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Answer = tuple[Mapping[str, object], str]


def _answer(handler: str, hours: int, row: str) -> Answer:
    return {"handler": handler, "hours": hours}, row


F1, F2, F3, F4 = (
    _answer("street", 2, "R1"),
    _answer("community", 8, "R2"),
    _answer("committee", 24, "R3"),
    _answer("property", 48, "R4"),
)
F5, F6, F7 = _answer("street", 4, "R5"), _answer("community", 12, "R6"), _answer("property", 24, "R7")
F8, F9, F10 = _answer("street", 1, "R8"), _answer("community", 6, "R9"), _answer("property", 12, "R10")
F11, F12 = _answer("community", 24, "R11"), _answer("property", 72, "R12")


def first(category: str | None, urgency: int | None, repeated: bool | None, overdue: int | None) -> Answer:
    """The first row that applies. Raises ValueError where something is unknown."""
    if category is None or urgency is None or repeated is None or overdue is None:
        raise ValueError("unknown")
    if category == "water":
        if urgency == 5:
            return F1
        if urgency >= 3 and overdue > 3:
            return F2
        return F3 if repeated else F4
    if category == "power":
        if urgency >= 4:
            return F5
        return F6 if overdue > 7 else F7
    if category == "lift":
        if urgency >= 3:
            return F8
        return F9 if repeated and overdue >= 5 else F10
    return F11 if urgency == 5 else F12


def unique(category: str | None, urgency: int | None, repeated: bool | None, overdue: int | None) -> Answer:
    """The only row that applies. Raises ValueError where something is unknown."""
    if category is None or urgency is None or repeated is None or overdue is None:
        raise ValueError("unknown")
    if category == "water":
        if urgency >= 4:
            return F1
        if repeated:
            return F2
        return F3 if overdue > 3 else F4
    if category == "power":
        if urgency >= 4:
            return F5
        return F6 if overdue > 7 else F7
    if category == "lift":
        if urgency >= 3:
            return F8
        return F9 if repeated else F10
    return F11 if urgency >= 5 else F12


BY_HAND: Mapping[str, Callable[..., Answer]] = {"F": first, "U": unique}
