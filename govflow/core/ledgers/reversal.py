"""The effect `reverse`: counter-entries for what an event booked, once; only this takes a balance below its floor."""

from __future__ import annotations

from typing import Any

from govflow.core.draft import Draft, Refuse
from govflow.core.history import fired
from govflow.core.step import Posting
from govflow.core.wording import event_title
from govflow.errors import Diagnostic


def reverse(draft: Draft, event: str) -> None:
    """Counter what the last firing of `event` in this case booked. Raises Refuse (GF776)."""
    seq = fired(draft, event).seq
    rows: Any = draft.fact("entries", draft.id, str(seq)) if seq else []
    found = [row for row in rows if not row[2].startswith("<")]
    title = event_title(draft, event)
    if not found:
        raise Refuse(Diagnostic.of("GF776", event=title, why="它没有记账"))
    if any(row[7] for row in found):
        raise Refuse(Diagnostic.of("GF776", event=title, why="它已经冲正过"))
    for n, ledger, entry, account, type, amount, expires, _ in found:
        reverses = f"{draft.id}/{seq}/{n}"
        draft.entries.append(Posting(ledger, entry, account, type, -amount, expires, "", reverses))
