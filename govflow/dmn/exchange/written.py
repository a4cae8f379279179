"""The canonical CSV of a table: UTF-8 with its mark, LF, one row one rule, nothing a spreadsheet would compute.

Knows quotes and formula starts. `tables.reading` takes the guard of a formula start off again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govflow.dmn.tables.hazards import computes

MARK = "\ufeff"
"""The byte order mark; without it a Chinese Excel shows other characters."""


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of the file."""
    return (MARK + csv_text(header, rows)).encode()


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The same without its mark: what stands in a literal block."""
    return "".join(",".join(map(quoted, row)) + "\n" for row in (header, *rows))


def quoted(text: str) -> str:
    """One cell; a text that a spreadsheet would compute is led by an apostrophe."""
    guarded = f"'{text}" if computes(text) else text
    if not any(char in guarded for char in ',"\n\r') and guarded == guarded.strip(" \t"):
        return guarded
    doubled = guarded.replace('"', '""')
    return f'"{doubled}"'
