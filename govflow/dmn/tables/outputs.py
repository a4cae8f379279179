"""The literals of output cells: what a text means as a value of its column, or what is wrong with it.

Knows types and their words. Knows nothing of rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    if kind.kind == "enum":
        return None, (Diagnostic.of("GF524", place, column=column.title, text=wrong, known=_known(kind, wrong)),)
    meant = _unit(kind, wrong)
    zh, en = (meant.replace(" days", "日"), meant) if meant else EXAMPLES.get(kind.kind, ("", ""))
    args = {"type": kind.zh(), "type_en": kind.en(), "example": zh, "example_en": en}
    return None, (Diagnostic.of("GF510", place, column=column.title, text=wrong, **args),)


EXAMPLES: Mapping[str, tuple[str, str]] = {
    "integer": ("3", "3"), "number": ("2.5", "2.5"), "decimal": ("2.5", "2.5"), "boolean": ("是", "true"),
    "date": ("2026-01-31", "2026-01-31"), "datetime": ("2026-01-31 09:30", "2026-01-31 09:30"),
    "time": ("09:30", "09:30"),
    "period": ("5个工作日", "5 working days"), "money": ("120元", "120 yuan"), "area": ("98.50平方米", "98.50平方米"),
    "share": ("2/3", "2/3"), "month": ("2026-09", "2026-09"), "year": ("2026", "2026"),
    "quarter": ("2026年第3季度", "2026-Q3"), "half_year": ("2026年上半年", "2026-H1"),
}  # fmt: skip
"""What a cell of a kind may look like, in Chinese and in English."""


def _known(kind: Type, text: str) -> str:
    """The members of an enumeration by title, the nearest first."""
    near = nearest(text, [name for pair in kind.members for name in pair])
    first = [title for id, title in kind.members if near in {id, title}]
    return "、".join(dict.fromkeys([*first, *(title for _, title in kind.members[:12])]))


def _unit(type: Type, text: str) -> str:
    """A bare number as the quantity it may have been meant to be; "" where nothing comes to mind."""
    number = parse_literal(NUMBER, text) if type.kind in QUANTITIES else None
    meant = proposal(type, number) if isinstance(number, int | Decimal) else ""
    return meant if meant and parse_literal(type, meant) is not None else ""


def _parts(type: Type, text: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(text)] if type.kind == "list" else [text]
