"""A notice template: the front matter between two lines `---`, and the text below.

Knows where the parts stand. The text stays as it is: only `notices` knows Jinja.
"""

from __future__ import annotations

from dataclasses import dataclass

from govflow.errors import Diagnostic, Place
from govflow.source import Tree, read_yaml
from govflow.source.tree import Node

Findings = tuple[Diagnostic, ...]

BODY = "body"


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A template as read: its head; the same with the text under `body`, for places; the text and its first line."""

    head: Tree
    whole: Tree
    body: str
    line: int


def read_notice(text: str, file: str) -> tuple[NoticeText | None, Findings]:
    """The parts of a template, or None when there is no head that can be read."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        return None, (Diagnostic.of("GF148", Place(file, 1, 1)),)
    # A blank first line of the same width in place of `---` keeps the numbers of lines and the indexes.
    above = " " * len(lines[0]) + "\n" + "\n".join(lines[1:end]) + "\n"
    head, findings = read_yaml(above, file)
    if head is None:
        return None, findings
    start = sum(len(line) + 1 for line in lines[: end + 1])
    body = text[start:]
    return NoticeText(head, _whole(head, text, start, end + 1), body, end + 2), findings


def _whole(head: Tree, text: str, start: int, line: int) -> Tree:
    root = head.root
    if root is None or root.keys is None or not isinstance(head.value, dict):
        return head
    node = Node(line, 0, min(start, len(text)), len(text), "")
    inner = Node(root.line, root.column, root.start, root.end, root.style, {**root.keys, BODY: (node, node)})
    return Tree(head.file, {**head.value, BODY: text[start:]}, text, inner)
