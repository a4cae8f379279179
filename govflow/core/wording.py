"""Terms and events in words: what a refusal says of who may do something."""

from __future__ import annotations

from collections.abc import Iterable

from govflow.core.draft import Draft
from govflow.policy.definition import Term


def terms_text(draft: Draft, terms: Iterable[Term]) -> str:
    """Titles of terms for a message: 支部成员、业主."""
    return "、".join(term_text(draft, term) for term in terms) or "系统"


_WORDS = {
    "holder": "当前责任人",
    "superior": "上一级责任人",
    "subordinate": "下一级责任人",
    "anyone": "任何人",
    "system": "系统",
    "reporter": "提出人",
    "co_reporter": "共同提出人",
    "first_receiver": "首问人",
    "lead": "主办",
    "assistant": "协办",
}


def term_text(draft: Draft, term: Term) -> str:
    """The title of one term."""
    workflow, policy = draft.workflow, draft.policy
    match term.kind:
        case "role":
            return policy.roles[term.a].title
        case "relation":
            return _WORDS.get(term.a, term.a)
        case "field":
            return workflow.fields[term.a].title
        case "role_of_field":
            return f"{workflow.fields[term.b].title}的{policy.roles[term.a].title}"
        case "relation_of_link":
            other = "上级事项" if term.b == "parent" else workflow.fields[term.b].title
            return f"{other}的{_WORDS.get(term.a, term.a)}"
        case "actors_of":
            return f"在“{workflow.states[term.a].title}”办理过的人"
        case "unanswered_of":
            return f"“{workflow.states[term.a].title}”里还没有回答的人"
        case "kin":
            return f"{workflow.fields[term.a].title}的近亲属"
        case "actor_of" | "last_actor_of":
            return f"“{event_title(draft, term.a)}”的办理人"
        case "group":
            return policy.groups[term.a].title
    return _WORDS.get(term.kind, term.text or term.kind)


def event_title(draft: Draft, event: str) -> str:
    """The title of an event wherever it stands in the workflow."""
    for state in draft.workflow.states.values():
        if event in state.events:
            return state.events[event].title
    start = draft.workflow.starts.get(event)
    return start.title if start else event
