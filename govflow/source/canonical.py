"""Canonical JSON: the one byte form that is hashed and stored.

UTF-8, keys sorted by code point, no spaces, no floats, texts in NFC. Knows nothing of what the values mean.
`canonical` trusts nothing and walks every value first; `canonical_text` gives the same text of values the library made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from unicodedata import is_normalized, normalize

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def _made_once() -> Callable[[object], str]:
    """An encoder that is made once. `JSONEncoder.encode` makes its C half anew each time, which costs as much as a
    small value does; where there is no C half, it serves.
    """
    plain = json.JSONEncoder(
        ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
    )
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return plain.encode
    parts = make(None, plain.default, json.encoder.encode_basestring, None, ":", ",", True, False, False)
    return lambda value: "".join(parts(value, 0))


_encode_ours = _made_once()

_ATOMS = frozenset({str, int, bool, type(None)})


def canonical(value: object) -> bytes:
    """The canonical bytes of a value made of mappings with text keys, lists, tuples, texts, integers, booleans, None.

    Raises TypeError for anything else (a float above all) and ValueError for two keys that are one in NFC
    or for text that is no Unicode (lone surrogates).
    """
    text = _encode(_plain(value))
    # Escapes end in ASCII letters, so the text may look unnormalised where its strings are not: only then look again.
    if not (text.isascii() or is_normalized("NFC", text)):
        text = _encode(_normal(_plain(value)))
    return text.encode("utf-8")


def canonical_text(value: object) -> str:
    """The same, as text, of a value the library made itself: known to hold no floats and only text keys.

    Values that need care (mappings that are no dict, text not in NFC) take the long way.
    """
    try:
        text = _encode_ours(value)
    except TypeError:
        return canonical(value).decode()
    if text.isascii() or is_normalized("NFC", text):
        return text
    return canonical(value).decode()


def _plain(value: object) -> object:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is dict:
        return _mapping(value)  # type: ignore[arg-type]
    if kind is list or kind is tuple:
        return [v if type(v) in _ATOMS else _plain(v) for v in value]  # type: ignore[attr-defined]
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    raise TypeError(f"{kind.__name__} has no canonical form")


def _mapping(value: Mapping[object, object]) -> dict[object, object]:
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"a key of type {type(key).__name__} has no canonical form")
    return {k: v if type(v) in _ATOMS else _plain(v) for k, v in value.items()}


def _normal(value: object) -> object:
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, list):
        return [_normal(v) for v in value]
    if isinstance(value, dict):
        made = {normalize("NFC", k): _normal(v) for k, v in value.items()}
        if len(made) != len(value):
            raise ValueError("two keys are the same text in NFC")
        return made
    return value
