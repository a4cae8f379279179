"""Notices: which names their templates read, and for each workflow that uses one, the expressions that capture them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from govflow.errors import Diagnostic
from govflow.feel import Expression
from govflow.policy.compile.context import Context
from govflow.policy.compile.names import Names, WorkflowScope
from govflow.policy.definition import Notice
from govflow.policy.expand import Origin

NamesOf = Callable[[str, str, int], tuple[frozenset[str], tuple[Diagnostic, ...]]]
"""Text, file, first line -> the dotted names a template reads, and its mistakes."""


def notices(context: Context, names_of: NamesOf) -> dict[str, Notice]:
    """Every notice with the names its texts read."""
    found = {}
    for name, file in context.files.notices.items():
        head, names = file.head, set[str]()
        for text, line in (
            (head.title, _line(context, name, "title")),
            (head.salutation or "", _line(context, name, "salutation")),
            (head.issuer, _line(context, name, "issuer")),
            (head.channel or "", _line(context, name, "channel")),
            *((item, _line(context, name, "attachments")) for item in head.attachments),
            (file.body, file.line),
        ):
            read, findings = names_of(text, file.file, line)
            names |= read
            context.findings.extend(findings)
        found[name] = Notice(
            id=name,
            name=head.name or name,
            code=head.code or "",
            kind=head.kind,
            title=head.title,
            issuer=head.issuer,
            salutation=head.salutation or "",
            body=file.body,
            attachments=head.attachments,
            channel=head.channel or "",
            audience=head.audience,
            names=frozenset(names),
            place=context.place(Origin("notice", name, ())),
        )
    return found


def _line(context: Context, notice: str, key: str) -> int:
    return context.files.place("notice", notice, key).line or 1


def captures(
    context: Context, found: Mapping[str, Notice], used: Mapping[str, Origin], names: Names, scope: WorkflowScope
) -> dict[tuple[str, str], tuple[tuple[str, Expression], ...]]:
    """For each notice this workflow uses: name -> expression; a name it cannot give is a finding (GF236)."""
    result = {}
    for notice, at in used.items():
        mine = []
        for name in sorted(found[notice].names):
            if scope.name(name) is None:
                place = context.place(at)
                workflow = names.workflow
                context.findings.append(Diagnostic.of("GF236", place, notice=notice, name=name, workflow=workflow))
                continue
            expression = context.expression(name, at, scope)
            if expression is not None:
                mine.append((name, expression))
        result[(names.workflow, notice)] = tuple(mine)
    return result
