"""Declared counts of other cases and of bookings, and the newest other case: which recorded answer each reads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from govflow.calendar import Period, end_of
from govflow.core.case import Json
from govflow.core.draft import Draft, Refuse
from govflow.errors import Diagnostic
from govflow.source.canonical import canonical


def count_of(draft: Draft, name: str, within: Period) -> int:
    """How many cases of the declared kind have the same field values, opened within the period before now.

    The case itself is not counted. Raises Refuse where a field to compare is empty.
    """
    count = draft.workflow.counts[name]
    same = _same(draft, count.title, count.same)
    answer: Any = draft.fact("count", count.workflow, _since(draft, within), draft.id, same)
    return int(answer)


def newest_of(draft: Draft, name: str, within: Period) -> Json:
    """A field of the newest other case of the declared kind with the same field values; None where there is none.

    Raises Refuse where a field to compare is empty.
    """
    newest = draft.workflow.newest[name]
    same = _same(draft, newest.title, newest.same)
    return draft.fact("newest", newest.workflow, _since(draft, within), draft.id, newest.field, same)


def booked_of(draft: Draft, name: str, within: Period) -> int:
    """How many bookings of the declared entry stand on the account of whoever the field names; reversed ones do not
    count. Raises Refuse where the field is empty.
    """
    booked = draft.workflow.booked[name]
    owner = draft.data.get(booked.account)
    if owner is None:
        title = draft.workflow.fields[booked.account].title
        raise Refuse(Diagnostic.of("GF952", name=booked.title, fields=title))
    answer: Any = draft.fact("booked", booked.ledger, booked.entry, _since(draft, within), str(owner))
    return int(answer)


def _same(draft: Draft, title: str, fields: tuple[str, ...]) -> str:
    empty = [field for field in fields if draft.data.get(field) is None]
    if empty:
        titles = "、".join(draft.workflow.fields[field].title for field in empty)
        raise Refuse(Diagnostic.of("GF952", name=title, fields=titles))
    return canonical({field: draft.data[field] for field in fields}).decode()


def _since(draft: Draft, within: Period) -> str:
    return str(first_instant(draft.policy.calendar.before(draft.today, within).day))


def first_instant(day: date) -> int:
    """The first instant of a local day."""
    return end_of(day - timedelta(days=1))
