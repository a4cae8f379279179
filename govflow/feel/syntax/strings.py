"""Quoted text: where it ends and what its escapes stand for. Strings are made of code points, so pairs are joined."""

from __future__ import annotations

import re

from govflow.feel.faults import Fault

_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t", "'": "'"}
_LOW = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def read_string(text: str, at: int, lenient: bool) -> tuple[str, int]:
    """The string that opens at `at`, and where it ends. Raises Fault.

    One opened by a full-width quote may be closed by either kind. `lenient`: a backslash that escapes nothing is a
    character, as patterns of regular expressions need it.
    """
    closing = {'"': '"', "＂": '＂"'}.get(text[at], '”"＂“')
    plain = re.compile(rf"[^{closing}\\]+")
    parts: list[str] = []
    i = at + 1
    while i < len(text):
        if found := plain.match(text, i):
            parts.append(found[0])
            i = found.end()
        elif text[i] != "\\":
            return "".join(parts), i + 1
        else:
            piece, i = _escape(text, i, lenient)
            parts.append(piece)
    raise Fault("GF403", at)


def _escape(text: str, at: int, lenient: bool) -> tuple[str, int]:
    letter = text[at + 1 : at + 2]
    if letter in _ESCAPES and letter:
        return _ESCAPES[letter], at + 2
    width = {"u": 4, "U": 6}.get(letter, 0)
    digits = text[at + 2 : at + 2 + width]
    if width and re.fullmatch(rf"[0-9a-fA-F]{{{width}}}", digits):
        code, end = _paired(text, int(digits, 16), at + 2 + width)
        if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
            return chr(code), end
    elif lenient and letter:
        return "\\", at + 1
    raise Fault("GF415", at, found=text[at : at + 2])


def _paired(text: str, code: int, end: int) -> tuple[int, int]:
    """The code point and its end, when `code` is the first half of a pair and the second half follows."""
    low = _LOW.match(text, end) if 0xD800 <= code < 0xDC00 else None
    if low is None:
        return code, end
    return 0x10000 + ((code - 0xD800) << 10) + (int(low[1], 16) - 0xDC00), low.end()
