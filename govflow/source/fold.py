"""Full-width punctuation to its ASCII twin, outside of strings, one character for one: columns stay.

Knows characters. Knows nothing of the language of expressions but that `"` opens and closes a string.
"""

from __future__ import annotations

_TWINS = {
    "\u3000": " ",
    "\u00a0": " ",
    "“": '"',
    "”": '"',
    "‘": '"',
    "’": '"',
    "【": "[",
    "】": "]",
    "、": ",",
    "−": "-",
    "×": "*",
    "÷": "/",
}
_FOLDED = {**{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, **_TWINS}
_CLOSING = {'"': '"＂', "＂": '"＂', "“": "”“", "”": "”“", "‘": "’‘", "’": "’‘"}


def fold(text: str) -> str:
    """The text with full-width forms folded outside strings. A string closes with the quote of its own shape.

    The result has the length of `text`; what stands inside a string is kept.
    """
    if text.isascii():
        return text
    folded: list[str] = []
    closing = ""
    escaped = False
    for character in text:
        if closing:
            ends = character in closing and not escaped
            folded.append('"' if ends else character)
            escaped = character == "\\" and not escaped
            closing = "" if ends else closing
            continue
        closing, escaped = _CLOSING.get(character, ""), False
        folded.append(_FOLDED.get(character, character))
    return "".join(folded)
