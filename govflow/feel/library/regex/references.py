r"""Back-references for a matcher that has none, where they are simple: `(.)-\1`.

A group that holds exactly one character, outside of alternatives and of all that is repeated, can be tried with each
character of the text in turn: then the reference is that character, and time stays linear for each. Knows groups and
pieces of a pattern that is being written, no matcher. Other references are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from govflow.feel.library.regex.classes import BadPattern

Span = tuple[int, int]
_BRACKETS = frozenset({"(", "(?:", ")"})
STAND_IN = "x"
"""What is written for a reference until it is known."""


@dataclass(frozen=True, slots=True)
class Referring:
    """A pattern in pieces: which of them is the one character of the group, and which refer to it."""

    pieces: tuple[str, ...]
    group: int
    references: tuple[int, ...]
    written: Callable[[str, bool], str]
    """How a character is written, alone (False) or with its cases if the pattern ignores them (True)."""

    def tried(self, char: str) -> str:
        """The pattern where the group holds this character."""
        pieces = list(self.pieces)
        pieces[self.group] = self.written(char, False)
        for place in self.references:
            pieces[place] = self.written(char, True)
        return "".join(pieces)


@dataclass(slots=True)
class Groups:
    """The groups of a pattern while it is read. Places are those of pieces written."""

    count: int = 0
    closed: dict[int, Span] = field(default_factory=dict)
    repeated: list[Span] = field(default_factory=list)
    references: list[tuple[int, int]] = field(default_factory=list)
    _open: list[Span] = field(default_factory=list)
    _last: Span = (-1, -1)

    def open(self, bracket: str, place: int) -> None:
        """A bracket opens; only `(` is a group with a number."""
        self.count += bracket == "("
        self._open.append((self.count if bracket == "(" else 0, place))

    def close(self, place: int) -> None:
        """The bracket that was opened last closes."""
        number, start = self._open.pop()
        self._last = (start, place)
        if number:
            self.closed[number] = self._last

    def repeat(self, place: int) -> None:
        """A quantifier stands at the place: it repeats the bracket or the piece before."""
        self.repeated.append(self._last if self._last[1] == place - 1 else (place - 1, place - 1))

    def refer(self, digits: str, place: int) -> int:
        """A reference at the place; how many of the digits belong to it. Raises BadPattern for a group not closed."""
        length = max((n for n in range(1, min(len(digits), 4) + 1) if int(digits[:n]) <= self.count), default=1)
        if int(digits[:length]) not in self.closed:
            raise BadPattern
        self.references.append((place, int(digits[:length])))
        return length

    def referring(
        self, pieces: Sequence[str], alternatives: bool, written: Callable[[str, bool], str]
    ) -> Referring | None:
        """The references to be tried, None where there is none. Raises BadPattern for those that cannot be."""
        if not self.references:
            return None
        held = {self._held(pieces, group) for _, group in self.references}
        if alternatives or len(held) > 1:
            raise BadPattern
        return Referring(tuple(pieces), held.pop(), tuple(place for place, _ in self.references), written)

    def _held(self, pieces: Sequence[str], group: int) -> int:
        """The place of the one character the group holds. Raises BadPattern."""
        start, end = self.closed[group]
        inside = [place for place in range(start, end + 1) if pieces[place] not in _BRACKETS]
        if len(inside) != 1 or any(low <= end and high >= start for low, high in self.repeated):
            raise BadPattern
        if pieces[inside[0]] in _ANCHORS or any(place == inside[0] for place, _ in self.references):
            raise BadPattern
        return inside[0]


_ANCHORS = frozenset({r"\A", r"\z", "(?m:^)", "(?m:$)"})
