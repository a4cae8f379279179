"""The second implementation: a plain walk over the tree, held equal to the compiled code by properties."""

from __future__ import annotations

from collections.abc import Sequence


def interpret(tree: object, values: Sequence[object], value: object = None) -> object:
    """What the compiled expression returns for the same values; `value` is the input of a cell."""
    raise NotImplementedError
