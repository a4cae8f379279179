"""Patterns of XPath written for RE2: the same language, other spellings.

Knows what the two do not share. A dot leaves out both ends of line, classes subtract, names and blocks have escapes,
case belongs to characters and not to categories. What refers back is left to `references`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from govflow.feel.library.regex.classes import BadPattern, character_class, escape, one
from govflow.feel.library.regex.codepoints import ALL, Runs, inverse
from govflow.feel.library.regex.properties import LINE_ENDS
from govflow.feel.library.regex.references import STAND_IN, Groups, Referring

MOST_PATTERN = 10_000
MOST_WRITTEN = 1_000_000
"""Characters of a pattern, and of what it becomes: a class of many runs is long."""
FLAGS = frozenset("smixq")
_QUANTIFIER = re.compile(r"(?:[?*+]|\{(\d{1,4})(?:,(\d{0,4}))?\})\??", re.ASCII)
_REFERENCE = re.compile(r"\\([1-9]\d*)", re.ASCII)
_BLANK = frozenset(" \t\n\r")


@dataclass(frozen=True, slots=True)
class Translated:
    """A pattern as RE2 reads it.

    `local`: how far a search must read behind a match to know its end is bounded by the pattern. Of other patterns,
    such as `a.*b|a`, all matches in a text may take the square of its length. `referring`: what it refers back to.
    """

    text: str
    local: bool
    referring: Referring | None = None


def translated(pattern: str, flags: str) -> Translated:
    """The pattern for RE2. Raises BadPattern."""
    if len(pattern) > MOST_PATTERN or not FLAGS.issuperset(flags):
        raise BadPattern
    fold = "i" in flags
    if "q" in flags:
        return Translated(_bounded([_set(one(char, fold)) for char in pattern]), local=True)
    return _walk(_without_blanks(pattern) if "x" in flags else pattern, fold, "s" in flags, "m" in flags)


def _walk(pattern: str, fold: bool, dot_all: bool, lines: bool) -> Translated:
    written: list[str] = []
    groups = Groups()
    place, depth, quantifiable, endless, branches, alternatives = 0, 0, False, 0, False, False
    while place < len(pattern):
        char = pattern[place]
        if found := _QUANTIFIER.match(pattern, place):
            if not quantifiable or (found[2] and int(found[2]) < int(found[1])):
                raise BadPattern
            groups.repeat(len(written))
            written.append(found[0])
            endless += _endless(found[0])
            place, quantifiable = found.end(), False
            continue
        if char in "(|":
            opening = "(?:" if pattern.startswith("(?:", place) else char
            depth += char == "("
            branches, alternatives = True, alternatives or char == "|"
            if char == "(":
                groups.open(opening, len(written))
            written.append(opening)
            place, quantifiable = place + len(opening), False
            continue
        if char == ")":
            depth -= 1
            if depth < 0:
                raise BadPattern
            groups.close(len(written))
            written.append(char)
            place += 1
        elif found := _REFERENCE.match(pattern, place):
            place += 1 + groups.refer(found[1], len(written))
            written.append(STAND_IN)
        else:
            atom, place = _atom(pattern, place, fold, dot_all, lines)
            written.append(atom)
        quantifiable = True
    if depth:
        raise BadPattern
    tail = endless == 1 and not branches and written[-1] in {"*", "+"}
    referring = groups.referring(written, alternatives, lambda char, cases: _set(one(char, fold and cases)))
    return Translated(_bounded(written), not endless or tail, referring)


def _endless(quantifier: str) -> bool:
    return quantifier[0] in "*+" or quantifier.rstrip("?").endswith(",}")


def _atom(pattern: str, at: int, fold: bool, dot_all: bool, lines: bool) -> tuple[str, int]:
    """A character, a class, an anchor, and where it ends. Raises BadPattern."""
    match pattern[at]:
        case "^":
            return "(?m:^)" if lines else r"\A", at + 1
        case "$":
            return "(?m:$)" if lines else r"\z", at + 1
        case ".":
            return _set(ALL if dot_all else inverse(LINE_ENDS)), at + 1
        case "[":
            runs, end = character_class(pattern, at, fold)
            return _set(runs), end
        case "\\":
            found, end = escape(pattern, at)
            return _set(one(found, fold) if isinstance(found, str) else found), end
        case "?" | "*" | "+" | "{" | "}" | "]":
            raise BadPattern
        case char:
            return _set(one(char, fold)), at + 1


def _set(runs: Runs) -> str:
    """A set of code points as RE2 writes it."""
    if not runs:
        return r"[^\x{0}-\x{10FFFF}]"
    if len(runs) == 1 and runs[0][0] == runs[0][1]:
        char = chr(runs[0][0])
        return char if char.isalnum() else f"\\x{{{runs[0][0]:X}}}"
    return "[" + "".join(f"\\x{{{low:X}}}-\\x{{{high:X}}}" for low, high in runs) + "]"


def _bounded(written: list[str]) -> str:
    if sum(map(len, written)) > MOST_WRITTEN:
        raise BadPattern
    return "".join(written)


def _without_blanks(pattern: str) -> str:
    """The pattern without blanks, but for those in classes (flag `x`)."""
    kept: list[str] = []
    depth, after_backslash = 0, False
    for char in pattern:
        if char in _BLANK and not depth:
            continue
        kept.append(char)
        if after_backslash:
            after_backslash = False
        elif char == "\\":
            after_backslash = True
        elif char in "[]":
            depth = max(0, depth + (1 if char == "[" else -1))
    return "".join(kept)
