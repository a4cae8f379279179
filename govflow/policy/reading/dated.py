"""Rules that will be others from a day on: each version made a whole entry of its own, `ID@DAY` (docs/why/060).

Knows days and the merging of `changes`. What a version may not change is for the compiler.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govflow.errors import Diagnostic
from govflow.policy.reading.changes import Change, applied
from govflow.policy.reading.layer import RULE_KINDS, Layer


def unfolded(layer: Layer) -> Layer:
    """The layer with an entry for each version, behind the one it is a version of. Findings join those of the layer."""
    made = replace(layer, models={}, sources=dict(layer.sources))
    sections = {kind: (section, word) for section, (kind, word) in RULE_KINDS.items()}
    for (kind, id), model in layer.models.items():
        made.models[kind, id] = model
        if getattr(model, "dated", ()):
            _versions(made, Change(sections[kind][0], kind, sections[kind][1], id, {}, layer.sources[kind, id], {}))
    return made


def _versions(made: Layer, entry: Change) -> None:
    kind, id = entry.kind, entry.id
    last, below = "", entry.source
    for number, one in enumerate(made.models[kind, id].dated):
        within = ("dated", number)
        change = replace(entry, said={"changes": one.changes}, within=within)
        day = _day(one.start)
        if not day or day <= last:
            place = entry.tree.place((entry.section, id, *within, "from"))
            made.findings.append(Diagnostic.of("GF177", place, what=entry.word, what_en=kind, id=id, given=one.start))
            made.broken[kind, id] = one.changes
            return
        found = applied(change, below, made.findings)
        if found is None:
            made.broken[kind, id] = one.changes
            return
        last, below = day, found[1]
        made.models[kind, f"{id}@{day}"], made.sources[kind, f"{id}@{day}"] = found


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
