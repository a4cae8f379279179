"""`init`: write a small policy to start from, with the schemas its files point an editor to."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

from typer import Argument

from govflow.cli.face import answer, face
from govflow.cli.options import Json, Lang

FILES = (
    "policy.yaml",
    "workflows/street_lamp.yaml",
    "rules/lamp.yaml",
    "rules/repair_rule.csv",
    "notices/reply.j2",
    "notices/reminder.j2",
    "specs/street_lamp.feature",
    "organisation.yaml",
)
"""What is written, in the order in which one would read it."""
SCHEMAS = "schemas"


def init(
    folder: Annotated[Path, Argument(metavar="DIR", help="写到哪个文件夹；没有就新建｜the folder to write to")],
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Nothing is overwritten: a folder that holds one of the files is refused whole."""
    from govflow.cli.loading import write_text
    from govflow.cli.schema import schemas, write_schemas
    from govflow.cli.usage import misuse

    to = face("init", lang, json)
    for name in FILES:
        if (folder / name).exists():
            raise misuse("GF946", folder=str(folder), file=name)
    source = resources.files("govflow") / "template"
    for name in FILES:
        write_text(folder / name, source.joinpath(*name.split("/")).read_text("utf-8"))
    written = [*(str(folder / name) for name in FILES), *write_schemas(folder / SCHEMAS, schemas())]
    here = "" if folder == Path() else f" {folder}"
    lines = [
        *written,
        "",
        to.say("已写出一套小政策。接下来：", "A small policy is there. Next:"),
        f"  govflow check{here}",
        f"  govflow test{here}",
    ]
    return answer(to, {"folder": str(folder), "written": written}, lines)
