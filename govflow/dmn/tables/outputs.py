"""The literals of output cells: what a text means as a value of its column, or what is wrong with it.

Knows types and their words. Knows nothing of rows.
"""

from __future__ import annotations

import re
from decimal import Decimal

from govflow.dmn.tables.table import Column
from govflow.errors import Diagnostic, Place, nearest
from govflow.feel import Type, parse_literal
from govflow.feel.syntax.units import proposal
from govflow.feel.types import NUMBER, QUANTITIES

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
    near = (
        nearest(wrong, [name for pair in kind.members for name in pair]) or "" if kind.members else _unit(kind, wrong)
    )
    code = "GF510" if near or kind.kind != "enum" else "GF524"
    known = "、".join(title for _, title in kind.members[:12])
    return None, (
        Diagnostic.of(
            code, place, column=column.title, text=wrong, type=kind.zh(), type_en=kind.en(), near=near, known=known
        ),
    )


def _unit(type: Type, text: str) -> str:
    """A bare number as the quantity it may have been meant to be; "" where nothing comes to mind."""
    number = parse_literal(NUMBER, text) if type.kind in QUANTITIES else None
    meant = proposal(type, number) if isinstance(number, int | Decimal) else ""
    return meant if meant and parse_literal(type, meant) is not None else ""


def _parts(type: Type, text: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(text)] if type.kind == "list" else [text]
