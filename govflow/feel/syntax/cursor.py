"""A place in the tokens that moves forward, and the complaints when what stands there is not what should."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govflow.errors import nearest
from govflow.feel.faults import MAX_DEPTH, Fault
from govflow.feel.syntax.dialect import STRICT, Dialect
from govflow.feel.syntax.lexer import Token, complaint, tokenize
from govflow.feel.syntax.names import MAX_NAME, Known, is_part, spelled
from govflow.feel.syntax.words import WORDS, glued

PERIOD_UNITS: Mapping[str, str] = {
    "working days": "个工作日", "working hours": "个工作小时",
    "clear days": "个整日", "minutes": "分钟", "hours": "小时",
    "days": "日", "weeks": "周", "months": "个月", "years": "年",
}  # fmt: skip
"""What a word behind a number may have meant to be."""
_STOPS = frozenset({
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "and", "or",
    "和", "与", "到", "之间",
})  # fmt: skip
"""Words that end a name of several words which nothing is known of."""
_THOUSANDS = re.compile(r"(?:[,，]\d{3})+(?!\d)(?:\.\d+)?\s?[元万亿%㎡平方米]*")


class Cursor:
    """Reads the tokens of one text. `folded` is the offset of the first folded character, or -1."""

    def __init__(self, text: str, dates: bool = False, dialect: Dialect = STRICT, known: Known | None = None) -> None:
        tokens = tokenize(text, dates, dialect)
        self.text = text
        self.folded = tokens.folded
        self.dialect = dialect
        self._items = tokens.items
        self._known = known or Known()
        self._own = Known()
        self._at = 0
        self._level = 0

    @property
    def token(self) -> Token:
        """The token that stands here."""
        return self._items[self._at]

    def ended(self) -> bool:
        """True if nothing more stands here."""
        return self.token.kind == "end"

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

    def known(self, n: int = 0) -> int:
        """How many tokens the longest known name has that starts n further; 0 for none."""
        at = self._at + n
        return max(self._known.match(self._items, at)[0], self._own.match(self._items, at)[0])

    def words(self, wide: bool) -> int:
        """How many words stand here one after another, up to a keyword; `wide`: numbers and apostrophes count too."""
        n = 0
        while n < MAX_NAME and self._goes_on(n, wide):
            n += 1
        return n

    def _goes_on(self, n: int, wide: bool) -> bool:
        token = self.ahead(n)
        if token.kind != "name":
            return wide and (token.kind == "literal" or token.text == "'")
        word = self.word(n)
        return word not in _STOPS and (word, self.word(n + 1)) != ("instance", "of")

    def declared(self, stop: str = "") -> int:
        """How many tokens the new name has that starts here, keywords but `stop` included; 0 if none starts here."""
        n = 0
        while n < MAX_NAME and is_part(token := self.ahead(n)) and not (stop and self.word(n) == stop):
            if n == 0 and token.kind != "name":
                break
            n += 1
        return n

    def take_known(self, n: int) -> Token:
        """Move over a name of n tokens; `text` is the name as it is known, else as it stands here."""
        tokens = self._items[self._at : self._at + n]
        own, known = (names.match(tokens, 0) for names in (self._own, self._known))
        name = own[1] if own[0] == n else known[1] if known[0] == n else spelled(tokens)
        self._at += n
        return Token("name", name, tokens[0].at, tokens[-1].end)

    def take_new(self, n: int) -> Token:
        """Move over a name of n tokens that the text brings; from here on it is known."""
        tokens = self._items[self._at : self._at + n]
        self._at += n
        self.learn(name := spelled(tokens))
        return Token("name", name, tokens[0].at, tokens[-1].end)

    def learn(self, name: str) -> None:
        """From here on the text may use a name."""
        if self.dialect.standard:
            self._own.add(name)

    def mark(self) -> int:
        """This place, to come back to with `back`."""
        return self._at

    def back(self, mark: int) -> None:
        """Stand again where `mark` was taken."""
        self._at = mark

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
        self._odd()
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
        self._odd()
        if self.token.kind == "end":
            return Fault("GF416", self.token.at)
        before = self._items[self._at - 1] if self._at else self.token
        if self.op(">") and before.text == "<" and before.end == self.token.at:
            return complaint("<>", before.at)
        return Fault("GF413", self.token.at, found=self.written())

    def _odd(self) -> None:
        if self.token.kind == "odd":
            raise complaint(self.token.text, self.token.at)

    def written(self) -> str:
        """The token as the author wrote it."""
        return self.text[self.token.at : self.token.end][:40]

    def end(self) -> None:
        """Nothing more may stand here. Raises Fault."""
        self._odd()
        if self.token.kind != "end":
            raise self._unit() or self._comma() or self._torn() or Fault("GF420", self.token.at, found=self.written())

    def _unit(self) -> Fault | None:
        """The complaint of a number whose unit is nearly one: `2 workdays`."""
        token, number = self.token, self._number()
        if self.dialect.standard:
            glued = number and token.kind == "name" and self._items[self._at - 1].end == token.at
            return Fault("GF477", token.at, number=number, found=self.written()) if glued else None
        near = nearest(token.text, PERIOD_UNITS) if number and token.kind == "name" else None
        if near is None:
            return None
        return Fault("GF472", token.at, number=number, found=self.written(), near=near, zh=PERIOD_UNITS[near])

    def _comma(self) -> Fault | None:
        """The complaint of a thousands comma: `2,000元`, `1,250,000元`."""
        number = self._number()
        found = _THOUSANDS.match(self.text, self.token.at) if number else None
        if found is None:
            return None
        digits = found[0].replace(",", "").replace("，", "")
        return Fault("GF473", self.token.at, instead=number + digits)

    def _torn(self) -> Fault | None:
        """The complaint of a keyword glued to a name, so that what belongs to it stands here and says nothing.

        `如果金额 > 5 则 1 否则 2`, `金额介于 1 和 5 之间`.
        """
        if self.dialect.standard:
            return None
        late = self.word() in {"then", "else"}
        for token in self._items[0 if late else max(self._at - 1, 0) : self._at]:
            found = glued(token.text) if token.kind == "name" else None
            if found is not None and (found[0] == "如果" if late else token.text.endswith(found[0])):
                return Fault("GF474", token.at, name=token.text, word=found[0], near=found[1])
        return None

    def _number(self) -> str:
        """The bare whole number that ends where the present token stands, blanks aside; else ""."""
        before = self._items[self._at - 1] if self._at else self.token
        text = self.text[before.at : before.end]
        return text if before.kind == "literal" and text.isdecimal() else ""

    def enter(self) -> None:
        """One level deeper. Raises Fault when it is too deep."""
        self._level += 1
        if self._level > MAX_DEPTH:
            raise Fault("GF407", self.token.at, limit=MAX_DEPTH)

    def leave(self) -> None:
        """One level back."""
        self._level -= 1
