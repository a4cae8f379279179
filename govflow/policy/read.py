"""A policy folder, with all it extends, to file models, or every mistake in all of its files.

Knows folders and `extends`. No name is resolved here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

from govflow.errors import Diagnostic, Place, Severity
from govflow.policy.edition import canonical_of, folders_of
from govflow.policy.files import Files
from govflow.policy.reading.dated import unfolded
from govflow.policy.reading.folder import Folder, read_folder
from govflow.policy.reading.layer import Layer, read_layer
from govflow.policy.reading.merge import merge

MAX_LAYERS = 8
NATIONAL = "national"
PLACES = "places"
_BARE = re.compile(r"[a-z0-9_-]+")
"""A name without a path: a place below the national policy, unless a folder beside policy.yaml is called so."""


_TEXT_CODES = (("GF100", "GF116"), ("GF122", "GF129"), ("GF161", "GF189"))
"""Codes of what is wrong with the text of a file, before any model is asked."""

Findings = tuple[Diagnostic, ...]


def read_policy(
    folder: Path | str, *, national: Path | None = None, instead: Mapping[str, bytes] | None = None
) -> tuple[Files | None, Findings]:
    """The files of a policy, or None and every error in all of them, sorted, each once; warnings come with both.

    `national`: the folder that `extends: national` means; the policy that comes with govflow when left out.
    `instead`: bytes by path in the folder that stand for those of its file.
    """
    folders, findings = _chain(Path(folder), national or Path(str(resources.files("govflow"))), instead)
    return _read(folders, findings)


def read_edition(data: bytes) -> tuple[Files | None, Findings]:
    """The files of a stored edition, from its canonical bytes. Raises ValueError for bytes that are no edition."""
    return _read(folders_of(data), [])


def read_sound(folder: Path | str, *, national: Path | None = None) -> tuple[Files | None, Layer]:
    """Of a policy with mistakes: the files without what is wrong (None where that cannot be told), and the layer."""
    folders, findings = _chain(Path(folder), national or Path(str(resources.files("govflow"))), None)
    merged = _merged(folders, findings)
    if merged.opaque or merged.policy is None:
        return None, merged
    return assemble(merged, folders), merged


def _read(folders: list[Folder], findings: list[Diagnostic]) -> tuple[Files | None, Findings]:
    merged = _merged(folders, findings)
    told = news(findings)
    if merged.policy is None or any(f.severity is Severity.ERROR for f in told):
        return None, told
    return assemble(merged, folders), told


def _merged(folders: list[Folder], findings: list[Diagnostic]) -> Layer:
    """All layers as one; what is wrong joins the findings. Without a folder nothing can be told."""
    merged: Layer | None = None
    for each in reversed(folders):
        layer = read_layer(each)
        merged = merge(merged, layer)
        findings += (one for one in layer.findings if one not in merged.settled)
        findings += merged.findings
    if merged is None:
        return Layer(opaque=True)
    merged.findings.clear()  # they are among the others already
    made = unfolded(merged)
    findings += made.findings
    return made


def news(findings: list[Diagnostic]) -> Findings:
    """Sorted, each once. A line whose YAML is wrong has no other mistake: what follows from it is no news."""
    broken = {(f.place.file, f.place.line) for f in findings if _of_text(f) and f.place.line}
    kept = {f for f in findings if _of_text(f) or (f.place.file, f.place.line) not in broken}
    return tuple(sorted(kept, key=Diagnostic.sort_key))


def _of_text(finding: Diagnostic) -> bool:
    return any(first <= finding.code <= last for first, last in _TEXT_CODES)


def _chain(top: Path, national: Path, instead: Mapping[str, bytes] | None) -> tuple[list[Folder], list[Diagnostic]]:
    """The folder and those it extends, nearest first."""
    folders: list[Folder] = []
    findings: list[Diagnostic] = []
    seen: dict[Path, str] = {}
    root, name, asked = top, "", Place("policy.yaml")
    while True:
        if not (root / "policy.yaml").is_file():
            findings.append(_absent(root, name, asked, bool(folders)))
            break
        seen[root.resolve()] = name
        read, wrong = read_folder(root, name, instead if root == top else None)
        findings += wrong
        if read is None:
            break
        folders.append(read)
        tree = read.trees.get("policy.yaml")
        wanted = tree.value.get("extends") if tree and isinstance(tree.value, dict) else None
        if tree is None or not isinstance(wanted, str):
            break
        asked = tree.place(("extends",))
        if wanted.startswith(("/", "\\")) or ":" in wanted:
            findings.append(Diagnostic.of("GF144", asked, path=wanted))
            break
        root, name = _extended(root, name, wanted, national)
        if root.resolve() in seen:
            chain = [*list(seen.values())[list(seen).index(root.resolve()) :], name]
            shown = " → ".join(part.rstrip("/") or "." for part in chain)
            findings.append(Diagnostic.of("GF143", asked, chain=shown))
            break
        if len(folders) >= MAX_LAYERS:
            findings.append(Diagnostic.of("GF154", asked, limit=MAX_LAYERS))
            break
    return folders, findings


def _extended(root: Path, name: str, wanted: str, national: Path) -> tuple[Path, str]:
    if wanted == NATIONAL:
        return national, NATIONAL + "/"
    shipped = national / PLACES / wanted
    if _BARE.fullmatch(wanted) and (shipped / "policy.yaml").is_file() and not (root / wanted).is_dir():
        return shipped, f"{NATIONAL}/{PLACES}/{wanted}/"
    return root / wanted, posixpath.normpath(posixpath.join(name, wanted)) + "/"


def _absent(root: Path, name: str, asked: Place, extended: bool) -> Diagnostic:
    if extended:
        return Diagnostic.of("GF142", asked, name=name.rstrip("/"), path=name + "policy.yaml")
    return Diagnostic.of("GF130", Place(""), what=(root / "policy.yaml").as_posix())


def assemble(layer: Layer, folders: list[Folder]) -> Files:
    """The value of all that was read without error."""
    if layer.policy is None:
        raise ValueError("a policy without policy.yaml cannot be assembled")
    by_kind: dict[str, dict[str, Any]] = {}
    for (kind, id), model in layer.models.items():
        by_kind.setdefault(kind, {})[id] = model
    canonical = canonical_of(folders)
    return Files(
        policy=layer.policy,
        workflows=_of(by_kind, "workflow"),
        mixins=_of(by_kind, "mixin"),
        enumerations=_of(by_kind, "enumeration"),
        parameters=_of(by_kind, "parameter"),
        tables=_of(by_kind, "table"),
        electorates=_of(by_kind, "electorate"),
        groups=_of(by_kind, "group"),
        schedules=_of(by_kind, "schedule"),
        rosters=_of(by_kind, "roster"),
        figures=_of(by_kind, "figure"),
        expects=_of(by_kind, "expect"),
        reported=_of(by_kind, "reported"),
        unit_lists=_of(by_kind, "unit_list"),
        ledgers=_of(by_kind, "ledger"),
        allocations=_of(by_kind, "allocation"),
        formulas=_of(by_kind, "formula"),
        scorecards=_of(by_kind, "scorecard"),
        rankings=_of(by_kind, "ranking"),
        notices=_of(by_kind, "notice"),
        sheets=layer.sheets,
        specs=folders[0].specs,
        sources=layer.sources,
        canonical=canonical,
        digest=sha256(canonical).hexdigest(),
    )


def _of(by_kind: Mapping[str, Mapping[str, Any]], kind: str) -> Mapping[str, Any]:
    return by_kind.get(kind, {})
