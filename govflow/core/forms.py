"""What an answer must be: own questions or the items of a scorecard; read by id or title, kept as JSON.

An item of a scorecard is kept as `{"points": "18", "evidence": "a.jpg"}`; without the evidence it needs it is not
scored, which is not zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from govflow.core.authority import holds_role
from govflow.core.case import Json
from govflow.core.draft import Draft
from govflow.core.values import Unfit, accept
from govflow.errors import Diagnostic, nearest
from govflow.policy.definition import Item, Policy, Question, Side
from govflow.policy.definition.scorecards import exact

EVIDENCE = ("佐证", "evidence")


@dataclass(frozen=True, slots=True)
class Form:
    """The parts of an answer by id. Computed items of a card are not asked."""

    parts: Mapping[str, Question | Item]

    @property
    def counted(self) -> tuple[str, ...]:
        """The parts whose values are summed up; texts and files are not: who wrote them could be read off them."""
        return tuple(
            name
            for name, part in self.parts.items()
            if isinstance(part, Item) or part.type.kind not in {"text", "file", "address", "person", "place"}
        )


def form_of(policy: Policy, side: Side) -> Form:
    """The form of a side."""
    if side.card:
        items = policy.scorecards[side.card].items.values()
        return Form({item.id: item for item in items if not item.computed})
    return Form({question.id: question for question in side.questions})


def answer_of(
    draft: Draft, form: Form, data: Mapping[str, Any], person: str
) -> tuple[dict[str, Json], tuple[Diagnostic, ...]]:
    """The answer as it is kept, and every mistake in it."""
    answer: dict[str, Json] = {}
    reasons: list[Diagnostic] = []
    names = {word: name for name, part in form.parts.items() for word in (name, part.title)}
    files: dict[str, str] = {}
    for word, raw in data.items():
        name, evidence = _named(names, word)
        part = form.parts.get(name)
        if part is None or (evidence and not isinstance(part, Item)):
            near = nearest(word, names)
            reasons.append(Diagnostic.of("GF789", name=word, **({"near": near} if near else {})))
        elif evidence:
            files[name] = str(raw)
        elif raw is not None:
            kept, wrong = _score(draft, part, raw, person) if isinstance(part, Item) else _value(part, raw)
            reasons += wrong
            answer[name] = kept
    for name, part in form.parts.items():
        if isinstance(part, Question) and not part.optional and name not in answer:
            reasons.append(Diagnostic.of("GF791", field=part.title))
        elif isinstance(part, Item) and answer.get(name) is not None:
            if files.get(name):
                answer[name] = {**answer[name], "evidence": files[name]}
            elif part.evidence:
                del answer[name]  # not scored: no zero, and nothing that looks like a score
    return answer, tuple(reasons)


def _named(names: Mapping[str, str], word: str) -> tuple[str, bool]:
    """The part a word means, and whether it is its evidence: `环境卫生佐证`, `cleaning.evidence`."""
    if word in names:
        return names[word], False
    bare = word.removesuffix(EVIDENCE[0]) if word.endswith(EVIDENCE[0]) else word.removesuffix("." + EVIDENCE[1])
    return (names[bare], True) if bare != word and bare in names else ("", False)


def _value(question: Question, raw: Any) -> tuple[Json, tuple[Diagnostic, ...]]:
    try:
        value = accept(question.type, raw)
    except (Unfit, ValueError):
        wrong = Diagnostic.of("GF790", field=question.title, type=question.type.zh(), given=str(raw)[:60])
        return None, (wrong,)
    if question.max is not None and isinstance(value, str) and len(value) > question.max:
        return None, (Diagnostic.of("GF962", field=question.title, max=question.max),)
    return value, ()


def _score(draft: Draft, item: Item, raw: Any, person: str) -> tuple[Json, tuple[Diagnostic, ...]]:
    if item.by and not any(holds_role(draft, person, role, draft.unit) for role in item.by):
        who = "、".join(draft.policy.roles[role].title for role in item.by)
        return None, (Diagnostic.of("GF793", item=item.title, who=who),)
    points = points_of(item, raw)
    if points is None:
        return None, (Diagnostic.of("GF792", item=item.title, full=str(item.weight), given=str(raw)[:60]),)
    return {"points": str(points)}, ()


def points_of(item: Item, raw: Any) -> Fraction | None:
    """Points as an exact number between 0 and the weight; None for anything else, floats included."""
    if isinstance(raw, bool | float):
        return None
    points = exact(str(raw).removesuffix("分"))
    return points if points is not None and points <= item.weight else None
