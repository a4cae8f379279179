"""How a command speaks: text or JSON, Chinese or English, findings to stderr, what was asked for to stdout.

Knows streams and widths. Knows nothing of what the commands say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govflow.errors import Diagnostic, Severity, language

Lines = Iterable[str]
FINE, FOUND, MISUSED, BROKEN = 0, 1, 2, 3
"""The exit codes: fine; findings or a refusal; wrong use; our fault."""


@dataclass(frozen=True, slots=True)
class Face:
    """How one run of one command speaks."""

    command: str
    lang: str
    json: bool

    def say(self, zh: str, en: str) -> str:
        """The wording of the language asked for."""
        return en if self.lang == "en" else zh


def face(command: str, lang: str = "", as_json: bool = False) -> Face:
    """The face of a run; `lang` empty: as `errors.language` says."""
    return Face(command, lang if lang in {"zh", "en"} else language(), as_json)


def answer(
    to: Face,
    result: Mapping[str, Any] | None,
    lines: Lines = (),
    *,
    findings: Sequence[Diagnostic] = (),
    code: int = FINE,
) -> int:
    """Say what a command found, and return its exit code. `lines` are not even made when JSON is wanted."""
    if to.json:
        told = {
            "govflow": 1,
            "command": to.command,
            "exit": code,
            "result": result,
            "findings": [finding_json(finding) for finding in findings],
        }
        print(json.dumps(told, ensure_ascii=False, indent=2, sort_keys=False))
        return code
    for line in lines:
        print(line)
    if findings:
        sys.stdout.flush()
        for finding in findings:
            print(finding.line(to.lang), file=sys.stderr)
    return code


def finding_json(finding: Diagnostic) -> dict[str, Any]:
    """A finding as JSON: code, severity, place, arguments and both texts."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "arguments": dict(finding.args),
        "zh": finding.text("zh"),
        "en": finding.text("en"),
    }


def summary(to: Face, findings: Iterable[Diagnostic]) -> str:
    """`3 个错误，1 个警告`, and `，2 个提示` where there are any: a notice is no warning."""
    found = list(findings)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    notices = sum(finding.severity is Severity.NOTICE for finding in found)
    warnings = len(found) - errors - notices
    zh, en = f"{errors} 个错误，{warnings} 个警告", f"{_several(errors, 'error')}, {_several(warnings, 'warning')}"
    if notices:
        zh, en = f"{zh}，{notices} 个提示", f"{en}, {_several(notices, 'notice')}"
    return to.say(zh, en)


def _several(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in columns: a ruled table on a terminal, plain columns elsewhere. Chinese characters take two places."""
    if sys.stdout.isatty():
        return _ruled(head, rows)
    from govflow.notices.renderers.text import width

    grid = [tuple(head), *map(tuple, rows)]
    widths = [max(width(row[i]) for row in grid) for i in range(len(head))]
    return [
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in grid
    ]


def _ruled(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in head:
        made.add_column(Text(name))
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    with console.capture() as kept:
        console.print(made)
    return kept.get().rstrip("\n").split("\n")
