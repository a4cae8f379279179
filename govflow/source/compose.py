"""Events of the YAML parser to a tree: what the policy language allows, and a finding for each thing it refuses.

Knows mappings, lists, scalars, depth and counts. Anchors, aliases and tags never take effect: they are refused as they
come by, so nothing is ever larger than its text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from yaml import events

from govflow.errors import Diagnostic, Place
from govflow.source.scalars import UNWANTED, WIDE_BLANK, open_brackets, plain_mistakes, resolve
from govflow.source.tree import Node

# The stubs of the parser let every mark be absent; it always gives them, so events are untyped here.
MAX_DEPTH = 40
MAX_NODES = 200_000


class TooMuch(Exception):
    """The document is deeper or larger than any policy; the finding says where."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Entry:
    """One pair of a mapping, or one item of a list (then without a key)."""

    key: str | None
    key_node: Node | None
    value: object
    node: Node


@dataclass(slots=True)
class _Frame:
    """A collection that is still open."""

    mapping: bool
    flow: bool
    line: int
    column: int
    start: int
    entries: list[Entry] = field(default_factory=list)
    key: str | None = None
    key_node: Node | None = None
    waiting: bool = False


@dataclass(slots=True)
class Composer:
    """Takes events one by one; `value`, `root` and `findings` are what came of them. Lives for one document."""

    text: str
    file: str
    findings: list[Diagnostic] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    value: object = None
    root: Node | None = None
    nodes: int = 0
    documents: int = 0
    _stack: list[_Frame] = field(default_factory=list)

    def feed(self, stream: Iterable[Any]) -> None:
        """Take all events. Raises TooMuch at a limit."""
        for event in stream:
            kind = type(event)
            if kind is events.ScalarEvent:
                self._scalar(event)
            elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
                self._open(event, kind is events.MappingStartEvent)
            elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                self._close(event)
            elif kind is events.AliasEvent:
                self._say("GF110", event.start_mark, name=event.anchor)
                self._put(None, self._node(event, "*"))
            elif kind is events.DocumentStartEvent:
                self.documents += 1
                if event.version or event.tags:
                    self._say("GF171", event.start_mark)
                if self.documents == 2:
                    self._say("GF123", event.start_mark)
                    return

    def _say(self, code: str, mark: Any, /, **args: str | int) -> None:
        place = Place(self.file, mark.line + 1, mark.column + 1)
        self.findings.append(Diagnostic.of(code, place, **args))

    def _node(self, event: Any, style: str) -> Node:
        start = event.start_mark
        return Node(start.line, start.column, start.index, event.end_mark.index, style)

    def _count(self, event: Any) -> None:
        self.nodes += 1
        start = event.start_mark
        place = Place(self.file, start.line + 1, start.column + 1)
        if self.nodes > MAX_NODES:
            raise TooMuch(Diagnostic.of("GF125", place, limit=MAX_NODES))
        if len(self._stack) > MAX_DEPTH:
            raise TooMuch(Diagnostic.of("GF124", place, limit=MAX_DEPTH))
        if event.anchor is not None:
            self._say("GF109", start, name=event.anchor)
        if event.tag is not None:
            self._say("GF112", start, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _open(self, event: Any, mapping: bool) -> None:
        self._count(event)
        start = event.start_mark
        self._stack.append(_Frame(mapping, bool(event.flow_style), start.line, start.column, start.index))

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        entries = self._rejoin(frame.entries) if frame.flow else frame.entries
        end = event.end_mark.index
        if not frame.mapping:
            node = Node(frame.line, frame.column, frame.start, end, "[", None, tuple(e.node for e in entries))
            return self._put([e.value for e in entries], node)
        keys: dict[str, tuple[Node, Node]] = {}
        values: dict[str, object] = {}
        for entry in entries:
            if entry.key is None or entry.key_node is None:
                continue
            if entry.value is None and entry.node.start == entry.node.end and entry.node.style == "":
                self._say("GF127", entry.key_node, key=entry.key)
            if entry.key in keys:
                first = keys[entry.key][0].line + 1
                self._say("GF108", entry.key_node, key=entry.key, first=first)
                continue
            keys[entry.key] = (entry.key_node, entry.node)
            values[entry.key] = entry.value
        return self._put(values, Node(frame.line, frame.column, frame.start, end, "{", keys))

    def _rejoin(self, entries: list[Entry]) -> list[Entry]:
        """Calls that a comma cut in two inside braces, reported and put together again."""
        joined: list[Entry] = []
        index = 0
        while index < len(entries):
            entry = entries[index]
            last = self._cut(entries, index)
            if last > index:
                end = entries[last].node.end if entries[last].node.end else 0
                key_node = entries[last].key_node
                end = max(end, key_node.end if key_node else 0)
                whole = self.text[entry.node.start : end]
                self._say("GF128", entry.node, text=whole)
                entry = Entry(
                    entry.key,
                    entry.key_node,
                    whole,
                    Node(entry.node.line, entry.node.column, entry.node.start, end, ""),
                )
            joined.append(entry)
            index = last + 1
        return joined

    def _cut(self, entries: list[Entry], index: int) -> int:
        """The entry that closes the parenthesis entry `index` leaves open; `index` itself when nothing is cut."""
        node, value = entries[index].node, entries[index].value
        if node.style or not isinstance(value, str) or open_brackets(value) <= 0:
            return index
        balance, done = open_brackets(value), node.end
        for later in range(index + 1, min(index + 20, len(entries))):
            entry = entries[later]
            if entry.node.style not in {"", "'", '"'}:
                return index
            end = max(entry.node.end, entry.key_node.end if entry.key_node else 0)
            balance, done = balance + open_brackets(self.text[done:end]), end
            if balance == 0:
                return later
        return index

    def _scalar(self, event: Any) -> None:
        self._count(event)
        style = event.style or ""
        node = self._node(event, style)
        frame = self._stack[-1] if self._stack else None
        if style:
            if event.end_mark.line > node.line:
                self.spans.append((node.line + 1, event.end_mark.line - (1 if style in {"|", ">"} else 0)))
            return self._put(self._quoted(event.value, node), node)
        said = event.value
        if not said.isascii() or event.end_mark.line > node.line:
            is_key = frame is not None and frame.mapping and not frame.waiting
            after_key = frame is not None and frame.waiting and frame.key_node and frame.key_node.line == node.line
            said = self._checked(node, said, frame is not None and frame.flow, is_key or not after_key)
        if said == "<<" and frame is not None and frame.mapping and not frame.waiting:
            self._say("GF111", event.start_mark)
        return self._put(resolve(said), node)

    def _quoted(self, said: str, node: Node) -> str:
        """Escapes may bring in what the text itself may not hold."""
        if said.isascii() and said.isprintable():
            return said
        unwanted = UNWANTED.search(said)
        if unwanted:
            self._say("GF107", node, code=f"U+{ord(unwanted[0]):04X}")
        return normalize("NFC", UNWANTED.sub(" ", said))

    def _checked(self, node: Node, said: str, flow: bool, own_line: bool) -> str:
        for mistake in plain_mistakes(self.text, node.start, node.end, flow=flow, own_line=own_line):
            place = self._within(node, mistake.index)
            args = {"GF114": {"key": mistake.text}, "GF122": {"text": mistake.text}}.get(mistake.code, {})
            self.findings.append(Diagnostic.of(mistake.code, place, **args))
            if mistake.code == "GF122":
                said = said.strip("“”‘’")
        return normalize("NFC", said.lstrip(WIDE_BLANK))

    def _within(self, node: Node, index: int) -> Place:
        """Counted from the node, never from the start of the text: many mistakes must not cost its length each."""
        breaks = self.text.count("\n", node.start, index)
        if not breaks:
            return Place(self.file, node.line + 1, node.column + index - node.start + 1)
        return Place(self.file, node.line + breaks + 1, index - self.text.rfind("\n", node.start, index))

    def _put(self, value: object, node: Node) -> None:
        if not self._stack:
            if self.root is None:
                self.value, self.root = value, node
            return
        frame = self._stack[-1]
        if not frame.mapping:
            frame.entries.append(Entry(None, None, value, node))
        elif frame.waiting:
            frame.entries.append(Entry(frame.key, frame.key_node, value, node))
            frame.waiting = False
        else:
            frame.key, frame.key_node, frame.waiting = self._key(value, node), node, True

    def _key(self, value: object, node: Node) -> str | None:
        if isinstance(value, str):
            return value
        shown = "…" if isinstance(value, (dict, list)) else self.text[node.start : node.end]
        if node.style != "*":
            self._say("GF126", node, key=shown)
        return None
