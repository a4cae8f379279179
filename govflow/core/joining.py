"""Several electorates in one ballot, and when an outcome can no longer change.

Knows tallies and verdicts. Knows nothing of who may close a ballot: that is the ballot's own affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from govflow.core.tally import Choice, Outcome, Tally, count, judge
from govflow.feel import Mark

Join = Literal["one", "all", "any"]


def combine(join: Join, outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of a ballot from those of its electorates; none at all: lapsed.

    `all`: one refusal is final, whatever else lapsed; `any`: one consent is final; what lapsed leaves the rest open.
    """
    found = set(outcomes)
    order: tuple[Outcome, ...] = ("passed", "lapsed", "failed") if join == "any" else ("failed", "lapsed", "passed")
    return next((outcome for outcome in order if outcome in found), "lapsed")


@dataclass(frozen=True, slots=True)
class Question:
    """One electorate's tally so far and the marks it is judged by."""

    tally: Tally
    quorum: Mark | None
    passed: Mark


def possible(question: Question) -> frozenset[Outcome]:
    """Every outcome the electors who are still silent could bring about.

    Four futures span them all: everybody for (nothing passes more easily), everybody against (nothing fails more
    easily at full turnout), nobody (the least turnout), everybody recused (nobody able). That holds for quorums of
    `all` or `present`, the only bases a turnout can be measured against.
    """
    choices: list[Choice | None] = ["for", "against", None]
    if question.tally.rules.recusal != "none":
        choices.append("recuse")
    return frozenset(_future(question, choice) for choice in choices)


def _future(question: Question, choice: Choice | None) -> Outcome:
    tally = question.tally
    papers: dict[str, dict[str, int]] = {
        c: {"n": t.n, "heads": t.heads, "area": t.area} for c, t in tally.by_choice.items()
    }
    if choice:
        total = tally.cast(choice) + tally.silent
        papers[choice] = {"n": total.n, "heads": total.heads, "area": total.area}
    later = count(tally.roll, papers, tally.rules, electorate=tally.electorate, present=tally.present)
    return judge(later, question.quorum, question.passed).outcome


def certain(join: Join, questions: Sequence[Question]) -> Outcome | None:
    """The outcome that no remaining paper can change, or None while it is open.

    Only open ballots of bodies may close early on it: a sealed or secret ballot must not tell how it stands, and
    owners keep the period the law gives them. That restraint is the caller's; this is arithmetic.
    """
    ends = {combine(join, outcomes) for outcomes in product(*(sorted(possible(q)) for q in questions))}
    return ends.pop() if len(ends) == 1 else None
