"""E-mail addresses, also with `＠`, `。` and the word `at`. The rule is that of use, not the whole of RFC 5322."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govflow.notices.gate.reading import Reading

_NAME = r"(?<![0-9A-Z._%+\-])[0-9A-Z][0-9A-Z._%+\-]*"
_AT = r"(?: ?[@] ?| ?[(\[{【]AT[)\]}】] ?| AT |#@#)"
_DOT = r"(?:[.。]|点(?=[A-Z])|\[DOT\]|\(DOT\)| DOT )"
_EMAIL = re.compile(
    rf"{_NAME}{_AT}[0-9A-Z\-]{{1,63}}(?:{_DOT}[0-9A-Z\-]{{1,63}}){{0,4}}{_DOT}[A-Z]{{2,24}}(?![0-9A-Z])"
)


def found(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """The addresses of a reading."""
    for email in _EMAIL.finditer(reading.plain):
        yield "email", email.start(), email.end()
