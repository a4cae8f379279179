"""The namespaces of the versions of DMN, and elements of older ones as those of 1.5.

Knows URIs, and the prefixes that older files put before the names of types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from govflow.source.xml import Element

MODEL_SPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"
DIAGRAM_SPACE = "https://www.omg.org/spec/DMN/20230324/DMNDI/"
FEEL_SPACE = "https://www.omg.org/spec/DMN/20230324/FEEL/"
VERSIONS: Mapping[str, str] = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    MODEL_SPACE: "1.5",
}
_CURRENT: Mapping[str, str] = {
    **dict.fromkeys(VERSIONS, MODEL_SPACE),
    "http://www.omg.org/spec/DMN/20180521/DMNDI/": DIAGRAM_SPACE,
    "https://www.omg.org/spec/DMN/20191111/DMNDI/": DIAGRAM_SPACE,
    "https://www.omg.org/spec/DMN/20211108/DMNDI/": DIAGRAM_SPACE,
}
_FEEL = re.compile(r"https?://www\.omg\.org/spec/(FEEL/\d{8}|DMN/\d{8}/FEEL)/?\Z")
PREFIXES: Mapping[str, str] = {
    MODEL_SPACE: "",
    DIAGRAM_SPACE: "dmndi",
    "http://www.omg.org/spec/DMN/20180521/DC/": "dc",
    "http://www.omg.org/spec/DMN/20180521/DI/": "di",
}
"""The prefixes that are written."""


def current(space: str) -> str:
    """The namespace of 1.5 for one of an older version; any other stays."""
    return _CURRENT.get(space, space)


def is_feel(language: str) -> bool:
    """True for FEEL of any version, and where no language is named."""
    return not language or language.strip().lower() == "feel" or _FEEL.match(language.strip()) is not None


def modern(element: Element) -> Element:
    """An element with everything inside it in the namespaces of 1.5."""
    content = tuple(one if isinstance(one, str) else modern(one) for one in element.content)
    spaces = tuple((prefix, current(space)) for prefix, space in element.spaces)
    return replace(element, space=current(element.space), content=content, spaces=spaces)


def type_name(written: str, spaces: Mapping[str, str], namespace: str, imports: Mapping[str, str]) -> str:
    """A `typeRef` without the prefixes of older versions.

    `spaces`: prefix to namespace at the root; `imports`: namespace to the name of its import. A prefix of FEEL or of
    the model itself is dropped; one of an import becomes its name. Some tools write the namespace itself: `{uri}name`.
    """
    written = written.strip()
    if written.startswith("{") and "}" in written:
        space, _, name = written[1:].partition("}")
        return _seen(space, name, namespace, imports) or name
    prefix, colon, name = written.partition(":")
    found = spaces.get(prefix, FEEL_SPACE if prefix == "feel" else None)
    return written if not colon or found is None else _seen(found, name, namespace, imports) or written


def _seen(space: str, name: str, namespace: str, imports: Mapping[str, str]) -> str:
    """A type of a namespace by the name the model sees; empty for a namespace it does not see."""
    if is_feel(space) or space == namespace:
        return name
    return f"{imports[space]}.{name}" if imports.get(space) else name if space in imports else ""
