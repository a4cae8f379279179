"""Notices from outbox rows: the same document however late, names from the directory, dated with the step."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from govflow.calendar import start_of
from govflow.checks import load_policy
from govflow.engine.documents import document_of, documents, named
from govflow.engine.store import OutboxRow
from govflow.notices import NoticeError, to_text
from govflow.policy.directory import organisation_of
from govflow.policy.organisation import Unit

POLICY = load_policy(Path(__file__).parents[3] / "govflow" / "template")
PEOPLE = organisation_of([Unit("yard", "compound", "幸福小区", {})], {"p1": "王丽"})
FACTS = {
    "place": {"kind": "place", "value": "3号楼东侧"},
    "fault": {"kind": "enum", "value": "灯不亮"},
    "case.id": {"kind": "text", "value": "street_lamp-2026-1"},
    "case.unit": {"kind": "unit", "value": "yard"},
}
ROW = OutboxRow(
    7, "case", "street_lamp-2026-1", 3, 1, "notify", "reminder", json.dumps({"facts": FACTS}), "handler", '["p1"]',
    start_of(date(2026, 9, 30)),
)  # fmt: skip


def test_a_row_becomes_the_document_of_its_day() -> None:
    (one,) = documents([ROW, ROW._replace(kind="call"), ROW._replace(kind="tell")], lambda _: POLICY, PEOPLE)
    assert (one.key, one.notice, one.whom, one.public) == ("street_lamp-2026-1/3/1", "reminder", ("p1",), False)
    text = to_text(one.document)
    assert "3号楼东侧路灯报修（灯不亮，事项编号：street_lamp-2026-1）已经到期" in text
    assert "幸福小区" in text
    assert text.rstrip().endswith("2026年9月30日")


def test_a_row_that_was_claimed_later_keeps_the_day_it_is_given() -> None:
    late = ROW._replace(due=start_of(date(2026, 12, 1)), tries=2)
    (one,) = documents([late], lambda _: POLICY, PEOPLE, day=lambda _: date(2026, 9, 30))
    (first,) = documents([ROW], lambda _: POLICY, PEOPLE)
    assert to_text(one.document) == to_text(first.document)


def test_a_role_at_a_unit_has_a_name() -> None:
    name = named(POLICY, PEOPLE)
    assert [name(party) for party in ("role:electrician@yard", "unit:yard", "person:p1", "p1", "p9")] == [
        "幸福小区电工", "幸福小区", "王丽", "王丽", "p9",
    ]  # fmt: skip


def test_a_fact_that_is_missing_is_told_at_the_template() -> None:
    with pytest.raises(NoticeError):
        document_of(POLICY, "reminder", {"facts": {}}, date(2026, 9, 30), PEOPLE)
