"""Reads the case files of the suite. Knows their four kinds of lines and nothing of what an expression means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_GIVEN = re.compile(r"已知 (?P<name>[^:=]+?)(?:: (?P<type>[^=]+?))? = (?P<value>.+)")
_ENUM = re.compile(r"枚举 (?P<name>\w+)\((?P<members>.+)\)$")


@dataclass(frozen=True, slots=True)
class Given:
    """A name with its value as written; the type is empty in the standard dialect."""

    name: str
    type: str
    nullable: bool
    value: str


@dataclass(frozen=True, slots=True)
class Case:
    """One line: `expression ⇒ expected`, with what is known there."""

    id: str
    text: str
    expected: str
    given: tuple[Given, ...]
    enumerations: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def cases(name: str) -> list[Case]:
    """Every case of a file. Raises ValueError for a line that is none of the four kinds."""
    return list(_cases(name, (HERE / name).read_text("utf-8").splitlines()))


def _cases(name: str, lines: list[str]) -> Iterator[Case]:
    given: list[Given] = []
    enumerations: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("=="):
            given, enumerations = [], []
        elif match := _ENUM.match(line):
            pairs = [pair.partition("=") for pair in match["members"].split()]
            enumerations.append((match["name"], tuple((id, title) for id, _, title in pairs)))
        elif match := _GIVEN.fullmatch(line):
            type = (match["type"] or "").strip()
            given.append(Given(match["name"], type.removesuffix(" 可空"), type.endswith(" 可空"), match["value"]))
        elif " ⇒ " in line:
            text, _, expected = line.rpartition(" ⇒ ")
            yield Case(f"{name}:{number}", text, expected, tuple(given), tuple(enumerations))
        elif line and not line.startswith(("#", "//")):
            raise ValueError(f"{name}:{number}: {line}")
