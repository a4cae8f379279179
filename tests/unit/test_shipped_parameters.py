"""Each shipped parameter decides something: a workflow, rule, table or notice reads it.

Specs and comments do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from govflow.source import parse_yaml

SHIPPED = Path(__file__).resolve().parents[2] / "govflow"
FOLDERS = (SHIPPED, *sorted((SHIPPED / "places").iterdir()))


def parameters(text: str, name: str) -> dict[str, str]:
    """The parameters of a rules file: titles by id."""
    tree, _ = parse_yaml(text, name)
    assert tree is not None
    assert isinstance(tree.value, dict)
    return {one: content.get("title", one) for one, content in (tree.value.get("parameters") or {}).items()}


def readers(text: str) -> str:
    """A YAML file without its comments, its texts for people and the block in which parameters are defined."""
    kept, defining = [], False
    for line in text.splitlines():
        if re.match(r"\S", line) and not line.startswith("#"):
            defining = line.startswith("parameters:")
        if not defining:
            code = re.sub(r"(^|\s)#.*", "", line)
            kept.append(re.sub(r"\b(?:title|say|source|article): [^,}]*", "", code))
    return "\n".join(kept)


def unread(named: dict[str, str], texts: Iterable[str]) -> list[str]:
    """Parameters that no text names, by id or title."""
    whole = "\n".join(texts)
    words = set(re.findall(r"\w+", whole, re.ASCII))
    return sorted(one for one, title in named.items() if one not in words and title not in whole)


def shipped(*patterns: str) -> list[Path]:
    """Files of the national policy and of the places."""
    return [path for folder in FOLDERS for pattern in patterns for path in sorted(folder.glob(pattern))]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("states:\n  a: {due: reply_limit}\n", []),
        ("states:\n  a: {due: 答复期限}\n", []),
        ("states:\n  a: {due: reply_limit_of_others}\n", ["reply_limit"]),
        ("parameters:\n  reply_limit: {title: 答复期限}\n", ["reply_limit"]),
        ("parameters:\n  # here\n  reply_limit: {title: 答复期限}\ntables:\n  t: {value: reply_limit}\n", []),
        ("states: {}   # reply_limit\n", ["reply_limit"]),
        ("states:\n  a: {title: 已过答复期限}\n", ["reply_limit"]),
    ],
)
def test_what_reading_a_parameter_is(text: str, dead: list[str]) -> None:
    assert unread({"reply_limit": "答复期限"}, [readers(text)]) == dead


def test_every_shipped_parameter_is_read_somewhere() -> None:
    named: dict[str, str] = {}
    for path in shipped("rules/*.yaml", "policy.yaml"):
        named |= parameters(path.read_text(encoding="utf-8"), path.name)
    assert len(named) > 100
    texts = [readers(path.read_text(encoding="utf-8")) for path in shipped("rules/*.yaml", "workflows/*.yaml")]
    texts += [path.read_text(encoding="utf-8") for path in shipped("rules/*.csv", "notices/templates/*.j2")]
    assert unread(named, texts) == []
