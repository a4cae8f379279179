"""Text of files: bytes to text, YAML and CSV with places, folding of punctuation, canonical bytes.

Knows encodings, lines and columns. Knows nothing of policies.
"""

from govflow.source.canonical import canonical
from govflow.source.decode import decode
from govflow.source.fold import fold
from govflow.source.sheet import Cell, Sheet, parse_csv
from govflow.source.tree import Tree
from govflow.source.yaml_text import parse_yaml, read_yaml

__all__ = ["Cell", "Sheet", "Tree", "canonical", "decode", "fold", "parse_csv", "parse_yaml", "read_yaml"]
