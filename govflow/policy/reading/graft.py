"""One value laid over another, key by key, and where each part of the result stands.

Mappings are merged; everything else is replaced whole. Knows values, nodes and models' shapes; no files, no policies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from govflow.policy.model.base import Model
from govflow.policy.reading.shape import Path, keys, options, spot
from govflow.source.tree import Node


@dataclass(frozen=True, slots=True)
class Misfit:
    """A key that does not fit what lies below: `path` inside the entry; `known`: what could stand there."""

    path: Path
    known: tuple[str, ...] = ()


def changed(below: object, change: object) -> object:
    """`below` with what `change` says otherwise."""
    if not isinstance(below, dict) or not isinstance(change, dict):
        return change
    return {**below, **{key: changed(below.get(key), value) for key, value in change.items()}}


def strange(model: type[Model], below: object, change: object, path: Path = ()) -> Iterator[Misfit]:
    """Keys of a change that are neither below nor keys of the kind: a key of the kind is judged with the whole."""
    if not isinstance(change, dict):
        return
    around = spot(model, path).annotation if path else model
    own = [keys(one) for one in options(around) if isinstance(one, type) and issubclass(one, Model)]
    known = tuple(below) if isinstance(below, dict) else ()
    for key, value in change.items():
        here = (*path, key)
        if key in known or own:
            yield from strange(model, below.get(key) if isinstance(below, dict) else None, value, here)
        elif isinstance(below, dict) or (below is None and not _whole(around)):
            yield Misfit(here, known)


def _whole(around: object) -> bool:
    """Whether a mapping may stand here that is no mapping of entries by id: it then replaces what is below."""
    return not any(getattr(one, "__origin__", None) is dict for one in options(around))


def added(below: object, more: object) -> object:
    """`below` with what `more` brings: new keys, and items at the end of lists."""
    if isinstance(below, dict) and isinstance(more, dict):
        return {**below, **{key: added(below[key], value) if key in below else value for key, value in more.items()}}
    if isinstance(more, list):
        return [*(below if isinstance(below, list) else [below]), *more]
    return more


def taken(below: object, more: object, path: Path = ()) -> Iterator[Misfit]:
    """Keys of an addition that are below already, and are no mapping or list that could take more."""
    if isinstance(below, dict) and isinstance(more, dict):
        for key, value in more.items():
            if key in below:
                yield from taken(below[key], value, (*path, key))
    elif not isinstance(more, list):
        yield Misfit(path)


def dropped(below: object, path: tuple[str, ...]) -> object:
    """`below` without the key at a path; unchanged where there is none."""
    if not isinstance(below, dict) or path[0] not in below:
        return below
    if len(path) == 1:
        return {key: value for key, value in below.items() if key != path[0]}
    return {**below, path[0]: dropped(below[path[0]], path[1:])}


def reached(below: object, path: tuple[str, ...]) -> Misfit | None:
    """None where a path leads to something; else how far it leads and what is there."""
    for number, step in enumerate(path, 1):
        if not isinstance(below, dict) or step not in below:
            return Misfit(path[:number], tuple(below) if isinstance(below, dict) else ())
        below = below[step]
    return None


def nodes(entry: Node, parts: Mapping[str, Node | None]) -> Node:
    """The node of the result: what `changes` and `adds` say at their own lines, everything else at the entry's."""
    made = replace(entry, keys={}, items=None)
    for word, node in parts.items():
        if node is not None:
            made = _over(made, _listless(node) if word == "adds" else node)
    return made


def _over(below: Node, node: Node) -> Node:
    if below.keys is None or node.keys is None:
        return node
    merged = dict(below.keys)
    for key, (at, value) in node.keys.items():
        merged[key] = (at, _over(merged[key][1], value) if key in merged else value)
    return replace(below, keys=merged)


def _listless(node: Node) -> Node:
    """A list that is added to another has other numbers there: its items are told by the list."""
    if node.keys is None:
        return replace(node, items=None)
    return replace(node, keys={key: (at, _listless(value)) for key, (at, value) in node.keys.items()})


def inside(node: Node, path: Path) -> Node:
    """The node at a path, or the nearest around it."""
    for step in path:
        if isinstance(step, int):
            if not node.items or step >= len(node.items):
                break
            node = node.items[step]
        elif node.keys is None or step not in node.keys:
            break
        else:
            node = node.keys[step][1]
    return node
