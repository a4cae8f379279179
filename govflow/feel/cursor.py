"""A place in the tokens that moves forward, and the complaints when what stands there is not what should."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.feel.faults import MAX_DEPTH, Fault
from govflow.feel.lexer import Token, tokenize

WORDS: Mapping[str, str] = {
    "如果": "if", "则": "then", "否则": "else", "且": "and", "或": "or", "非": "not", "属于": "in", "介于": "between",
}  # fmt: skip
"""Chinese spellings of keywords. They count only as whole words: 非机动车 is a name."""


class Cursor:
    """Reads the tokens of one text. `folded` is the offset of the first folded character, or -1."""

    def __init__(self, text: str, dates: bool = False) -> None:
        tokens = tokenize(text, dates)
        self.text = text
        self.folded = tokens.folded
        self._items = tokens.items
        self._at = 0
        self._level = 0

    @property
    def token(self) -> Token:
        """The token that stands here."""
        return self._items[self._at]

    def ahead(self, n: int) -> Token:
        """The token n further, or the end."""
        return self._items[min(self._at + n, len(self._items) - 1)]

    def take(self) -> Token:
        """The token that stands here; moves on."""
        token = self.token
        self._at = min(self._at + 1, len(self._items) - 1)
        return token

    def word(self, n: int = 0) -> str:
        """The keyword or name that stands n further, Chinese keywords as English ones; else ""."""
        token = self.ahead(n)
        return WORDS.get(token.text, token.text) if token.kind == "name" else ""

    def op(self, *texts: str) -> bool:
        """True if one of these operators stands here."""
        return self.token.kind == "op" and self.token.text in texts

    def skip(self, text: str) -> bool:
        """Move over an operator if it stands here."""
        if self.op(text):
            self.take()
            return True
        return False

    def expect(self, text: str) -> Token:
        """Move over an operator or a keyword that must stand here. Raises Fault."""
        if self.op(text) or (self.token.kind == "name" and self.word() == text):
            return self.take()
        if self.token.kind == "end":
            raise Fault("GF414", self.token.at, expected=text)
        raise Fault("GF409", self.token.at, expected=text, found=self.written())

    def name(self) -> Token:
        """A name that must stand here. Raises Fault."""
        if self.token.kind == "name":
            return self.take()
        raise self.missing()

    def missing(self) -> Fault:
        """The complaint that a value is missing here."""
        if self.token.kind == "end":
            return Fault("GF416", self.token.at)
        return Fault("GF413", self.token.at, found=self.written())

    def written(self) -> str:
        """The token as the author wrote it."""
        return self.text[self.token.at : self.token.end][:40]

    def end(self) -> None:
        """Nothing more may stand here. Raises Fault."""
        if self.token.kind != "end":
            raise Fault("GF420", self.token.at, found=self.written())

    def enter(self) -> None:
        """One level deeper. Raises Fault when it is too deep."""
        self._level += 1
        if self._level > MAX_DEPTH:
            raise Fault("GF407", self.token.at, limit=MAX_DEPTH)

    def leave(self) -> None:
        """One level back."""
        self._level -= 1
