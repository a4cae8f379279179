"""The door: names given once for many texts, entries of an item as names, and no text of an author as source."""

from __future__ import annotations

import re
from typing import Any

from govflow.feel import Type
from govflow.feel.library import LIBRARY
from govflow.feel.standard import Names, compile_standard, interpret_standard, names_of
from govflow.feel.types import NUMBER
from govflow.feel.values import to_value
from tests.unit.feel.standard.asking import both, place, read

ROW = Type("context", entries=(("建筑 面积", NUMBER), ("rate", NUMBER)))


def test_entries_of_declared_types_are_names_of_several_words() -> None:
    names = Names({"row": ROW}, LIBRARY, {})
    program, findings = compile_standard("row.建筑 面积 * row.rate", names, place=place)
    assert program is not None
    assert findings == ()
    assert program.type == NUMBER
    assert both(program, {"row": to_value({"建筑 面积": 90, "rate": 2})}) == 180


def test_names_indexed_once_serve_many_texts() -> None:
    names = names_of({"door number": NUMBER}, LIBRARY, {}, ["not a variable"])
    assert names.indexed() is names.indexed()
    for text in ("door number + 1", "string length(string(door number))", "{a: 1}.not a variable"):
        assert compile_standard(text, names, place=place)[0] is not None


def test_the_variable_item_may_lend_its_entries() -> None:
    names = names_of({"limit": NUMBER}, LIBRARY, {}, ["建筑 面积"], items=True)
    program, findings = compile_standard("建筑 面积 > limit and item.rate = rate", names, place=place)
    assert program is not None
    assert findings == ()
    assert both(program, to_values(item={"建筑 面积": 90, "rate": 2}, limit=80)) is True
    assert both(program, to_values(item=5, limit=80)) is None


def to_values(**values: object) -> dict[str, object]:
    """Values by name."""
    return {name: to_value(value) for name, value in values.items()}


def test_texts_of_an_author_are_constants_and_never_source() -> None:
    program = read('{"__import__(\'os\')": v.__class__, f: function(exec) exec + "x"}.f("y")', {"v": None})
    code: Any = program.code
    assert program.run([None]) == "yx"
    assert all(re.fullmatch(r"k\d+", name) for name in code.__code__.co_names)
    assert "__import__" not in repr(code.__code__.co_consts)
    assert code.__globals__["__builtins__"] == {}
    assert interpret_standard(program.tree, [None]) == "yx"
