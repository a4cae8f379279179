"""Entries that say only what is different: `changes`, `adds`, `drops` (docs/why/059).

They are taken out of a rule file before its models are made, and become whole entries once the layer below is known.
What is wrong with the result is told at the line of the change. Knows rule files; the merging of values is `graft`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from govflow.errors import Diagnostic, Place, nearest
from govflow.policy.files import Source
from govflow.policy.model.base import Model
from govflow.policy.model.changes import ChangeModel
from govflow.policy.model.rules import RulesFile
from govflow.policy.reading import graft, rows
from govflow.policy.reading.blame import found_word, validate
from govflow.policy.reading.shape import Path, keys, spot
from govflow.source import Sheet, Tree

WORDS = tuple(keys(ChangeModel))
BY_ENTRY = frozenset({"parameter", "enumeration"})
"""Kinds whose `values` are merged one by one anyway."""
Findings = list[Diagnostic]


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that alters the one below. `section`: the key of its kind in a rule file; `sheets`: CSV it brings.

    `within`: where inside the entry the change stands, if it is not the entry itself.
    """

    section: str
    kind: str
    word: str
    id: str
    said: Mapping[str, Any]
    source: Source
    sheets: Mapping[str, Sheet]
    within: Path = ()

    @property
    def tree(self) -> Tree:
        """The file it stands in."""
        return self.source.anchor[0]

    def place(self, *path: str) -> Place:
        """Where a key of it stands."""
        return self.tree.key_place((self.section, self.id, *self.within, *path))

    def finding(self, code: str, *path: str, **args: str | int) -> Diagnostic:
        """What is wrong with it."""
        return Diagnostic.of(code, self.place(*path), what=self.word, what_en=self.kind, id=self.id, **args)


def take_out(tree: Tree, kinds: Mapping[str, tuple[str, str]], policy: str, findings: Findings) -> tuple[
    Tree, tuple[Change, ...]
]:  # fmt: skip
    """A rule file without the entries that are changes, and those."""
    if not isinstance(tree.value, dict):
        return tree, ()
    kept, found = dict(tree.value), []
    for section, (kind, word) in kinds.items():
        entries = kept.get(section)
        if not isinstance(entries, dict):
            continue
        model = spot(RulesFile, (section, "")).model
        meant = {id: entry for id, entry in entries.items() if _meant(model, entry)}
        if meant:
            kept[section] = {id: entry for id, entry in entries.items() if id not in meant}
        for id, entry in meant.items():
            source = Source(policy, (tree, (section, id)))
            found.append(_read(Change(section, kind, word, id, entry, source, {}), findings))
    return replace(tree, value=kept), tuple(one for one in found if one is not None)


def _meant(model: type[Model], entry: object) -> bool:
    """Whether an entry says only what is different, even where the word for that is misspelled."""
    if not isinstance(entry, dict):
        return False
    known = keys(model)
    return any(key in WORDS or (key not in known and nearest(str(key), WORDS) is not None and len(entry) < 3)
               for key in entry)  # fmt: skip


def _read(change: Change, findings: Findings) -> Change | None:
    """A change whose shape is right, with the CSV of a table; None where it is not."""
    wrong = list(_shape(change))
    if not wrong and change.kind == "table":
        change, told = rows.brought(change)
        wrong += told
    findings += wrong
    return None if wrong else change


def _shape(change: Change) -> Iterator[Diagnostic]:
    for key, value in change.said.items():
        if key not in WORDS:
            near = nearest(str(key), WORDS)
            if near:
                yield change.finding("GF684", key, key=str(key), near=near)
            else:
                yield change.finding("GF160", key, key=str(key))
        elif key == "drops":
            if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
                yield _no(change, key, value, "键的列表，如 [shares.reserve]", "a list of keys")
            elif change.kind in BY_ENTRY:
                yield change.finding("GF174", key)
        elif not isinstance(value, dict) or not value:
            yield _no(change, key, value, "一组“键: 值”", "a mapping of keys to values")


def _no(change: Change, key: str, value: object, zh: str, en: str) -> Diagnostic:
    found = found_word(value)
    place = change.tree.place((change.section, change.id, key))
    return Diagnostic.of("GF137", place, key=key, expected=zh, expected_en=en, found=found[0], found_en=found[1])


def applied(change: Change, below: Source, findings: Findings) -> tuple[Model, Source] | None:
    """The whole entry and where its parts stand; None where the change does not fit what is below."""
    model = spot(RulesFile, (change.section, "")).model
    value = _entry(below)
    if change.kind == "parameter" and isinstance(value, dict):
        value = {**value, "values": []}  # those below are merged in as with any parameter
    if change.within and isinstance(value, dict):
        value = {key: said for key, said in value.items() if key != "dated"}  # a version has no versions
    wrong = list(_misfits(change, model, value))
    tree = _tree(change, _made(change, value))
    made, told = validate(RulesFile, tree)
    findings += wrong
    findings += (one for one in told if not wrong or one.code in _KEYS)
    if wrong or made is None:
        return None
    whole = getattr(made, change.section)[change.id]
    return whole, Source(change.source.policy, (tree, (change.section, change.id)))


_KEYS = {"GF134", "GF135"}
"""Unknown keys: the only findings about a value that stand however wrong the rest of a change is."""


def _entry(source: Source) -> object:
    tree, path = source.anchor
    value: Any = tree.value
    for step in path:
        value = value[step]
    return value


def drops_of(change: Change) -> tuple[str, ...]:
    """The keys to be dropped, as written."""
    said = change.said.get("drops", ())
    return (said,) if isinstance(said, str) else tuple(said)


def _misfits(change: Change, model: type[Model], below: object) -> Iterator[Diagnostic]:
    for one in graft.strange(model, below, _own(change, "changes")):
        yield _misfit(change, "changes", one)
    for one in graft.taken(below, _own(change, "adds")):
        yield change.finding("GF159", "adds", *map(str, one.path), key=_dotted(one.path))
    for dotted in drops_of(change):
        path = tuple(dotted.split("."))
        missing = None if rows.of_rows(change, path) else graft.reached(below, path)
        if missing is not None:
            yield _misfit(change, "drops", missing, inside=False)


def _misfit(change: Change, word: str, one: graft.Misfit, *, inside: bool = True) -> Diagnostic:
    near = nearest(str(one.path[-1]), one.known)
    args = {"near": near} if near else {}
    path = map(str, one.path) if inside else ()
    return change.finding("GF158", word, *path, key=_dotted(one.path), **args)


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))


def _own(change: Change, word: str) -> dict[str, Any]:
    """What a change says of the entry itself: the rows of a table are another matter."""
    said = change.said.get(word, {})
    return {key: value for key, value in said.items() if (change.kind, key) != ("table", "rows")}


def _made(change: Change, below: object) -> object:
    value = below
    for dotted in drops_of(change):
        value = graft.dropped(value, tuple(dotted.split(".")))
    if change.kind == "table" and "csv" in change.said.get("changes", {}):
        value = graft.dropped(value, ("rows",))
    return graft.added(graft.changed(value, _own(change, "changes")), _own(change, "adds"))


def _tree(change: Change, value: object) -> Tree:
    """A rule file with the one entry, whose parts stand where the change says them, or at the entry."""
    tree = change.tree
    made = {"govflow": 1, change.section: {change.id: value}}
    if tree.root is None or not tree.root.keys:
        return Tree(tree.file, made)
    at, section = tree.root.keys[change.section]
    key, entry = (section.keys or {})[change.id]
    spoken = graft.inside(entry, change.within)
    parts = {word: (spoken.keys or {})[word][1] for word in ("changes", "adds") if word in (spoken.keys or {})}
    inner = replace(section, keys={change.id: (key, graft.nodes(spoken, parts))})
    return Tree(tree.file, made, tree.text, replace(tree.root, keys={change.section: (at, inner)}))
