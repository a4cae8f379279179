"""A document in the formats asked for, as files by ending; what cannot be made is said and the rest is made.

For whoever writes notices to a folder: without fonts or without an extra the text and the page are there all the same.
Does no I/O of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from govflow.errors import Diagnostic
from govflow.notices.document import Document
from govflow.notices.errors import NoticeError
from govflow.notices.record import digest
from govflow.notices.renderers.html import to_html
from govflow.notices.renderers.text import to_text
from govflow.notices.renderers.typeset import Folders, to_pdf, to_png

Format = Literal["txt", "html", "pdf", "png", "docx"]
FORMATS: tuple[Format, ...] = ("txt", "html", "pdf", "png", "docx")


@dataclass(frozen=True, slots=True)
class Rendered:
    """`files` by ending: `txt`, `html`, `pdf`, `docx`, `1.png`, `2.png` …; `findings`: why a format is not there."""

    files: Mapping[str, bytes]
    findings: tuple[Diagnostic, ...]

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 of every file in hex, by ending: what is stored with a publication."""
        return {ending: digest(data) for ending, data in self.files.items()}


def render(
    document: Document, formats: Iterable[Format], *, fonts: Folders = None, template: Path | bytes | None = None
) -> Rendered:
    """The files of a document. `fonts` as for `to_pdf`, `template` as for `to_docx`; raises ValueError for an unknown
    format. The same reason is said once, even when it keeps two formats from being made."""
    files: dict[str, bytes] = {}
    findings: dict[Diagnostic, None] = {}
    for format in formats:
        try:
            files |= _made(document, format, fonts, template)
        except NoticeError as error:
            findings |= dict.fromkeys(error.reasons)
    return Rendered(files, tuple(findings))


def _made(document: Document, format: Format, fonts: Folders, template: Path | bytes | None) -> dict[str, bytes]:
    if format == "txt":
        return {"txt": to_text(document).encode("utf-8", "replace")}
    if format == "html":
        return {"html": to_html(document).encode()}
    if format == "pdf":
        return {"pdf": to_pdf(document, fonts=fonts)}
    if format == "png":
        return {f"{n}.png": page for n, page in enumerate(to_png(document, fonts=fonts), 1)}
    if format == "docx":
        from govflow.notices.renderers.docx import to_docx

        return {"docx": to_docx(document, template=template)}
    raise ValueError(format)
