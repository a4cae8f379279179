"""The room keeps to itself: what it may import, and that every finding has its texts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import govflow.feel
from govflow.errors.texts import table
from govflow.feel.strict.builtins import BUILTINS
from govflow.feel.syntax.words import LONG_NAMES, LONGEST_NAME

ROOM = Path(govflow.feel.__file__).parent
FORBIDDEN = {"sqlite3", "time", "os", "pathlib", "random"}
LOWER = {"govflow.calendar", "govflow.source", "govflow.errors", "govflow.feel"}


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_the_room_imports_only_lower_rooms_and_nothing_that_touches_the_world() -> None:
    for file in ROOM.rglob("*.py"):
        names = imported(ast.parse(file.read_text("utf-8")))
        assert not {name.split(".")[0] for name in names} & FORBIDDEN, file.name
        rooms = {".".join(name.split(".")[:2]) for name in names if name.startswith("govflow")}
        assert rooms <= LOWER, file.name


def test_every_code_the_room_uses_has_texts_and_every_text_is_used() -> None:
    used = {code for file in ROOM.rglob("*.py") for code in re.findall(r'"(GF4\d\d)"', file.read_text("utf-8"))}
    assert used == {code for code in table() if "GF400" <= code <= "GF499"}


def test_the_grammar_knows_every_function_of_several_words() -> None:
    assert {name for name in BUILTINS if " " in name} == LONG_NAMES
    assert max(len(name.split()) for name in LONG_NAMES) == LONGEST_NAME
