"""What a scalar of YAML means here, and the mistakes that only the eye of a Chinese writer makes in one.

Knows plain scalars, full-width signs and curly quotes. Knows nothing of keys, types or trees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Value = str | int | None

_WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")


def resolve(text: str) -> Value:
    """null, true, false and integers of up to 18 digits; all else is text: `on`, `yes`, `12:30`, `010`, dates."""
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters and invisible line ends, which no text of a policy holds."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A code, the index of the sign in the source, and what the sentence needs to know."""

    code: str
    index: int
    text: str = ""


WIDE_BLANK = "\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff"
_COLON_KEY = re.compile(rf"[ \t{WIDE_BLANK}]*([A-Za-z_][A-Za-z0-9_]*)[ \t]*：")
_ITEM = re.compile(r"[ \t]*- ")
_CURLY = re.compile(r"([“”‘’])[^“”‘’]*([“”‘’])?")


def plain_mistakes(text: str, start: int, end: int, *, flow: bool, own_line: bool) -> tuple[Mistake, ...]:
    """Mistakes in the plain scalar `text[start:end]`. `own_line`: it does not follow a key on the key's line.

    Of a scalar over many lines the first fifty are looked at: it is one mistake, not a thousand.
    """
    raw = text[start:end]
    found: list[Mistake] = []
    if flow and "，" in raw:
        found.append(Mistake("GF115", start + raw.index("，")))
    lines = raw.split("\n", 50)
    index = start
    for number, line in enumerate(lines):
        wide = _COLON_KEY.match(line) if number or own_line else None
        if number and _ITEM.match(line):
            found.append(Mistake("GF168", index + len(line) - len(line.lstrip())))
        if wide:
            found.append(Mistake("GF114", index + wide.end() - 1, wide[1]))
        index += len(line) + 1
    curly = _CURLY.fullmatch(raw)
    if curly and (curly[2] or flow) and len(lines) == 1:
        found.append(Mistake("GF122", start, raw))
    return tuple(found)


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def open_brackets(text: str) -> int:
    """How many parentheses are opened and not closed, strings left aside."""
    bare = _STRING.sub("", text)
    return bare.count("(") + bare.count("（") - bare.count(")") - bare.count("）")
