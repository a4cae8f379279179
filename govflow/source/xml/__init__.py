"""XML text: bytes to elements with places, and elements to bytes.

Knows namespaces, encodings and bounds. Refuses document types and entities whole. Knows nothing of what an element means.
"""

from govflow.source.xml.element import Attribute, Element

__all__ = ["Attribute", "Element"]
