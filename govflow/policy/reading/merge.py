"""Layers on top of each other: what `extends` means (language.md section 2).

Parameters and enumerations are merged entry by entry; everything else (workflows, each version by itself, tables,
ledgers, notices …) is replaced whole, by id; nothing deeper, unless an entry of a rule file says what it changes
(`changes`, `adds`, `drops`). Knows nothing of files but where their parts stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from govflow.errors import Diagnostic, nearest
from govflow.policy.files import Anchor, Path, Source
from govflow.policy.model.policy import PolicyFile
from govflow.policy.model.rules import EnumerationModel, ParameterModel
from govflow.policy.reading.changes import applied, drops_of
from govflow.policy.reading.layer import POLICY_KINDS, RULE_KINDS, Layer
from govflow.policy.reading.rows import patched

_INHERITED = ("jurisdiction", "ladder", "calendar", "languages", "office", "clears", "responsibility")


def merge(below: Layer | None, top: Layer) -> Layer:
    """`top` over what is below, if anything. Findings are those of the merging alone."""
    base = below or Layer()
    findings = list[Diagnostic]()
    top = _whole(base, top, findings)
    made = Layer(None, {**base.models, **top.models}, {**base.sources, **top.sources}, {**base.sheets, **top.sheets})
    made.findings = findings
    made.opaque = base.opaque or top.opaque
    made.broken = {**{key: said for key, said in base.broken.items() if key not in top.models}, **top.broken}
    for kind, id in top.models:
        if (kind, id) in base.models and kind in _BY_ENTRY:
            _BY_ENTRY[kind](base, top, made, id)
    if below is None:
        made.policy = top.policy
    elif below.policy is not None and top.policy is not None:
        made.policy = _policy(below.policy, top.policy)
    _incomplete(base, top, made)
    return made


def _whole(base: Layer, top: Layer, findings: list[Diagnostic]) -> Layer:
    """`top` with its changes made whole entries."""
    made = replace(top, models=dict(top.models), sources=dict(top.sources), sheets=dict(top.sheets))
    made.broken = dict(top.broken)
    for (kind, id), change in top.changes.items():
        if (kind, id) not in base.models:
            if (kind, id) not in base.broken:
                known = [other for of, other in base.models if of == kind]
                near = nearest(id, known)
                findings.append(change.finding("GF157", **({"near": near} if near else {})))
            made.broken[kind, id] = change.said
            continue
        found = applied(change, base.sources[kind, id], findings)
        if found is None:
            made.broken[kind, id] = change.said
            continue
        made.models[kind, id], made.sources[kind, id] = found
        sheet = made.sheets.get(id, base.sheets.get(id)) if kind == "table" else None
        if sheet is not None:
            made.sheets[id] = patched(change, base.models[kind, id], sheet, drops_of(change), findings)
    return made


def _incomplete(base: Layer, top: Layer, made: Layer) -> None:
    """A whole entry that lacks keys where there is one below: its author may have meant to change a few (GF176)."""
    for (kind, id), lacking in top.lacking.items():
        if (kind, id) not in base.models:
            continue
        made.settled += [one for one in top.findings if one.code == "GF136" and one.place in lacking.places]
        word = next(word for of, word in RULE_KINDS.values() if of == kind)
        below = base.sources[kind, id].policy
        keys = "、".join(lacking.keys)
        made.findings.append(
            Diagnostic.of("GF176", lacking.place, what=word, what_en=kind, id=id, base=below, keys=keys)
        )


def _policy(base: PolicyFile, top: PolicyFile) -> PolicyFile:
    update: dict[str, Any] = {key: {**getattr(base, key), **getattr(top, key)} for key in POLICY_KINDS}
    update |= {key: getattr(base, key) for key in _INHERITED if key not in top.model_fields_set}
    return top.model_copy(update=update)


def _parameter(base: Layer, top: Layer, made: Layer, id: str) -> None:
    """The values of both; a value of the top replaces one of the same first day, rank and jurisdiction."""
    old, new = base.models["parameter", id], top.models["parameter", id]
    source = top.sources["parameter", id]
    if old.local == "none":
        tree, path = source.anchor
        origin = base.sources["parameter", id].policy
        made.findings.append(Diagnostic.of("GF151", tree.key_place(path), id=id, base=origin))
    same = {(value.start, value.rank, value.jurisdiction) for value in new.values}
    kept = [(n, v) for n, v in enumerate(old.values) if (v.start, v.rank, v.jurisdiction) not in same]
    values = (*new.values, *(value for _, value in kept))
    older = base.sources["parameter", id]
    anchors: dict[Path, Anchor] = {
        ("values", len(new.values) + n): older.find(("values", at)) for n, (at, _) in enumerate(kept)
    }
    bound = isinstance(old.local, dict) or "local" not in new.model_fields_set  # nobody widens his own bounds
    update = {"values": values, "local": old.local} if bound else {"values": values}
    made.models["parameter", id] = ParameterModel.model_copy(new, update=update)
    made.sources["parameter", id] = Source(source.policy, source.anchor, anchors)


def _enumeration(base: Layer, top: Layer, made: Layer, id: str) -> None:
    """The members of the base in their order, retitled by the top, then new ones where the base is open."""
    old, new = base.models["enumeration", id], top.models["enumeration", id]
    source, older = top.sources["enumeration", id], base.sources["enumeration", id]
    tree, path = source.anchor
    for member in new.values:
        if member not in old.values and not old.open:
            place = tree.key_place((*path, "values", member))
            made.findings.append(Diagnostic.of("GF152", place, id=id, member=member, base=older.policy))
    anchors: dict[Path, Anchor] = {
        ("values", member): older.find(("values", member)) for member in old.values if member not in new.values
    }
    update: dict[str, Any] = {"values": {**old.values, **new.values}, "open": old.open}
    made.models["enumeration", id] = EnumerationModel.model_copy(new, update=update)
    made.sources["enumeration", id] = Source(source.policy, source.anchor, anchors)


_BY_ENTRY: dict[str, Callable[[Layer, Layer, Layer, str], None]] = {
    "parameter": _parameter,
    "enumeration": _enumeration,
}
