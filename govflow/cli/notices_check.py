"""`notices check`: the gate's look at any text; what it found is shown masked, so that it can stand in a log."""

from __future__ import annotations

import sys
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument

from govflow.cli.face import FINE, FOUND, MISUSED, answer, face
from govflow.cli.options import Json, Lang

if TYPE_CHECKING:
    from govflow.errors import Diagnostic

STDIN = "-"


def check(
    files: Annotated[
        list[str],
        Argument(metavar="FILE…", help="要查的文字文件，可以写几个；- 是标准输入｜texts; - is standard input"),
    ],
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 0 where nothing was found, 1 where something was, 2 where a file could not be read."""
    from govflow.errors import Diagnostic, Place
    from govflow.notices.gate import scan, scan_page, shown, shown_page, title

    to = face("notices check", lang, json)
    told: list[dict[str, Any]] = []
    findings: list[Diagnostic] = []
    unread: list[Diagnostic] = []
    for file in files:
        text, wrong = _text(file)
        if text is None:
            unread += wrong
            continue
        page = file.lower().endswith((".html", ".htm"))
        hits: list[dict[str, Any]] = []
        starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        for hit in scan_page(text) if page else scan(text):
            line = bisect_right(starts, hit.start)
            column, masked = hit.start - starts[line - 1] + 1, (shown_page if page else shown)(hit, text)
            zh, en = title(hit.kind), title(hit.kind, "en")
            findings.append(Diagnostic.of("GF833", Place(file, line, column), zh=zh, en=en, shown=masked))
            place = {"line": line, "column": column, "start": hit.start, "end": hit.end, "shown": masked}
            hits.append({"kind": hit.kind, "title": to.say(zh, en), **place})
        told.append({"file": file, "hits": hits})
    if unread:
        return answer(to, None, findings=(*unread, *findings), code=MISUSED)
    count = len(findings)
    lines = [
        to.say(
            f"{count} 处像是个人信息" if count else "没有发现个人信息",
            f"{count} that look like personal data" if count else "no personal data found",
        )
    ]
    return answer(to, {"files": told}, lines, findings=findings, code=FOUND if findings else FINE)


def _text(file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file: UTF-8, or GB18030 as the editors of many offices write it. Raises Usage."""
    from govflow.cli.loading import read_text
    from govflow.source import decode

    data = sys.stdin.buffer.read() if file == STDIN else read_text(Path(file))
    text, wrong = decode(data, file)
    if text is None and any(finding.code == "GF101" for finding in wrong):
        return decode(data.decode("gb18030").encode("utf-8"), file)
    return text, wrong
