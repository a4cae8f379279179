"""One command in process: what it printed, and its exit code."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

from govflow.cli import main
from govflow.cli.app import joined
from govflow.cli.outputs import output_schema
from tests.unit.cli.schema_check import faults


@dataclass(frozen=True, slots=True)
class Ran:
    """See the module."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Lines of stdout."""
        return self.out.splitlines()


def run(*words: str, lang: str = "zh") -> Ran:
    """Run a command in a language."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*words, "--lang", lang])
    return Ran(code, out.getvalue(), err.getvalue())


def told(*words: str, code: int = 0) -> dict[str, Any]:
    """What a command says with `--json`; its exit code and its schema are held to."""
    ran = run(*words, "--json")
    found: dict[str, Any] = json.loads(ran.out)
    assert ran.code == code == found["exit"], ran.out
    assert faults(output_schema(joined(words)[0]), found) == []
    return found
