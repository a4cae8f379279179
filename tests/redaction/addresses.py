"""Addresses down to the room, in the ways in which residents write them. Data and small generators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from tests.redaction import forms
from tests.redaction.sentences import ROADS

CAPITALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def _building(random: Random) -> int:
    return random.randrange(1, 30)


def _unit(random: Random) -> int:
    return random.randrange(1, 5)


def _room(random: Random) -> str:
    return f"{random.randrange(1, 19)}0{random.randrange(1, 5)}"


def _spoken(n: int) -> str:
    """12 as `十二`."""
    tens, ones = divmod(n, 10)
    return f"{CAPITALS[tens] if tens > 1 else ''}{'十' if tens else ''}{CAPITALS[ones]}"


def _written(pattern: str) -> Callable[[Random], tuple[str, str, str]]:
    def make(random: Random) -> tuple[str, str, str]:
        return "", pattern.format(b=_building(random), u=_unit(random), r=_room(random)), ""

    return make


def _after_road(random: Random) -> tuple[str, str, str]:
    road = ROADS[random.randrange(len(ROADS))]
    return road, f"{_building(random)}号楼{_unit(random)}单元{_room(random)}", ""


def _chinese(random: Random) -> tuple[str, str, str]:
    room = "".join("〇一二三四五六七八九"[int(c)] for c in _room(random))
    return "", f"{_spoken(_building(random))}号楼{_spoken(_unit(random))}单元{room}室", ""


def _turned(turn: Callable[[str], str]) -> Callable[[Random], tuple[str, str, str]]:
    def make(random: Random) -> tuple[str, str, str]:
        return "", turn(f"{_building(random)}号楼{_unit(random)}单元{_room(random)}室"), ""

    return make


def _unseen(random: Random) -> tuple[str, str, str]:
    return "", forms.unseen(f"{_building(random)}栋{_unit(random)}单元{_room(random)}室", random), ""


ADDRESSES: Mapping[str, Callable[[Random], tuple[str, str, str]]] = {
    "building, entrance, room": _written("{b}号楼{u}单元{r}室"),
    "without 室": _written("{b}栋{u}单元{r}"),
    "by dashes": _written("{b}-{u}-{r}"),
    "by long dashes": _written("{b}—{u}—{r}室"),
    "chinese": _chinese,
    "building and room": _written("{b}幢{r}"),
    "building, room 室": _written("{b}幢{r}室"),
    "#": _written("{b}#楼{u}单元{r}"),
    "房": _written("{b}号楼{r}房"),
    "户": _written("{b}号楼{r}户"),
    "lettered": lambda random: ("", f"{'ABCD'[_unit(random) - 1]}座{_room(random)}", ""),
    "lettered 室": lambda random: ("", f"{'ABCD'[_unit(random) - 1]}座{_room(random)}室", ""),
    "after a road": _after_road,
    "spaced": _written("{b} 号楼 {u} 单元 {r} 室"),
    "full width": _turned(forms.full_width),
    "unseen": _unseen,
    "the 的": _written("{b}号楼{u}单元的{r}室"),
}
