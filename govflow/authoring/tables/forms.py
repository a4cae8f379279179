"""The tables of a policy as forms: head and texts, and the findings of each for itself.

Knows file models. Knows nothing of spreadsheets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from govflow.dmn import Table, verify
from govflow.dmn.exchange.form import TableForm
from govflow.dmn.tables.hazards import unguarded
from govflow.errors import Diagnostic, Severity
from govflow.policy.compile import tables_of
from govflow.policy.files import Files
from govflow.policy.read import read_policy

Findings = tuple[Diagnostic, ...]
HEADER = "规则号"


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a policy: forms and loaded tables by id, and the findings of reading them."""

    files: Files
    forms: Mapping[str, TableForm]
    tables: Mapping[str, Table]
    findings: Findings

    def of(self, id: str) -> Findings:
        """What is wrong with one table: its reading and its proof."""
        form = self.forms[id]
        head = self.files.key_place("table", id)
        mine = [f for f in self.findings if f.place.file == form.file or _within(f, head.file, self, id)]
        found = self.tables[id]
        return tuple(dict.fromkeys((*mine, *(verify(found) if found.rows else ()))))


def _within(finding: Diagnostic, file: str, tables: Tables, id: str) -> bool:
    """Whether a finding stands under the head of a table: after its key and before the next one of the file."""
    if finding.place.file != file:
        return False
    starts = sorted(
        place.line for other in tables.forms if (place := tables.files.key_place("table", other)).file == file
    )
    mine = tables.files.key_place("table", id).line
    following = next((line for line in starts if line > mine), 1 << 30)
    return mine <= finding.place.line < following


def tables_in(files: Files) -> Tables:
    """The tables of the files of a policy."""
    tables, findings = tables_of(files)
    return Tables(files, {id: form_of(files, table) for id, table in tables.items()}, tables, findings)


def form_of(files: Files, table: Table) -> TableForm:
    """The form of a table: its head and the texts of its sheet."""
    model, sheet = files.tables[table.id], files.sheets.get(table.id)
    header, *rows = sheet.texts() if sheet else (_header(table),)
    if tuple(header) == (HEADER,):
        header = _header(table)
    return TableForm(
        table.id, table.title, table.hit, table.inputs, table.outputs,
        None if model.default is None else tuple(model.default.items()),
        model.effective or "", model.expires or "", model.source or "", tuple(header),
        tuple(tuple(map(unguarded, row)) for row in rows),
        sheet.file if sheet else files.key_place("table", table.id).file,
    )  # fmt: skip


def _header(table: Table) -> tuple[str, ...]:
    return (HEADER, *(column.title for column in (*table.inputs, *table.outputs)), "依据", "说明")


def read_tables(folder: Path) -> tuple[Tables | None, Findings]:
    """The tables of a folder, even where the rows of some cannot be read: those are empty and their errors are given.

    Somebody who saved a sheet in another encoding can so bring it in again.
    """
    files, findings = read_policy(folder)
    if files is not None:
        return tables_in(files), findings
    broken = {f.place.file for f in findings if f.severity is Severity.ERROR}
    if not all(file.startswith("rules/") and file.endswith(".csv") for file in broken):
        return None, findings
    files, _ = read_policy(folder, instead=dict.fromkeys(broken, f"{HEADER}\n".encode()))
    return (None if files is None else tables_in(files)), findings
