"""Text into tokens. Knows folding of full-width punctuation, strings, numbers with units; no grammar.

FEEL's own name characters include `，` `（` and `。` (U+3001-U+D7FF, U+FDF0-U+FFFD), so `状态，类别` would be one name.
Input methods produce these all the time: outside strings they are folded, one character for one, and noted once.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from govflow.feel.faults import MAX_LENGTH, Fault
from govflow.feel.syntax.units import Value, read_number
from govflow.feel.types import NULL

Kind = Literal["name", "literal", "text", "op", "end"]

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(wide): ord(narrow)
    for wide, narrow in {"、": ",", "“": '"', "”": '"', "×": "*", "÷": "/", "【": "[", "】": "]"}.items()
}
_SPACE = re.compile(r"[\s\u00a0\u3000\ufeff]+")
_NAME = re.compile(r"[^\W\d][\w\u0300-\u036f]*")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2}(?:T[\d:.+Z-]{5,20})?)?|\d{4}-?[QH]\d", re.ASCII)
_OPERATOR = re.compile(r"\*\*|\.\.|<=|>=|!=|[-+*/=<>()\[\]{},.:?~@≤≥≠]")
_WRONG = {"==": "=", "<>": "!=", "&&": "and", "||": "or", "&": "and", "|": "or", "!": "not(…)", ";": ","}
_WRONG_OPERATOR = re.compile(r"==|<>|&&|\|\||[&|!;](?!=)")
_SAME = {"≤": "<=", "≥": ">=", "≠": "!=", "~": ".."}
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t", "'": "'"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece from `at` to `end`. `text` is folded, or what a text quotes; `literal` is a number with its type."""

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


def tokenize(text: str, dates: bool = False) -> Tokens:
    """The tokens of an expression; `dates` reads bare `2026-01-01` as a date, as cells do. Raises Fault."""
    if len(text) > MAX_LENGTH:
        raise Fault("GF406", 0, limit=MAX_LENGTH)
    narrow = fold(text)
    items: list[Token] = []
    folded, at = -1, 0
    while True:
        if space := _SPACE.match(narrow, at):
            at = space.end()
        if at >= len(text):
            break
        token = _next(text, narrow, at, dates, items[-1] if items else None)
        items.append(token)
        wide = at if token.kind == "text" else _first_difference(text, narrow, at, token.end)
        if folded < 0 and wide >= 0 and text[wide] != narrow[wide]:
            folded = wide
        at = token.end
    items.append(Token("end", "", len(text), len(text)))
    return Tokens(tuple(items), folded)


def _first_difference(text: str, narrow: str, at: int, end: int) -> int:
    return next((i for i in range(at, end) if text[i] != narrow[i]), -1)


def _next(text: str, narrow: str, at: int, dates: bool, before: Token | None) -> Token:
    char = narrow[at]
    if char == '"':
        content, end = _string(text, at)
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
        raise Fault("GF404", at, found=wrong[0], instead=_WRONG[wrong[0]])
    if match := _OPERATOR.match(narrow, at):
        return Token("op", _SAME.get(match[0], match[0]), at, match.end())
    if char in "。．":
        raise Fault("GF402", at)
    if char in "'‘’`":
        raise Fault("GF417", at, found=char)
    raise Fault("GF401", at, found=char if char.isprintable() else f"U+{ord(char):04X}")


def _string(text: str, at: int) -> tuple[str, int]:
    """The string that opens at `at`; one opened by a full-width quote may be closed by either kind."""
    closing = {'"': '"', "＂": '＂"'}.get(text[at], '”"＂“')
    parts: list[str] = []
    i = at + 1
    while i < len(text):
        char = text[i]
        if char in closing:
            return "".join(parts), i + 1
        if char == "\\":
            piece, i = _escape(text, i)
            parts.append(piece)
        else:
            parts.append(char)
            i += 1
    raise Fault("GF403", at)


def _escape(text: str, at: int) -> tuple[str, int]:
    letter = text[at + 1 : at + 2]
    if letter in _ESCAPES and letter:
        return _ESCAPES[letter], at + 2
    width = {"u": 4, "U": 6}.get(letter, 0)
    digits = text[at + 2 : at + 2 + width]
    if width and re.fullmatch(rf"[0-9a-fA-F]{{{width}}}", digits) and _is_character(int(digits, 16)):
        return chr(int(digits, 16)), at + 2 + width
    raise Fault("GF415", at, found=text[at : at + 2])


def _is_character(code: int) -> bool:
    return code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
