"""What else is wrong in a policy with a file that cannot be used: what does not depend on it is compiled.

A part depends on another that its text names, by id or title. That may leave out too much, and never tells a mistake
that is none. Knows files and the compiler; the structure of workflows (`checks`) waits until everything can be read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govflow.errors import Diagnostic, Place
from govflow.policy.compile import compile_policy
from govflow.policy.compile.notices import NamesOf
from govflow.policy.files import Files
from govflow.policy.read import read_sound

Key = tuple[str, str]
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FOLDED = {"workflow", "notice"}
"""Kinds whose names go on resolving though something in them does not: what names them is none the worse for it."""


def beside(folder: Path | str, names_of: NamesOf, *, national: Path | None = None) -> tuple[Diagnostic, ...]:
    """Findings in what does not depend on anything wrong; none where that cannot be told apart."""
    files, layer = read_sound(folder, national=national)
    if files is None or not layer.broken:
        return ()
    hidden = _tainted(files, layer.broken)
    where = _Whose.of(files)
    _, findings = compile_policy(files, names_of)
    return tuple(one for one in findings if where(one.place) not in hidden | {None})


@dataclass(frozen=True, slots=True)
class _Text:
    """The names a part has and the words it says."""

    names: frozenset[str]
    words: frozenset[str]
    text: str

    def names_any(self, names: Iterable[str]) -> bool:
        return any(name in self.words if name.isascii() else name in self.text for name in names)


def _said(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner)
    elif value is not None:
        yield str(value)


def _text(id: str, value: Any, more: Iterable[str] = ()) -> _Text:
    text = "\n".join((*_said(value), *more))
    said = value if isinstance(value, Mapping) else {}
    names = {
        id.partition("@")[0],
        *(str(said[key]) for key in ("title", "name") if isinstance(said.get(key), str | int)),
    }
    return _Text(frozenset(names), frozenset(_WORD.findall(text)), text)


def _tainted(files: Files, broken: Mapping[Key, object]) -> set[Key]:
    """The parts that name something wrong, or something that does: those and what is wrong itself."""
    parts = {key: _part(files, key) for key in files.sources if key[0] != "policy"}
    hurt = [_text(key[1], value) for key, value in broken.items()]
    hidden = set(broken)
    names = {name for one in hurt for name in one.names}
    found = _sent(parts, hurt)
    while True:
        found |= {key for key, one in parts.items() if one.names_any(names)}
        found -= hidden
        if not found:
            return hidden
        hidden |= found
        names = {name for key in found if key[0] not in _FOLDED for name in parts[key].names}
        found = _sent(parts, [parts[key] for key in found if key[0] == "workflow"])


def _sent(parts: Mapping[Key, _Text], senders: list[_Text]) -> set[Key]:
    """The notices that others name: what a notice may say depends on who sends it."""
    named = {key: one.names for key, one in parts.items() if key[0] == "notice"}
    return {key for key, names in named.items() if any(sender.names_any(names) for sender in senders)}


def _part(files: Files, key: Key) -> _Text:
    tree, path = files.sources[key].anchor
    value: Any = tree.value
    for step in path:
        value = value[step]
    sheet = files.sheets.get(key[1]) if key[0] == "table" else None
    return _text(key[1], value, (cell for row in sheet.texts() for cell in row) if sheet else ())


@dataclass(frozen=True, slots=True)
class _Whose:
    """Which part a place belongs to: the one that begins last before it in its file."""

    begins: Mapping[str, list[tuple[int, Key]]] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Files) -> _Whose:
        begins: dict[str, list[tuple[int, Key]]] = {}
        for key in files.sources:
            place = files.key_place(*key)
            whole = key[0] in {"workflow", "mixin", "notice"}
            begins.setdefault(place.file, []).append((0 if whole else place.line or 0, key))
        for id, sheet in files.sheets.items():
            begins.setdefault(sheet.file, []).append((0, ("table", id))) if sheet.file.endswith(".csv") else None
        return cls({file: sorted(found) for file, found in begins.items()})

    def __call__(self, place: Place) -> Key | None:
        found = self.begins.get(place.file, [])
        at = bisect_right([line for line, _ in found], place.line or 0)
        return found[at - 1][1] if at else None
