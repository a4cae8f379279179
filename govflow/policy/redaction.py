"""Redaction: which class of personal data which audience may see, and how; the table of domain.md 4.7 as values.

A policy overrides the table with a decision table of its own named `redaction`; what the law forbids whatever a place
wishes (`FLOOR`: PIPL 25, 28 to 31) stays forbidden. Knows classes, audiences and ways of showing. Knows no case, no
template and no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Audience = Literal["public", "neighbours", "handler", "archive"]
Way = Literal["full", "scanned", "consent", "building", "role", "masked", "drop"]

AUDIENCES: tuple[Audience, ...] = ("public", "neighbours", "handler", "archive")
OUTSIDE = frozenset({"public", "neighbours"})
WAYS: tuple[Way, ...] = ("full", "scanned", "consent", "building", "role", "masked", "drop")
"""From the weakest to the strongest: where several classes meet, the strongest wins. `scanned`: what a person wrote,
shown once the gate has found nothing in it; `consent`: in full where a consent is recorded, else masked."""


def _row(public: Way, neighbours: Way, handler: Way, archive: Way) -> Mapping[str, Way]:
    return {"public": public, "neighbours": neighbours, "handler": handler, "archive": archive}


TABLE: Mapping[str, Mapping[str, Way]] = {
    "reporter": _row("drop", "drop", "full", "full"),
    "informer": _row("drop", "drop", "drop", "drop"),  # sealed: not even the handler learns who told
    "named": _row("consent", "full", "full", "full"),
    "dispute_party": _row("role", "role", "full", "full"),
    "address": _row("building", "building", "full", "full"),
    "phone": _row("drop", "drop", "full", "full"),  # office numbers stand in the register of units, not in fields
    "sensitive": _row("drop", "drop", "masked", "drop"),
    "vote": _row("drop", "drop", "full", "full"),
    "household": _row("drop", "drop", "full", "full"),
    "company": _row("full", "full", "full", "full"),
    "photo": _row("drop", "drop", "full", "full"),  # faces and plates may be in it
    "free": _row("scanned", "scanned", "full", "full"),
    "public": _row("full", "full", "full", "full"),
    "minor": _row("drop", "drop", "masked", "drop"),
    "police_liaison": _row("drop", "drop", "masked", "drop"),
    "mediation": _row("drop", "drop", "full", "full"),
}
"""Class -> audience -> how a value is shown. What stands in no row is dropped."""

CLASS_TITLES: Mapping[str, str] = {
    "reporter": "提出人和反映人",
    "informer": "举报人",
    "named": "获奖和任职人员",
    "dispute_party": "纠纷当事人",
    "address": "地址",
    "phone": "电话",
    "sensitive": "敏感信息",
    "vote": "个人的投票",
    "household": "各户金额",
    "company": "单位",
    "photo": "照片和附件",
    "free": "自由填写的文字",
    "public": "可以公开的内容",
    "minor": "未成年人",
    "police_liaison": "警情",
    "mediation": "调解",
}
"""What the classes are called."""
AUDIENCE_TITLES: Mapping[str, str] = {"public": "公众", "neighbours": "邻居", "handler": "承办人", "archive": "存档"}
"""What the audiences are called."""
CLASSES = frozenset(TABLE)
RESTRICTED = frozenset({"minor", "police_liaison", "mediation"})
"""A case that has a field of such a class publishes nothing at all (domain.md 2.8, 4.7; PIPL 28, 31)."""
FLOOR = frozenset({"reporter", "informer", "sensitive", *RESTRICTED})
"""Classes that no place may show outside."""
STRONGEST = {"person": "reporter", "address": "address", "file": "photo", "place": "address"}
"""The class of a field that names none, by its type; `free` for all others."""

PARTY = "当事人"
"""What stands for a party to a dispute."""
SOMEBODY = "工作人员"
"""What stands outside for a person who handles a matter: units and roles are public, persons are not."""
STARS = "***"
_BUILDING = re.compile(r"[0-9]{1,4}号楼|[0-9]{1,4}幢|[0-9]{1,4}栋")
_ROOM = re.compile(
    r"[0-9０-９一二三四五六七八九十〇零]\s*(?:单元|室|户|房|层|号(?!楼))|[0-9]{3,}|[0-9]+\s*[-－—]\s*[0-9]+"
)
_ID_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]")
_PHONE = re.compile(r"1[0-9]{10}")


@dataclass(frozen=True, slots=True)
class Redaction:
    """A table of redaction in force. A class or an audience that stands in no row sees nothing."""

    table: Mapping[str, Mapping[str, Way]] = field(default_factory=lambda: TABLE)

    def way(self, redaction: str, audience: str) -> Way:
        """How a value of a class is shown to an audience; a value of no class (`""`) is nobody's data: in full."""
        return self.table.get(redaction, {}).get(audience, "drop") if redaction else "full"


def strongest(ways: Iterable[Way]) -> Way:
    """The strongest of several ways; `full` of none."""
    return max(ways, key=WAYS.index, default="full")


def building_of(text: str) -> str | None:
    """The building an address names: `3号楼2单元501室` -> `3号楼`; None where it names none."""
    found = _BUILDING.search(text)
    return found[0] if found else None


def no_nearer_than_building(text: str) -> str | None:
    """A place as a notice may name it: whole where nothing in it is nearer than a building, else its building.

    `3号楼楼顶` and `小区南门` stay, `3号楼2单元501室门口` -> `3号楼`; None where a room is named without its building.
    """
    return building_of(text) if _ROOM.search(_BUILDING.sub("", text)) else text


def masked(text: str) -> str:
    """Stars that leak no length; the ends of an id number or a mobile number stay, for telling two apart."""
    if _ID_NUMBER.fullmatch(text):
        return f"{text[:4]}{'*' * 10}{text[-4:]}"
    if _PHONE.fullmatch(text):
        return f"{text[:3]}****{text[-4:]}"
    return STARS


def masked_name(name: str) -> str:
    """The surname and two stars, whatever the length: `张**`; by code point, so a rare character stays whole.

    A name with `·` keeps its first code point only: what stands before it is not always a surname.
    """
    return f"{name[:1]}**" if name else STARS
