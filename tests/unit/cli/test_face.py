"""Tables on a terminal and elsewhere; what happens when the reader goes away."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import govflow
from govflow.cli.face import table


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


def test_plain_columns_count_chinese_characters_as_two() -> None:
    with redirect_stdout(io.StringIO()):
        assert table(("编号", "状态"), [("a", "待派工"), ("bcdef", "办结")]) == [
            "编号   状态",
            "a      待派工",
            "bcdef  办结",
        ]


def test_a_terminal_gets_a_ruled_table_and_markup_is_only_text() -> None:
    with redirect_stdout(Terminal()):
        lines = table(("编号", "状态"), [("[red]a[/red]", "待派工")])
    assert any("─" in line for line in lines)
    assert any("[red]a[/red]" in line and "待派工" in line for line in lines)


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`govflow schema | head -1`: the rest is not wanted, and nothing is complained of."""
    root = Path(govflow.__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, "-m", "govflow", "schema", "output"], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert ran.stdout.readline() == b"{\n"
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait() == 0
