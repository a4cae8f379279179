"""Declared counts of other cases: which recorded answer a count reads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from govflow.calendar import Period, end_of
from govflow.core.draft import Draft, Refuse
from govflow.errors import Diagnostic
from govflow.source.canonical import canonical


def count_of(draft: Draft, name: str, within: Period) -> int:
    """How many cases of the declared kind have the same field values, opened within the period before now.

    The case itself is not counted. Raises Refuse where a field to compare is empty.
    """
    count = draft.workflow.counts[name]
    empty = [field for field in count.same if draft.data.get(field) is None]
    if empty:
        titles = "、".join(draft.workflow.fields[field].title for field in empty)
        raise Refuse(Diagnostic.of("GF952", name=count.title, fields=titles))
    since = first_instant(draft.policy.calendar.before(draft.today, within).day)
    same = canonical({field: draft.data[field] for field in count.same}).decode()
    answer: Any = draft.fact("count", count.workflow, str(since), draft.id, same)
    return int(answer)


def first_instant(day: date) -> int:
    """The first instant of a local day."""
    return end_of(day - timedelta(days=1))
