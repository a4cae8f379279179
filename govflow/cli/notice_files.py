"""One notice for the commands that make one without a case: which it is, what types its names have, how it is written.

Knows files and formats. Knows nothing of what the notice says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from govflow.cli.loading import folder_of, load
from govflow.cli.names import among
from govflow.cli.usage import misuse, out_of_reach

if TYPE_CHECKING:
    from govflow.errors import Diagnostic
    from govflow.feel import Type
    from govflow.notices import Document
    from govflow.notices.renderers.formats import Format as RenderFormat
    from govflow.policy.definition import Notice, Policy

OTHERS = frozenset({"doc", "htm", "jpg", "jpeg", "md", "odt", "rtf", "wps", "xls", "xlsx", "gif", "svg"})
"""Endings that somebody who writes them takes for formats, and not for the name of a folder."""
FORMATS = ("text", "html", "pdf", "docx", "png")

Out = Annotated[
    Path | None,
    Option("--out", metavar="FILE|DIR", help="写到这个文件，或者这个文件夹｜write to this file or into this folder"),
]
Format = Annotated[
    str,
    Option(
        "--format",
        metavar="text,html,pdf,docx,png",
        help="格式，几种用逗号隔开；不写时看 --out 的扩展名，再不然是 text｜formats (default: by --out, else text)",
    ),
]
Workflow = Annotated[
    str,
    Option("--workflow", metavar="W", help="名称的类型以哪个流程为准｜the workflow whose types the names have"),
]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A notice of a policy, the types of the names it reads, and titles that stand for names."""

    folder: Path
    policy: Policy
    notice: Notice
    types: Mapping[str, Type]
    titles: Mapping[str, str]


def chosen(given: Path | None, name: str, workflow: str = "") -> Chosen:
    """The notice of an id, a name or a code that only one has. Raises Usage and PolicyError."""
    _, policy = load(given)
    coded = [one.id for one in policy.notices.values() if one.code and one.code == name]
    if len(coded) > 1:
        raise misuse("GF892", name=name, known="、".join(coded))
    listed = ((one.id, one.name) for one in policy.notices.values())
    notice = policy.notices[coded[0] if len(coded) == 1 else among("文书", name, listed)]
    users = [used for used, of in policy.captures if of == notice.id]
    if workflow:
        users = [among("流程", workflow, ((one, policy.workflows[one].title) for one in users))]
    types, titles = _types(policy, notice, users)
    return Chosen(folder_of(given), policy, notice, types, titles)


def _types(policy: Policy, notice: Notice, users: list[str]) -> tuple[dict[str, Type], dict[str, str]]:
    from govflow.checks.typed_notices import types_in

    types = types_in(policy, notice)
    titles: dict[str, str] = {}
    differ = set[str]()
    for workflow in users:
        captured = {one.name for one in policy.captures[(workflow, notice.id)]}
        for name, kind in types_in(policy, notice, workflow).items():
            if name in captured and name in types and types[name] != kind and name not in notice.facts:
                differ.add(name)
            if name in captured or name not in types:
                types[name] = kind
        fields = policy.workflows[workflow].fields
        titles |= {field.title: name for name, field in fields.items() if name in notice.names}
    if differ and len(users) > 1 and any(types_clash(policy, notice, users, name) for name in differ):
        raise misuse("GF942", name="--workflow", about="、".join(users))
    return types, titles


def types_clash(policy: Policy, notice: Notice, users: list[str], name: str) -> bool:
    """Whether workflows that use a notice give a name types of different kinds."""
    kinds = {
        one.expression.type.kind
        for workflow in users
        for one in policy.captures[(workflow, notice.id)]
        if one.name == name
    }
    return len(kinds) > 1


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing a notice: lines to print, files with their SHA-256, why a format is not there."""

    lines: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


def written(document: Document, notice: str, out: Path | None, form: str) -> Written:
    """Print (`out` None) or write a notice in the formats asked for. What cannot be made is said, and the page is
    written in its place. Raises Usage for a format that is not known or needs a file."""
    forms = formats(form or _by_ending(out))
    if out is None:
        for one in forms:
            if one not in {"txt", "html"}:
                raise misuse("GF942", name="--out", about=f"{one} 要写到文件")
        return Written(tuple(_text(document, one).rstrip("\n") for one in forms))
    ending = out.suffix.lower().lstrip(".")
    named = ending in {*FORMATS, "txt"}
    if not named and ending in OTHERS:
        raise misuse("GF944", what="--out", name=out.name, known="、".join(f".{one}" for one in ("txt", *FORMATS[1:])))
    return rendered(document, out.with_suffix("") if named else out / notice, forms)


def formats(text: str) -> tuple[RenderFormat, ...]:
    """The formats of a list with commas; `text` is `txt`. Raises Usage for one there is not."""
    from govflow.notices.renderers.formats import FORMATS as KNOWN

    found: list[RenderFormat] = []
    for name in re.split("[,，、]", text):
        one = next((k for k in KNOWN if k == {"text": "txt"}.get(name.strip(), name.strip())), None)
        if one is None:
            raise misuse("GF944", what="--format", name=name, known="、".join(FORMATS))
        found.append(one)
    return tuple(found)


def rendered(document: Document, base: Path, forms: Sequence[RenderFormat]) -> Written:
    """Write a notice beside `base` in every format; the page too where one cannot be made. Raises Usage."""
    from govflow.notices.renderers.formats import render

    made = render(document, forms)
    if made.findings and "html" not in made.files:
        made = render(document, (*forms, "html"))
    several = "2.png" in made.files
    files: dict[str, str] = {}
    for ending, data in made.files.items():
        page, _, kind = ending.rpartition(".")
        path = base.with_name(f"{base.name}-{page}.{kind}" if page and several else f"{base.name}.{kind}")
        _write(path, data)
        files[str(path)] = made.digests[ending]
    return Written((), files, made.findings)


def _by_ending(out: Path | None) -> str:
    ending = "" if out is None else out.suffix.lower().lstrip(".")
    return ending if ending in {*FORMATS, "txt"} else "text"


def _text(document: Document, form: str) -> str:
    from govflow.notices import to_html, to_text

    return to_html(document) if form == "html" else to_text(document)


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise out_of_reach(path, error) from None


def told(document: Document, notice: str, files: Mapping[str, str]) -> dict[str, Any]:
    """The notice as `--json` shows it."""
    from govflow.notices import to_text

    return {
        "notice": notice, "title": document.title, "kind": document.kind, "number": document.number,
        "date": None if document.date is None else document.date.isoformat(), "text": to_text(document),
        "files": list(files), "digests": dict(files),
    }  # fmt: skip
