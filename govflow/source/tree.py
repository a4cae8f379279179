"""A YAML document as plain values, and where each of them stands in the author's file.

Knows lines, columns and the ways a scalar can be written. Knows nothing of what the keys mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govflow.errors import Place

Step = str | int
Path = Sequence[Step]


@dataclass(frozen=True, slots=True)
class Node:
    """Where one value stands: line and column from 0, first and last index of its source text, how it is written.

    `style`: "" plain, `'` or `"` quoted, `|` or `>` block, `{` mapping, `[` list.
    """

    line: int
    column: int
    start: int
    end: int
    style: str
    keys: Mapping[str, tuple[Node, Node]] | None = None
    items: tuple[Node, ...] | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A document: `value` is made of dict, list, str, int, bool, None. Places are asked by path of keys and indexes.

    A path that does not exist stands for its nearest ancestor that does. Without `root` every place is the whole file.
    """

    file: str
    value: object
    text: str = ""
    root: Node | None = None

    def place(self, path: Path = ()) -> Place:
        """Where the value at a path begins."""
        return self._at(self._walk(path)[0])

    def key_place(self, path: Path) -> Place:
        """Where the last key of a path stands; for a list item or a missing key, where the value (or its parent) is."""
        node, key, _ = self._walk(path)
        return self._at(key or node)

    def inside(self, path: Path, offset: int) -> Place:
        """Where the character `offset` (from 0) of the text at a path stands, through quotes, escapes and folding."""
        node, _, value = self._walk(path)
        if node is None or node.style in {"{", "["}:
            return self._at(node)
        said = value if isinstance(value, str) else self.text[node.start : node.end]
        index = _index(self.text, node, said, max(0, min(offset, len(said))))
        before = self.text.rfind("\n", 0, index)
        return Place(self.file, node.line + self.text.count("\n", node.start, index) + 1, index - before)

    def _at(self, node: Node | None) -> Place:
        return Place(self.file, node.line + 1, node.column + 1) if node else Place(self.file)

    def _walk(self, path: Path) -> tuple[Node | None, Node | None, object]:
        node, key, value = self.root, None, self.value
        for step in path:
            if node is None:
                break
            if isinstance(value, dict) and node.keys is not None and step in node.keys:
                key, node = node.keys[str(step)]
                value = value[step]
            elif isinstance(value, list) and node.items and isinstance(step, int) and 0 <= step < len(node.items):
                key, node = None, node.items[step]
                value = value[step]
        return node, key, value


_BLANK = frozenset(" \t\n")


def _index(text: str, node: Node, said: str, offset: int) -> int:
    """The source index of a character of a scalar's value."""
    if node.style == '"':
        return _index_escaped(text, node, offset)
    start = node.start
    if node.style in {"|", ">"}:
        start = text.find("\n", node.start) + 1 or node.end
    elif node.style == "'":
        start += 1
    if "\n" not in text[start : node.end] and node.style != "'":
        return min(start + offset, node.end)
    # Folding and indentation touch blanks only: the other characters stand in the same order in value and source.
    blanks = 0
    while blanks < offset and said[offset - 1 - blanks] in _BLANK:
        blanks += 1
    on_blank = offset < len(said) and said[offset] in _BLANK
    wanted = sum(1 for c in said[:offset] if c not in _BLANK) + (0 if on_blank or offset == len(said) else 1)
    index = _nth(text, start, node.end, wanted, node.style == "'")
    return min(index + blanks + 1, node.end) if on_blank or offset == len(said) else index


def _nth(text: str, start: int, end: int, wanted: int, doubled: bool) -> int:
    """Index of the n-th character that is no blank; `start - 1` for n = 0."""
    seen, i = 0, start
    while i < end and wanted:
        if text[i] not in _BLANK:
            seen += 1
            if seen == wanted:
                return i
            if doubled and text[i] == "'":
                i += 1
        i += 1
    return min(i, end) if wanted else start - 1


_ESCAPED = {"x": 2, "u": 4, "U": 8}


def _index_escaped(text: str, node: Node, offset: int) -> int:
    """As `_index`, for double quotes: an escape is one character, a folded line break one blank or the empty lines."""
    i, left = node.start + 1, offset
    while i < node.end and left > 0:
        if text[i] == "\\" and text[i + 1 : i + 2] == "\n":
            i = _skip(text, i + 2, node.end)
            continue
        if text[i] == "\\":
            i += 2 + _ESCAPED.get(text[i + 1 : i + 2], 0)
        elif text[i] in _BLANK and (breaks := text.count("\n", i, after := _skip(text, i, node.end))):
            left -= max(1, breaks - 1) - 1
            i = after
        else:
            i += 1
        left -= 1
    return min(i, node.end)


def _skip(text: str, index: int, end: int) -> int:
    while index < end and text[index] in _BLANK:
        index += 1
    return index
