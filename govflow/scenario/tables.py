"""Tables under steps: pairs of field and content, and tables with a header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govflow.errors import Diagnostic
from govflow.scenario.failure import Unmet
from govflow.scenario.sentence import Rows

_HEADS = frozenset({("字段", "内容"), ("字段", "值"), ("输出列", "值"), ("field", "value")})


def pairs_of(rows: Rows) -> tuple[tuple[str, str], ...]:
    """(name, content) of a table of two columns, its header left out. Raises Unmet for another shape."""
    if any(len(row) != 2 for row in rows):
        raise Unmet([Diagnostic.of("GF868", wanted="写两列：字段 | 内容")])
    body = rows[1:] if rows and rows[0] in _HEADS else rows
    return tuple((row[0], row[1]) for row in body)


def records_of(rows: Rows, known: Iterable[str], needed: Iterable[str] = ()) -> tuple[Mapping[str, str], ...]:
    """The rows of a table by its header. Raises Unmet for an unknown column or one that is missing."""
    columns = tuple(known)
    header = rows[0] if rows else ()
    wrong = [name for name in header if name not in columns]
    missing = [name for name in needed if name not in header]
    if wrong or missing:
        raise Unmet([Diagnostic.of("GF889", name=(wrong or missing)[0], known="、".join(columns))])
    return tuple(dict(zip(header, row, strict=True)) for row in rows[1:])
