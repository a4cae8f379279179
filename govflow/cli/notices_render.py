"""`notices render`: one notice from a file of facts, without a case."""

from __future__ import annotations

from datetime import date as day
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from govflow.cli.face import FOUND, answer, face
from govflow.cli.notice_files import Format, Out, Workflow, chosen, told, written
from govflow.cli.options import Json, Lang, PolicyFolder

if TYPE_CHECKING:
    from govflow.cli.notice_files import Chosen
    from govflow.errors import Diagnostic
    from govflow.notices import Document


def render(
    notice: Annotated[str, Argument(metavar="NOTICE", help="文书：编号、名称或者目录号｜the notice: id, name or code")],
    facts: Annotated[Path, Option("--facts", metavar="FILE", help="资料文件（YAML）｜the facts, a YAML file")],
    policy: PolicyFolder = None,
    workflow: Workflow = "",
    date: Annotated[str, Option("--date", metavar="D", help="成文日期，如 2026-11-09｜date of the notice")] = "",
    out: Out = None,
    form: Format = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Read the facts, compose, print or write; nothing is written where a fact is wrong."""
    from govflow.cli.loading import read_text
    from govflow.cli.usage import unfit
    from govflow.feel import parse_literal
    from govflow.feel.types import DATE

    to = face("notices render", lang, json)
    found = chosen(policy, notice, workflow)
    when = parse_literal(DATE, date) if date else None
    if date and not isinstance(when, day):
        raise unfit(date, "--date", "日期", "2026-11-09")
    document, findings = composed(found, read_text(facts), str(facts), when if isinstance(when, day) else None)
    if document is None:
        return answer(to, None, findings=findings, code=FOUND)
    lines, files = written(document, found.notice.id, out, form)
    return answer(to, told(document, found.notice.id, files), [*lines, *files])


def composed(found: Chosen, data: bytes, file: str, when: day | None) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document of a file of facts; or None and what is wrong with it, at its lines and columns."""
    from govflow.errors import Diagnostic
    from govflow.notices import NoticeError, compose
    from govflow.notices.given import placed, read_given
    from govflow.source import decode, read_yaml

    text, findings = decode(data, file)
    tree, more = (None, ()) if text is None else read_yaml(text, file)
    if tree is None:
        return None, (*findings, *more)
    given, wrong = read_given(tree, found.notice, found.types, found.titles)
    if given is None:
        return None, wrong
    dated = when or given.day
    if dated is None:
        args = {"notice": found.notice.id, "name": "notice.date", "example": "2026年11月9日"}
        return None, (Diagnostic.of("GF613", tree.place(()), **args),)
    try:
        return compose(found.notice, given.facts, date=dated, names=str, number=given.number), ()
    except NoticeError as error:
        return None, placed(error, tree, found.notice, found.types)
