"""The shipped rules: enumerations, parameters, tables, electorates, groups, schedules. Data, as package resources."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def names() -> tuple[str, ...]:
    """File names of the shipped rules, in order."""
    return tuple(sorted(f.name for f in files(__name__).iterdir() if f.name.endswith((".yaml", ".csv"))))


def path(name: str) -> Traversable:
    """The resource of one rule file, by file name. Raises KeyError for a name that is not shipped."""
    if name not in names():
        raise KeyError(name)
    return files(__name__) / name
