"""The functions of contexts. A context given is never changed; what is put makes a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govflow.feel.library.builtin import Builtin, builtin, form, functions
from govflow.feel.library.taking import anything, context, items, text

Entries = Mapping[str, object]


def value(given: Entries, key: str) -> object:
    """The value of an entry; null when there is none."""
    return given.get(key)


def entries(given: Entries) -> tuple[Entries, ...]:
    """A list of contexts with `key` and `value`."""
    return tuple([{"key": key, "value": each} for key, each in given.items()])


def made(pairs: Sequence[object]) -> Entries | None:
    """A context of such a list; null for a key that is no text or there twice, and for a missing value."""
    found: dict[str, object] = {}
    for pair in pairs:
        if not isinstance(pair, Mapping) or "value" not in pair:
            return None
        key = pair.get("key")
        if not isinstance(key, str) or key in found:
            return None
        found[key] = pair["value"]
    return found


def put(given: Entries, key: str, new: object) -> Entries:
    """With the entry."""
    return {**given, key: new}


def put_deep(given: Entries, keys: Sequence[object], new: object) -> Entries | None:
    """With the entry at the end of a path; null when something on the way is no context or a key is no text."""
    levels: list[Entries] = [given]
    for key in keys[:-1]:
        inner = levels[-1].get(key) if isinstance(key, str) else None
        if not isinstance(inner, Mapping):
            return None
        levels.append(inner)
    if not keys or not isinstance(keys[-1], str):
        return None
    result = put(levels[-1], keys[-1], new)
    for level, key in zip(levels[-2::-1], keys[-2::-1], strict=True):
        result = put(level, str(key), result)
    return result


def merged(contexts: Sequence[object]) -> Entries | None:
    """All entries; the last one given for a key counts. Null where one is no context."""
    found: dict[str, object] = {}
    for each in contexts:
        if not isinstance(each, Mapping):
            return None
        found.update(each)
    return found


_CONTEXT, _VALUE = ("context", context), ("value", anything)

CONTEXTS: Mapping[str, Builtin] = functions(
    builtin("get value", form(value, ("m", context), ("key", text))),
    builtin("get entries", form(entries, ("m", context))),
    builtin("context", form(made, ("entries", items))),
    builtin(
        "context put",
        form(put, _CONTEXT, ("key", text), _VALUE),
        form(put_deep, _CONTEXT, ("keys", items), _VALUE),
    ),
    builtin("context merge", form(merged, ("contexts", items))),
)
