"""Which parts of a model need functions from outside (Java, PMML), by themselves or through what they require."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from govflow.dmn.model import Decision, FunctionDefinition, Knowledge, LiteralExpression, Model, Service

_OUTSIDE = re.compile(r"\bexternal\s*\{")
_Key = tuple[str, str]


def outside(models: Iterable[Model]) -> frozenset[_Key]:
    """(namespace, name) of every decision, knowledge model and service that needs something from outside."""
    needs: dict[_Key, set[_Key]] = {}
    names: dict[_Key, str] = {}
    found: set[_Key] = set()
    for model in models:
        parts: tuple[Decision | Knowledge | Service, ...] = (*model.decisions, *model.knowledge, *model.services)
        for part in parts:
            key = (model.namespace, part.id or part.name)
            names[key] = part.name
            needs[key] = {_target(href, model.namespace) for href in _hrefs(part)}
            if not isinstance(part, Service) and _calls_out(
                part.logic if isinstance(part, Decision) else part.function
            ):
                found.add(key)
    return frozenset((key[0], names[key]) for key in _spread(found, needs))


def _spread(found: set[_Key], needs: Mapping[_Key, set[_Key]]) -> set[_Key]:
    """With all that need one of them."""
    users: dict[_Key, list[_Key]] = {}
    for key, required in needs.items():
        for one in required:
            users.setdefault(one, []).append(key)
    far, waiting = set(found), list(found)
    while waiting:
        new = [key for key in users.get(waiting.pop(), ()) if key not in far]
        far.update(new)
        waiting.extend(new)
    return far


def _hrefs(part: Decision | Knowledge | Service) -> tuple[str, ...]:
    if isinstance(part, Service):
        return part.outputs + part.encapsulated
    return tuple(one.href for one in part.requires)


def _target(href: str, namespace: str) -> _Key:
    space, _, identity = href.rpartition("#")
    return space or namespace, identity


def _calls_out(part: object) -> bool:
    if isinstance(part, LiteralExpression):
        return _OUTSIDE.search(part.text) is not None
    if isinstance(part, FunctionDefinition) and part.kind != "FEEL":
        return True
    if isinstance(part, tuple):
        return any(map(_calls_out, part))
    return is_dataclass(part) and any(_calls_out(getattr(part, one.name)) for one in fields(part))
