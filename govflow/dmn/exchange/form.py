"""A table as its author wrote it: the head and the texts of the cells, from which the table is loaded.

Knows the order of the sheet and its digest. Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from govflow.dmn.tables.reading import load_table
from govflow.dmn.tables.table import Column, Table
from govflow.errors import Diagnostic, Place
from govflow.feel import Slot
from govflow.source import canonical

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextCell:
    """A text and where it stands."""

    text: str
    place: Place

    def at(self, offset: int) -> Place:
        """Where a character of it stands, as near as can be told: the text may be tidier than what is in the file."""
        return Place(self.place.file, self.place.line, self.place.column + offset)


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A sheet of texts."""

    header: tuple[TextCell, ...]
    rows: tuple[tuple[TextCell, ...], ...]


@dataclass(frozen=True, slots=True)
class TableForm:
    """`default`: texts by output id; `start`, `to`: days; `header` and `rows` as they stand in the sheet."""

    id: str
    title: str
    hit: str
    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    default: tuple[tuple[str, str], ...] | None = None
    start: str = ""
    to: str = ""
    source: str = ""
    header: Texts = ()
    rows: tuple[Texts, ...] = ()
    file: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of head and rows: two forms with the same one say the same."""
        columns = [[c.id, c.title, c.type.en(), c.optional] for c in (*self.inputs, *self.outputs)]
        head = [self.id, self.title, self.hit, len(self.inputs), self.start, self.to, self.source]
        default = None if self.default is None else [list(pair) for pair in self.default]
        said = [*head, columns, default, list(self.header), [list(row) for row in self.rows]]
        return sha256(canonical(said)).hexdigest()

    def with_rows(self, header: Texts, rows: Iterable[Texts]) -> TableForm:
        """The same head over other rows."""
        return replace(self, header=header, rows=tuple(rows))

    def column(self, name: str) -> Column | None:
        """The input or output of an id or a title."""
        return next((column for column in (*self.inputs, *self.outputs) if name in {column.id, column.title}), None)


class _Nowhere:
    """No names: a cell of a table may use its own inputs only."""

    def name(self, dotted: str) -> Slot | None:  # noqa: ARG002
        """None."""
        return None

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:  # noqa: ARG002
        """None."""
        return None

    def names(self) -> Iterable[str]:
        """None."""
        return ()


def load_form(form: TableForm, sheet: TextSheet | None = None) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """The table of a form; `sheet`: the same texts with their places in a file."""
    given = sheet or sheet_of(form)
    place = given.header[0].place if given.header else Place(form.file)
    return load_table(
        form.id, form.title, form.hit, form.inputs, form.outputs, given, None if form.default is None else
        dict(form.default), form.start, form.to, form.source, Place(place.file), _Nowhere(),
    )  # fmt: skip


def sheet_of(form: TableForm) -> TextSheet:
    """The texts with lines as the canonical CSV has them: the header is line 1."""
    header, *rows = (_line(texts, form.file, number) for number, texts in enumerate((form.header, *form.rows), 1))
    return TextSheet(header, tuple(rows))


def _line(texts: Sequence[str], file: str, line: int) -> tuple[TextCell, ...]:
    return tuple(TextCell(text, Place(file, line, number)) for number, text in enumerate(texts, 1))
