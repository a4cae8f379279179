"""Folders of cases of our own, laid out as the TCK lays out its own."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """A folder of cases."""
    return next(path for path in HERE.glob(f"*/{name}"))


def files(name: str) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {path.name: path.read_bytes() for path in sorted(folder(name).iterdir())}


def models() -> dict[str, bytes]:
    """Every model by name."""
    return {path.name: path.read_bytes() for path in sorted(HERE.rglob("*.dmn"))}
