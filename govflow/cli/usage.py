"""What was wrong with the way a command was written, said in our words. Raised as `Usage`, ends with exit code 2."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govflow.errors import Diagnostic, GovflowError, listed, nearest

if TYPE_CHECKING:
    from pathlib import Path

    from govflow.feel import Type


class Usage(GovflowError):
    """The command was not written as it must be. `.reasons` says how."""


def misuse(code: str, **args: str | int) -> Usage:
    """A usage error by code (GF940 to GF948)."""
    return Usage([Diagnostic.of(code, **args)])


def unusable(path: Path, zh: str, en: str) -> Usage:
    """A file that a command cannot read or write, and why."""
    return misuse("GF948", file=str(path), detail=zh, detail_en=en)


_SYSTEM: Mapping[int, tuple[str, str]] = {
    errno.ENOENT: ("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("没有权限", "permission denied"),
    errno.EISDIR: ("这是文件夹，不是文件", "it is a folder"),
    errno.ENOTDIR: ("路径中有一段是文件，不是文件夹", "a part of the path is no folder"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: ("磁盘满了", "the disk is full"),
    errno.ENAMETOOLONG: ("名称太长", "the name is too long"),
}


def out_of_reach(path: Path, error: OSError) -> Usage:
    """A file the system does not give, in our words where the reason is a common one."""
    said = error.strerror or type(error).__name__
    return unusable(path, *_SYSTEM.get(error.errno or 0, (said, said)))


def unfit(text: str, name: str, kind: str, example: str = "") -> Usage:
    """A value that cannot be read."""
    return misuse("GF943", text=text, name=name, type=kind, example=example)


def kind_of(type: Type) -> str:
    """What a type is called when a text does not fit it."""
    return "下列之一" if type.kind == "enum" else type.zh()


def whole(text: str, name: str, least: int = 0) -> int:
    """A whole number as typed behind an option. Raises Usage."""
    if not text.isascii() or not text.isdecimal() or len(text) > 9 or int(text) < least:
        raise unfit(text, name, "整数")
    return int(text)


def unknown(kind: str, name: str, known: Iterable[str], there: Iterable[str] = ()) -> Usage:
    """A name nobody has, with the nearest one, else what there is (`there`, without it all that is `known`)."""
    names = list(known)
    return misuse("GF896", kind=kind, name=name, near=nearest(name, names) or "", known=listed(there or names))


def of_parser(error: Any, argv: Sequence[str], commands: Iterable[str]) -> Usage | None:
    """What the parser complained about, in our words; None when it is no complaint of the parser.

    By the shape of the exception: the classes move between versions of the library, their fields do not.
    """
    if getattr(error, "exit_code", None) != 2:
        return None
    if hasattr(error, "possibilities"):
        options = [opt for param in _params(error) for opt in param.opts]
        return misuse("GF941", option=error.option_name, near=nearest(error.option_name, options) or "")
    if hasattr(error, "option_name"):
        return misuse("GF942", name=f"{error.option_name} 的值", about="")
    if hasattr(error, "param_type"):
        return misuse("GF942", name=shown(error.param, "zh"), about=about(error.param.help, "zh"))
    if getattr(error, "param", None) is not None:
        return unfit(str(error.message), shown(error.param, "zh"), "?")
    return _of_group(error, argv, commands)


def shown(param: Any, lang: str) -> str:
    """An option by its longest name, an argument by its metavar."""
    return max(param.opts, key=len) if param.param_type_name == "option" else about(param.metavar or param.name, lang)


def about(text: str | None, lang: str) -> str:
    """The part of a help text in one language."""
    zh, _, en = (text or "").partition("｜")
    return (en or zh) if lang == "en" else zh


def _params(error: Any) -> Sequence[Any]:
    return error.ctx.command.params if error.ctx is not None else ()


def _of_group(error: Any, argv: Sequence[str], commands: Iterable[str]) -> Usage:
    known = list(commands)
    first = next((word for word in argv if not word.startswith("-")), "")
    if first not in known:
        return misuse("GF940", command=first or "?", near=nearest(first, known) or "")
    extra = re.search(r"\(([^()]*)\)\W*$", str(error.message))
    return misuse("GF944", what=first, name=extra[1] if extra else str(error.message), known="", near="")
