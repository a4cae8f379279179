"""`notices preview`: how a notice will look, with example values made from the types of its names."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from typer import Argument

from govflow.cli.face import FINE, FOUND, answer, face
from govflow.cli.notice_files import Format, Out, Workflow, chosen, told, written
from govflow.cli.options import Json, Lang, PolicyFolder

DAY = date(2026, 11, 9)


def preview(
    notice: Annotated[str, Argument(metavar="NOTICE", help="文书：编号、名称或者目录号｜the notice: id, name or code")],
    policy: PolicyFolder = None,
    workflow: Workflow = "",
    out: Out = None,
    form: Format = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Print or write it; the same every time."""
    from govflow.notices import compose
    from govflow.notices.given import example

    to = face("notices preview", lang, json)
    found = chosen(policy, notice, workflow)
    facts = example(found.notice, found.types, found.titles)
    number = "示例[2026]1号" if found.notice.number else ""
    document = compose(found.notice, facts, date=DAY, names=str, number=number)
    done = written(document, found.notice.id, out, form)
    lines = [*done.lines, *done.files]
    code = FOUND if done.findings else FINE
    return answer(to, told(document, found.notice.id, done.files), lines, findings=done.findings, code=code)
