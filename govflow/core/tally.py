"""Counting a ballot: papers against the roll, quorum and majority, each measure on its own, in integers only.

Knows totals, papers by choice, marks and how electorates join. Knows nothing of persons, cases, time or storage.
Silence never participates; a tie is not more than half; nobody has a casting vote.

The law: Civil Code Art. 278(2) wants two thirds of area *and* of heads to take part, then more than half
(or three quarters) of the *participating* area and heads; Art. 1259: "at least" (以上) includes the number, while
过半数 is strictly more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from govflow.core.case import Json
from govflow.feel import Mark, Threshold

Choice = Literal["for", "against", "abstain", "invalid", "recuse"]
Outcome = Literal["passed", "failed", "lapsed"]
Recusal = Literal["none", "leaves all", "stays in all"]
Invalid = Literal["participates", "absent"]

CHOICES: tuple[Choice, ...] = ("for", "against", "abstain", "invalid", "recuse")


@dataclass(frozen=True, slots=True)
class Totals:
    """Electors or papers, counted: `n` of them, their heads, their area (hundredths of m²)."""

    n: int = 0
    heads: int = 0
    area: int = 0

    @classmethod
    def of(cls, stored: Mapping[str, int]) -> Totals:
        """From the stored mapping; what was not measured is 0."""
        return cls(stored.get("n", 0), stored.get("heads", 0), stored.get("area", 0))

    def __add__(self, other: Totals) -> Totals:
        return Totals(self.n + other.n, self.heads + other.heads, self.area + other.area)

    def __sub__(self, other: Totals) -> Totals:
        return Totals(self.n - other.n, self.heads - other.heads, self.area - other.area)

    def get(self, measure: str) -> int:
        """`n`, `heads` or `area`. Raises KeyError for anything else."""
        return {"n": self.n, "heads": self.heads, "area": self.area}[measure]

    def fits_in(self, other: Totals) -> bool:
        """Whether no measure is greater than in `other`."""
        return self.n <= other.n and self.heads <= other.heads and self.area <= other.area


@dataclass(frozen=True, slots=True)
class Rules:
    """How papers count: by which measures, what a recusal does to base `all`, whether an invalid paper takes part."""

    measures: tuple[str, ...] = ("heads",)
    recusal: Recusal = "none"
    invalid: Invalid = "participates"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in one electorate. `roll` is everybody; `all` the base after recusals, as `rules` say."""

    electorate: str
    rules: Rules
    roll: Totals
    present: Totals
    by_choice: Mapping[Choice, Totals]

    def cast(self, choice: Choice) -> Totals:
        """The papers of a choice."""
        return self.by_choice.get(choice, Totals())

    @property
    def all(self) -> Totals:
        """Base `all`: the roll, less the recused where they leave it."""
        return self.roll - self.cast("recuse") if self.rules.recusal == "leaves all" else self.roll

    @property
    def valid(self) -> Totals:
        """Base `valid`: for, against and abstain."""
        return self.cast("for") + self.cast("against") + self.cast("abstain")

    @property
    def participating(self) -> Totals:
        """Base `participating`: valid papers, and invalid ones where the rules say so. Silence and recusal never."""
        return self.valid + self.cast("invalid") if self.rules.invalid == "participates" else self.valid

    @property
    def silent(self) -> Totals:
        """Present electors who have handed in nothing."""
        handed_in = sum((self.cast(choice) for choice in CHOICES), Totals())
        return self.present - handed_in

    def base(self, name: str) -> Totals:
        """A base of a mark: all, present, participating or valid. Raises KeyError for anything else."""
        gone = self.cast("recuse") if self.rules.recusal == "leaves all" else Totals()
        return {
            "all": self.all,
            "present": self.present - gone,
            "participating": self.participating,
            "valid": self.valid,
        }[name]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a tally comes to in one electorate. `lines`: one JSON mapping a measure, for notices and tables."""

    electorate: str
    quorate: bool
    passed: bool
    lines: tuple[Mapping[str, Json], ...]

    @property
    def outcome(self) -> Outcome:
        """`lapsed` when the quorum was missed or nobody could vote; else passed or failed."""
        return "lapsed" if not self.quorate else "passed" if self.passed else "failed"

    def to_json(self) -> Json:
        """Canonical mapping: electorate, outcome, quorate, passed, lines."""
        return {
            "electorate": self.electorate,
            "outcome": self.outcome,
            "quorate": self.quorate,
            "passed": self.passed,
            "lines": [dict(line) for line in self.lines],
        }


def count(
    roll: Totals,
    papers: Mapping[str, Mapping[str, int]],
    rules: Rules,
    *,
    electorate: str = "",
    present: Totals | None = None,
) -> Tally:
    """Sum up one electorate. `papers`: choice -> `{n, heads, area}`; `present`: who signed in (default: the roll).

    Raises ValueError for an unknown choice, a recusal where the rules know none, or more papers than electors: a
    count that cannot be is never judged.
    """
    unknown = sorted(set(papers) - set(CHOICES))
    if unknown:
        raise ValueError(f"unknown choice {unknown[0]!r}")
    tally = Tally(
        electorate, rules, roll, present or roll, {choice: Totals.of(papers.get(choice, {})) for choice in CHOICES}
    )
    if rules.recusal == "none" and tally.cast("recuse") != Totals():
        raise ValueError(f"electorate {electorate!r} knows no recusal")
    if not tally.present.fits_in(roll) or not Totals().fits_in(tally.silent):
        raise ValueError(f"electorate {electorate!r} has more papers than electors")
    if any(not Totals().fits_in(cast) for cast in tally.by_choice.values()):
        raise ValueError(f"electorate {electorate!r} has fewer than no papers")
    return tally


def required(threshold: Threshold, base: int) -> int:
    """The smallest whole number that satisfies a threshold over `base`; at least 1, so that nothing passes on nothing.

    `at least a/b`: smallest x with b·x ≥ a·n; `more than a/b`: smallest x with b·x > a·n. Heads, or hundredths of m².
    With b = 0 the mark is a number of heads, whatever the base.
    """
    if not threshold.b:
        return max(1, threshold.a + threshold.strict)
    parts = threshold.a * base
    return max(1, parts // threshold.b + 1 if threshold.strict else -(-parts // threshold.b))


def judge(tally: Tally, quorum: Mark | None, passed: Mark) -> Verdict:
    """Quorum over who participated, majority over who was in favour; every measure must hold both on its own.

    Two tracks that disagree fail (area passes, heads fail). Nobody able to vote, or everybody recused: not quorate.
    """
    able = tally.roll - tally.cast("recuse")
    lines: list[Mapping[str, Json]] = []
    quorate, carried = able.n > 0, True
    for measure in tally.rules.measures:
        presence = _marks(tally, quorum, tally.participating.get(measure), measure)
        majority = _marks(tally, passed, tally.cast("for").get(measure), measure)
        met, won = _held(presence), _held(majority)
        quorate, carried = quorate and met, carried and won
        lines.append(_line(tally, measure, presence, majority))
    return Verdict(tally.electorate, quorate, quorate and carried, tuple(lines))


def checks(tally: Tally, mark: Mark | None, reached: Totals, measure: str) -> list[Json]:
    """What one measure of some papers of a tally must reach and whether it does, one entry a threshold."""
    return _marks(tally, mark, reached.get(measure), measure)


def _marks(tally: Tally, mark: Mark | None, reached: int, measure: str) -> list[Json]:
    checked: list[Json] = []
    for threshold in mark.thresholds if mark else ():
        if measure == "area" and not threshold.b:
            continue  # "at least 5 of present" counts people; square metres have no such number
        base = tally.base(threshold.base).get(measure)
        needed = required(threshold, base)
        checked.append(
            {
                "mark": str(threshold),
                "zh": threshold.zh(),
                "base": base,
                "required": needed,
                "reached": reached,
                "held": reached >= needed and (base > 0 or not threshold.b),
            }
        )
    return checked


def _held(checked: Sequence[Json]) -> bool:
    return all(check["held"] for check in checked)


def _line(tally: Tally, measure: str, presence: list[Json], majority: list[Json]) -> Mapping[str, Json]:
    return {
        "electorate": tally.electorate,
        "measure": measure,
        "roll": tally.roll.get(measure),
        "total": tally.all.get(measure),
        "present": tally.base("present").get(measure),
        "participating": tally.participating.get(measure),
        "valid": tally.valid.get(measure),
        "for": tally.cast("for").get(measure),
        "against": tally.cast("against").get(measure),
        "abstain": tally.cast("abstain").get(measure),
        "invalid": tally.cast("invalid").get(measure),
        "recused": tally.cast("recuse").get(measure),
        "recusal": tally.rules.recusal,
        "quorum": presence,
        "quorum_required": max((check["required"] for check in presence), default=0),
        "quorate": _held(presence),
        "pass": majority,
        "required": max((check["required"] for check in majority), default=0),
        "held": _held(majority),
    }
