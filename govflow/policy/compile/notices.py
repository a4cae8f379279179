"""Notices: which names their templates read, and for each workflow that uses one, the expressions that capture them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from govflow.calendar import Period, parse_period
from govflow.errors import Diagnostic, Place, nearest
from govflow.feel import Expression
from govflow.policy.compile.context import Context
from govflow.policy.compile.names import Names, WorkflowScope
from govflow.policy.definition import Notice
from govflow.policy.expand import Origin
from govflow.policy.files import Files
from govflow.policy.supplied import supplied

NamesOf = Callable[[str, str, int], tuple[frozenset[str], tuple[Diagnostic, ...]]]
"""Text, file, first line -> the dotted names a template reads, and its mistakes."""
_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


def notices(context: Context, names_of: NamesOf) -> dict[str, Notice]:
    """Every notice with the names its texts read."""
    found = {}
    for name, file in context.files.notices.items():
        head, names = file.head, set[str]()
        for text, place in _texts(context.files, name):
            read, findings = names_of(text, file.file, place.line or 1)
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
            style=head.style,
            signature=head.signature or "",
            banner=head.banner or "",
            number=head.number or "",
            numbered_at=head.numbered_at or "",
            needs=head.needs,
            facts={key: context.type(kind, Origin("notice", name, ("facts", key))) for key, kind in head.facts.items()},
            shown_for=_period(context, name, "shown_for", head.shown_for),
            kept_for=_period(context, name, "kept_for", head.kept_for),
        )
        _banner(context, name, head.banner or "", names_of)
    return found


def _banner(context: Context, notice: str, text: str, names_of: NamesOf) -> None:
    """A red head names organs of party and government only (GB/T 9704-2012); committees have none (GF616)."""
    if not text:
        return
    read, _ = names_of(text, "", 1)
    organs = {f"units.{kind.id}" for kind in context.unit_kinds.values() if kind.organ}
    for name in sorted(read - organs) or ([] if read else [text]):
        context.report("GF616", Origin("notice", notice, ("banner",)), name=name)


def _period(context: Context, notice: str, key: str, text: str | None) -> Period | None:
    found = None if text is None else parse_period(text)
    if text is not None and found is None:
        context.report("GF843", Origin("notice", notice, (key,)), text=text)
    return found


def _texts(files: Files, notice: str) -> Iterator[tuple[str, Place]]:
    """Every text of a notice that may read names, with the place where it begins; the body last."""
    file = files.notices[notice]
    head = file.head
    for text, path in (
        (head.title, ("title",)),
        (head.salutation or "", ("salutation",)),
        (head.issuer, ("issuer",)),
        (head.signature or "", ("signature",)),
        (head.banner or "", ("banner",)),
        (head.number or "", ("number",)),
        (head.channel or "", ("channel",)),
        *((item, ("attachments", index)) for index, item in enumerate(head.attachments)),
    ):
        yield text, files.inside("notice", notice, path, 0)
    yield file.body, Place(file.file, file.line, 1)


def place_of_name(files: Files, notice: str, name: str) -> Place:
    """Where a template reads a name first; the template where that cannot be told."""
    word = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
    for text, begin in _texts(files, notice):
        for tag in _TAG.finditer(text):
            if found := word.search(text, tag.start(), tag.end()):
                return _moved(begin, text[: found.start()])
    return files.place("notice", notice)


def _moved(begin: Place, before: str) -> Place:
    """The place behind a text that begins at a place."""
    lines = before.split("\n")
    column = len(lines[-1]) + (begin.column if len(lines) == 1 else 1)
    return Place(begin.file, begin.line + len(lines) - 1, column)


def captures(
    context: Context, found: Mapping[str, Notice], used: Mapping[str, Origin], names: Names, scope: WorkflowScope
) -> dict[tuple[str, str], tuple[tuple[str, Expression], ...]]:
    """For each notice this workflow uses: name -> expression; a name it cannot give is a finding (GF236)."""
    result = {}
    for notice, at in used.items():
        mine = []
        for name in sorted(found[notice].names):
            if scope.name(name) is None:
                # Null in this workflow: `checks` sees to it that the template bears that.
                if name not in found[notice].facts and supplied(name, context.unit_kinds, found) is None:
                    context.findings.append(_missing(context, notice, name, scope))
                continue
            expression = context.expression(name, at, scope)
            if expression is not None:
                mine.append((name, expression))
        result[(names.workflow, notice)] = tuple(mine)
    return result


def _missing(context: Context, notice: str, name: str, scope: WorkflowScope) -> Diagnostic:
    near = nearest(name, scope.names())
    hint = {} if near is None else {"near": near}
    place = place_of_name(context.files, notice, name)
    return Diagnostic.of("GF236", place, notice=notice, name=name, workflow=scope.names_.workflow, **hint)
