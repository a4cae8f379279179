"""A DMN model behind `table import`: the rows of a table there is, or a new table with its head."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govflow.errors import Diagnostic

if TYPE_CHECKING:
    from govflow.authoring.tables.forms import Tables
    from govflow.dmn.exchange.dmn_in import Foreign
    from govflow.dmn.exchange.form import TableForm
    from govflow.dmn.exchange.grid import Grid

Findings = tuple[Diagnostic, ...]


def is_model(data: bytes, file: Path) -> bool:
    """Whether a file is DMN XML: by its name, or by how it begins."""
    return file.suffix.lower() in {".dmn", ".xml"} or data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")


def read_foreign(data: bytes, file: Path, decision: str) -> tuple[Foreign | None, Findings]:
    """The decision table of a model."""
    from govflow.dmn.exchange.dmn_in import find_table
    from govflow.dmn.xml import read_model

    model, findings = read_model(data, str(file))
    if model is None:
        return None, findings
    found, more = find_table(model, decision)
    return found, (*findings, *more)


def table_of(foreign: Foreign, tables: Tables) -> str:
    """The table of the policy that a model is of: by its own account, or by the name of the decision; else empty."""
    if foreign.about.get("id") in tables.forms:
        return foreign.about["id"]
    return next((id for id, form in tables.forms.items() if foreign.decision.name in {id, form.title}), "")


def grid_for(foreign: Foreign, form: TableForm) -> tuple[Grid, Findings]:
    """The rows of a model under the columns of a table."""
    from govflow.dmn.exchange.dmn_in import grid_of

    return grid_of(foreign, form)


def new_files_of(foreign: Foreign, tables: Tables) -> tuple[str, Mapping[str, bytes] | None, int, Findings]:
    """Id, files and number of rows of a new table; no files where there is an error."""
    from dataclasses import replace

    from govflow.authoring.tables.new import new_files
    from govflow.cli.loading import has_errors
    from govflow.dmn import verify
    from govflow.dmn.exchange.dmn_new import new_table, with_rows
    from govflow.dmn.exchange.take_in import take_in
    from govflow.feel.types import enum

    known = {id: enum(id, model.values, model.title) for id, model in tables.files.enumerations.items()}
    roles = enum("role", {id: role.title for id, role in tables.files.policy.roles.items()}, "角色")
    made, findings = new_table(foreign, {**known, "role": roles}, tuple(tables.forms))
    if made is None:
        return "", None, 0, findings
    grid, more = with_rows(made, foreign)
    found = take_in(replace(made.form, file=grid.file), grid)
    findings = (*findings, *more, *found.findings)
    if found.table is not None:
        findings = (*findings, *verify(found.table))
    if found.form is None or has_errors(findings):
        return made.form.id, None, 0, findings
    return made.form.id, new_files(found.form, made.enumerations), len(found.form.rows), findings


def told_new(id: str, file: str, written: bool, digest: str) -> dict[str, Any]:
    """The result of an import of a new table, for programs."""
    return {
        "table": id, "file": file, "written": written, "changes": [], "outcomes": [], "tidied": [], "digest": digest,
    }  # fmt: skip
