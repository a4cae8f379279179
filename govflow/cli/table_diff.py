"""`table diff`: two versions of a table: which rows changed, and for which inputs the outcome does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import Face, answer, face
from govflow.cli.options import Json, Lang, PolicyFolder

if TYPE_CHECKING:
    from govflow.authoring.tables.versions import Version, Versions

_WHERE = "政策文件夹、.csv、.xlsx，或者存下来的一版政策｜a policy folder, a .csv, a .xlsx, or the file of an edition"


def diff(
    old: Annotated[Path, Argument(metavar="A", help=f"旧的：{_WHERE}")],
    new: Annotated[Path, Argument(metavar="B", help=f"新的：{_WHERE}")],
    table: Annotated[
        str, Option("--table", metavar="TABLE", help="哪张决策表；不写就是全部｜the table (default: all)")
    ] = "",
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 0 whether or not there is a difference; 1 where a version cannot be read."""
    from govflow.cli.names import among

    to = face("table diff", lang, json)
    (before, all_before), (after, all_after) = _versions(old, policy, table), _versions(new, policy, table)
    ids = [id for id in {**before, **after} if (all_before and all_after) or (id in before and id in after)]
    if table:
        titles = {id: one.form.title for id, one in {**before, **after}.items()}
        ids = [among("决策表", table, titles.items())]
    lines: list[str] = []
    results = []
    for id in ids:
        told, shown = _one(to, before.get(id), after.get(id))
        results.append({"table": id, **told})
        lines += shown
    if not lines:
        lines = [to.say("两边没有差别。", "no difference.")]
    return answer(to, {"tables": results}, lines)


def _one(to: Face, before: Version | None, after: Version | None) -> tuple[dict[str, Any], list[str]]:
    from govflow.cli.tables import change_json, change_lines, outcome_json, outcome_lines
    from govflow.dmn.exchange.changes import compare

    if before is None or after is None:
        there = before or after
        title = there.form.title if there else ""
        word = to.say("只在新的一边", "only in the new one") if after else to.say("只在旧的一边", "only in the old one")
        return {"title": title, "changes": [], "outcomes": []}, [f"{title}{to.say('：', ': ')}{word}"]
    changes = compare(before.form, after.form, before.table, after.table)
    outcomes = outcome_json(before.table, after.table)
    told = [*change_lines(to, changes), *outcome_lines(to, before.table, after.table)] if changes or outcomes else []
    lines = [f"{after.form.title}", *(f"  {line}" for line in told)] if told else []
    changed = [change_json(one) for one in changes]
    return {"title": after.form.title, "changes": changed, "outcomes": outcomes}, lines


def _versions(path: Path, policy: Path | None, table: str) -> tuple[Versions, bool]:
    """The tables at a path, and whether they are all of a policy. Raises PolicyError, Usage."""
    from govflow.authoring.tables.versions import is_edition, named_by, of_edition, of_folder, of_sheet, read_grid
    from govflow.cli.loading import read_text, seen_from_here
    from govflow.cli.tables import one_of, tables_at
    from govflow.cli.usage import misuse
    from govflow.errors import PolicyError

    if path.is_dir():
        versions, findings = of_folder(path)
        if findings:
            raise PolicyError(seen_from_here(path, findings))
        return versions, True
    data = read_text(path)
    if is_edition(data):
        versions, findings = of_edition(data)
        if findings:
            raise PolicyError(findings)
        return versions, True
    _, tables, _ = tables_at(policy)
    grid, findings = read_grid(data, str(path))
    if grid is None:
        raise PolicyError(findings)
    named = table or named_by(grid, path, tables)
    if not named:
        raise misuse("GF942", name="--table", about="从文件里看不出是哪张决策表，请写上表的名称")
    head = one_of(tables, named)
    found, findings = of_sheet(grid, head)
    if found is None:
        raise PolicyError(findings)
    return {head.id: found}, False
