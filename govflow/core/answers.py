"""What expressions read of answers: counts by value, blanks, shares, coverage; and rows in their order."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govflow.core.asked import waiting
from govflow.core.case import Json
from govflow.core.draft import Draft, Refuse
from govflow.core.ranking import NO_BAND, Entrant, rank
from govflow.errors import Diagnostic
from govflow.feel import parse_literal
from govflow.policy.definition import Asks, Question, Ranking

Key = tuple[str, ...]


def asked_state(draft: Draft, state: str, sub: str) -> Any:
    """`STATE.asked`, `STATE.answered`, `STATE.unreached`: of the running asks, else of the last; nobody is zero."""
    if sub == "unreached":
        return waiting(draft, state)
    if draft.state == state and draft.work is not None and draft.work.get("kind") == "asks":
        key = "n" if sub == "asked" else "answered"
        return sum(one[key] for one in draft.work["sides"].values())
    return (draft.results.get(state) or {}).get(sub, 0)


def _counts(draft: Draft, state: str, field: str) -> tuple[Mapping[str, int], int] | None:
    """(value as JSON text -> how many, answers in all), or None while nothing may be shown."""
    kept: Json = draft.results.get(state) or {}
    side, _, name = field.rpartition(".")
    found = kept.get("counts", {}).get(side or "all")
    return None if found is None else (found["fields"].get(name, {}), found["n"])


def _answers(draft: Draft, key: Key) -> int | None:
    found = _counts(draft, key[1], key[2])
    return None if found is None else found[0].get(_value(draft, *key[1:]), 0)


def _blank(draft: Draft, key: Key) -> int | None:
    found = _counts(draft, key[1], key[2])
    return None if found is None else found[1] - sum(found[0].values())


def _rate(draft: Draft, key: Key) -> Fraction | None:
    """Of those who answered this question; blanks are in neither part, and of nobody there is no share."""
    found = _counts(draft, key[1], key[2])
    given = 0 if found is None else sum(found[0].values())
    return None if found is None or not given else Fraction(found[0].get(_value(draft, *key[1:]), 0), given)


def _value(draft: Draft, state: str, field: str, text: str) -> str:
    """A value as it stands in answers: canonical JSON."""
    work = draft.workflow.states[state].work
    side, _, name = field.rpartition(".")
    asked = work.side(side or "all") if isinstance(work, Asks) else None
    question = next((q for q in asked.questions if q.id == name), None) if asked else None
    value = parse_literal(question.type, text) if isinstance(question, Question) else text
    plain = value if isinstance(value, str | int | bool) else str(value)
    return json.dumps(plain, ensure_ascii=False)


ANSWERS: Mapping[str, Callable[[Draft, Key], Any]] = {"answers": _answers, "blank": _blank, "answer_rate": _rate}


def ranked(ranking: Ranking, rows: Sequence[Mapping[str, Any]], take: int | None = None) -> Mapping[str, Any]:
    """A ranking over rows of a case. Raises Refuse for rows without its columns or with values that are no numbers."""
    found = rank(ranking, [_entrant(ranking, row) for row in rows], take)
    return {
        "taken": found.taken,
        "tied": found.tied,
        "open": found.open,
        "unranked": found.unranked,
        "bands": tuple(
            {"who": one.who, "value": one.value, "rank": one.rank, "band": one.band or NO_BAND} for one in found.order
        ),
    }


def _entrant(ranking: Ranking, row: Mapping[str, Any]) -> Entrant:
    value = row.get(ranking.by)
    number = value is None or (isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool))
    missing = next((name for name in (ranking.by, ranking.who, ranking.veto) if name and name not in row), "")
    if not number or (missing and missing != ranking.by) or row.get(ranking.who) is None:
        raise Refuse(Diagnostic.of("GF798", ranking=ranking.title, column=missing or ranking.by))
    return Entrant(row[ranking.who], None if value is None else Fraction(value), bool(row.get(ranking.veto or "")))
