from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govflow.errors import Place
from govflow.source import Tree, parse_yaml

TEXT = """\
# 路灯
title: 路灯
when: 金额 > 5万元
quoted: 'it''s 一 b'
double: "a\\tb\\u4e00c"
list: [甲, "乙", {k: v}]
block: |
    first  row
      second
folded: >-
  one two
  three

  four
plain: a b
  c d
"""


@pytest.fixture
def tree() -> Tree:
    made, findings = parse_yaml(TEXT, "f.yaml")
    assert not findings
    assert made is not None
    return made


def at(place: Place) -> str:
    """The character of TEXT at a place."""
    return TEXT.split("\n")[place.line - 1][place.column - 1]


def test_places_of_values_and_keys(tree: Tree) -> None:
    assert tree.place(("title",)) == Place("f.yaml", 2, 8)
    assert tree.key_place(("title",)) == Place("f.yaml", 2, 1)
    assert tree.place(("list", 2, "k")) == Place("f.yaml", 6, 20)
    assert tree.key_place(("list", 1)) == Place("f.yaml", 6, 11)
    assert tree.place() == Place("f.yaml", 2, 1)


def test_a_path_that_is_not_there_is_its_nearest_ancestor(tree: Tree) -> None:
    assert tree.place(("list", 2, "x", "y")) == tree.place(("list", 2))
    assert tree.place(("title", "overdue")) == tree.place(("title",))
    assert tree.inside(("title", "overdue"), 1) == Place("f.yaml", 2, 9)
    assert tree.key_place(("nothing",)) == Place("f.yaml", 2, 1)


@pytest.mark.parametrize(
    ("key", "offset", "line", "column"),
    [
        ("when", 5, 3, 12),  # 5 of 5万元
        ("quoted", 3, 4, 14),  # s, after the doubled quote
        ("quoted", 5, 4, 16),  # 一
        ("double", 2, 5, 13),  # b, after an escaped tab
        ("double", 4, 5, 20),  # c, after an escaped 一
        ("block", 0, 8, 5),
        ("block", 13, 9, 7),  # s of second, whose two extra blanks belong to the text
        ("folded", 8, 12, 3),  # three
        ("folded", 14, 14, 3),  # four, after an empty line
        ("plain", 4, 16, 3),  # c
        ("plain", 99, 16, 6),  # past the end
    ],
)
def test_inside_a_scalar(tree: Tree, key: str, offset: int, line: int, column: int) -> None:
    assert tree.inside((key,), offset) == Place("f.yaml", line, column)


def test_without_positions_every_place_is_the_file() -> None:
    tree = Tree("f.yaml", {"a": ["b"]})
    assert {tree.place(("a", 0)), tree.key_place(("a",)), tree.inside(("a", 0), 1)} == {Place("f.yaml")}


WORDS = st.lists(st.sampled_from(["a", "路灯", "it's", 'say "x"', "5%", "：", "#", "  ", "\n", "\n\n"]), min_size=1)


@given(WORDS.map(" ".join), st.sampled_from(["'", '"', "|", ">", None]), st.integers(8, 40))
def test_every_visible_character_is_found_again(value: str, style: str | None, width: int) -> None:
    text = yaml.safe_dump({"k": {"v": value}}, default_style=style, allow_unicode=True, width=width)
    tree, _ = parse_yaml(text.replace("!!str ", ""), "f")
    if tree is None or not isinstance(tree.value, dict):
        return
    lines = tree.text.split("\n")
    said = tree.value["k"]["v"]
    for offset, character in enumerate(said or ""):
        place = tree.inside(("k", "v"), offset)
        if not character.isspace():
            assert lines[place.line - 1][place.column - 1] in {character, "\\"}
