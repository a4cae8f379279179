"""Where a path of a file leads in the file models: which model, which key, what an editor says of it.

Knows pydantic's view of the models. Knows no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from govflow.policy.model.base import Model

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """The innermost model around a path, the annotation of its value and what its description says."""

    model: type[Model]
    annotation: object
    about: str = ""


def keys(model: type[Model]) -> Mapping[str, FieldInfo]:
    """The fields of a model by the key a file writes."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def spot(model: type[Model], path: Path) -> Spot:
    """Follow a path of keys and indexes as far as the models go."""
    here = Spot(model, model)
    for step in path:
        after = _step(here, step)
        if after is None:
            break
        here = after
    return here


def _step(here: Spot, step: str | int) -> Spot | None:
    for option in options(here.annotation):
        if isinstance(option, type) and issubclass(option, Model):
            info = keys(option).get(str(step))
            if info is not None:
                return Spot(option, info.annotation, info.description or "")
            return Spot(option, object)
        origin, args = get_origin(option), get_args(option)
        if origin is dict and isinstance(step, str):
            return Spot(_inner(here.model, args[1]), args[1], "")
        if origin is tuple and isinstance(step, int):
            return Spot(_inner(here.model, args[0]), args[0], here.about)
    return None


def _inner(around: type[Model], annotation: object) -> type[Model]:
    return next((o for o in options(annotation) if isinstance(o, type) and issubclass(o, Model)), around)


def options(annotation: object) -> Iterator[Any]:
    """The members of a union, plain; anything else is its own only option."""
    if get_origin(annotation) is Annotated:
        yield from options(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, UnionType}:
        for member in get_args(annotation):
            yield from options(member)
    elif annotation is not type(None):
        yield annotation


def literals(annotation: object) -> tuple[str, ...]:
    """Every literal that may stand here."""
    return tuple(
        str(value) for option in options(annotation) if get_origin(option) is Literal for value in get_args(option)
    )


@cache
def reachable(model: type[Model]) -> tuple[type[Model], ...]:
    """A model and all models below it, nearest first."""
    found = [model]
    for current in found:
        for info in current.model_fields.values():
            found += [inner for inner in _models(info.annotation) if inner not in found]
    return tuple(found)


def _models(annotation: object) -> list[type[Model]]:
    found: list[type[Model]] = []
    for option in options(annotation):
        if isinstance(option, type) and issubclass(option, Model):
            found.append(option)
        else:
            found += [inner for argument in get_args(option) for inner in _models(argument)]
    return list(dict.fromkeys(found))


def owners(root: type[Model], around: type[Model], key: str) -> tuple[type[Model], ...]:
    """Models of a file that have a key `around` lacks: those inside `around` first, then those it stands in."""
    have = [model for model in reachable(root) if model is not around and key in keys(model)]
    inner = reachable(around)
    return tuple(sorted(have, key=lambda model: inner.index(model) if model in inner else len(inner)))


def word(model: type[Model]) -> str:
    """What authors call it: the first words of its docstring."""
    return (model.__doc__ or model.__name__).split("：", maxsplit=1)[0].strip()


def word_en(model: type[Model]) -> str:
    """The English word: the name of the model."""
    return model.__name__.removesuffix("Model").lower().replace("file", " file")
