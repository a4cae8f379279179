"""How well a detector does on labelled sentences, by class. Knows no detector: it is given one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tests.redaction.grammar import KINDS, Sentence


class HitLike(Protocol):
    """What a detector gives: a kind and the positions in the text."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(slots=True)
class Score:
    """Of one class: labels, those a hit of their kind covers whole, those met to the character, hits on no label."""

    labels: int = 0
    found: int = 0
    exact: int = 0
    false: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def missed(self) -> int:
        """Labels without a hit."""
        return self.labels - self.found

    def row(self, name: str) -> str:
        """`mobile  96  96  0  0  96/96  100.0 %  100.0 %`."""
        recall = _percent(self.found, self.labels)
        precision = _percent(self.found, self.found + self.false)
        counts = (self.labels, self.found, self.missed, self.false, self.exact)
        return f"{name:10}{''.join(f'{count:7}' for count in counts)}{recall:>10}{precision:>11}"


HEAD = f"{'class':10}{'labels':>7}{'found':>7}{'missed':>7}{'false':>7}{'exact':>7}{'recall':>10}{'precision':>11}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "—"


def measure(sentences: Iterable[Sentence], scan: Callable[[str], Sequence[HitLike]]) -> dict[str, Score]:
    """Scores by class, and under `all` of all of them.

    A label is found where one hit of its kind covers it whole; a hit of its kind that meets no label of it is false.
    """
    scores = {kind: Score() for kind in (*KINDS, "all")}
    for one in sentences:
        hits = scan(one.text)
        for kind, start, end in one.labels:
            mine = [hit for hit in hits if hit.kind == kind and hit.start <= start and end <= hit.end]
            for score in (scores[kind], scores["all"]):
                score.labels += 1
                score.found += bool(mine)
                score.exact += any((hit.start, hit.end) == (start, end) for hit in mine)
                if not mine:
                    score.mistakes.append(f"missed {kind} ({one.form}): {one.text!r}")
        for hit in hits:
            if not any(kind == hit.kind and hit.start < end and start < hit.end for kind, start, end in one.labels):
                for score in (scores[hit.kind], scores["all"]):
                    score.false += 1
                    score.mistakes.append(f"false {hit.kind} {one.text[hit.start : hit.end]!r}: {one.text!r}")
    return scores


def table(scores: dict[str, Score]) -> list[str]:
    """The table by class."""
    return [HEAD, *(score.row(kind) for kind, score in scores.items())]
