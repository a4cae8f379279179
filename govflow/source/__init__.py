"""Text of files: bytes to text, YAML and CSV with places, folding of punctuation, canonical bytes.

Knows encodings, lines and columns. Knows nothing of policies. What reads files is imported on first use: an engine that
only fires steps needs the canonical bytes and no YAML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govflow.source.canonical import canonical
from govflow.source.decode import decode
from govflow.source.fold import fold

if TYPE_CHECKING:
    from govflow.source.sheet import Cell, Sheet, parse_csv
    from govflow.source.tree import Tree
    from govflow.source.yaml_text import parse_yaml, read_yaml

__all__ = ["Cell", "Sheet", "Tree", "canonical", "decode", "fold", "parse_csv", "parse_yaml", "read_yaml"]

_HOMES = {
    "Cell": "sheet",
    "Sheet": "sheet",
    "Tree": "tree",
    "parse_csv": "sheet",
    "parse_yaml": "yaml_text",
    "read_yaml": "yaml_text",
}


def __getattr__(name: str) -> object:
    """A name of a module that reads files. Raises AttributeError for any other."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'govflow.source' has no attribute {name!r}")
    return getattr(import_module(f"govflow.source.{_HOMES[name]}"), name)
