"""The kinds of notices and what each must say: `catalogue.csv` beside this file, read once.

One head row a kind (name, kinds of publication, usual issuer, layout), then one row a requirement. The row `*` holds
what every 公示 of the catalogue says. Source: domain research 5.2, which is our choice [C] wherever no law says it.

    types      the types a fact may have; where `text` is among them, the template may say it in its own words
    presence   always · if_any (written where there is one) · one_of (at least one of those of the kind)

Knows no template, no workflow and no policy.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

from govflow.notices.document import Kind, Style

Presence = Literal["always", "if_any", "one_of"]
COMMON = "*"


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something a kind of notice must say. `of_kind`: only where it is published as that kind; empty = always."""

    id: str
    title: str
    types: frozenset[str]
    presence: Presence
    of_kind: str = ""

    @property
    def in_words(self) -> bool:
        """Whether the template may say it in its own words, without a fact."""
        return "text" in self.types


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of notice: N-05."""

    code: str
    name: str
    kinds: tuple[Kind, ...]
    issuer: str
    style: Style
    requirements: tuple[Requirement, ...]

    def required(self, kind: str) -> tuple[Requirement, ...]:
        """What this kind of notice must say when it is published as `kind` (公示, 公告 …)."""
        return tuple(one for one in self.requirements if one.of_kind in {"", kind})


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every kind by its code, in the order of the catalogue; what all 公示 share is part of each of them."""
    text = (resources.files(__name__) / "catalogue.csv").read_text("utf-8-sig")
    heads: dict[str, dict[str, str]] = {}
    found: dict[str, list[Requirement]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        code = row["code"]
        if row["name"]:
            heads[code] = row
            found[code] = []
        else:
            found[code].append(_requirement(row))
    shared = found.pop(COMMON)
    entries = {code: _entry(heads[code], (*mine, *shared)) for code, mine in found.items()}
    return MappingProxyType(entries)


def _requirement(row: Mapping[str, str]) -> Requirement:
    presence: dict[str, Presence] = {"always": "always", "if_any": "if_any", "one_of": "one_of"}
    return Requirement(
        row["requirement"], row["title"], frozenset(row["types"].split()), presence[row["presence"]], row["of_kind"]
    )


def _entry(head: Mapping[str, str], requirements: tuple[Requirement, ...]) -> Entry:
    kinds: dict[str, Kind] = {"公示": "公示", "公告": "公告", "公开": "公开", "通知": "通知", "送达": "送达"}
    return Entry(
        head["code"],
        head["name"],
        tuple(kinds[word] for word in head["kinds"].split()),
        head["issuer"],
        "form" if head["style"] == "form" else "letter",
        requirements,
    )
