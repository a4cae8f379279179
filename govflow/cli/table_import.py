"""`table import`: a table that was edited elsewhere back into the policy, after everything in it was read and told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, Face, answer, face, summary
from govflow.cli.options import Json, Lang, PolicyFolder
from govflow.errors import Diagnostic

if TYPE_CHECKING:
    from govflow.authoring.tables.forms import Tables
    from govflow.authoring.tables.home import Home
    from govflow.dmn.exchange.dmn_in import Foreign
    from govflow.dmn.exchange.form import TableForm
    from govflow.dmn.exchange.grid import Grid
    from govflow.dmn.exchange.take_in import Incoming


def take(
    file: Annotated[
        Path, Argument(metavar="FILE", help="改好的文件：.xlsx、.csv 或 .dmn｜the edited file: .xlsx, .csv or .dmn")
    ],
    table: Annotated[
        str,
        Argument(
            metavar="TABLE",
            help="决策表：名称或编号；不写时看文件里写的是哪张，CSV 按文件名认｜the table (default: as the file says)",
        ),
    ] = "",
    dry_run: Annotated[bool, Option("--dry-run", help="只看改了什么，不写入｜say what changes, write nothing")] = False,
    over: Annotated[
        bool, Option("--over", help="导出以后政策里又改过的，也照样盖掉｜even if the table has changed since then")
    ] = False,
    decision: Annotated[
        str, Option("--decision", metavar="NAME", help="DMN 里有几张决策表时，读哪一张｜which decision of a DMN model")
    ] = "",
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1, and nothing written, where there is an error in what was read."""
    from govflow.authoring.tables.home import home_of
    from govflow.cli.loading import folder_of, read_text, seen_from_here, shipped
    from govflow.cli.table_model import grid_for, is_model, read_foreign, table_of
    from govflow.cli.tables import one_of, tables_at
    from govflow.cli.usage import misuse

    to = face("table import", lang, json)
    data = read_text(file)
    if policy is None and folder_of(None) == shipped():
        raise misuse("GF942", name="--policy", about="当前文件夹不是政策文件夹，请写明把表读回哪一个")
    folder, tables, _ = tables_at(policy)
    grid: Grid | None
    if is_model(data, file):
        foreign, findings = read_foreign(data, file, decision)
        if foreign is None:
            return _refused(to, findings)
        named = table or table_of(foreign, tables)
        if not named:
            return _new(to, folder, tables, foreign, findings, dry_run)
        grid, more = grid_for(foreign, one_of(tables, named))
        findings = (*findings, *more)
    else:
        grid, named, findings = _sheet(data, file, table, tables)
    if grid is None:
        return _refused(to, findings)
    old = one_of(tables, named)
    home, elsewhere = home_of(folder, tables.files, old.id)
    if home is None:
        return _refused(to, seen_from_here(folder, (elsewhere,) if elsewhere else ()))
    return _take(to, old, grid, home, findings, dry_run, over)


def _sheet(data: bytes, file: Path, table: str, tables: Tables) -> tuple[Grid | None, str, tuple[Diagnostic, ...]]:
    """The grid of a sheet and the table it is of. Raises Usage where nothing tells which."""
    from govflow.authoring.tables.versions import named_by, read_grid
    from govflow.cli.usage import misuse

    grid, findings = read_grid(data, str(file))
    named = table or (named_by(grid, file, tables) if grid else "-")
    if not named:
        raise misuse("GF942", name="TABLE", about="从文件里看不出是哪张决策表，请写上表的名称")
    return grid, named, findings


def _take(
    to: Face, old: TableForm, grid: Grid, home: Home, findings: tuple[Diagnostic, ...], dry_run: bool, over: bool
) -> int:
    from govflow.cli.loading import has_errors
    from govflow.dmn import verify
    from govflow.dmn.exchange.take_in import take_in

    found = take_in(old, grid, over=over)
    findings = (*findings, *found.findings)
    if found.table is not None:
        findings = (*findings, *(grid.named(one) for one in verify(found.table)))
    if found.form is None or has_errors(findings):
        return _refused(to, findings)
    written = False if dry_run else _write(home, old, found.form)
    result = {"table": old.id, "file": str(home.path), "written": written, **_told(found), "digest": found.form.digest}
    lines = _lines(to, old, found, home, dry_run, grid.about is not None)
    code = answer(to, result, lines, findings=findings, code=FINE)
    if findings and not to.json:
        print(summary(to, findings), file=sys.stderr)
    return code


def _new(
    to: Face, folder: Path, tables: Tables, foreign: Foreign, findings: tuple[Diagnostic, ...], dry_run: bool
) -> int:
    """A table that the policy does not have: its head and its rows as new files; none that is there is touched."""
    from govflow.cli.table_export import write
    from govflow.cli.table_model import new_files_of, told_new
    from govflow.cli.usage import misuse

    id, files, count, more = new_files_of(foreign, tables)
    findings = (*findings, *more)
    if files is None:
        return _refused(to, findings)
    paths = {folder / path: data for path, data in files.items()}
    there = next((path for path in paths if path.exists()), None)
    if there is not None:
        raise misuse("GF946", folder=str(there.parent), file=there.name)
    lines = [to.say(f"新的决策表“{foreign.decision.name}”（{id}），{count} 条规则", f"a new table {id}, {count} rows")]
    zh, en = ("将写出", "would write") if dry_run else ("已写出", "wrote")
    for path, data in paths.items():
        if not dry_run:
            write(path, data)
        lines.append(to.say(f"{zh} {path}", f"{en} {path}"))
    lines.append(_after(to, dry_run))
    code = answer(to, told_new(id, str(next(iter(paths))), not dry_run, ""), lines, findings=findings)
    if findings and not to.json:
        print(summary(to, findings), file=sys.stderr)
    return code


def _after(to: Face, dry_run: bool) -> str:
    if dry_run:
        return to.say("这是试看，没有写入任何文件。", "this was a dry run; nothing was written.")
    return to.say("接下来：govflow check，再 govflow test", "next: govflow check, then govflow test")


def _refused(to: Face, findings: Sequence[Diagnostic]) -> int:
    code = answer(to, None, findings=findings, code=FOUND)
    if not to.json:
        print(to.say("没有写入任何文件。", "nothing was written."), summary(to, findings), file=sys.stderr)
    return code


def _write(home: Home, old: TableForm, new: TableForm) -> bool:
    """Write the rows back where they stand, if they are not there already. Raises Usage."""
    from govflow.authoring.tables.home import NoBlock, written
    from govflow.cli.table_export import write
    from govflow.cli.usage import out_of_reach, unusable

    try:
        data = written(home, new)
        same = home.path.is_file() and home.path.read_bytes() == data
    except NoBlock:
        raise unusable(
            home.path, f"“{old.title}”的 rows 不是文字块（rows: |）", f"the rows of {old.title} are no block (rows: |)"
        ) from None
    except OSError as error:
        raise out_of_reach(home.path, error) from None
    if not same:
        write(home.path, data)
    return not same


def _told(found: Incoming) -> dict[str, Any]:
    from govflow.cli.tables import change_json, outcome_json

    tidied = [{"row": one.row, "column": one.column, "from": one.came, "to": one.kept} for one in found.tidied]
    outcomes = outcome_json(found.was, found.table) if found.changes else []
    return {"changes": [change_json(change) for change in found.changes], "outcomes": outcomes, "tidied": tidied}


def _lines(to: Face, old: TableForm, found: Incoming, home: Home, dry_run: bool, book: bool) -> list[str]:
    from govflow.cli.tables import change_lines, outcome_lines

    count = len(found.form.rows) if found.form else 0
    lines = list(change_lines(to, found.changes))
    if not old.rows:
        lines = [
            to.say(
                f"原来的内容读不出来，不能比较；这次读入 {count} 条规则。", f"{count} rows; nothing to compare with."
            )
        ]
    if found.changes:
        lines += outcome_lines(to, found.was, found.table)
    if found.tidied:
        lines.append(to.say("写法整理（意思不变）", "tidied (same meaning)"))
        lines += [f"  {one.row} {one.column}{to.say('：', ': ')}{one.came} → {one.kept}" for one in found.tidied]
    if not found.changes:
        lines.append(to.say(f"“{old.title}”没有改动。", f"{old.title}: nothing changed."))
    if dry_run or not found.changes:
        return [*lines, _after(to, dry_run)] if dry_run else lines
    again = to.say("要再改，请重新导出：手里这份还是原来那一版。", "export again before the next edit.")
    return [
        *lines,
        to.say(f"已写回 {home.path}", f"wrote {home.path}"),
        *([again] if book else []),
        _after(to, dry_run),
    ]
