"""The edition: the canonical bytes of all files of a policy, and the way back from them.

Knows what counts: every parsed value of policy.yaml, workflows, rules, CSV cells and notices, of the policy and of all
it extends, by path. Comments and spelling of YAML do not count; specs prove a policy and are no part of it. The order
of keys counts, for it has a meaning: the inputs of a table are its parameters in order. Canonical JSON sorts keys, so
a mapping is written as `{"k": [key, …], "v": [value, …]}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from govflow.errors import Place
from govflow.policy.reading.folder import Folder
from govflow.policy.reading.notice import NoticeText
from govflow.source import Cell, Sheet, Tree, canonical

HEAD = b"govflow/1\n"
"""What every hashed text begins with."""


def canonical_of(folders: Iterable[Folder]) -> bytes:
    """`govflow/1`, a line break, then canonical JSON: a list of layers, the policy itself first."""
    return HEAD + canonical([_layer(folder) for folder in folders])


def _layer(folder: Folder) -> Mapping[str, object]:
    files: dict[str, object] = {path: _ordered(tree.value) for path, tree in folder.trees.items()}
    files |= {path: sheet.texts() for path, sheet in folder.sheets.items()}
    files |= {path: {"body": text.body, "head": _ordered(text.head.value)} for path, text in folder.notices.items()}
    return {"files": files, "name": folder.name}


def _ordered(value: object) -> object:
    """A value with its mappings written as lists of keys and values, in the order of the file."""
    if isinstance(value, Mapping):
        return {"k": list(value), "v": [_ordered(item) for item in value.values()]}
    return [_ordered(item) for item in value] if isinstance(value, list) else value


def _read(kept: Any) -> Any:
    """What `_ordered` wrote, as it was."""
    if isinstance(kept, dict):
        return dict(zip(kept["k"], map(_read, kept["v"]), strict=True))
    return [_read(item) for item in kept] if isinstance(kept, list) else kept


def folders_of(data: bytes) -> list[Folder]:
    """The folders an edition was made of; places know files only. Raises ValueError for bytes that are no edition."""
    if not data.startswith(HEAD):
        raise ValueError("these bytes are no edition")
    return [_folder(layer["name"], layer["files"]) for layer in json.loads(data[len(HEAD) :])]


def _folder(name: str, files: Mapping[str, Any]) -> Folder:
    trees = {p: Tree(name + p, _read(v)) for p, v in files.items() if p.endswith(".yaml")}
    sheets = {p: _sheet(name + p, v) for p, v in files.items() if p.endswith(".csv")}
    notices = {p: _notice(name + p, v) for p, v in files.items() if p.endswith(".j2")}
    return Folder(name, trees, sheets, notices, (), frozenset(files))


def _sheet(file: str, rows: list[list[str]]) -> Sheet:
    cells = [tuple(Cell(text, Place(file)) for text in row) for row in rows]
    return Sheet(file, cells[0], tuple(cells[1:]))


def _notice(file: str, value: Mapping[str, Any]) -> NoticeText:
    head = Tree(file, _read(value["head"]))
    return NoticeText(head, head, value["body"], 1)
