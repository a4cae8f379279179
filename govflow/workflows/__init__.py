"""The shipped workflows and mixins. Data, read as package resources."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def names() -> tuple[str, ...]:
    """Ids of the shipped workflows and mixins, in order."""
    return tuple(sorted(f.name.removesuffix(".yaml") for f in files(__name__).iterdir() if f.name.endswith(".yaml")))


def path(name: str) -> Traversable:
    """The resource of one workflow or mixin, by id. Raises KeyError for a name that is not shipped."""
    if name not in names():
        raise KeyError(name)
    return files(__name__) / f"{name}.yaml"
