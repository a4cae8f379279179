"""The literals of output cells: what a text means as a value of its column, or what is wrong with it.

Knows types and their words. Knows nothing of rows.
"""

from __future__ import annotations

import re

from govflow.dmn.tables.table import Column
from govflow.errors import Diagnostic, Place, nearest
from govflow.feel import Type, parse_literal

Found = tuple[object, tuple[Diagnostic, ...]]

NULLS = frozenset({"null", "-"})
_SEPARATOR = re.compile(r"[、,，]")


def read_output(column: Column, text: str, place: Place) -> Found:
    """The value of an output cell and its findings. `null` and `-` are null where the column is optional."""
    if text in NULLS:
        if column.optional:
            return None, ()
        return None, (Diagnostic.of("GF511", place, column=column.title),)
    if not text:
        return None, (Diagnostic.of("GF509" if column.optional else "GF511", place, column=column.title),)
    value = parse_literal(column.type, text)
    if value is not None:
        return value, ()
    kind = column.type.of if column.type.kind == "list" and column.type.of else column.type
    wrong = next((part for part in _parts(column.type, text) if parse_literal(kind, part) is None), text)
    near = nearest(wrong, [name for pair in kind.members for name in pair]) or "" if kind.members else ""
    code = "GF510" if near or kind.kind != "enum" else "GF524"
    known = "、".join(title for _, title in kind.members[:12])
    return None, (
        Diagnostic.of(
            code, place, column=column.title, text=wrong, type=kind.zh(), type_en=kind.en(), near=near, known=known
        ),
    )


def _parts(type: Type, text: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(text)] if type.kind == "list" else [text]
