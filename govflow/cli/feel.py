"""`feel`: one expression, its value, and how it was read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, Face, answer, face
from govflow.cli.options import Json, Lang, Now

if TYPE_CHECKING:
    from govflow.authoring.asking import Asked
    from govflow.errors import Diagnostic


def feel(
    expression: Annotated[str, Argument(metavar="EXPR", help="表达式；有空格的整段加引号｜the expression, quoted")],
    said: Annotated[
        list[str] | None,
        Argument(
            metavar="名称=内容｜NAME=VALUE",
            help="表达式里的名称是什么；内容也是表达式，如 日期='@\"2026-01-01\"'｜values of names, as expressions",
        ),
    ] = None,
    ast: Annotated[bool, Option("--ast", help="另外列出语法树｜also print the tree")] = False,
    types: Annotated[bool, Option("--types", help="另外列出带类型的树｜also print the typed tree")] = False,
    strict: Annotated[
        bool,
        Option("--strict", help="按政策文件的写法，而不是 DMN 标准的写法｜as policy files, not as the DMN standard"),
    ] = False,
    calendar: Annotated[
        str,
        Option("--calendar", metavar="NAME", help="工作日按哪里的日历，默认 china｜which calendar counts working days"),
    ] = "china",
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 where the expression cannot be read or evaluated."""
    from govflow.authoring.asking import ask_standard, ask_strict
    from govflow.calendar import ZONE, calendar_for
    from govflow.cli.office import instant_of
    from govflow.cli.payload import split

    to = face("feel", lang, json)
    present = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant_of(now))).astimezone(ZONE)
    ask = ask_strict if strict else ask_standard
    found = ask(expression, split(said), present, calendar_for(calendar))
    code = FINE if found.text is not None else FOUND
    result = {
        "expression": expression,
        "dialect": "strict" if strict else "standard",
        "value": found.text,
        "type": found.kind,
        "ast": found.tree if ast else None,
        "types": found.types if types else None,
    }
    if json:
        return answer(to, result, findings=found.findings, code=code)
    for line in _lines(found, ast, types):
        print(line)
    sys.stdout.flush()
    for finding in found.findings:
        print("\n".join(pointed(to, finding, expression)), file=sys.stderr)
    return code


def _lines(found: Asked, ast: bool, types: bool) -> Iterator[str]:
    if found.text is not None:
        yield found.text
    yield from found.tree.splitlines() if ast else ()
    yield from found.types.splitlines() if types else ()


def pointed(to: Face, finding: Diagnostic, text: str) -> list[str]:
    """A finding, the line it is in, and a mark under the character; Chinese characters take two places."""
    from govflow.notices.renderers.text import width

    lines = text.split("\n")
    place = finding.place
    if place.file or not 0 < place.line <= len(lines) or not text.strip():
        return [finding.line(to.lang)]
    line = lines[place.line - 1].replace("\t", " ")
    shown, at = _window(line, place.column - 1)
    return [finding.line(to.lang), f"  {shown}", f"  {' ' * width(shown[:at])}^"]


def _window(line: str, at: int) -> tuple[str, int]:
    """At most 72 characters of a line around a character, and where that is in them."""
    start = max(0, min(at - 48, len(line) - 72))
    return line[start : start + 72], max(0, min(at, len(line)) - start)
