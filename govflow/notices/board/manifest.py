"""What a site remembers of itself: its files, each with a digest of its inputs and its length. Text in, values out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from govflow.notices.board.names import OURS

FORMAT = 1
_KEY = "govflow_board"


class Kept(NamedTuple):
    """A file as it was written: `digest` of its inputs (empty while it is being written) and its length in bytes."""

    digest: str
    size: int


def to_text(files: Mapping[str, Kept]) -> str:
    """The manifest, a file a line."""
    rows = ",\n".join(f" {json.dumps(path)}: {json.dumps(list(files[path]))}" for path in sorted(files))
    return f'{{"{_KEY}": {FORMAT}, "files": {{\n{rows}\n}}}}\n'


def of_text(text: str) -> dict[str, Kept]:
    """The files of a manifest. Raises ValueError for what this version did not write: another format, or a path that
    no site has, which might lead out of the folder."""
    try:
        told = json.loads(text)
        if told[_KEY] != FORMAT:
            raise ValueError(f"format {told[_KEY]!r}")
        files = {path: Kept(str(digest), int(size)) for path, (digest, size) in told["files"].items()}
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no manifest of a board") from error
    for path in files:
        if not OURS.fullmatch(path):
            raise ValueError(path)
    return files
