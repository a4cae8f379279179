"""The only module of the board that touches a disk: it brings a folder to what a plan says, and changes nothing else.

A folder that is not ours is refused before anything is written. Every file is written beside its place and moved into
it. The manifest is written first with what is about to come, and last with what has: a build that was cut off is
simply done again. No file that the manifest does not name is ever overwritten or removed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from govflow.notices.board.entry import Entry
from govflow.notices.board.manifest import Kept, of_text, to_text
from govflow.notices.board.names import MANIFEST
from govflow.notices.board.plan import File, plan
from govflow.notices.board.press import press
from govflow.notices.board.site import Site
from govflow.notices.errors import problem

_BESIDE = ".govflow-board.tmp"
_FOLDERS = ("c", "k", "m", "n")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: paths written and removed, and how many files were left as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def build(folder: Path, entries: Iterable[Entry], today: date, site: Site) -> Built:
    """Bring the folder to the site of these entries on this day.

    Raises NoticeError: GF838 a folder with other things in it, GF839 a manifest that cannot be read, GF840 a file of
    somebody else where one of ours must go. Nothing is written then. Raises OSError where the disk does not let us.
    """
    known = _known(folder)
    there = _lengths(folder)
    files = plan(entries, today, site, press=press())
    _free(folder, files, known, there)
    stale = [f for f in files if known.get(f.path) != Kept(f.digest, there.get(f.path, -1))]
    wanted = {file.path for file in files}
    removed = tuple(path for path in sorted(known) if path not in wanted)
    kept = {file.path: known[file.path] for file in files if file.path in known}
    if stale or removed or not (folder / MANIFEST).is_file():
        _announce(folder, {**known, **{file.path: Kept("", 0) for file in stale}})
        kept |= {file.path: Kept(file.digest, _write(folder, file.path, file.data())) for file in stale}
        for path in removed:
            if there.get(path, -1) >= 0:
                (folder / path).unlink(missing_ok=True)
        _write(folder, MANIFEST, to_text(kept).encode())
    return Built(tuple(file.path for file in stale), removed, len(files) - len(stale))


def _announce(folder: Path, files: Mapping[str, Kept]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in _FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    _write(folder, MANIFEST, to_text(files).encode())


def _write(folder: Path, path: str, data: bytes) -> int:
    """Write a file whole or not at all; its length."""
    beside = folder / _BESIDE
    with open(beside, "wb") as file:
        file.write(data)
    os.replace(beside, folder / path)
    return len(data)


def _known(folder: Path) -> dict[str, Kept]:
    """The files we wrote here before; none in a folder that is new or empty."""
    if not folder.exists() or not any(name for name in os.listdir(folder) if name != _BESIDE):
        return {}
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise problem("GF838", folder=str(folder))
    try:
        return of_text(manifest.read_text("utf-8"))
    except ValueError as error:
        raise problem("GF839", file=str(manifest), detail=str(error)) from error


def _lengths(folder: Path) -> dict[str, int]:
    """Every file at a place where a site has files, with its length; -1 for what is no plain file."""
    return dict(_scan(folder, "")) if folder.is_dir() else {}


def _scan(folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as found:
        for one in found:
            path = prefix + one.name
            if not prefix and one.name in _FOLDERS and one.is_dir(follow_symlinks=False):
                yield from _scan(Path(one.path), f"{one.name}/")
            elif one.is_file(follow_symlinks=False):
                yield path, one.stat(follow_symlinks=False).st_size
            else:
                yield path, -1


def _free(folder: Path, files: Iterable[File], known: Mapping[str, Kept], there: Mapping[str, int]) -> None:
    """Nobody else's file stands where one of ours must go, and no folder of ours leads elsewhere."""
    ours = [MANIFEST, *(file.path for file in files)]
    for path in (*_FOLDERS, *ours):
        length = there.get(path)
        if length is not None and (length < 0 or (path not in known and path != MANIFEST)):
            raise problem("GF840", file=str(folder / path))
