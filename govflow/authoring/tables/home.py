"""Where the rows of a table stand, and how they are written back there: a CSV of their own, or a block in a YAML file.

Nothing but the rows is touched: head, comments and the other tables of the file stay as they are, to the byte.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from govflow.dmn.exchange.form import TableForm
from govflow.dmn.exchange.written import csv_bytes, csv_text
from govflow.errors import Diagnostic
from govflow.policy.files import Files


@dataclass(frozen=True, slots=True)
class Home:
    """A file of the folder; `line`: where the rows begin in a YAML file (from 1), 0 for a CSV."""

    path: Path
    line: int = 0


class NoBlock(ValueError):
    """The rows of a table stand in a YAML file otherwise than as a literal block."""


def home_of(folder: Path, files: Files, id: str) -> tuple[Home | None, Diagnostic | None]:
    """Where the rows of a table stand; a table of the policy this one extends is not written to (GF565)."""
    model, source = files.tables[id], files.sources["table", id]
    if source.policy != files.policy.policy:
        return None, Diagnostic.of("GF565", table=model.title, policy=source.policy)
    own = {f"rules/{model.csv}", files.key_place("table", id).file}
    if id in files.sheets and files.sheets[id].file not in own:  # only some rows are changed here (docs/why/059)
        return None, Diagnostic.of("GF565", table=model.title, policy=files.sheets[id].file)
    if model.csv is not None:
        return Home(folder / "rules" / model.csv), None
    place = files.inside("table", id, ("rows",), 0)
    return Home(folder / place.file, place.line), None


def written(home: Home, form: TableForm) -> bytes:
    """The bytes of the file with the rows of a form. Raises NoBlock, OSError."""
    if not home.line:
        return csv_bytes(form.header, form.rows)
    data = home.path.read_bytes()
    text = data.decode("utf-8-sig")
    ends = "\r\n" if "\r\n" in text else "\n"
    made = _with_block(text.replace("\r\n", "\n"), home.line, csv_text(form.header, form.rows)).replace("\n", ends)
    return (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + made.encode()


def _with_block(text: str, line: int, block: str) -> str:
    """The text with the literal block whose first line is `line` replaced."""
    lines = text.split("\n")
    head = lines[line - 2].rstrip() if line >= 2 else ""
    if not head.partition(" #")[0].rstrip().endswith(("|", "|-", "|+")):
        raise NoBlock(head.strip())
    first = lines[line - 1]
    indent = len(first) - len(first.lstrip(" "))
    last = line - 1
    for number in range(line - 1, len(lines)):
        if lines[number].strip() and len(lines[number]) - len(lines[number].lstrip(" ")) < indent:
            break
        if lines[number].strip():
            last = number
    new = [" " * indent + row for row in block.rstrip("\n").split("\n")]
    return "\n".join([*lines[: line - 1], *new, *lines[last + 1 :]])


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    os.replace(beside, path)
