"""A mistake in one file does not hide those in others, and brings no others about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from govflow.checks import check_policy
from govflow.notices import names_of
from govflow.policy.files import Files
from govflow.policy.read import read_policy
from govflow.policy.sound import beside
from govflow.source import Tree
from govflow.source.tree import Node

BASE = Path(__file__).parents[2] / "corpus" / "base"


def sound() -> Files:
    files, findings = read_policy(BASE)
    assert files is not None, findings
    return files


KEYS = sorted(key for key in sound().sources if key[0] not in {"policy", "unit_kind", "role", "body", "ladder"})


def node_of(tree: Tree, path: tuple[str | int, ...]) -> Node:
    node = tree.root
    assert node is not None
    for step in path:
        assert node.keys is not None
        node = node.keys[str(step)][1]
    return node


def with_a_strange_key(root: Path, key: tuple[str, str]) -> None:
    """One key that nothing has, in one part of the policy."""
    tree, path = sound().sources[key].anchor
    file = root / tree.file
    text = file.read_text("utf-8")
    if key[0] == "notice":
        made = text.replace("---\n", "---\nstrange: 1\n", 1)
    else:
        node = node_of(tree, path)
        brace = text[node.start] == "{"
        more = "strange: 1, " if brace else "strange: 1\n" + " " * node.column
        made = text[: node.start + brace] + more + text[node.start + brace :]
    file.write_text(made, "utf-8")


@pytest.mark.parametrize("key", KEYS, ids=[":".join(key) for key in KEYS])
def test_one_mistake_is_one_finding(key: tuple[str, str], tmp_path: Path) -> None:
    """The base policy has none: whatever else were said would be about what can no longer be found."""
    root = tmp_path / "policy"
    shutil.copytree(BASE, root)
    with_a_strange_key(root, key)
    assert [one.code for one in read_policy(root)[1]] == ["GF134"]
    assert beside(root, names_of) == ()


ELSEWHERE = """\
govflow: 1
parameters:
  patience:
    title: 耐心
    type: no_such_type
    values: [{from: 2020-01-01, value: "3"}]
"""


def test_mistakes_elsewhere_are_told_at_once(tmp_path: Path) -> None:
    root = tmp_path / "policy"
    shutil.copytree(BASE, root)
    with_a_strange_key(root, ("workflow", "lamp"))
    (root / "rules" / "more.yaml").write_text(ELSEWHERE, "utf-8")
    policy, findings = check_policy(root)
    assert policy is None
    assert [(one.code, one.place.file) for one in findings] == [
        ("GF206", "rules/more.yaml"),
        ("GF134", "workflows/lamp.yaml"),
    ]


def test_entries_of_the_same_file_are_told_too(tmp_path: Path) -> None:
    root = tmp_path / "policy"
    shutil.copytree(BASE, root)
    broken = "  broken: {title: 坏的, type: integer, valus: []}\n"
    (root / "rules" / "more.yaml").write_text(ELSEWHERE + broken, "utf-8")
    assert [one.code for one in check_policy(root)[1]] == ["GF206", "GF134"]


def test_what_names_the_broken_part_waits(tmp_path: Path) -> None:
    root = tmp_path / "policy"
    shutil.copytree(BASE, root)
    wrong = (
        ELSEWHERE.replace("no_such_type", "broken_kind")
        + "enumerations:\n  broken_kind: {title: 坏的, vals: {a: 甲}}\n"
    )
    (root / "rules" / "more.yaml").write_text(wrong, "utf-8")
    assert {one.code for one in check_policy(root)[1]} == {"GF134"}


def test_a_file_that_is_no_yaml_stops_it(tmp_path: Path) -> None:
    """Nobody can say what it would define."""
    root = tmp_path / "policy"
    shutil.copytree(BASE, root)
    (root / "rules" / "more.yaml").write_text(ELSEWHERE, "utf-8")
    (root / "rules" / "odd.yaml").write_text("govflow: 1\n\tparameters: {}\n", "utf-8")
    assert beside(root, names_of) == ()
