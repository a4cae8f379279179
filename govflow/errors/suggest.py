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


def listed(names: Iterable[str], most: int = 10) -> str:
    """What there is, each once and in the order given, for a finding where nothing is near; `…` for the rest."""
    every = list(dict.fromkeys(name for name in names if name))
    return "、".join([*every[:most], *(["…"] if len(every) > most else [])])
