"""`table check`: what is wrong with the tables of a policy, or with one: cells, gaps, overlaps, rows never reached."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, answer, face, summary
from govflow.cli.options import Json, Lang, PolicyFolder

if TYPE_CHECKING:
    from govflow.dmn import Table


def check(
    table: Annotated[
        str,
        Argument(metavar="TABLE", help="决策表：名称或编号；不写就是全部｜by title or id (default: all tables)"),
    ] = "",
    mcdc: Annotated[
        bool, Option("--mcdc", help="另外列出建议的测试行，可以贴进场景文件｜also propose test rows (MC/DC) for a spec")
    ] = False,
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 where there is an error; warnings alone pass."""
    from govflow.cli.loading import has_errors, seen_from_here
    from govflow.cli.tables import one_of, tables_at

    to = face("table check", lang, json)
    folder, tables, findings = tables_at(policy)
    ids = [one_of(tables, table).id] if table else list(tables.forms)
    broken = {finding.place.file for finding in findings}
    told, lines, results = list(findings), [], []
    for id in ids:
        mine = seen_from_here(folder, tables.of(id))
        form = tables.forms[id]
        file = seen_file(folder, form.file)
        # The rows of a sheet that could not be read are not there to be judged.
        mine = () if file in broken else mine
        told += [finding for finding in mine if finding not in told]
        fine = not mine and file not in broken
        results.append({"table": id, "title": form.title, "rows": len(form.rows), "findings": len(mine)})
        if fine:
            count = len(form.rows)
            lines.append(to.say(f"{form.title}：{count} 条规则，没有问题", f"{form.title}: {count} rows, fine"))
    code = FOUND if has_errors(tuple(told)) else FINE
    proposed = [] if not mcdc or code == FOUND else [list(_trials(tables.tables[id])) for id in ids]
    lines += [line for one in proposed for line in ("", *one)]
    code = answer(to, {"tables": results, "trials": proposed}, lines, findings=told, code=code)
    if not json:
        print(summary(to, told), file=sys.stderr)
    return code


def _trials(table: Table) -> tuple[str, ...]:
    """Proposed rows; a table with dates as it stands today."""
    from govflow.authoring.tables.trials import trials
    from govflow.calendar import day_of
    from govflow.cli.office import instant_of

    return trials(table, day_of(instant_of("")).isoformat() if table.dated else "")


def seen_file(folder: Path, file: str) -> str:
    """A file of the policy as findings name it."""
    from govflow.cli.loading import seen_from_here
    from govflow.errors import Diagnostic, Place

    return seen_from_here(folder, (Diagnostic.of("GF106", Place(file)),))[0].place.file
