"""The gate before publication: whether a text may hang, and who let it through.

Knows the answer of whoever read the words (the fact `gate|CASE|SEQ/N`: kind, place and digest of each thing found).
Knows no words and no detector. What is cleared are the digests: the same number in another notice of the case to the
same readers stays cleared, another number does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from govflow.core.authority import authorise_act, holds_role
from govflow.core.draft import Draft
from govflow.core.works.common import read_act
from govflow.errors import Diagnostic

CLEAR = "notice.clear"
"""An event every case knows in every state: a named person lets a held text through, with a reason."""
TITLE = "放行文书"
_NAME = re.compile(r"[1-9][0-9]{0,8}/[1-9][0-9]{0,8}")
CLEARED = "<cleared>"
"""Where the results of a case keep the digests of what was cleared."""


ERROR = "错误"
"""The kind of what is found in a text that could not be composed: nobody can clear that."""


def held(draft: Draft, text: str) -> tuple[Diagnostic, ...]:
    """Why a text of this case (`seq/n` of its effect) may not be published yet."""
    verdict = draft.fact("gate", draft.id, text)
    if verdict is None:
        return (Diagnostic.of("GF620", notice=text),)
    if passes(verdict, draft.results):
        return ()
    if any(kind == ERROR for kind, _, _ in verdict["hits"]):
        return (Diagnostic.of("GF628", notice=text, found=told(verdict)),)
    return (Diagnostic.of("GF619", notice=text, found=told(verdict), who=clearers(draft)),)


def passes(verdict: Mapping[str, Any], results: Mapping[str, Any]) -> bool:
    """Whether nothing was found in a text that has not been cleared."""
    return all(digest in results.get(CLEARED, ()) for _, _, digest in verdict["hits"])


def told(verdict: Mapping[str, Any]) -> str:
    """What was found and where, without the words: `正文第2段有手机号`."""
    return "、".join(where.rstrip("。") if kind == ERROR else f"{where}有{kind}" for kind, where, _ in verdict["hits"])


def clearers(draft: Draft) -> str:
    """Who may clear, by title."""
    return "、".join(draft.policy.roles[role].title for role in draft.policy.clears) or "（政策没有写明）"


def name_of(case: str, said: object) -> str:
    """The text of a case that somebody means: `seq/n`, or its whole key; empty for anything else."""
    text = str(said).removeprefix(f"{case}/")
    return text if _NAME.fullmatch(text) else ""


def clear(draft: Draft) -> tuple[Diagnostic, ...]:
    """`notice.clear`: needs `notice` and `reason`. The reasons against it; none when all found is cleared now."""
    data, reasons = read_act(draft, TITLE, ("notice", "reason"))
    reasons = (*authorise_act(draft, CLEAR), *_may(draft), *reasons)
    if reasons:
        return reasons
    text = name_of(draft.id, data["notice"])
    verdict = draft.fact("gate", draft.id, text) if text else None
    if verdict is None:
        return (Diagnostic.of("GF620", notice=str(data["notice"])[:40]),)
    if any(kind == ERROR for kind, _, _ in verdict["hits"]):
        return (Diagnostic.of("GF627", found=told(verdict)),)
    if passes(verdict, draft.results):
        return (Diagnostic.of("GF621", notice=str(data["notice"])),)
    found = (digest for _, _, digest in verdict["hits"])
    draft.results[CLEARED] = list(dict.fromkeys((*draft.results.get(CLEARED, ()), *found)))
    return ()


def _may(draft: Draft) -> tuple[Diagnostic, ...]:
    """Whoever brought a matter does not clear what he wrote himself."""
    person = draft.event.actor.principal
    brought = (*draft.relations.get("reporter", ()), *draft.relations.get("co_reporter", ()))
    if {person, f"person:{person}"} & set(brought):
        return (Diagnostic.of("GF622"),)
    found = (holds_role(draft, person, role, draft.unit) for role in draft.policy.clears)
    held_as = next((one for one in found if one is not None), None)
    if held_as is None:
        return (Diagnostic.of("GF954", event=TITLE, who=clearers(draft)),)
    draft.held.append(held_as)
    return ()
