"""A document as PDF (A4, GB/T 9704-2012) and as pictures of its pages, set by Typst from one template.

Same document and same fonts, same bytes: no clock, no random identifier. Every text reaches the typesetter as a string
value inside JSON and is checked against the fonts first, so that nothing a person typed is source and nothing is
printed as a box. Needs the extra `pdf`. The only module that knows Typst.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from govflow.notices.document import Document
from govflow.notices.errors import problem
from govflow.notices.renderers.fonts import STYLES, Places, Shelf, places, shelf
from govflow.notices.renderers.layout import spoken, values

if TYPE_CHECKING:
    from typst import Compiler

Folders = Path | str | Sequence[Path | str] | None

STANDARD = "a-2a"
"""PDF/A-2a (ISO 19005-2): fonts inside, text readable by programs and screen readers, to be kept for decades."""


def to_pdf(document: Document, *, fonts: Folders = None) -> bytes:
    """The document as PDF/A. `fonts`: folders to take the fonts from, and from nowhere else; by default GOVFLOW_FONTS
    and the system. Raises NoticeError: GF827 without the extra, GF828 without a Chinese font, GF829 for a character
    that no font has, GF830 when the typesetter refuses, GF831 for a folder that is not there."""
    (made,) = _press(places(fonts)).print(document, "pdf", 0)
    return made


def to_png(document: Document, *, fonts: Folders = None, ppi: int = 110) -> tuple[bytes, ...]:
    """A picture of every page, `ppi` pixels an inch (36 to 600). Raises as `to_pdf`, and ValueError for another ppi."""
    if not 36 <= ppi <= 600:
        raise ValueError("36 to 600 pixels an inch")
    return _press(places(fonts)).print(document, "png", ppi)


@dataclass(frozen=True, slots=True)
class _Press:
    """A compiler with its fonts. One at a time: the compiler keeps what it is printing."""

    compiler: Compiler
    source: bytes
    shelf: Shelf
    lock: Lock = field(default_factory=Lock)

    def print(self, document: Document, format: Literal["pdf", "png"], ppi: int) -> tuple[bytes, ...]:
        shown = values(document)
        for role, text in spoken(shown):
            lacking = self.shelf.lacking(role, text.replace("\u200b", ""))
            if lacking:
                raise problem("GF829", character=lacking, point=f"{ord(lacking):04X}")
        shown["fonts"] = {role: self.shelf.families(role) for role in STYLES}
        with self.lock:
            made = self._compile(json.dumps(shown, ensure_ascii=False), format, ppi)
        return (made,) if isinstance(made, bytes) else tuple(made)

    def _compile(self, shown: str, format: Literal["pdf", "png"], ppi: int) -> Any:
        from typst import TypstError

        more: dict[str, Any] = {"ppi": ppi} if format == "png" else {"pdf_standards": STANDARD, "timestamp": 0}
        try:
            return self.compiler.compile(self.source, sys_inputs={"document": shown}, format=format, **more)
        except TypstError as error:
            raise problem("GF830", detail=error.message[:200]) from error


@lru_cache(maxsize=4)
def _press(where: Places) -> _Press:
    fonts = shelf(where)
    fonts.families("text")
    from typst import Compiler

    source = (resources.files("govflow.notices.renderers") / "notice.typ").read_bytes()
    return _Press(Compiler(source, font_paths=fonts.fonts), source, fonts)
