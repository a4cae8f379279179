"""`schema`: JSON Schema 2020-12 of the kinds of files, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Option

from govflow.cli.face import answer, face
from govflow.cli.options import Json, Lang

OUTPUT = "output"
"""The kind that is no file: what the commands print with `--json`."""


def schema(
    kind: Annotated[
        str,
        Argument(
            metavar="KIND",
            help="policy、workflow、mixin、rules、organisation、notice 之一；不写就是这六种；"
            "output 是各命令的 JSON 输出"
            "｜one of policy, workflow, mixin, rules, organisation, notice (default: these); output: of --json",
        ),
    ] = "",
    out: Annotated[
        Path | None, Option("--out", metavar="DIR", help="写到这个文件夹，每种一个文件｜write one file a kind")
    ] = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Print a schema, or write them."""
    import json as codec

    from govflow.cli.names import among
    from govflow.cli.outputs import RESULTS, output_schema
    from govflow.policy.schema import KINDS

    to = face("schema", lang, json)
    kinds = (among("文件种类", kind, ((known, known) for known in (*KINDS, OUTPUT))),) if kind else KINDS
    made = {name: output_schema(name) for name in RESULTS} if kind == OUTPUT else schemas(kinds)
    if out is not None:
        written = write_schemas(out, made)
        return answer(to, {"written": written}, (to.say(f"已写出 {name}", f"wrote {name}") for name in written))
    shown: Any = made[kinds[0]] if kind and kind != OUTPUT else made
    return answer(to, {"schemas": made}, [codec.dumps(shown, ensure_ascii=False, indent=2)])


def schemas(kinds: tuple[str, ...] = ()) -> dict[str, Any]:
    """Schemas by kind; all kinds when none is given."""
    from govflow.policy.schema import KINDS, json_schema

    return {kind: json_schema(kind) for kind in KINDS if not kinds or kind in kinds}  # type: ignore[arg-type]


def write_schemas(folder: Path, made: dict[str, Any]) -> list[str]:
    """Write one file a kind; the paths."""
    import json as codec

    from govflow.cli.loading import write_text

    for kind, one in made.items():
        write_text(folder / f"{kind}.json", codec.dumps(one, ensure_ascii=False, indent=2) + "\n")
    return [str(folder / f"{kind}.json") for kind in made]
