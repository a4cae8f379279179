"""The nearest known name, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The most similar of `known`, or None when nothing is close. Deterministic: ties go to the smaller name."""
    best: tuple[float, str] | None = None
    for name in sorted(set(known)):
        if abs(len(name) - len(word)) > max(3, len(word)):
            continue
        score = SequenceMatcher(None, word.casefold(), name.casefold()).ratio()
        if score >= 0.6 and (best is None or score > best[0]):
            best = (score, name)
    return best[1] if best else None
