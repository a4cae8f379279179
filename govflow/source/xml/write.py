"""Elements to XML bytes: the same tree always gives the same bytes.

UTF-8, two blanks a level, namespaces declared once at the root, attributes in their order. A character that XML cannot
hold is written as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from govflow.source.xml.element import Element

XML_SPACE = "http://www.w3.org/XML/1998/namespace"
_PREFIX = re.compile(r"(?!(?i:xml))[A-Za-z_][A-Za-z0-9_.-]*\Z")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_xml(root: Element, prefixes: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a document. `prefixes`: namespace to the prefix wanted for it, empty for the default namespace."""
    names = _Names(root, prefixes or {})
    head = "".join(f' xmlns:{prefix}="{_quoted(space)}"' for prefix, space in sorted(names.taken.items()) if prefix)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    _write(root, names, _Where(head=head), lines)
    return "".join((*lines, "\n")).encode("utf-8")


class _Names:
    """The prefix of every namespace of a tree."""

    def __init__(self, root: Element, wanted: Mapping[str, str]) -> None:
        self.elements: dict[str, str] = {"": ""}
        self.attributes: dict[str, str] = {"": "", XML_SPACE: "xml"}
        self.taken: dict[str, str] = {}
        for prefix, space in root.spaces:
            if prefix and _PREFIX.match(prefix) and wanted.get(space, prefix) == prefix:
                self._take(prefix, space)
        for one in _walk(root):
            if one.space and one.space not in self.elements:
                asked = wanted.get(one.space)
                self.elements[one.space] = self._prefix(one.space, one.prefix if asked is None else asked, True)
            for said in one.attributes:
                if said.space not in self.attributes:
                    asked = wanted.get(said.space) or self.elements.get(said.space) or said.prefix
                    self.attributes[said.space] = self._prefix(said.space, asked, False)

    def _prefix(self, space: str, asked: str, default: bool) -> str:
        if not asked and default and self.taken.get("", space) == space:
            return self._take("", space)
        if asked and _PREFIX.match(asked) and self.taken.get(asked, space) == space:
            return self._take(asked, space)
        number = 1
        while self.taken.get(f"ns{number}", space) != space:
            number += 1
        return self._take(f"ns{number}", space)

    def _take(self, prefix: str, space: str) -> str:
        self.taken[prefix] = space
        return prefix


def _walk(root: Element) -> Iterator[Element]:
    stack = [root]
    while stack:
        one = stack.pop()
        yield one
        stack.extend(reversed(one.children))


@dataclass(frozen=True, slots=True)
class _Where:
    """Where an element is written: how deep, under which default namespace, beside text or on its own line."""

    depth: int = 0
    default: str = ""
    inline: bool = False
    head: str = ""


def _write(element: Element, names: _Names, at: _Where, out: list[str]) -> None:
    prefix, default, head = names.elements[element.space], at.default, at.head
    if not prefix and element.space != default:
        default = element.space
        head = f' xmlns="{_quoted(default)}"{head}'
    name = _qualified(prefix, element.name)
    said = "".join(
        f' {_qualified(names.attributes[one.space], one.name)}="{_quoted(one.value)}"' for one in element.attributes
    )
    if not element.content:
        out.append(f"<{name}{head}{said}/>")
        return
    out.append(f"<{name}{head}{said}>")
    # A blank added beside a text would become part of it.
    inline = at.inline or any(isinstance(one, str) for one in element.content)
    inside = _Where(at.depth + 1, default, inline)
    for one in element.content:
        if isinstance(one, str):
            out.append(_escaped(one))
        else:
            out.append("" if inline else "\n" + "  " * inside.depth)
            _write(one, names, inside, out)
    out.append("" if inline else "\n" + "  " * at.depth)
    out.append(f"</{name}>")


def _qualified(prefix: str, name: str) -> str:
    return f"{prefix}:{name}" if prefix else name


def _escaped(text: str) -> str:
    legal = _ILLEGAL.sub("\ufffd", text)
    return legal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
