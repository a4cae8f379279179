"""Expects judged: what a sentence about data says of the numbers, the units or the figures it is about.

Pure: answers of the directory come in as a `Directory`, figures as values. Nothing is ever changed: a finding names the
discrepancy with its figures and the place of the sentence; what cannot be judged is told too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govflow.core.amounts import amount_text
from govflow.errors import Diagnostic
from govflow.feel import Expression, Slot
from govflow.policy.definition import Expect, Policy
from govflow.policy.organisation import Directory, Unit

CODES = {"notice": "GF640", "warning": "GF641", "violation": "GF642"}
UNJUDGED = "GF643"


@dataclass(frozen=True, slots=True)
class Sources:
    """What an expect may read besides published numbers. `day`: ISO. `figures`: values of totals by figure."""

    policy: Policy
    day: str
    directory: Directory | None = None
    figures: Mapping[str, Fraction | None] = field(default_factory=dict)


def judged(sources: Sources, *, over: frozenset[str]) -> tuple[Diagnostic, ...]:
    """What all expects over these (`reported`, `unit`, `organisation`, `figures`) find."""
    found = (finding for one in sources.policy.counting.expects.values() if one.over in over
             for finding in judge(sources, one))  # fmt: skip
    return tuple(sorted(found, key=Diagnostic.sort_key))


def judge(sources: Sources, expect: Expect) -> Iterator[Diagnostic]:
    """What one expect finds: nothing where it holds; for units one finding a unit."""
    if expect.over != "unit":
        yield from _one(sources, expect, None)
    elif sources.directory is not None:
        for unit in sources.directory.units(expect.subject):
            if expect.where is None or _value(sources, expect.where, unit) is True:
                yield from _one(sources, expect, unit)


def _one(sources: Sources, expect: Expect, unit: Unit | None) -> Iterator[Diagnostic]:
    holds = _value(sources, expect.hold, unit)
    if holds is True:
        return
    title = expect.title if unit is None else f"{expect.title}（{unit.title}）"
    if holds is None:
        yield Diagnostic.of(UNJUDGED, expect.place, title=title)
        return
    said = "".join(part if isinstance(part, str) else _shown(sources, part, unit) for part in expect.say)
    zh, en = _bounds(sources, expect)
    yield Diagnostic.of(CODES[expect.level], expect.place, title=title, said=said.rstrip("。"), bounds=zh, bounds_en=en)


def _shown(sources: Sources, expression: Expression, unit: Unit | None) -> str:
    """A published number alone is shown as it was written; what is computed by its type."""
    key = expression.slots[0].key if expression.bare else ("",)
    if key[0] == "reported":
        return sources.policy.counting.reported[key[1]].values[key[2]].text
    return amount_text(_value(sources, expression, unit), expression.type)


def _bounds(sources: Sources, expect: Expect) -> tuple[str, str]:
    """Which of the numbers read say only `at least` or `about`; the sentence ends here."""
    slots = [*expect.hold.slots, *(slot for part in expect.say if isinstance(part, Expression) for slot in part.slots)]
    read = dict.fromkeys(slot.key[1:] for slot in slots if slot.key[0] == "reported")
    values = [sources.policy.counting.reported[of].values[id] for of, id in read]
    loose = [value for value in values if value.bound != "exact"]
    if not loose:
        return "。", "."
    words = "、".join(f"{value.title}“{value.text}”" for value in loose)
    return f"（{words}不是确数，按所写的数核对）。", f" ({words}: not exact, taken as written)."


def _value(sources: Sources, expression: Expression, unit: Unit | None) -> Any:
    return expression.run([_slot(sources, slot, unit) for slot in expression.slots])


def _slot(sources: Sources, slot: Slot, unit: Unit | None) -> Any:
    key = slot.key
    match key[0]:
        case "reported":
            return sources.policy.counting.reported[key[1]].values[key[2]].value
        case "figure":
            return sources.figures.get(key[1])
        case "parameter":
            dated = sources.policy.parameters[key[1]].on(sources.day)
            return None if dated is None else dated.value
        case "percent":
            return _percent
        case "units":
            return None if sources.directory is None else len(sources.directory.units(key[1]))
        case "people" | "most":
            return None if sources.directory is None else _people(sources, sources.directory, key[0], key[1])
    if unit is None or sources.directory is None:
        return None
    return _of_unit(sources, sources.directory, key, unit)


def _people(sources: Sources, directory: Directory, what: str, role: str) -> int:
    """How many persons hold a role anywhere; or at how many units the one who holds it at most of them does."""
    units = directory.units(sources.policy.roles[role].at)
    held = Counter(person for unit in units for person in set(directory.holders(role, unit.id, sources.day)))
    return len(held) if what == "people" else max(held.values(), default=0)


def _percent(part: int | Decimal, whole: int | Decimal) -> Fraction | None:
    return Fraction(part) / Fraction(whole) if whole else None


def _of_unit(sources: Sources, directory: Directory, key: tuple[str, ...], unit: Unit) -> Any:
    match key[0]:
        case "unit":
            return unit.title if key[1] == "title" else unit.id
        case "parents":
            return int(key[1] in unit.parents)
        case "below":
            return len(_below(directory, unit, key[1]))
        case "listed":
            return _listed(sources, directory, key[1], unit)
        case name:
            count = _count(sources, directory, key[1:], unit)
            return count > 0 if name == "has" else count


def _below(directory: Directory, unit: Unit, kind: str) -> list[str]:
    below = (directory.unit(id) for id in directory.below(unit.id))
    return [one.id for one in below if one is not None and one.kind == kind]


def _listed(sources: Sources, directory: Directory, name: str, unit: Unit) -> bool:
    """Whether the unit or one above it stands on a list that is in force."""
    found = sources.policy.counting.unit_lists[name]
    return found.on(sources.day) and bool(set(found.members) & set(directory.chain(unit.id).values()))


def _count(sources: Sources, directory: Directory, of: tuple[str, ...], unit: Unit) -> int:
    """Holders of a role or of a body's roles, or units of a kind: at the unit, above it, else below it."""
    what, name = of
    if what == "kind":
        above = directory.chain(unit.id).get(name, "")
        return 1 if above and above != unit.id else len(_below(directory, unit, name))
    roles = sources.policy.bodies[name] if what == "body" else (name,)
    return len({person for role in roles for person in _holders(sources, directory, role, unit)})


def _holders(sources: Sources, directory: Directory, role: str, unit: Unit) -> Iterator[str]:
    kind = sources.policy.roles[role].at
    at = directory.chain(unit.id).get(kind)
    for place in (at,) if at else _below(directory, unit, kind):
        yield from directory.holders(role, place, sources.day)
