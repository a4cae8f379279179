"""Elements to XML bytes: the same tree always gives the same bytes.

UTF-8, two blanks a level, namespaces declared once at the root, attributes in their order. A character that XML cannot
hold is written as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from govflow.source.xml.element import Element

XML_SPACE = "http://www.w3.org/XML/1998/namespace"
_PREFIX = re.compile(r"(?!(?i:xml))[A-Za-z_][A-Za-z0-9_.-]*\Z")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_xml(root: Element, prefixes: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a document. `prefixes`: namespace to the prefix wanted for it, empty for the default namespace."""
    names = _Names(root, prefixes or {})
    head = "".join(f' xmlns{":" if prefix else ""}{prefix}="{_quoted(space)}"' for prefix, space in names.declared())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    _write(root, names, 0, head, lines)
    return "".join((*lines, "\n")).encode("utf-8")


class _Names:
    """The prefix of every namespace of a tree."""

    def __init__(self, root: Element, wanted: Mapping[str, str]) -> None:
        self.elements: dict[str, str] = {"": ""}
        self.attributes: dict[str, str] = {"": "", XML_SPACE: "xml"}
        self.taken: dict[str, str] = {}
        every = list(_walk(root))
        plain = any(not one.space for one in every)
        for prefix, space in root.spaces:
            if prefix and _PREFIX.match(prefix) and wanted.get(space, prefix) == prefix:
                self._take(prefix, space)
        for one in every:
            if one.space and one.space not in self.elements:
                asked = wanted.get(one.space)
                self.elements[one.space] = self._prefix(one.space, one.prefix if asked is None else asked, not plain)
            for said in one.attributes:
                if said.space not in self.attributes:
                    asked = wanted.get(said.space) or self.elements.get(said.space) or said.prefix
                    self.attributes[said.space] = self._prefix(said.space, asked, False)

    def declared(self) -> list[tuple[str, str]]:
        """What the root declares, by prefix."""
        return sorted(self.taken.items())

    def _prefix(self, space: str, asked: str, default: bool) -> str:
        if not asked and default and "" not in self.taken:
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


def _write(element: Element, names: _Names, depth: int, head: str, out: list[str], inline: bool = False) -> None:
    name = _qualified(names.elements[element.space], element.name)
    said = "".join(
        f' {_qualified(names.attributes[one.space], one.name)}="{_quoted(one.value)}"' for one in element.attributes
    )
    if not element.content:
        out.append(f"<{name}{head}{said}/>")
        return
    out.append(f"<{name}{head}{said}>")
    # A blank added beside a text would become part of it.
    together = inline or any(isinstance(one, str) for one in element.content)
    for one in element.content:
        if isinstance(one, str):
            out.append(_escaped(one))
        else:
            out.append("" if together else "\n" + "  " * (depth + 1))
            _write(one, names, depth + 1, "", out, together)
    out.append("" if together else "\n" + "  " * depth)
    out.append(f"</{name}>")


def _qualified(prefix: str, name: str) -> str:
    return f"{prefix}:{name}" if prefix else name


def _escaped(text: str) -> str:
    legal = _ILLEGAL.sub("\ufffd", text)
    return legal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
