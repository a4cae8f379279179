"""Words the grammar knows: Chinese spellings of keywords, glued ones, and function names of several words."""

from __future__ import annotations

import re
from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "如果": "if", "则": "then", "否则": "else", "且": "and", "或": "or", "非": "not", "属于": "in", "介于": "between",
}  # fmt: skip
"""They count only as whole words: 非机动车 and 则例 are names."""

LONG_NAMES = frozenset(
    {"distinct values", "ends with", "index of", "list contains", "lower case", "round down", "round half down"}
    | {"round half up", "round up", "starts with", "string length", "substring after", "substring before", "upper case"}
)
"""Functions of the strict dialect that are spelled in several words; the standard takes its names from its scope."""
LONGEST_NAME = 3

_GLUED = re.compile("|".join(sorted((*WORDS, "之间"), key=len, reverse=True)))


_BETWEEN = re.compile(r"(?<=介于)(.+?)[和与到](.+?)(?=之间)")
_NEGATED = re.compile(r"(?<!\S)非 (\S+)")


def glued(name: str) -> tuple[str, str] | None:
    """The first keyword inside `name` and `name` as it would be read with its keywords, or None when it holds none.

    For a name that nothing has: `金额且面积` gives `且` and `金额 且 面积`; `非紧急` gives `非` and `非(紧急)`.
    """
    found = _GLUED.search(name)
    if found is None or found[0] == name:
        return None
    apart = _BETWEEN.sub(r"\1 和 \2", name)
    spaced = " ".join(_GLUED.sub(lambda word: f" {word[0]} ", apart).split())
    return found[0], _NEGATED.sub(r"非(\1)", spaced)


def pieces(name: str) -> tuple[str, ...]:
    """What stands between the keywords glued into `name`."""
    return tuple(piece for piece in _GLUED.split(name) if piece)
