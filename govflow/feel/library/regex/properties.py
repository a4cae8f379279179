"""What XPath's patterns say of characters: categories, name characters, digits, words, variants of case.

Knows the Unicode data of Python. The tables are made at first use from that data alone and remembered: an `lru_cache`
of bounded size is a function's memory of its own results, not state that a call could change for another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from govflow.feel.library.regex.blocks import block
from govflow.feel.library.regex.codepoints import LAST, SURROGATES, Run, Runs, contains, inverse, minus, single, union

SPACE: Runs = single(" \t\n\r")
LINE_ENDS: Runs = single("\n\r")
_CASED_UNTIL = 0x20000
"""Beyond stand ideographs, tags and private use, which have no case."""
_INITIAL: Runs = (
    (0x3A, 0x3A), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D),
    (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF),
    (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
)  # fmt: skip
"""What may begin a name of XML 1.0, fifth edition, the colon included."""
_NAME: Runs = union(
    _INITIAL, ((0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040))
)  # fmt: skip


def named(name: str) -> Runs | None:
    """The set of `\\p{name}`: a category such as `Lu` or `L`, or a block such as `IsBasicLatin`; None for others."""
    if name.startswith("Is"):
        return block(name[2:])
    return _categories().get(name)


def escaped(letter: str) -> Runs | None:
    """The set of `\\d`, `\\w`, `\\s`, `\\i`, `\\c` or, of the capital letter, all others; None for other letters."""
    if letter in "dwsic":
        return _class(letter)
    return inverse(_class(letter.lower())) if letter in "DWSIC" else None


@lru_cache(maxsize=8)
def _class(letter: str) -> Runs:
    if letter == "s":
        return SPACE
    if letter in "ic":
        return _INITIAL if letter == "i" else _NAME
    categories = _categories()
    if letter == "d":
        return categories["Nd"]
    return inverse(union(categories["P"], categories["Z"], categories["C"]))


@lru_cache(maxsize=1)
def _categories() -> Mapping[str, Runs]:
    """All categories of two letters, and of one: those that begin with it."""
    runs: dict[str, list[Run]] = {}
    start, before = 0, unicodedata.category("\0")
    for code in range(1, LAST + 2):
        category = unicodedata.category(chr(code)) if code <= LAST else ""
        if category != before:
            runs.setdefault(before, []).append((start, code - 1))
            start, before = code, category
    fine = {name: minus(tuple(found), SURROGATES) for name, found in runs.items()}
    coarse = {name[0]: union(*(found for other, found in fine.items() if other[0] == name[0])) for name in fine}
    return {**fine, **coarse}


def with_variants(runs: Runs) -> Runs:
    """The set and every character that is the same as one of it but for case."""
    more: list[Run] = []
    for code, variants in _variants():
        if contains(runs, code):
            more.extend((other, other) for other in variants)
    return union(runs, more)


@lru_cache(maxsize=1)
def _variants() -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Per cased character the others with the same lower or the same upper case."""
    same: dict[tuple[str, str], list[int]] = {}
    for code in range(_CASED_UNTIL):
        char = chr(code)
        if char.lower() != char or char.upper() != char:
            for key in (("lower", char.lower()), ("upper", char.upper())):
                same.setdefault(key, []).append(code)
    found: dict[int, set[int]] = {}
    for codes in same.values():
        for code in codes:
            found.setdefault(code, set()).update(codes)
    return tuple((code, tuple(sorted(others - {code}))) for code, others in sorted(found.items()) if len(others) > 1)
