"""Canonical text of values that the core made: the same bytes as `source.canonical`, without walking them first.

Only for values known to be JSON (no floats): what a caller brings goes through `asking.payload` before.
"""

from __future__ import annotations

import json
from unicodedata import is_normalized

from govflow.source.canonical import canonical

_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


def canonical_text(value: object) -> str:
    """Canonical JSON. Values that need care (mappings that are no dict, text not in NFC) take the long way."""
    try:
        text = _encode(value)
    except TypeError:
        return canonical(value).decode()
    if text.isascii() or is_normalized("NFC", text):
        return text
    return canonical(value).decode()
