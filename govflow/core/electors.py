"""Who may vote and with what weight: electors of a roll, of a body, and of several bodies in one ballot.

Knows parts, owners and persons as plain values. Knows nothing of papers, marks, cases or the day a roll freezes:
it is given what was frozen. Areas are integers, hundredths of m².

The law: Civil Code Art. 278 counts heads and exclusive area. The SPC interpretation on divided ownership, Art. 8,
takes the area of a part from the registry (else survey, else contract); Art. 9 counts a part as one head, but one
buyer's several parts, and the developer's unsold or undelivered parts, as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from govflow.core.case import Json
from govflow.errors import NOWHERE, Diagnostic, Place

Where = Callable[[Mapping[str, object]], object]
"""Whether a part counts; it is given `building`, `area`, `owner`, `developer` and must answer true or false."""


class RollError(ValueError):
    """A roll that cannot be counted. `finding` says why."""

    def __init__(self, finding: Diagnostic) -> None:
        self.finding = finding
        super().__init__(finding.text("en"))


@dataclass(frozen=True, slots=True)
class Elector:
    """One paper's worth: `persons` who may cast it (any one of them), its heads and its area (hundredths of m²)."""

    id: str
    persons: tuple[str, ...]
    heads: int
    area: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A person who sits in two bodies of one ballot: casts in `kept`, left the roll of `left`."""

    person: str
    kept: str
    left: str


def elector_id(persons: Sequence[str]) -> str:
    """The id of a group of co-owners: their ids, sorted, joined by `+` (a `+` inside an id is written `%2B`)."""
    return "+".join(p.replace("%", "%25").replace("+", "%2B") for p in sorted(persons))


def electors_of(parts: Json, where: Where | None, measures: Sequence[str]) -> tuple[Elector, ...]:
    """The electors of a roll of exclusive parts, sorted by id.

    `parts`: `[[id, building, area, [owner, …], developer], …]`. The same group of owners is one elector with one
    head, however many parts it has (SPC interpretation Art. 9); all parts of the developer are one. A part without
    a known owner is an elector nobody can cast for: it stays in the base, for the law counts all heads. Without the
    measure `area` areas are not kept, as an area names the voter. Raises RollError for a roll that `roll_findings`
    complains about, and for a part for which `where` is neither true nor false.
    """
    findings = roll_findings(parts, with_area="area" in measures)
    if findings:
        raise RollError(findings[0])
    groups = _groups(parts, where)
    return tuple(sorted((_elector(key, mine, measures) for key, mine in groups.items()), key=lambda e: e.id))


def electors_by_part(parts: Json, where: Where | None) -> Mapping[str, str]:
    """Part id -> id of its elector, for a sound roll; parts that `where` leaves out are not in it."""
    return {part[0]: _name(key, mine) for key, mine in _groups(parts, where).items() for part in mine}


def _groups(parts: Json, where: Where | None) -> Mapping[tuple[str, ...], Sequence[Json]]:
    chosen = [part for part in parts if where is None or _admits(where, part)]
    developer = tuple(sorted({owner for part in chosen if part[4] for owner in part[3]}))
    groups: dict[tuple[str, ...], list[Json]] = {}
    for part in chosen:
        owners = developer if part[4] else tuple(sorted(set(part[3])))
        key = owners or (("", "developer") if part[4] else ("", part[0]))
        groups.setdefault(key, []).append(part)
    return groups


def _elector(key: tuple[str, ...], parts: Sequence[Json], measures: Sequence[str]) -> Elector:
    area = sum(part[2] for part in parts) if "area" in measures else 0
    return Elector(_name(key, parts), () if key[0] == "" else key, 1, area)


def _name(key: tuple[str, ...], parts: Sequence[Json]) -> str:
    return f"part:{min(part[0] for part in parts)}" if key[0] == "" else elector_id(key)


def _admits(where: Where, part: Json) -> bool:
    truth = where({"building": part[1], "area": part[2], "owner": tuple(part[3]), "developer": part[4]})
    if not isinstance(truth, bool):
        raise RollError(Diagnostic.of("GF764", NOWHERE, part=str(part[0])))
    return truth


def roll_findings(parts: Json, *, with_area: bool, place: Place = NOWHERE) -> tuple[Diagnostic, ...]:
    """What makes a roll uncountable: a part that stands twice, an area that is no positive integer (GF760, GF761)."""
    found: list[Diagnostic] = []
    seen: set[str] = set()
    for part_id, _, area, owners, _ in parts:
        if part_id in seen:
            found.append(Diagnostic.of("GF760", place, part=str(part_id)))
        seen.add(part_id)
        whole = isinstance(area, int) and not isinstance(area, bool)
        if with_area and not (whole and area > 0):
            found.append(Diagnostic.of("GF761", place, part=str(part_id), area=str(area)))
        if any(not owner for owner in owners):
            found.append(Diagnostic.of("GF762", place, part=str(part_id)))
    return tuple(found)


def electors_of_members(persons: Iterable[str]) -> tuple[Elector, ...]:
    """The electors of a body: each person one head, once, whatever number of its roles he holds."""
    return tuple(Elector(elector_id((person,)), (person,), 1, 0) for person in sorted(set(persons)))


def allot(
    rolls: Sequence[tuple[str, tuple[Elector, ...]]], bodies: frozenset[str]
) -> tuple[tuple[tuple[str, tuple[Elector, ...]], ...], tuple[Moved, ...]]:
    """Let a person in several bodies of one ballot cast once: in the electorate listed first.

    `rolls`: electorates in the order of the ballot; `bodies`: those whose electors are persons (members, attendance).
    Such a person leaves the roll of the later bodies, and each leaving is recorded. Rolls of owners are not touched:
    there a paper stands for property, which an office held elsewhere cannot take away (Civil Code Art. 278).
    """
    first: dict[str, str] = {}
    result: list[tuple[str, tuple[Elector, ...]]] = []
    moved: list[Moved] = []
    for electorate, electors in rolls:
        if electorate not in bodies:
            result.append((electorate, electors))
            continue
        kept = []
        for elector in electors:
            (person,) = elector.persons
            if first.setdefault(person, electorate) == electorate:
                kept.append(elector)
            else:
                moved.append(Moved(person, first[person], electorate))
        result.append((electorate, tuple(kept)))
    return tuple(result), tuple(moved)


def electors_for(electors: Iterable[Elector], person: str) -> tuple[Elector, ...]:
    """The electors a person may cast for: alone, or for the co-owners (whoever comes first casts for all)."""
    return tuple(elector for elector in electors if person in elector.persons)
