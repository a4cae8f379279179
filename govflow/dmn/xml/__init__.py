"""DMN XML: files of DMN 1.1 to 1.5 to models, and models to files of DMN 1.5.

Knows elements, attributes and versions. Does not know what an expression means, nor whether a reference leads anywhere.
"""

from govflow.dmn.xml.read_model import read_model
from govflow.dmn.xml.spaces import MODEL_SPACE
from govflow.dmn.xml.write_model import write_model

__all__ = ["MODEL_SPACE", "read_model", "write_model"]
