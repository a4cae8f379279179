"""Patterns at work: does one match, what replaces its matches, what stands between them.

Texts are matched as UTF-8. What would take too long or too much memory gives None, as everything does that is no
pattern: RE2 never goes back, but the size of a program times the length of a text is still work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from functools import lru_cache
from typing import Any

import re2

from govflow.feel.library.regex.classes import BadPattern
from govflow.feel.library.regex.references import Referring
from govflow.feel.library.regex.translate import translated

MEMORY = 2 << 20
"""Bytes for the program of a pattern and the states met while it runs."""
REMEMBERED = 64
MOST_STEPS = 1_000_000_000
"""Instructions times bytes: seconds, where RE2 must follow all threads of a pattern at once."""
MOST_READ = 100_000_000
"""Bytes read again for match after match of a pattern that looks far ahead."""
MOST_MATCHES = 300_000
MOST_TRIED = 300
"""Different characters of a text that are tried for a reference."""
MOST_TEXT = 10_000_000
"""Characters of a text that a function may make."""
_REFERENCE = re.compile(r"\\([\\$])|\$(\d+)|([\\$])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern made ready. `lines`: with the flag `m`. `literal`: with the flag `q`. `referring`: it refers back."""

    program: Any
    size: int
    groups: int
    local: bool
    lines: bool
    literal: bool
    referring: Referring | None = None


# A decision table asks the same few patterns of every case. The cache holds what a pattern always gives, so that no
# call changes another; it is bounded, and so is each program.
@lru_cache(maxsize=REMEMBERED)
def pattern_of(pattern: str, flags: str) -> Pattern | None:
    """The pattern of XPath with its flags (`smixq`), or None when it is none, is too large or refers back further."""
    try:
        pattern.encode()
        found = translated(pattern, flags)
        program = _program(found.text)
    except (BadPattern, re2.error, UnicodeEncodeError):
        return None
    lines, literal = "m" in flags, "q" in flags
    return Pattern(program, program.programsize, program.groups, found.local, lines, literal, found.referring)


def _program(text: str) -> Any:
    options = re2.Options()
    options.max_mem = MEMORY
    options.log_errors = False
    return re2.compile(text.encode(), options)


def matches(pattern: Pattern, text: str) -> bool | None:
    """Whether the pattern matches anywhere in the text."""
    if pattern.referring is not None:
        return _any_tried(pattern, pattern.referring, text)
    data = _encoded(text)
    if data is None or len(data) * pattern.size > MOST_STEPS:
        return None
    if pattern.lines and data.endswith(b"\n"):
        # A line feed that ends the text begins no line: what is found there, and holds nothing, is not a match.
        found = pattern.program.search(data[:-1]) or pattern.program.search(data)
        return found is not None and found.span() != (len(data), len(data))
    return pattern.program.search(data) is not None


def _any_tried(pattern: Pattern, referring: Referring, text: str) -> bool | None:
    """Whether it matches with one of the characters of the text in its group."""
    chars = dict.fromkeys(text)
    if len(chars) > MOST_TRIED or len(chars) * len(text) * 4 * pattern.size > MOST_STEPS or _encoded(text) is None:
        return None
    held = _program(referring.pieces[referring.group])
    for char in chars:
        if held.fullmatch(char.encode()) is None:
            continue
        try:
            program = _program(referring.tried(char))
        except re2.error:
            return None
        if matches(replace_fields(pattern, program=program, referring=None), text):
            return True
    return False


def split(pattern: Pattern, text: str) -> tuple[str, ...] | None:
    """The pieces between the matches; None where the empty text matches."""
    data = _encoded(text)
    if data is None or pattern.referring is not None or matches(pattern, "") is not False:
        return None
    pieces, end = [], 0
    for found in _all(pattern, data):
        if found is None:
            return None
        pieces.append(data[end : found.start()].decode())
        end = found.end()
    return (*pieces, data[end:].decode())


def replace(pattern: Pattern, text: str, replacement: str) -> str | None:
    """Every match replaced; None where the empty text matches and for a replacement that is none."""
    data = _encoded(text)
    parts = [replacement] if pattern.literal else _parts(replacement, pattern.groups)
    if data is None or parts is None or pattern.referring is not None or matches(pattern, "") is not False:
        return None
    pieces: list[str] = []
    end = size = 0
    for found in _all(pattern, data):
        if found is None:
            return None
        new = [data[end : found.start()].decode()]
        new += [part if isinstance(part, str) else (found.group(part) or b"").decode() for part in parts]
        size += sum(map(len, new))
        if size > MOST_TEXT:
            return None
        pieces += new
        end = found.end()
    return "".join(pieces) + data[end:].decode()


def _all(pattern: Pattern, data: bytes) -> Iterator[Any]:
    """All matches from left to right; a None at last when finding them takes too long."""
    length, read = len(data), 0
    if length * pattern.size > MOST_STEPS:
        yield None
        return
    for number, found in enumerate(pattern.program.finditer(data)):
        read += 0 if pattern.local else length - found.start()
        if number >= MOST_MATCHES or read > MOST_READ or read * pattern.size > 20 * MOST_STEPS:
            yield None
            return
        yield found


def _parts(replacement: str, groups: int) -> list[str | int] | None:
    """Texts and numbers of groups. `$` takes as many digits as there are groups for; a group too many is empty."""
    parts: list[str | int] = []
    end = 0
    for found in _REFERENCE.finditer(replacement):
        parts.append(replacement[end : found.start()])
        end = found.end()
        if found[3]:
            return None
        if found[1]:
            parts.append(found[1])
            continue
        digits = found[2]
        length = max((n for n in range(1, min(len(digits), 5) + 1) if int(digits[:n]) <= groups), default=1)
        if int(digits[:length]) <= groups:
            parts.append(int(digits[:length]))
        parts.append(digits[length:])
    return [*parts, replacement[end:]]


def _encoded(text: str) -> bytes | None:
    """UTF-8; None for a text with half of a surrogate pair."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None
