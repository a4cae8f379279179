"""The house rules a linter does not know: length of files and functions, public methods of a class.

Run as a script by `make lint`: prints lines per room, warns above 300 lines, fails above 400 lines a file, 60 lines a
function, 12 public methods a class.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WARN_FILE, MOST_FILE, MOST_FUNCTION, MOST_METHODS = 300, 400, 60, 12
EXEMPT_METHODS = frozenset(
    {
        "Cursor", "Directory", "Engine", "EngineMachine", "Machine", "Organisation", "Overlay", "SqliteStore", "Store",
        "World",
    }
)  # fmt: skip
"""The public faces and seams: their methods are the contract, not a sign of a class that does too much."""


def faults(path: Path) -> Iterator[tuple[bool, str]]:
    """(is an error, sentence) for one file."""
    text = path.read_text("utf-8")
    lines, name = text.count("\n"), path.relative_to(ROOT)
    if lines > WARN_FILE:
        yield lines > MOST_FILE, f"{name}: {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_FUNCTION:
                yield True, f"{name}:{node.lineno}: {node.name} has {length} lines"
        elif isinstance(node, ast.ClassDef) and node.name not in EXEMPT_METHODS:
            public = [n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
            if len(public) > MOST_METHODS:
                yield True, f"{name}:{node.lineno}: {node.name} has {len(public)} public methods"


def longest(files: list[Path]) -> tuple[str, str]:
    """The longest file and the longest function."""
    best_file = max(files, key=lambda path: path.read_text("utf-8").count("\n"))
    best: tuple[int, str] = (0, "")
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                best = max(best, ((node.end_lineno or 0) - node.lineno + 1, f"{path.relative_to(ROOT)} {node.name}"))
    return f"{best_file.relative_to(ROOT)} {best_file.read_text('utf-8').count(chr(10))}", f"{best[1]} {best[0]}"


def main() -> int:
    """Print what was found; 1 when something is too long."""
    package = sorted((ROOT / "govflow").rglob("*.py"))
    others = [*sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))]
    bad = False
    for path in (*package, *others):
        for error, sentence in faults(path):
            bad |= error
            print(("error " if error else "warning ") + sentence)
    rooms: dict[str, int] = {}
    for path in package:
        room = path.relative_to(ROOT / "govflow").parts[0]
        rooms[room] = rooms.get(room, 0) + path.read_text("utf-8").count("\n")
    print("lines: " + ", ".join(f"{room} {lines}" for room, lines in sorted(rooms.items())))
    file, function = longest(package)
    print(f"longest file: {file}; longest function: {function}")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
