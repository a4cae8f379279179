"""A text as the eye reads it, with the way back: full-width and styled characters plain, the unseen left out.

Knows Unicode and Chinese digits. Every character of a reading stands for exactly one of the text, so positions hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category, decimal, normalize

CHINESE = {
    **{c: str(n) for n, c in enumerate("零一二三四五六七八九")},
    **{c: str(n) for n, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **dict(zip("○幺弐貳參陸", "012236", strict=True)),
}
"""Digits as they are spoken and as they stand on receipts, simplified and traditional."""
_UNSEEN = "\ue000"
_WITH_O = re.compile(r"(?<![0-9A-Z])[0-9][0-9O]*O[0-9O]*(?![A-Z])")
_UNSEEN_KINDS = frozenset({"Cf", "Mn", "Me", "Cc", "Co", "Cs", "Cn"})


@dataclass(frozen=True, slots=True)
class Reading:
    """`plain`: half-width, upper case. `digits`: the same, Chinese digits as digits. `scripts`: per character, in which
    set of digits it is written (`a` plain, `f` full-width, `c` Chinese, `o` other), `-` for what is no digit.
    `at`: the index in the text of each, and at the end the length of the text.
    """

    plain: str
    digits: str
    scripts: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From positions of the reading to positions of the text."""
        return self.at[start], self.at[end - 1] + 1


class _Plain(dict[int, str]):
    """Plain characters by code point, made once for each that occurs in a text."""

    def __missing__(self, code: int) -> str:
        self[code] = made = _plain(chr(code))
        return made


class _Script(dict[int, str]):
    """Sets of digits by code point."""

    def __missing__(self, code: int) -> str:
        self[code] = made = _script(chr(code))
        return made


def read(text: str) -> Reading:
    """The reading of a text. Linear in its length."""
    plain = text.translate(_Plain())
    at: Sequence[int] = range(len(text) + 1)
    if _UNSEEN in plain:
        at = [index for index, char in enumerate(plain) if char != _UNSEEN]
        text = "".join([text[index] for index in at])
        at.append(len(plain))
        plain = plain.replace(_UNSEEN, "")
    digits, scripts = plain.translate({ord(c): d for c, d in CHINESE.items()}), text.translate(_Script())
    if "O" in digits:
        digits, scripts = _zeros(digits, scripts)
    return Reading(plain, digits, scripts, at)


def _zeros(digits: str, scripts: str) -> tuple[str, str]:
    """The letter O among digits as the zero it is meant to be: `138OO138OOO`."""
    marks = list(scripts)
    for found in _WITH_O.finditer(digits):
        marks[found.start() : found.end()] = "a" * (found.end() - found.start())
    return _WITH_O.sub(lambda found: found.group().replace("O", "0"), digits), "".join(marks)


def _plain(char: str) -> str:
    if char in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    kind = category(char)
    if char == "\t" or kind == "Zs":
        return " "
    if kind in _UNSEEN_KINDS:
        return _UNSEEN
    made = normalize("NFKC", char)
    if len(made) != 1:
        return char
    digit = decimal(made, None)
    if digit is not None:
        return str(digit)
    if category(made) == "Pd" or made == "−":
        return "-"
    upper = made.upper()
    return upper if len(upper) == 1 else made


def _script(char: str) -> str:
    if "0" <= char <= "9":
        return "a"
    if "０" <= char <= "９":
        return "f"
    if char in CHINESE:
        return "c"
    return "o" if _plain(char).isdigit() else "-"
