"""The corpus as a file, to be read and not changed unseen: `python -m tests.redaction.written` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from unicodedata import category

from tests.redaction.grammar import Sentence, corpus

FILE = Path(__file__).with_name("corpus.jsonl")


def lines(sentences: Iterable[Sentence]) -> str:
    """One sentence a line as JSON; characters of no width are written as escapes."""
    told = []
    for one in sentences:
        line = json.dumps({"form": one.form, "text": one.text, "labels": one.labels}, ensure_ascii=False)
        told.append("".join(f"\\u{ord(c):04x}" if category(c) == "Cf" else c for c in line))
    return "\n".join(told) + "\n"


if __name__ == "__main__":
    FILE.write_text(lines(corpus()), "utf-8")
