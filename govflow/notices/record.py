"""A document as canonical JSON, and again from it; its digest. What is kept of a published notice is this.

Knows the fields of a document. Knows no store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from govflow.notices.document import Block, Days, Document, Paragraph, Table
from govflow.source.canonical import canonical_text


def digest(data: bytes) -> str:
    """SHA-256 of a rendered notice, in hex."""
    return hashlib.sha256(data).hexdigest()


def document_digest(document: Document) -> str:
    """SHA-256 of what a document says, whatever it is rendered as; in hex."""
    return digest(f"govflow/1\ndocument\n{to_record(document)}".encode())


def to_record(document: Document) -> str:
    """The document as canonical JSON text."""
    return canonical_text(
        {
            "kind": document.kind,
            "title": document.title,
            "issuer": document.issuer,
            "number": document.number,
            "salutation": document.salutation,
            "blocks": [_block(block) for block in document.blocks],
            "attachments": list(document.attachments),
            "channel": document.channel,
            "signature": document.signature,
            "date": None if document.date is None else document.date.isoformat(),
            "footer": list(document.footer),
            "period": None if document.period is None else _days(document.period),
            "style": document.style,
            "banner": document.banner,
        }
    )


def _days(days: Days) -> list[str]:
    return [days.first.isoformat(), days.last.isoformat()]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"level": block.level, "text": block.text}
    return {"title": block.title, "head": list(block.head), "rows": [list(row) for row in block.rows]}


def of_record(text: str) -> Document:
    """The document that `to_record` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    kept: Mapping[str, Any] = json.loads(text)
    blocks = tuple(
        Paragraph(block["level"], block["text"])
        if "level" in block
        else Table(block["title"], tuple(block["head"]), tuple(tuple(row) for row in block["rows"]))
        for block in kept["blocks"]
    )
    period = kept["period"]
    return Document(
        kept["kind"], kept["title"], kept["issuer"], kept["number"], kept["salutation"], blocks,
        tuple(kept["attachments"]), kept["channel"], kept["signature"],
        None if kept["date"] is None else date.fromisoformat(kept["date"]), tuple(kept["footer"]),
        None if period is None else Days(*map(date.fromisoformat, period)), kept["style"], kept["banner"],
    )  # fmt: skip
