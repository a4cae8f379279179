"""Scores from a file: rows of item, points and evidence to what `core.scoring` takes, and every mistake in them.

Knows rows with their places. Knows no file format: the caller has read YAML or CSV.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from govflow.core.forms import points_of
from govflow.errors import Diagnostic, Place, listed, nearest
from govflow.policy.definition import Scorecard

VETO = frozenset({"否决", "vetoes"})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of a score file. A veto stands as `否决` with its title as `points`."""

    item: str
    points: str
    evidence: str
    place: Place


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """Points by item (an item that needs evidence and has none is not in it), vetoes, items without their evidence."""

    given: dict[str, list[Fraction]]
    vetoes: tuple[str, ...]
    unproved: tuple[str, ...]


def sheet_of(card: Scorecard, rows: Iterable[SheetRow]) -> tuple[ScoreSheet | None, tuple[Diagnostic, ...]]:
    """The scores of a file, or None with what is wrong. Computed items are scored like any other here."""
    items = {word: item for item in card.items.values() for word in (item.id, item.title)}
    vetoes = {word: veto.id for veto in card.vetoes.values() for word in (veto.id, veto.title)}
    given: dict[str, list[Fraction]] = {}
    held: list[str] = []
    unproved: list[str] = []
    findings: list[Diagnostic] = []
    for row in rows:
        known = vetoes if row.item in VETO else items
        name = row.points if row.item in VETO else row.item
        if name not in known:
            near = nearest(name, known) or ""
            there = listed(one.title for one in (card.vetoes if row.item in VETO else card.items).values())
            findings.append(Diagnostic.of("GF668", row.place, name=name, card=card.title, near=near, known=there))
        elif row.item in VETO:
            held.append(vetoes[name])
        elif row.points.strip():
            item = items[name]
            points = points_of(item, row.points.strip())
            if points is None:
                said = {"item": item.title, "full": str(item.weight), "given": row.points[:60]}
                findings.append(Diagnostic.of("GF792", row.place, **said))
            elif item.evidence and not row.evidence.strip():
                unproved.append(item.title)
            else:
                given.setdefault(item.id, []).append(points)
    found = ScoreSheet(given, tuple(dict.fromkeys(held)), tuple(dict.fromkeys(unproved)))
    return (None if findings else found), tuple(findings)
