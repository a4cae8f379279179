"""What a paper says beyond yes and no: whom an elector chooses, and the answers to several questions on one paper.

A paper is one row of the sums whatever it says; what it says besides are marks beside it, so that a secret paper stays
one that nobody can put together again. A question left open is an abstention. Signatures name their signer and say yes.
State in the work: "elect": race of the one election; "questions": {id: {"title", "pass", "asked", "elect"}}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govflow.core.draft import Draft, Refuse
from govflow.core.elect import Election, Race, elect
from govflow.core.env import evaluate
from govflow.core.tally import CHOICES, Rules, Tally, Totals, count, judge
from govflow.errors import Diagnostic, nearest
from govflow.feel import Mark, parse_mark
from govflow.policy.definition import Ballot, Elect

Marks = tuple[str, ...]
Reasons = tuple[Diagnostic, ...]
WORDS = {"同意": "for", "反对": "against", "弃权": "abstain"}
WHOLE = {"弃权": "abstain", "废票": "invalid", "回避": "recuse"}
"""What may be said of a paper as a whole where it chooses or answers."""


def asked_of(draft: Draft, work: Ballot) -> dict[str, Any]:
    """What freezes with the ballot besides roll and marks: candidates, seats, questions. Raises Refuse."""
    found: dict[str, Any] = {}
    if work.elect is not None:
        found["elect"] = _race(draft, work.elect)
    if work.questions:
        found["questions"] = {
            one.id: {
                "title": one.title,
                "pass": str(evaluate(one.passed or work.marks[0], draft)),
                "asked": {name: draft.data.get(name) for name in one.ask},
                "elect": None if one.elect is None else _race(draft, one.elect),
            }
            for one in work.questions
        }
    return found


def _race(draft: Draft, model: Elect) -> dict[str, Any]:
    title = draft.workflow.fields[model.candidates].title
    kept = draft.data.get(model.candidates) or ()
    candidates = list(dict.fromkeys(row[model.column] if model.column else row for row in kept))
    if not candidates:
        raise Refuse(Diagnostic.of("GF723", field=title))
    seats = evaluate(model.seats, draft)
    alternates = 0 if model.alternates is None else evaluate(model.alternates, draft)
    if not isinstance(seats, int) or seats < 1 or not isinstance(alternates, int) or alternates < 0:
        raise Refuse(Diagnostic.of("GF724", seats=str(seats), alternates=str(alternates)))
    return {"candidates": candidates, "seats": seats, "alternates": alternates, "rank": list(model.rank)}


def names_of(state: Mapping[str, Any]) -> tuple[str, ...]:
    """The parts a paper may bring besides a choice for the whole."""
    return ("candidates",) if state.get("elect") else tuple(state.get("questions", ()))


def read(state: Mapping[str, Any], data: Mapping[str, Any]) -> tuple[str, Marks, Reasons]:
    """What a paper says: the choice it counts as, its marks, and what is wrong with it."""
    whole = data.get("choice")
    said = [name for name in names_of(state) if data.get(name) not in (None, "", [], ())]
    if whole is not None and not said:
        choice = WHOLE.get(str(whole), str(whole))
        return choice, (), () if choice in WHOLE.values() else (Diagnostic.of("GF725", choice=str(whole)),)
    if whole is not None:
        return "", (), (Diagnostic.of("GF725", choice=str(whole)),)
    if state.get("elect"):
        marks, wrong = _named(state["elect"], data.get("candidates"), "")
        return "for", marks, wrong
    if not said:
        return "", (), (Diagnostic.of("GF963", event="投票", field="意见", name="choice"),)
    found: list[str] = []
    reasons: list[Diagnostic] = []
    for name in said:
        question = state["questions"][name]
        marks, wrong = _answer(question, name, data[name])
        found.extend(marks)
        reasons.extend(wrong)
    return "for", tuple(found), tuple(reasons)


def _answer(question: Mapping[str, Any], name: str, raw: Any) -> tuple[Marks, Reasons]:
    if question["elect"] is not None:
        open_ = isinstance(raw, str) and WORDS.get(raw, raw) == "abstain"
        return ((), ()) if open_ else _named(question["elect"], raw, f"{name}=")
    choice = WORDS.get(str(raw), str(raw))
    if choice not in WORDS.values():
        near = nearest(str(raw), WORDS)
        return (), (Diagnostic.of("GF988", choice=str(raw), **({"near": near} if near else {})),)
    return (() if choice == "abstain" else (f"{name}={choice}",)), ()


def _named(race: Mapping[str, Any], raw: Any, before: str) -> tuple[Marks, Reasons]:
    names = _list(raw)
    if not names:
        return (), (Diagnostic.of("GF963", event="投票", field="候选人", name="candidates"),)
    strangers = [name for name in names if name not in race["candidates"]]
    if strangers:
        return (), (Diagnostic.of("GF726", person=strangers[0]),)
    if len(set(names)) < len(names) or len(names) > race["seats"]:
        return (), (Diagnostic.of("GF727", seats=race["seats"], named=len(names)),)
    return tuple(f"{before}@{name}" for name in names), ()


def _list(raw: Any) -> Sequence[str]:
    if isinstance(raw, str):
        return [part.strip() for part in raw.replace("、", ",").replace("，", ",").split(",") if part.strip()]
    return [str(name) for name in raw] if isinstance(raw, list | tuple) else ()


def elected(state: Mapping[str, Any], tally: Tally, sums: Mapping[str, Mapping[str, int]]) -> Election:
    """The one election of a ballot, counted."""
    return _count(state["elect"], tally, sums, "", state["quorum"], state["pass"])


def answered(
    state: Mapping[str, Any],
    rules: Rules,
    roll: Mapping[str, int],
    sums: Mapping[str, Mapping[str, int]],
    electorate: str,
) -> list[dict[str, Any]]:
    """Each question counted: what it came to and its lines. Every paper takes part in each of them."""
    found = []
    whole = count(Totals.of(roll), {c: sums[c] for c in CHOICES if c in sums}, rules, electorate=electorate)
    for name, question in state["questions"].items():
        if question["elect"] is not None:
            result = _count(question["elect"], whole, sums, f"{name}=", state["quorum"], question["pass"])
            found.append(
                {"id": name, "title": question["title"], "seats": question["elect"]["seats"], **result.to_json()}
            )
            continue
        tally = _of_question(whole, sums, name, rules, roll)
        verdict = judge(tally, _mark(state["quorum"]), _need(question["pass"]))
        lines = [dict(line) for line in verdict.lines]
        found.append({"id": name, "title": question["title"], "result": verdict.outcome, "tally": lines})
    return found


def _of_question(
    whole: Tally, sums: Mapping[str, Mapping[str, int]], name: str, rules: Rules, roll: Mapping[str, int]
) -> Tally:
    """The tally of one question: who left it open abstained in it."""
    said = {choice: Totals.of(sums.get(f"{name}={choice}", {})) for choice in ("for", "against")}
    still = whole.cast("for") + whole.cast("abstain") - said["for"] - said["against"]
    papers = {**said, "abstain": still, "invalid": whole.cast("invalid"), "recuse": whole.cast("recuse")}
    plain = {choice: {"n": t.n, "heads": t.heads, "area": t.area} for choice, t in papers.items()}
    return count(Totals.of(roll), plain, rules, electorate=whole.electorate)


def _count(
    race: Mapping[str, Any], tally: Tally, sums: Mapping[str, Mapping[str, int]], before: str, quorum: Any, passed: str
) -> Election:
    votes = {name: Totals.of(sums[f"{before}@{name}"]) for name in race["candidates"] if f"{before}@{name}" in sums}
    what = Race(tuple(race["candidates"]), race["seats"], race["alternates"], tuple(race["rank"]))
    return elect(tally, votes, what, _mark(quorum), _need(passed))


def _mark(text: str | None) -> Mark | None:
    return None if text is None else parse_mark(text)


def _need(text: str) -> Mark:
    mark = parse_mark(text)
    assert mark is not None
    return mark
