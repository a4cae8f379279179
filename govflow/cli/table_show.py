"""`table show`: one table, aligned, with its ids, dates and sources."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from govflow.cli.face import answer, face
from govflow.cli.face import table as ruled
from govflow.cli.options import Json, Lang, PolicyFolder


def show(
    table: Annotated[str, Argument(metavar="TABLE", help="决策表：名称或编号｜the table, by title or id")],
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Print head and rows as they are written."""
    from govflow.cli.table_check import seen_file
    from govflow.cli.tables import one_of, tables_at
    from govflow.dmn.exchange.about import HITS

    to = face("table show", lang, json)
    folder, tables, findings = tables_at(policy)
    form = one_of(tables, table)
    file = seen_file(folder, form.file)
    width = len(form.header)
    rows = [tuple(row[:width]) + ("",) * (width - len(row)) for row in form.rows]
    used = [number for number in range(width) if number == 0 or any(row[number] for row in rows)]
    default = None if form.default is None else dict(form.default)
    lines = [
        f"{form.title}{to.say('（', ' (')}{form.id}{to.say('）', ')')}",
        to.say(f"命中策略：{HITS.get(form.hit, form.hit)}", f"hit policy: {form.hit}"),
    ]
    if form.start or form.to:
        lines.append(to.say(f"有效：{form.start or '…'} 至 {form.to or '…'}", f"valid: {form.start} to {form.to}"))
    if form.source:
        lines.append(to.say(f"依据：{form.source}", f"source: {form.source}"))
    if default:
        said = "；".join(f"{_title(form.column(name), name)} {text}" for name, text in default.items())
        lines.append(to.say(f"没有一行适用时：{said}", f"default: {said}"))
    lines += [to.say(f"文件：{file}", f"file: {file}"), ""]
    lines += ruled([form.header[n] for n in used], [[" ".join(row[n].split()) for n in used] for row in rows])
    columns = [
        {"id": c.id, "title": c.title, "type": c.type.en(), "kind": kind, "optional": c.optional}
        for kind, side in (("input", form.inputs), ("output", form.outputs))
        for c in side
    ]
    result = {
        "table": form.id, "title": form.title, "hit": form.hit, "start": form.start, "to": form.to,
        "source": form.source, "file": file, "default": default, "columns": columns, "header": list(form.header),
        "rows": [list(row) for row in rows], "digest": form.digest,
    }  # fmt: skip
    return answer(to, result, lines, findings=findings)


def _title(column: object, name: str) -> str:
    return str(getattr(column, "title", name))
