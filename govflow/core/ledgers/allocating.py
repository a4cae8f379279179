"""Allocations: an amount by shares in declared order, or by the area of the parts of the roll."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core.draft import Draft, Refuse
from govflow.core.ledgers.accounts import amount_text
from govflow.core.ledgers.amounts import split
from govflow.errors import Diagnostic
from govflow.policy.definition import LINES, Allocation


def shares_of(allocation: Allocation, amount: int) -> dict[str, int]:
    """Share -> amount. Raises Refuse (GF773) for a negative amount."""
    _not_negative(allocation, amount)
    amounts = split(amount, [share for _, share in allocation.shares.values()])
    return dict(zip(allocation.shares, amounts, strict=True))


def lines_of(allocation: Allocation, amount: int) -> Mapping[str, Any]:
    """Share -> amount, and under `lines` what a notice says of them all: `item`, `share`, `amount`, in declared order.
    Raises Refuse (GF773).
    """
    amounts = shares_of(allocation, amount)
    lines = (
        {"item": title, "share": share, "amount": amounts[name]} for name, (title, share) in allocation.shares.items()
    )
    return {**amounts, LINES: tuple(lines)}


def parts_of(draft: Draft, allocation: Allocation, amount: int) -> tuple[tuple[str, int], ...]:
    """(part, amount) over the roll of the case's unit, by area. Raises Refuse (GF773, GF778)."""
    parts: Any = draft.fact("parts", draft.unit, draft.day)
    return by_area(allocation, amount, [(part[0], part[2]) for part in parts])


def over_roll(draft: Draft, allocation: Allocation, amount: int) -> Mapping[str, Any]:
    """What each part gets, and what a notice says of it: the whole `area` (hundredths of m²), the `rate` a square metre
    rounded down, and the `remainder` that went out one unit at a time. Raises Refuse.
    """
    parts: Any = draft.fact("parts", draft.unit, draft.day)
    found = by_area(allocation, amount, [(part[0], part[2]) for part in parts])
    area = sum(part[2] for part in parts)
    return {
        "parts": tuple({"part": part, "amount": share} for part, share in found),
        "area": area,
        "rate": amount * 100 // area,
        "remainder": amount - sum(amount * part[2] // area for part in parts),
    }


def by_area(allocation: Allocation, amount: int, parts: list[tuple[str, int | None]]) -> tuple[tuple[str, int], ...]:
    """The same over given parts: (part, hundredths of m² or None)."""
    _not_negative(allocation, amount)
    missing = [part for part, area in parts if not area or area < 0]
    if missing or not parts:
        listed = "、".join(missing) or "名册里没有专有部分"
        raise Refuse(Diagnostic.of("GF778", allocation=allocation.title, parts=listed))
    amounts = split(amount, [area or 0 for _, area in parts])
    return tuple((part, share) for (part, _), share in zip(parts, amounts, strict=True))


def _not_negative(allocation: Allocation, amount: int) -> None:
    if amount < 0:
        raise Refuse(Diagnostic.of("GF773", what=f"“{allocation.title}”", amount=amount_text(allocation.of, amount)))
