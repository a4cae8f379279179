"""The ways in which people write digits: full-width, grouped, Chinese, mixed, with what cannot be seen in between."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

CHINESE = ("零一二三四五六七八九", "〇一二三四五六七八九", "零幺二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖")
UNSEEN = ("\u200b", "\u2060", "\ufeff", "\u200d", "\u00ad")


def full_width(text: str) -> str:
    """`138` as `１３８`; letters too."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def grouped(text: str, groups: Sequence[int], between: str) -> str:
    """In groups of these lengths; what is left over is the last group."""
    parts, at = [], 0
    for length in groups:
        parts.append(text[at : at + length])
        at += length
    parts.append(text[at:])
    return between.join(part for part in parts if part)


def chinese(text: str, random: Random) -> str:
    """Digits as Chinese digits, one set of them throughout."""
    chosen = CHINESE[random.randrange(len(CHINESE))]
    return "".join(chosen[int(c)] if c.isdigit() else c for c in text)


def mixed(text: str, random: Random) -> str:
    """Each digit plain, full-width or Chinese; at least one of each of the first two, so that it is mixed at all."""
    made = []
    for at, c in enumerate(text):
        way = at if at < 2 else random.randrange(3)
        made.append((c, full_width(c), CHINESE[1][int(c)])[way] if c.isdigit() else c)
    return "".join(made)


def unseen(text: str, random: Random) -> str:
    """With one to three characters of no width inside."""
    for _ in range(random.randrange(1, 4)):
        at = random.randrange(1, len(text))
        text = text[:at] + UNSEEN[random.randrange(len(UNSEEN))] + text[at:]
    return text


def broken(text: str, random: Random) -> str:
    """Over the end of a line, as when a line is too long for a message."""
    at = random.randrange(3, len(text) - 2)
    return f"{text[:at]}\n{text[at:]}"
