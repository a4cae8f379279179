"""`board`: the public board of a data file as a static site, brought up to date in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, answer, face
from govflow.cli.options import DB, Db, Json, Lang, Now, People, PolicyFolder

if TYPE_CHECKING:
    from govflow.cli.office import Office
    from govflow.errors import Diagnostic
    from govflow.notices.board import Entry


def board(
    folder: Annotated[
        Path,
        Argument(metavar="BUILD_DIR", help="写到这个文件夹：新的、空的，或者以前写过的｜a new, empty or former folder"),
    ],
    title: Annotated[str, Option("--title", metavar="T", help="网站名称，如 示例社区公告栏｜name of the site")] = "",
    url: Annotated[
        str,
        Option(
            "--url", metavar="URL", help="网站的网址，写进订阅和网站地图；不写时没有网站地图｜where it will be served"
        ),
    ] = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 when a notice could not be shown; the others are."""
    from govflow.calendar import day_of
    from govflow.cli.office import office
    from govflow.cli.usage import Usage, out_of_reach
    from govflow.notices import NoticeError
    from govflow.notices.board import build, site_of
    from govflow.notices.board.status import is_current

    to = face("board", lang, json)
    try:
        site = site_of(title, url)
        with office(policy, db, organisation, now, every=True) as here:
            today = day_of(here.now)
            entries, findings = _entries(here)
        built = build(folder, entries, today, site)
    except NoticeError as error:
        raise Usage(error.reasons) from None
    except OSError as error:
        raise out_of_reach(folder, error) from None
    current = sum(is_current(entry, today) for entry in entries)
    written, removed = len(built.written), len(built.removed)
    lines = [
        to.say(
            f"公告栏共{len(entries)}件文书，其中正在公示{current}件；写了{written}个文件，删去{removed}个，"
            f"没有变化的{built.kept}个：{folder}",
            f"{len(entries)} notices, {current} of them open to objection; {written} files written, {removed} removed, "
            f"{built.kept} as they were: {folder}",
        )
    ]
    result = {
        "folder": str(folder), "day": today.isoformat(), "notices": len(entries), "current": current,
        "written": list(built.written), "removed": list(built.removed), "kept": built.kept,
    }  # fmt: skip
    return answer(to, result, lines, findings=findings, code=FOUND if findings else FINE)


def _entries(here: Office) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """What the board shows of the data file; what was announced since is read by the gate first."""
    from govflow.engine.board import entries_of

    while here.engine.check_notices(limit=1_000):
        pass
    return entries_of(here.engine.publications(), here.policy, here.people, here.now)
