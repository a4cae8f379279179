"""Versions of tables from wherever they are kept: a policy folder, the bytes of an edition, a CSV or a workbook.

A sheet has no head of its own: it is read under the head of the same table in a policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from govflow.authoring.tables.forms import Tables, read_tables, tables_in
from govflow.dmn import Table
from govflow.dmn.exchange.about import ID
from govflow.dmn.exchange.form import TableForm, load_form
from govflow.dmn.exchange.grid import Grid
from govflow.dmn.exchange.take_in import take_in
from govflow.dmn.exchange.text import read_csv
from govflow.dmn.exchange.xlsx_in import read_xlsx
from govflow.errors import Diagnostic, Severity
from govflow.policy.edition import HEAD
from govflow.policy.read import read_edition

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A table as it stood somewhere."""

    form: TableForm
    table: Table


Versions = Mapping[str, Version]


def read_grid(data: bytes, file: str) -> tuple[Grid | None, Findings]:
    """The cells of a CSV or a workbook, told apart by what the bytes are. Raises MissingExtra."""
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0" or file.lower().endswith((".xlsx", ".xlsm", ".xls")):
        return read_xlsx(data, file)
    return read_csv(data, file)


def of_folder(folder: Path) -> tuple[Versions, Findings]:
    """The tables of a policy folder; nothing where there is an error."""
    tables, findings = read_tables(folder)
    return _whole(tables, findings)


def of_edition(data: bytes) -> tuple[Versions, Findings]:
    """The tables of an edition. Raises ValueError for bytes that are none."""
    files, findings = read_edition(data)
    return _whole(tables_in(files) if files else None, findings)


def is_edition(data: bytes) -> bool:
    """Whether bytes begin as an edition does."""
    return data.startswith(HEAD)


def _whole(tables: Tables | None, findings: Findings) -> tuple[Versions, Findings]:
    told = (*findings, *(tables.findings if tables else ()))
    if tables is None or any(finding.severity is Severity.ERROR for finding in told):
        return {}, told
    return {id: Version(tables.forms[id], table) for id, table in tables.tables.items()}, ()


def named_by(grid: Grid, file: Path, tables: Tables) -> str:
    """The table a sheet is of: by its own account, or by the name of its file; empty where neither tells."""
    if grid.about is not None and grid.about.get(ID, "") in tables.forms:
        return grid.about[ID]
    return next((id for id, form in tables.forms.items() if _named_as(file, id, form, tables)), "")


def _named_as(file: Path, id: str, form: TableForm, tables: Tables) -> bool:
    csv = tables.files.tables[id].csv
    return file.stem in {id, form.title} or (csv is not None and Path(csv).name == file.name)


def of_sheet(grid: Grid, head: TableForm) -> tuple[Version | None, Findings]:
    """The version a sheet holds, under a head; the table may have changed since the sheet was made."""
    found = take_in(head, grid, over=True)
    if found.form is None or found.table is None:
        return None, found.findings
    table, _ = load_form(found.form)
    return Version(found.form, table or found.table), ()
