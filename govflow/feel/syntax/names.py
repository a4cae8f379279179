"""Names of several tokens: which are known, indexed by their first token, and how they are matched longest first.

Knows nothing of what a name means. A name is whatever its tokens are, so `a+b` stands for `a + b` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from govflow.feel.faults import Fault
from govflow.feel.syntax.dialect import STANDARD
from govflow.feel.syntax.lexer import Token, fold, tokenize

MAX_NAME = 100
"""Tokens of one name. Longer ones are never matched."""
_SYMBOLS = frozenset({".", "/", "-", "+", "*", "**", "'"})
_PLAIN = re.compile(r"[^\W\d]\w*(?: [^\W\d]\w*)*")


@dataclass(slots=True)
class _Branch:
    """One token of names; `name` is the one that ends here, or empty."""

    name: str = ""
    further: dict[str, _Branch] = field(default_factory=dict)


class Known:
    """Names by their tokens. Made once from names it may serve many texts; iterating gives the names back."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._root = _Branch()
        self._names = tuple(names)
        for name in self._names:
            self.add(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def add(self, name: str) -> None:
        """Know one more name. What a text could never hold is left out."""
        keys = _keys(name)
        if not keys or len(keys) > MAX_NAME:
            return
        branch = self._root
        for key in keys:
            branch = branch.further.setdefault(key, _Branch())
        branch.name = branch.name or name

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, str]:
        """How many tokens the longest name that starts at `at` has, and that name as it was given; (0, "") for none."""
        best, branch = (0, ""), self._root
        for i in range(at, min(at + MAX_NAME, len(tokens))):
            further = branch.further.get(_key(tokens[i]))
            if further is None:
                break
            branch = further
            if branch.name:
                best = i + 1 - at, branch.name
        return best


def _key(token: Token) -> str:
    return f'"{token.text}' if token.kind == "text" else token.text


def _keys(name: str) -> tuple[str, ...]:
    """The tokens of a name; none if it starts like something else, so that no known name hides a number or a call."""
    plain = name.strip()
    if _PLAIN.fullmatch(plain):
        return tuple(fold(normalize("NFC", plain)).split(" "))
    try:
        tokens = tokenize(plain, dialect=STANDARD).items[:-1]
    except Fault:
        return ()
    first = tokens[0].kind if tokens else "end"
    second = tokens[1].kind if len(tokens) > 1 else ""
    starts = first == "name" or (first == "odd" and second != "") or (first in {"literal", "text"} and second == "name")
    return tuple(_key(token) for token in tokens) if starts else ()


def spelled(tokens: Sequence[Token]) -> str:
    """The name that tokens of a text make: one blank where there was any, none where there was none."""
    parts: list[str] = []
    for i, token in enumerate(tokens):
        parts.append(" " if i and tokens[i - 1].end < token.at else "")
        parts.append(token.text)
    return "".join(parts)


def is_part(token: Token) -> bool:
    """True if a name that a text brings (a key, a parameter, a variable) may go on with this token."""
    return token.kind in {"name", "literal"} or (token.kind in {"op", "odd"} and token.text in _SYMBOLS)
