"""Texts of files read as values of a declared type: parameters, cells, payloads of specs."""

from __future__ import annotations

from govflow.feel.types import Type


def parse_literal(type: Type, text: str) -> object | None:
    """The value of `type` that `text` spells, or None. An enumeration takes an id or a title; a list, a comma list."""
    raise NotImplementedError
