"""An election counted: who reaches the mark on every measure, in which order, who is in, who ties, who waits.

Pure integers. Knows candidates as ids with the papers that name them, seats and marks. Ties are never broken here: who
stands equal across the last seat is told, and the seats below are filled. Whoever misses the mark by one measure is not
elected, whatever the others say (Civil Code Art. 278 counts heads and area, each on its own).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from govflow.core.case import Json
from govflow.core.tally import Tally, Totals, checks, judge
from govflow.feel import Mark, Threshold

ElectOutcome = Literal["elected", "tied", "short", "lapsed"]


@dataclass(frozen=True, slots=True)
class Race:
    """What is to be filled: `seats`, then `alternates`; `rank`: measures by which those who reach the mark stand."""

    candidates: tuple[str, ...]
    seats: int
    alternates: int
    rank: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Election:
    """What an election comes to. `tied`: who stand equal for the last seats; `unfilled`: seats nobody has got yet."""

    outcome: ElectOutcome
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    alternates: tuple[str, ...]
    unfilled: int
    votes: tuple[Mapping[str, Json], ...]

    def to_json(self) -> dict[str, Json]:
        """As a case keeps it."""
        return {
            "result": self.outcome,
            "elected": list(self.elected),
            "tied": list(self.tied),
            "alternates": list(self.alternates),
            "unfilled": self.unfilled,
            "votes": [dict(line) for line in self.votes],
        }


def elect(tally: Tally, votes: Mapping[str, Totals], race: Race, quorum: Mark | None, passed: Mark) -> Election:
    """Who is elected. `votes`: candidate -> the papers that name him.

    `lapsed` where the quorum is missed; `tied` where equals stand across the last seat; `short` where fewer than
    `seats` reach the mark; else `elected`. Alternates are those who reach the mark and find no seat, in order; equals
    across the last of these places get none of them, for nobody says who comes first. Raises ValueError for more papers
    for a candidate than were handed in, or a candidate nobody put up.
    """
    unknown = sorted(set(votes) - set(race.candidates))
    if unknown:
        raise ValueError(f"nobody put up {unknown[0]!r}")
    if any(not found.fits_in(tally.cast("for")) for found in votes.values()):
        raise ValueError("a candidate has more papers than were handed in")
    ranked = sorted(
        ((name, votes.get(name, Totals())) for name in race.candidates),
        key=lambda one: (*(-one[1].get(measure) for measure in race.rank), race.candidates.index(one[0])),
    )
    lines = tuple(_line(tally, name, papers, passed) for name, papers in ranked)
    if not judge(tally, quorum, passed).quorate:
        return Election("lapsed", (), (), (), race.seats, lines)
    through = [pair for pair, line in zip(ranked, lines, strict=True) if line["held"]]
    elected, tied = _cut(through, race.seats, race.rank)
    unfilled = race.seats - len(elected)
    if tied:
        return Election("tied", elected, tied, (), unfilled, lines)
    waiting, _ = _cut(through[race.seats :], race.alternates, race.rank)
    return Election("short" if unfilled else "elected", elected, (), waiting, unfilled, lines)


def can_tie(seats: int, passed: Mark) -> bool:
    """Whether equals can stand across the last of so many seats, whatever the papers say.

    A paper names at most as many as there are seats. With one seat no two candidates share a paper, so where the mark
    is more than half of any base no two of them reach it, and none stand equal. With two seats three candidates can
    each stand on two papers of three, and with a mark of half and no more two can share one seat.
    """
    return seats != 1 or not any(_over_half(one) for one in passed.thresholds)


def _over_half(threshold: Threshold) -> bool:
    twice = 2 * threshold.a
    return threshold.b > 0 and (twice > threshold.b or (threshold.strict and twice == threshold.b))


def _cut(
    ranked: Sequence[tuple[str, Totals]], places: int, rank: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first `places` of those ranked, and who stand equal across the last of them (then none of these is in)."""
    keys = [tuple(papers.get(measure) for measure in rank) for _, papers in ranked]
    if len(ranked) <= places:
        return tuple(name for name, _ in ranked), ()
    if places == 0 or keys[places - 1] != keys[places]:
        return tuple(name for name, _ in ranked[:places]), ()
    line = keys[places]
    above = tuple(name for (name, _), key in zip(ranked, keys, strict=True) if key > line)
    return above, tuple(name for (name, _), key in zip(ranked, keys, strict=True) if key == line)


def _line(tally: Tally, name: str, papers: Totals, passed: Mark) -> Mapping[str, Json]:
    found = {measure: checks(tally, passed, papers, measure) for measure in tally.rules.measures}
    return {
        "candidate": name,
        **{measure: papers.get(measure) for measure in tally.rules.measures},
        "required": {m: max((one["required"] for one in marks), default=0) for m, marks in found.items()},
        "held": all(one["held"] for marks in found.values() for one in marks),
    }
