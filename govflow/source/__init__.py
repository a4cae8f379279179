"""Text of files: bytes to text, YAML and CSV with places, folding of punctuation, canonical bytes.

Knows encodings, lines and columns. Knows nothing of policies.
"""

from govflow.source.canonical import canonical
from govflow.source.tree import Tree

__all__ = ["Tree", "canonical"]
