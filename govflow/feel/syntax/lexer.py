"""Text into tokens. Knows folding of full-width punctuation, comments, numbers of both dialects; no grammar.

FEEL's own name characters include `，` `（` and `。` (U+3001-U+D7FF, U+FDF0-U+FFFD), so `状态，类别` would be one name.
Input methods produce these all the time: outside strings they are folded, one character for one, and noted once.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from govflow.feel.faults import Fault
from govflow.feel.syntax.dialect import STANDARD, STRICT, Dialect
from govflow.feel.syntax.strings import read_string
from govflow.feel.syntax.units import Value, read_bare, read_number
from govflow.feel.types import NULL

Kind = Literal["name", "literal", "text", "op", "odd", "end"]

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(wide): ord(narrow)
    for wide, narrow in {"、": ",", "“": '"', "”": '"', "×": "*", "÷": "/", "【": "[", "】": "]"}.items()
}
_SPACE = re.compile(r"[\s\u180e\u200b\ufeff]+")
_COMMENT = re.compile(r"//[^\n-\r]*|/\*.*?\*/", re.DOTALL)
_NAME = re.compile(r"[^\W\d][\w\u0300-\u036f]*")
_WIDE_NAME = re.compile(
    "(?:[^\\W\\d]|[\U00010000-\U000effff])[\\w\u0300-\u036f\u00b7\u200c\u200d\u203f\u2040\ufe0f\U00010000-\U000effff]*"
)
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}T[\d:.+Z-]{5,20}|\d{4}-\d{1,2}(?:-\d{1,2})?|\d{4}/\d{1,2}/\d{1,2}|\d{4}-?[QH]\d"
    r"|\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日|份)?|第?[1-4一二三四]季度|[上下]半年)?",
    re.ASCII,
)
_OPERATOR = re.compile(r"\*\*|\.\.|<=|>=|!=|[-+*/=<>()\[\]{},.:?~@≤≥≠]")
_WRONG = {"==": "=", "<>": "!=", "&&": "and", "||": "or", "&": "and", "|": "or", "!": "not(…)", ";": ","}
_WRONG_OPERATOR = re.compile(r"==|<>|&&|\|\||[&|!;](?!=)")
_SAME = {"≤": "<=", "≥": ">=", "≠": "!=", "~": ".."}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece from `at` to `end`. `text` is folded, or what a text quotes; `literal` is a number with its type.

    `odd`: what can stand only inside a known name of the standard, as in `Mike's age`; `complaint` says what it is.
    """

    kind: Kind
    text: str
    at: int
    end: int
    literal: Value = (NULL, None)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pieces in order, an `end` last, and the first folded character, or -1."""

    items: tuple[Token, ...]
    folded: int


def fold(text: str) -> str:
    """Full-width punctuation, letters and digits as ASCII; as long as `text`."""
    return text.translate(_FOLD)


def tokenize(text: str, dates: bool = False, dialect: Dialect = STRICT) -> Tokens:
    """The tokens of an expression; `dates` reads bare `2026-01-01` as a date, as cells do. Raises Fault."""
    if len(text) > dialect.length:
        raise Fault("GF406", 0, limit=dialect.length)
    narrow = fold(text)
    items: list[Token] = []
    folded, at = -1, 0
    while (at := _blank(narrow, at, dialect)) < len(text):
        if dialect.standard:
            token = _standard(text, narrow, at)
        else:
            token = _strict(text, narrow, at, dates, items[-1] if items else None)
        items.append(token)
        if folded < 0:
            folded = _first_difference(text, narrow, at, at + 1 if token.kind == "text" else token.end)
        at = token.end
    items.append(Token("end", "", len(text), len(text)))
    return Tokens(tuple(items), folded)


def _blank(narrow: str, at: int, dialect: Dialect) -> int:
    """Where the next token starts: behind blanks and, in the standard, comments."""
    while at < len(narrow):
        found = _SPACE.match(narrow, at)
        if found is None and dialect.standard and narrow[at] == "/":
            found = _COMMENT.match(narrow, at)
            if found is None and narrow.startswith("/*", at):
                raise Fault("GF475", at)
        if found is None:
            break
        at = found.end()
    return at


def _first_difference(text: str, narrow: str, at: int, end: int) -> int:
    return next((i for i in range(at, end) if text[i] != narrow[i]), -1)


def _standard(text: str, narrow: str, at: int) -> Token:
    """No quantities, wider names, and characters that mean nothing are kept: they may be part of a known name."""
    char = narrow[at]
    if char == '"':
        content, end = read_string(text, at, True)
        return Token("text", content, at, end)
    if "0" <= char <= "9" or (char == "." and "0" <= narrow[at + 1 : at + 2] <= "9"):
        value, end = read_bare(narrow, at, STANDARD)
        return Token("literal", narrow[at:end], at, end, value)
    if match := _WIDE_NAME.match(narrow, at):
        return Token("name", unicodedata.normalize("NFC", match[0]), at, match.end())
    wrong = _WRONG_OPERATOR.match(narrow, at)
    if wrong and wrong[0] != "<>":
        return Token("odd", wrong[0], at, wrong.end())
    match = None if char == "~" else _OPERATOR.match(narrow, at)
    if match is None:
        return Token("odd", char, at, at + 1)
    return Token("op", _SAME.get(match[0], match[0]), at, match.end())


def _strict(text: str, narrow: str, at: int, dates: bool, before: Token | None) -> Token:
    char = narrow[at]
    if char == '"':
        content, end = read_string(text, at, False)
        return Token("text", content, at, end)
    if dates and (match := _DATE.match(narrow, at)):
        return Token("text", match[0], at, match.end())
    if "0" <= char <= "9":
        value, end = read_number(narrow, at)
        return Token("literal", narrow[at:end], at, end, value)
    if char == "至" and before is not None and before.kind in {"literal", "text"}:
        return Token("op", "..", at, at + 1)
    if match := _NAME.match(narrow, at):
        return Token("name", unicodedata.normalize("NFC", match[0]), at, match.end())
    if wrong := _WRONG_OPERATOR.match(narrow, at):
        raise complaint(wrong[0], at)
    if match := _OPERATOR.match(narrow, at):
        return Token("op", _SAME.get(match[0], match[0]), at, match.end())
    raise complaint(char, at)


def complaint(found: str, at: int) -> Fault:
    """What is wrong with a character or an operator that the language does not have."""
    if found in _WRONG:
        return Fault("GF404", at, found=found, instead=_WRONG[found])
    if found in "。．":
        return Fault("GF402", at)
    if found in "'‘’`":
        return Fault("GF417", at, found=found)
    return Fault("GF401", at, found=found if found.isprintable() else f"U+{ord(found):04X}")
