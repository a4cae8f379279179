"""From the words of a command line to an exit code: parse, run, and say what went wrong in the language asked for.

Whatever a command raises is told here, once. Knows no command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from govflow.cli.app import joined
from govflow.cli.face import BROKEN, FINE, FOUND, MISUSED, Face, answer, face, summary
from govflow.cli.usage import Usage, of_parser
from govflow.errors import Diagnostic, GovflowError, PolicyError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0 fine, 1 findings or a refusal, 2 wrong use, 3 our fault."""
    words = joined(sys.argv[1:] if argv is None else argv)
    _readable()
    to = _face_of(words)
    try:
        code = _run(words, to)
        sys.stdout.flush()
        return code
    except (BrokenPipeError, SystemExit):
        # Whoever read us has seen enough (the parser turns a closed pipe into SystemExit); nothing more can be
        # written, the last flush of the interpreter included.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        print(to.say("已中断。", "Interrupted."), file=sys.stderr)
        return 130


def _run(words: list[str], to: Face) -> int:
    from typer.main import get_command

    from govflow.cli.app import amounts_last, build
    from govflow.cli.manual import asked_for_help, family, manual, version

    before = words[: words.index("--")] if "--" in words else words
    helped = not before or asked_for_help(before)
    group: Any = get_command(build(() if helped else before))
    if before == ["--version"]:
        print(version())
        return FINE
    if helped or family(group, before):
        print(manual(group, before, to.lang))
        return FINE
    try:
        code = group.main(amounts_last(words), prog_name="govflow", standalone_mode=False)
        return code if isinstance(code, int) else FINE
    except Usage as usage:
        return answer(to, None, findings=usage.reasons, code=MISUSED)
    except GovflowError as error:
        return _told(to, error)
    except Exception as error:
        wrong = of_parser(error, before, group.commands)
        if wrong is not None:
            return answer(to, None, findings=wrong.reasons, code=MISUSED)
        return _broken(to, error)


def _told(to: Face, error: GovflowError) -> int:
    """What the library says: findings of a policy, reasons of a refusal."""
    code = answer(to, None, findings=error.reasons, code=FOUND)
    if isinstance(error, PolicyError) and not to.json:
        print(summary(to, error.reasons), file=sys.stderr)
    return code


def _broken(to: Face, error: Exception) -> int:
    """Our fault: one sentence, and the trace only for those who ask."""
    if os.environ.get("GOVFLOW_DEBUG") == "1":
        raise error
    detail = f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0][:300]
    return answer(to, None, findings=(Diagnostic.of("GF949", detail=detail),), code=BROKEN)


def _face_of(words: Sequence[str]) -> Face:
    """How to speak even if the rest cannot be parsed."""
    command = next((word for word in words if not word.startswith("-")), "")
    lang = ""
    for number, word in enumerate(words):
        if word == "--lang" and number + 1 < len(words):
            lang = words[number + 1]
        elif word.startswith("--lang="):
            lang = word[7:]
    return face(command, lang, "--json" in words)


def _readable() -> None:
    """A terminal of another encoding shows what it can instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
