"""The tiny pattern language of sentences: literal Chinese text with typed places, matched against one step.

    {who:text}     something in Chinese or straight quotes: “王丽” or "王丽"; “停车费“235”分配” has quotes of its own
    {what:texts}   one or more quoted, joined by 、 和 or ，
    {n:number}     digits
    {day:day}      2026年9月18日, 2026-09-18
    {at:moment}    a day, with a time of day when one is written: 2026年9月18日9:00
    {for:period}   a number and a unit: 5个工作日
    {in:pairs}     甲为“1”、乙为“2”
    {how:a|b}      one of these words
    [ … ]          may be left out

Knows nothing of policies and cases. Blanks outside quotes and a closing 。 or ： do not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

_QUOTED = r"(?:“[^“”]*(?:“[^“”]*”[^“”]*)+”|“[^”]*”|\"[^\"]*\")"
"""A text in quotes; in Chinese ones it may have quotes of its own: “停车费“235”分配”."""
_DAY = r"\d{4}(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})"
_TIME = r"\d{1,2}[:：]\d{2}"
_UNITS = "个?分钟|个?小时|个?工作日|个?工作小时|个?整日|[日天周年]|个?月"
_KINDS = {
    "text": _QUOTED,
    "texts": rf"{_QUOTED}(?:[、和，]{_QUOTED})*",
    "number": r"\d{1,9}",
    "day": _DAY,
    "moment": rf"{_DAY}(?:{_TIME})?",
    "period": rf"\d{{1,5}}(?:{_UNITS})",
    "pairs": rf"[^“”\"、，]{{1,60}}为{_QUOTED}(?:[、，且][^“”\"、，]{{1,60}}为{_QUOTED})*",
}
_PLACE = re.compile(r"\{(\w+):([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. `kinds`: name of a place -> its kind."""

    text: str
    regex: re.Pattern[str]
    kinds: Mapping[str, str]


@cache
def compile_pattern(text: str) -> Pattern:
    """Compile a pattern of this module's language. Raises ValueError for an unknown kind."""
    kinds: dict[str, str] = {}
    parts: list[str] = []
    position = 0
    for match in _PLACE.finditer(text):
        parts.append(_literal(text[position : match.start()]))
        name, kind = match.groups()
        kinds[name] = kind
        parts.append(f"(?P<{name}>{_expression(kind)})")
        position = match.end()
    parts.append(_literal(text[position:]))
    return Pattern(text, re.compile("".join(parts)), kinds)


def match_pattern(pattern: Pattern, said: str) -> Mapping[str, str] | None:
    """The raw texts of the places by name (quotes kept), or None. Places left out are missing."""
    found = pattern.regex.fullmatch(plain(said))
    if found is None:
        return None
    return {name: text for name, text in found.groupdict().items() if text is not None}


def plain(said: str) -> str:
    """A step as it is compared: blanks outside quotes dropped, `,` and `:` folded, the closing 。 or ： cut."""
    parts = re.split(rf"({_QUOTED})", said.strip())
    folded = [p if n % 2 else re.sub(r"\s", "", p).replace(",", "，") for n, p in enumerate(parts)]
    return re.sub(r"[。.：:]+$", "", "".join(folded))


def quoted(text: str) -> tuple[str, ...]:
    """The quoted texts inside a raw place, without quotes, in order."""
    return tuple(found[1:-1].strip() for found in re.findall(_QUOTED, text))


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """(name, value) of a raw `pairs` place, in order."""
    found = re.findall(rf"([^“”\"、，]{{1,60}}?)为({_QUOTED})", text)
    return tuple((name.removeprefix("且").strip(), value[1:-1].strip()) for name, value in found)


def _expression(kind: str) -> str:
    if "|" in kind:
        return "|".join(re.escape(word) for word in kind.split("|"))
    if kind not in _KINDS:
        raise ValueError(f"unknown kind of place: {kind}")
    return _KINDS[kind]


def _literal(text: str) -> str:
    return re.escape(text).replace(r"\[", "(?:").replace(r"\]", ")?")
