"""XML text: bytes to elements with places, and elements to bytes.

Knows namespaces, encodings and bounds. Refuses document types and entities whole.
Knows nothing of what an element means.
"""

from govflow.source.xml.element import Attribute, Element
from govflow.source.xml.read import Bounds, parse_xml
from govflow.source.xml.write import write_xml

__all__ = ["Attribute", "Bounds", "Element", "parse_xml", "write_xml"]
