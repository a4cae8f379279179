"""From the sums of the papers to the outcome of a ballot, and what a case keeps of it.

Reads the fact `tally`; knows nothing of who may cast or when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core.draft import Draft
from govflow.core.joining import combine
from govflow.core.step import Because
from govflow.core.tally import CHOICES, Rules, Tally, Totals, Verdict, count, judge
from govflow.core.works import choosing
from govflow.core.works.common import keep_result, outcome
from govflow.feel import Mark, Threshold, parse_mark
from govflow.policy.definition import Ballot

COUNT = "ballot.count"
Sums = Mapping[str, Mapping[str, int]]
NOTHING: Mark = Mark((Threshold(False, 1, 1, "all"),))
"""Stands for the mark of a ballot whose questions each have their own: only its quorum is asked."""


def mark_of(draft: Draft, name: str) -> Mark | None:
    """A frozen mark of the ballot."""
    assert draft.work is not None
    raw = draft.work[name]
    return None if raw is None else parse_mark(raw)


def sums_of(draft: Draft) -> Mapping[str, Sums]:
    """The sums of the papers by electorate and choice: of this visit, or of the one that is counted again.

    Papers struck from a recount are in no sum but, where they are void only, that of the void ones.
    """
    assert draft.work is not None
    struck = draft.work.get("struck", ())
    without = sorted({elector for _, elector, _, _ in struck})
    found: Mapping[str, Sums] = draft.fact("tally", draft.id, str(draft.work.get("recounts", draft.visit)), *without)
    for electorate, _, measures, void in struck:
        if void:
            sums = found.get(electorate, {})
            total = Totals.of(sums.get("invalid", {})) + Totals.of({"n": 1, **measures})
            found = {**found, electorate: {**sums, "invalid": {"n": total.n, "heads": total.heads, "area": total.area}}}
    return found


def tallies_of(draft: Draft, *, more: Mapping[str, Totals] | None = None) -> list[Tally]:
    """Each electorate counted; `more`: papers for it of this very step, which are not among the sums yet."""
    assert draft.work is not None
    sums, found = sums_of(draft), []
    for name, roll in draft.work["electorates"].items():
        definition = draft.policy.electorates[name]
        if not roll["n"] and definition.vacant == "skip":
            draft.because.append(Because("branch", f"vacant {name}", True))
            continue
        whole: dict[str, Mapping[str, int]] = {
            choice: sums[name][choice] for choice in CHOICES if choice in sums.get(name, {})
        }
        if more and name in more:
            total = Totals.of(whole.get("for", {})) + more[name]
            whole["for"] = {"n": total.n, "heads": total.heads, "area": total.area}
        found.append(count(Totals.of(roll), whole, rules_of(draft, name), electorate=name))
    return found


def rules_of(draft: Draft, name: str) -> Rules:
    """How papers of an electorate count."""
    definition = draft.policy.electorates[name]
    return Rules(definition.measures, definition.recusal, definition.invalid)


def quorate(draft: Draft) -> bool:
    """Whether every electorate has the participation it must have."""
    quorum = mark_of(draft, "quorum")
    return all(judge(tally, quorum, mark_of(draft, "pass") or NOTHING).quorate for tally in tallies_of(draft))


def enough(draft: Draft) -> bool:
    """Whether the signatures reach their mark, with those of this step."""
    assert draft.work is not None
    more: dict[str, Totals] = {}
    for paper in draft.papers:
        more[paper.electorate] = more.get(paper.electorate, Totals()) + Totals.of({"n": 1, **paper.measures})
    passed = mark_of(draft, "pass") or NOTHING
    ends = [judge(tally, None, passed).outcome for tally in tallies_of(draft, more=more)]
    return combine(draft.work["join"], ends) == "passed"


def conclude(draft: Draft, work: Ballot, form: Ballot | None = None, **more: Any) -> None:
    """Count and owe the outcome. `form`: the ballot whose papers these are, where this one counts them again."""
    result, lines, kept = counted(draft, form or work)
    keep(draft, result, lines, **kept, **more)
    outcome(draft, result)


def counted(draft: Draft, form: Ballot) -> tuple[str, list[Mapping[str, Any]], dict[str, Any]]:
    """The outcome, the lines of the tally, and what an election or the questions add."""
    assert draft.work is not None
    tallies, quorum = tallies_of(draft), mark_of(draft, "quorum")
    verdicts = [judge(tally, quorum, mark_of(draft, "pass") or NOTHING) for tally in tallies]
    lines = _lines(draft, verdicts)
    if form.elect is not None:
        sums = sums_of(draft).get(tallies[0].electorate, {}) if tallies else {}
        if not tallies:
            return "lapsed", lines, {}
        found = choosing.elected(draft.work, tallies[0], sums).to_json()
        return str(found.pop("result")), lines, {**found, "seats": draft.work["elect"]["seats"]}
    if form.questions:
        if not tallies:
            return "lapsed", lines, {"questions": []}
        name = tallies[0].electorate
        roll, rules = draft.work["electorates"][name], rules_of(draft, name)
        found_ = choosing.answered(draft.work, rules, roll, sums_of(draft).get(name, {}), name)
        return "counted" if verdicts[0].quorate else "lapsed", lines, {"questions": found_}
    result = combine(draft.work["join"], [verdict.outcome for verdict in verdicts])
    if form.signatures:
        result = "passed" if result == "passed" else "failed"
    return result, lines, {}


def _lines(draft: Draft, verdicts: list[Verdict]) -> list[Mapping[str, Any]]:
    lines: list[Mapping[str, Any]] = []
    for verdict in verdicts:
        title = draft.policy.electorates[verdict.electorate].title
        lines.extend({**line, "electorate": title} for line in verdict.lines)
    return lines


def keep(draft: Draft, result: str, lines: list[Mapping[str, Any]], **more: Any) -> None:
    """Keep how the ballot stands, for expressions and notices; with all that was frozen where it may be recounted."""
    assert draft.work is not None
    kept = {"result": result, "tally": lines, "quorum": draft.work["quorum"], "pass": draft.work["pass"], **more}
    states = draft.workflow.states.values()
    if any(isinstance(one.work, Ballot) and one.work.recount == draft.state for one in states):
        kept["frozen"] = {**draft.work, "recounts": draft.visit}
    keep_result(draft, "ballot", kept)
