"""`notices render`: one notice from a file of facts, without a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as day
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, answer, face
from govflow.cli.notice_files import Format, Out, Workflow, chosen, told, written
from govflow.cli.options import Json, Lang, PolicyFolder

if TYPE_CHECKING:
    from govflow.cli.notice_files import Chosen
    from govflow.errors import Diagnostic
    from govflow.notices import Draft, Value
    from govflow.policy.definition import Notice, Policy


def render(
    notice: Annotated[str, Argument(metavar="NOTICE", help="文书：编号、名称或者目录号｜the notice: id, name or code")],
    facts: Annotated[Path, Option("--facts", metavar="FILE", help="资料文件（YAML）｜the facts, a YAML file")],
    policy: PolicyFolder = None,
    workflow: Workflow = "",
    date: Annotated[str, Option("--date", metavar="D", help="成文日期，如 2026-11-09｜date of the notice")] = "",
    out: Out = None,
    form: Format = "",
    cleared_by: Annotated[
        str, Option("--cleared-by", metavar="P", help="谁看过以后放行：公开的文书里有个人信息时要写｜who clears it")
    ] = "",
    reason: Annotated[str, Option("--reason", metavar="R", help="放行的理由｜why it may be published")] = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Read the facts, compose, print or write; nothing is written where a fact is wrong, nor where a notice for the
    public holds personal data that nobody has cleared."""
    from govflow.cli.loading import read_text
    from govflow.cli.usage import misuse, unfit
    from govflow.feel import parse_literal
    from govflow.feel.types import DATE

    to = face("notices render", lang, json)
    found = chosen(policy, notice, workflow)
    when = parse_literal(DATE, date) if date else None
    if date and not isinstance(when, day):
        raise unfit(date, "--date", "日期", "2026-11-09")
    if bool(cleared_by.strip()) != bool(reason.strip()):
        raise misuse("GF942", name="--cleared-by --reason", about="放行要同时写明谁、为什么")
    made, findings = composed(found, read_text(facts), str(facts), when if isinstance(when, day) else None)
    held = () if made is None or (cleared_by.strip() and reason.strip()) else _held(found.notice, made, str(facts))
    if made is None or held:
        return answer(to, None, findings=held or findings, code=FOUND)
    done = written(made.document, found.notice.id, out, form)
    result = {**told(made.document, found.notice.id, done.files), "cleared": [cleared_by, reason] if reason else []}
    lines = [*done.lines, *done.files]
    return answer(to, result, lines, findings=done.findings, code=FOUND if done.findings else FINE)


def _held(notice: Notice, made: Draft, file: str) -> tuple[Diagnostic, ...]:
    """What the gate finds in a notice for the public."""
    from govflow.errors import Diagnostic, Place
    from govflow.notices.gate import scan, shown, title

    return tuple(
        Diagnostic.of("GF629", Place(file), notice=notice.name, where=part.where, kind=title(hit.kind),
                      shown=shown(hit, part.text))
        for part in made.words
        for hit in scan(part.text)
        if any(hit.start < last and first < hit.end for first, last in part.spans)
    )  # fmt: skip


def composed(found: Chosen, data: bytes, file: str, when: day | None) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """The draft of a file of facts; or None and what is wrong with it, at its lines and columns."""
    from govflow.errors import Diagnostic
    from govflow.notices import NoticeError, draft
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
        facts = {name: _own(name, value, found.policy) for name, value in given.facts.items()}
        made = draft(
            found.notice, facts, date=dated, names=str, number=given.number, redaction=found.policy.redaction
        )  # fmt: skip
        return made, ()
    except NoticeError as error:
        return None, placed(error, tree, found.notice, found.types)


def _own(name: str, value: Value, policy: Policy) -> Value:
    """What registers of units and notices give is nobody's own words."""
    from govflow.policy.supplied import supplied

    return value if supplied(name, policy.unit_kinds, policy.notices) is None else replace(value, redaction="")
