"""Which files a policy folder holds, read and parsed. The only place where policies meet the file system.

Knows folders, links and suffixes. Knows nothing of what the files mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from govflow.errors import Diagnostic, Place
from govflow.policy.reading.notice import NoticeText, read_notice
from govflow.source import Sheet, Tree, decode, parse_csv, read_yaml

MAX_FILES = 2000
Findings = tuple[Diagnostic, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Folder:
    """The parsed files of one folder by their path in it. `name` leads their paths in findings."""

    name: str
    trees: Mapping[str, Tree]
    sheets: Mapping[str, Sheet]
    notices: Mapping[str, NoticeText]
    specs: tuple[str, ...]
    listed: frozenset[str] = frozenset()


_ROOMS = (
    ("workflows", (".yaml",)),
    ("rules", (".yaml", ".csv")),
    ("notices", (".j2",)),
    ("notices/templates", (".j2",)),
)
_SILENT = {".py", ".pyc", ".md", ".typed", ".pyi"}


def read_bytes(root: Path, path: Path, file: str, limit: int = 8 * 1024 * 1024) -> tuple[bytes | None, Findings]:
    """The bytes of a file inside `root`; one byte past the limit at most, so that `decode` can refuse the rest."""
    place = Place(file)
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        return None, (Diagnostic.of("GF144", place, path=file),)
    try:
        with path.open("rb") as stream:
            return stream.read(limit + 1), ()
    except OSError as error:
        return None, (Diagnostic.of("GF145", place, reason=error.strerror or type(error).__name__),)


def read_folder(root: Path, name: str, instead: Mapping[str, bytes] | None = None) -> tuple[Folder | None, Findings]:
    """All files of a policy, parsed as far as they can be, and every mistake in them.

    `instead`: bytes by path that stand for those of the file.
    """
    findings: list[Diagnostic] = []
    trees: dict[str, Tree] = {}
    sheets: dict[str, Sheet] = {}
    notices: dict[str, NoticeText] = {}
    listed = _listed(root, name, findings)
    for path in listed:
        file = name + path
        data, wrong = (instead[path], ()) if instead and path in instead else read_bytes(root, root / path, file)
        findings += wrong
        text, wrong = decode(data, file) if data is not None else (None, ())
        findings += wrong
        if text is None:
            continue
        if path.endswith(".csv"):
            _keep(sheets, path, parse_csv(text, file), findings)
        elif path.endswith(".j2"):
            _keep(notices, path, read_notice(text, file), findings)
        else:
            _keep(trees, path, read_yaml(text, file), findings)
    specs = tuple(p.relative_to(root).as_posix() for p in sorted((root / "specs").glob("*.feature")) if p.is_file())
    return Folder(name, trees, sheets, notices, specs, frozenset(listed)), tuple(findings)


def _keep(into: dict[str, T], path: str, read: tuple[T | None, Findings], findings: list[Diagnostic]) -> None:
    value, wrong = read
    findings += wrong
    if value is not None:
        into[path] = value


def _listed(root: Path, name: str, findings: list[Diagnostic]) -> list[str]:
    listed = ["policy.yaml"]
    for room, suffixes in _ROOMS:
        for path in _files(root, root / room, name, findings):
            relative = path.relative_to(root).as_posix()
            if path.suffix in suffixes:
                listed.append(relative)
            elif path.suffix not in _SILENT:
                findings.append(Diagnostic.of("GF149", Place(name + relative), expected=" ".join(suffixes)))
    if len(listed) > MAX_FILES:
        findings.append(Diagnostic.of("GF153", Place(name + "policy.yaml"), limit=MAX_FILES))
    return listed[:MAX_FILES]


def _files(root: Path, room: Path, name: str, findings: list[Diagnostic]) -> Iterator[Path]:
    if room.is_symlink():
        file = name + room.relative_to(root).as_posix()
        findings.append(Diagnostic.of("GF144", Place(file), path=file))
        return
    for path in sorted(room.iterdir()) if room.is_dir() else ():
        if not path.name.startswith((".", "~")) and (path.is_symlink() or path.is_file()):
            yield path
