"""`table export`: one table as a workbook to edit, as CSV, or as a DMN model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from govflow.cli.face import FOUND, answer, face
from govflow.cli.options import Json, Lang, PolicyFolder

if TYPE_CHECKING:
    from govflow.dmn import Table
    from govflow.dmn.exchange.form import TableForm
    from govflow.errors import Diagnostic


def export(
    table: Annotated[str, Argument(metavar="TABLE", help="决策表：名称或编号｜the table, by title or id")],
    xlsx: Annotated[
        Path | None, Option("--xlsx", metavar="FILE", help="写成 Excel 工作簿，改好再导入｜as a workbook to edit")
    ] = None,
    csv: Annotated[Path | None, Option("--csv", metavar="FILE", help="写成 CSV｜as CSV")] = None,
    dmn: Annotated[
        Path | None, Option("--dmn", metavar="FILE", help="写成 DMN 1.5 模型，给别的工具用｜as a DMN 1.5 model")
    ] = None,
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Write the files asked for; one that is there is replaced."""
    from govflow.cli.loading import has_errors
    from govflow.cli.tables import one_of, tables_at
    from govflow.cli.usage import misuse
    from govflow.errors import PolicyError

    to = face("table export", lang, json)
    if xlsx is None and csv is None and dmn is None:
        raise misuse("GF942", name="--xlsx、--csv 或 --dmn", about="写到哪个文件")
    _, tables, findings = tables_at(policy)
    form = one_of(tables, table)
    if has_errors(findings):
        raise PolicyError(findings)
    made = _made(form, xlsx, csv)
    told: tuple[Diagnostic, ...] = ()
    if dmn is not None:
        model, told = _model(form, tables.tables[form.id])
        if model is None:
            return answer(to, None, findings=told, code=FOUND)
        made.append((dmn, model))
    written = [write(path, data) for path, data in made]
    lines = [to.say(f"已写出 {path}", f"wrote {path}") for path in written]
    if xlsx is not None:
        then = f"govflow table import {xlsx}"
        lines += [to.say("改好以后，先看改了什么，再读回来：", "when edited, look at the changes, then read it back:")]
        lines += [f"  {then} --dry-run", f"  {then}"]
    return answer(to, {"table": form.id, "digest": form.digest, "written": written}, lines, findings=told)


def _made(form: TableForm, xlsx: Path | None, csv: Path | None) -> list[tuple[Path, bytes]]:
    """The bytes of every file before any is written. Raises MissingExtra."""
    from govflow.dmn.exchange.written import csv_bytes
    from govflow.dmn.exchange.xlsx_out import write_xlsx

    made = [(xlsx, write_xlsx(form))] if xlsx is not None else []
    return [*made, *([(csv, csv_bytes(form.header, form.rows))] if csv is not None else [])]


def _model(form: TableForm, table: Table) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    from govflow.dmn.exchange.dmn_out import to_model
    from govflow.dmn.xml import write_model

    model, findings = to_model(form, table)
    return (None if model is None else write_model(model)), findings


def write(path: Path, data: bytes) -> str:
    """Write a file, its folder made where it is missing; its path. Raises Usage."""
    from govflow.authoring.tables.home import replace_file
    from govflow.cli.usage import out_of_reach

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)
    except OSError as error:
        raise out_of_reach(path, error) from None
    return str(path)
