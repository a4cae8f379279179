"""Character classes of XPath's patterns, `[a-z-[aeiou]]`, and escapes, as sets of code points.

Knows their syntax (XML Schema part 2, appendix G) and which of their parts the flag `i` widens: characters and ranges,
never categories. Knows nothing of what stands around a class.
"""

from __future__ import annotations

from govflow.feel.library.regex.codepoints import EMPTY, Runs, inverse, minus, union
from govflow.feel.library.regex.properties import escaped, named, with_variants

_DEEPEST = 20
_PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"} | {char: char for char in "\\|.?*+(){}-[]^$"}


class BadPattern(Exception):
    """The pattern is not one of XPath, or one that cannot be run. Never leaves the library."""


def one(char: str, fold: bool) -> Runs:
    """A character; with `fold` in all its cases."""
    runs = ((ord(char), ord(char)),)
    return with_variants(runs) if fold else runs


def escape(pattern: str, at: int) -> tuple[str | Runs, int]:
    """What stands after the backslash at `at`: one character or a set, and where it ends. Raises BadPattern."""
    letter = pattern[at + 1 : at + 2]
    if letter in _PLAIN_ESCAPES:
        return _PLAIN_ESCAPES[letter], at + 2
    if letter in {"p", "P"}:
        end = pattern.find("}", at)
        runs = named(pattern[at + 3 : end]) if pattern[at + 2 : at + 3] == "{" and end > 0 else None
        if runs is not None:
            return (runs if letter == "p" else inverse(runs)), end + 1
    runs = escaped(letter) if letter else None
    if runs is None:
        raise BadPattern
    return runs, at + 2


def character_class(pattern: str, at: int, fold: bool, depth: int = 0) -> tuple[Runs, int]:
    """The set of the class whose bracket opens at `at`, and where it ends. Raises BadPattern."""
    if depth > _DEEPEST:
        raise BadPattern
    place = at + 1
    negated = pattern[place : place + 1] == "^"
    place += negated
    first, runs = place, EMPTY
    while (char := pattern[place : place + 1]) != "]" or place == first:
        if pattern.startswith("-[", place) and place > first:
            less, place = character_class(pattern, place + 1, fold, depth + 1)
            if pattern[place : place + 1] != "]":
                raise BadPattern
            return minus(_whole(runs, negated), less), place + 1
        if char in {"", "[", "]"} or (char == "-" and place > first and pattern[place + 1 : place + 2] != "]"):
            raise BadPattern
        more, place = _part(pattern, place, fold)
        runs = union(runs, more)
    return _whole(runs, negated), place + 1


def _whole(runs: Runs, negated: bool) -> Runs:
    return inverse(runs) if negated else runs


def _part(pattern: str, at: int, fold: bool) -> tuple[Runs, int]:
    """A character, a range or an escape."""
    low, place = _character(pattern, at)
    if not isinstance(low, str):
        return low, place
    if pattern[place : place + 1] != "-" or pattern[place + 1 : place + 2] in {"", "[", "]"}:
        return one(low, fold), place
    high, end = _character(pattern, place + 1)
    if not isinstance(high, str) or high < low:
        raise BadPattern
    runs = ((ord(low), ord(high)),)
    return (with_variants(runs) if fold else runs), end


def _character(pattern: str, at: int) -> tuple[str | Runs, int]:
    return escape(pattern, at) if pattern[at] == "\\" else (pattern[at], at + 1)
