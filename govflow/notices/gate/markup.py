"""What a reader of a page sees, position for position: tags and entities made unseen or blank.

Knows tags by their brackets, not the structure of HTML. What stands inside tags (`href="tel:…"`) is for a second look
at the page as it is written.
"""

from __future__ import annotations

import re
from html import unescape

_UNSEEN = "\u200b"
_MARK = re.compile(
    r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|</?([a-z][a-z0-9]*)[^<>]*>|&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = frozenset(
    {"a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "mark", "wbr", "code", "sub"}
)


def seen(page: str) -> str:
    """A text of the same length, in which nothing but what is shown is seen; a tag that ends a line becomes a blank."""
    return _MARK.sub(_blank, page)


def _blank(found: re.Match[str]) -> str:
    mark, tag = found.group(), found.group(1)
    if mark.startswith("&"):
        shown = unescape(mark)
        return shown + _UNSEEN * (len(mark) - 1) if len(shown) == 1 else mark
    if tag and tag.lower() in _INSIDE:
        return _UNSEEN * len(mark)
    return "\n" + _UNSEEN * (len(mark) - 1)
