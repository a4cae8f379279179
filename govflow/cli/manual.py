"""`--help` in Chinese or English, from what the commands say of themselves.

The parser's own help knows English only, and its headings cannot be given in another language.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from govflow.cli.usage import about, shown

HELP = ("--help", "-h")
_ABOUT = (
    "社区政策即文件：检查、试办、查询、推算。｜community policy as files: check it, try it, ask it.",
    "退出码：0 正常，1 有问题或被拒绝，2 命令写法不对，3 程序自身出错。"
    "｜exit codes: 0 fine, 1 findings or a refusal, 2 wrong use, 3 our fault.",
)


def asked_for_help(words: Sequence[str]) -> bool:
    """Whether the words ask for help."""
    return any(word in HELP for word in words)


def version() -> str:
    """`govflow 0.1.0`."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return f"govflow {installed('govflow')}"
    except PackageNotFoundError:
        return "govflow"


def manual(group: Any, words: Sequence[str], lang: str) -> str:
    """The page of a command, or the list of all."""
    name = next((word for word in words if word in group.commands), "")
    return _page(group.commands[name], lang) if name else _list(group, lang, family(group, words))


def family(group: Any, words: Sequence[str]) -> str:
    """The first word of commands of two, where that word stands alone."""
    plain = [word for word in words if not word.startswith("-")]
    first = plain[0] if plain else ""
    if first in group.commands:
        return ""
    return first if any(name.startswith(f"{first} ") for name in group.commands) and len(words) == 1 else ""


def _list(group: Any, lang: str, of: str = "") -> str:
    head, tail = (about(text, lang) for text in _ABOUT)
    listed = {name: command for name, command in group.commands.items() if name.startswith(f"{of} ") or not of}
    wide = max(map(len, listed))
    usage = "govflow COMMAND …" if lang == "en" else "govflow 命令 …"
    lines = [head, "", f"{_word('usage', lang)}{usage}", "", _word("commands", lang)]
    lines += [f"  {name:<{wide}}  {about(command.help, lang)}" for name, command in listed.items()]
    more = "govflow COMMAND --help" if lang == "en" else "每个命令的写法：govflow 命令 --help"
    return "\n".join([*lines, "", more, tail])


def _page(command: Any, lang: str) -> str:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = " ".join(["govflow", command.name, *(_usage(one, lang) for one in arguments), _word("options", lang)])
    lines = [about(command.help, lang), "", f"{_word('usage', lang)}{usage}", ""]
    for param in (*arguments, *options):
        must = _word("must", lang) if param.required and param.param_type_name == "option" else ""
        lines.append(f"  {_name(param, lang)}{must}")
        lines += textwrap.wrap(about(param.help, lang), 46 if lang == "zh" else 90, initial_indent=" " * 6,
                               subsequent_indent=" " * 6)  # fmt: skip
    return "\n".join(lines)


def _usage(argument: Any, lang: str) -> str:
    name = shown(argument, lang) + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _name(param: Any, lang: str) -> str:
    if param.param_type_name == "argument":
        return shown(param, lang)
    return ", ".join(param.opts) + ("" if param.is_flag else f" {param.metavar or ''}".rstrip())


_WORDS = {
    "usage": ("用法：", "Usage: "),
    "commands": ("命令：", "Commands:"),
    "options": ("[选项]", "[options]"),
    "must": ("（必须写）", " (required)"),
}


def _word(key: str, lang: str) -> str:
    zh, en = _WORDS[key]
    return en if lang == "en" else zh
