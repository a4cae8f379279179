"""`table export`: one table as a workbook to edit, or as CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from govflow.cli.face import answer, face
from govflow.cli.options import Json, Lang, PolicyFolder

if TYPE_CHECKING:
    from govflow.dmn.exchange.form import TableForm


def export(
    table: Annotated[str, Argument(metavar="TABLE", help="决策表：名称或编号｜the table, by title or id")],
    xlsx: Annotated[
        Path | None, Option("--xlsx", metavar="FILE", help="写成 Excel 工作簿，改好再导入｜as a workbook to edit")
    ] = None,
    csv: Annotated[Path | None, Option("--csv", metavar="FILE", help="写成 CSV｜as CSV")] = None,
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
    if xlsx is None and csv is None:
        raise misuse("GF942", name="--xlsx 或 --csv", about="写到哪个文件")
    _, tables, findings = tables_at(policy)
    form = one_of(tables, table)
    if has_errors(findings):
        raise PolicyError(findings)
    written = [write(path, made) for path, made in _made(form, xlsx, csv)]
    lines = [to.say(f"已写出 {path}", f"wrote {path}") for path in written]
    if xlsx is not None:
        then = f"govflow table import {xlsx}"
        lines += [to.say("改好以后，先看改了什么，再读回来：", "when edited, look at the changes, then read it back:")]
        lines += [f"  {then} --dry-run", f"  {then}"]
    return answer(to, {"table": form.id, "digest": form.digest, "written": written}, lines)


def _made(form: TableForm, xlsx: Path | None, csv: Path | None) -> list[tuple[Path, bytes]]:
    """The bytes of every file before any is written. Raises MissingExtra."""
    from govflow.dmn.exchange.written import csv_bytes
    from govflow.dmn.exchange.xlsx_out import write_xlsx

    made = [(xlsx, write_xlsx(form))] if xlsx is not None else []
    return [*made, *([(csv, csv_bytes(form.header, form.rows))] if csv is not None else [])]


def write(path: Path, data: bytes) -> str:
    """Write a file, its folder made where it is missing; its path. Raises Usage."""
    from govflow.authoring.tables.home import replace_file
    from govflow.cli.usage import misuse

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)
    except OSError as error:
        raise misuse("GF948", file=str(path), detail=error.strerror or type(error).__name__) from None
    return str(path)
