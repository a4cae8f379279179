"""One notice for the commands that make one without a case: which it is, what types its names have, how it is written.

Knows files and formats. Knows nothing of what the notice says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from govflow.cli.loading import folder_of, load, write_text
from govflow.cli.names import among
from govflow.cli.usage import Usage, misuse, out_of_reach, unusable

if TYPE_CHECKING:
    from govflow.feel import Type
    from govflow.notices import Document
    from govflow.policy.definition import Notice, Policy

FORMATS = ("text", "html", "pdf", "docx", "png")
_ENDINGS = {"text": "txt"}
_EXTRA = {"pdf": "pdf", "png": "pdf", "docx": "docx"}

Out = Annotated[
    Path | None,
    Option("--out", metavar="FILE|DIR", help="写到这个文件，或者这个文件夹｜write to this file or into this folder"),
]
Format = Annotated[
    str,
    Option(
        "--format",
        metavar="text|html|pdf|docx|png",
        help="格式；不写时看 --out 的扩展名，再不然是 text｜format (default: by the ending of --out, else text)",
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


def written(document: Document, notice: str, out: Path | None, form: str) -> tuple[list[str], list[str]]:
    """The lines to print and the files written. Raises Usage for a format that cannot be or is not known."""
    form = form or _by_ending(out)
    if form not in FORMATS:
        raise misuse("GF944", what="--format", name=form, known="、".join(FORMATS))
    if out is None:
        if form not in {"text", "html"}:
            raise misuse("GF942", name="--out", about=f"{form} 要写到文件")
        return [_text(document, form).rstrip("\n")], []
    ending = _ENDINGS.get(form, form)
    path = out if out.suffix.lower().lstrip(".") in {*_ENDINGS.values(), *FORMATS} else out / f"{notice}.{ending}"
    if form in {"text", "html"}:
        write_text(path, _text(document, form))
        return [], [str(path)]
    files = _pages(document, form, path)
    for file, data in files.items():
        _write(file, data)
    return [], [str(file) for file in files]


def _by_ending(out: Path | None) -> str:
    ending = "" if out is None else out.suffix.lower().lstrip(".")
    return ending if ending in FORMATS else "text"


def _text(document: Document, form: str) -> str:
    from govflow.notices import to_html, to_text

    return to_html(document) if form == "html" else to_text(document)


def _pages(document: Document, form: str, path: Path) -> dict[Path, bytes]:
    from importlib import import_module

    room = "docx" if form == "docx" else "typeset"
    try:
        renderer: Any = import_module(f"govflow.notices.renderers.{room}")
        pages = renderer.to_png(document) if form == "png" else getattr(renderer, f"to_{form}")(document)
    except ModuleNotFoundError:
        extra = _EXTRA[form]
        raise unusable(
            path,
            f"没有安装生成 {form} 的组件，请运行 pip install 'govflow[{extra}]'",
            f"what makes {form} is not installed; run pip install 'govflow[{extra}]'",
        ) from None
    if form != "png":
        return {path: pages}
    if len(pages) == 1:
        return {path: pages[0]}
    return {path.with_name(f"{path.stem}-{n}{path.suffix}"): page for n, page in enumerate(pages, 1)}


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise out_of_reach(path, error) from None


def told(document: Document, notice: str, files: list[str]) -> dict[str, Any]:
    """The notice as `--json` shows it."""
    from govflow.notices import to_text

    return {
        "notice": notice, "title": document.title, "kind": document.kind, "number": document.number,
        "date": None if document.date is None else document.date.isoformat(), "text": to_text(document),
        "files": files,
    }  # fmt: skip


__all__ = ["Chosen", "Format", "Out", "Usage", "Workflow", "chosen", "told", "written"]
