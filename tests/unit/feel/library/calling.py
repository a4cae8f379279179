"""Calling functions of the library with Python's values."""

from __future__ import annotations

from govflow.feel.library import LIBRARY
from govflow.feel.values import Range, at_literal, to_value


def call(name: str, *args: object) -> object:
    """A function with arguments by position."""
    return LIBRARY[name].invoke(tuple(to_value(arg) for arg in args))


def named(name: str, **args: object) -> object:
    """A function with arguments by name; an underscore stands for a blank, one at the end for nothing."""
    names = [key.rstrip("_").replace("_", " ") for key in args]
    return LIBRARY[name].invoke(tuple(to_value(arg) for arg in args.values()), names)


def at(text: str) -> object:
    """`@"…"`."""
    value = at_literal(text)
    assert value is not None, text
    return value


def span(text: str) -> Range:
    """A range of whole numbers, `[1..5)`."""
    low, high = text[1:-1].split("..")
    return Range(to_value(int(low)), to_value(int(high)), text[0] == "[", text[-1] == "]")
