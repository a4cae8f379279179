"""Every shipped notice to the character, as an officer would read it; the three examples among them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from govflow.notices import compose, to_text
from govflow.notices.catalogue import catalogue
from tests.unit.notices.notice_samples import FACTS, all_shipped, facts_file, given, name, policy

GOLDEN = Path(__file__).parent / "golden"


def composed(notice_id: str) -> str:
    notice = policy().notices[notice_id]
    file = facts_file(notice_id)
    if file is None:
        facts = {key: value for key, value in FACTS.items() if key in notice.names}
        number = "示例[2026]7号" if notice.number else ""
        return to_text(compose(notice, facts, date=date(2026, 11, 9), names=name, number=number))
    read, findings = given(notice_id, file.read_text("utf-8"))
    assert read is not None, [finding.line() for finding in findings]
    assert read.day is not None
    return to_text(compose(notice, read.facts, date=read.day, names=name, number=read.number))


@pytest.mark.parametrize("notice_id", all_shipped())
def test_it_reads_exactly_so(notice_id: str) -> None:
    assert composed(notice_id) == (GOLDEN / f"{notice_id}.txt").read_text("utf-8")


def test_no_golden_text_is_left_over() -> None:
    assert sorted(file.stem for file in GOLDEN.iterdir()) == all_shipped()


def test_every_kind_of_the_catalogue_has_a_template() -> None:
    shipped = {notice.code for notice in policy().notices.values() if notice.code}
    assert shipped == set(catalogue())
    assert len(shipped) == 21


@pytest.mark.parametrize("notice_id", all_shipped())
def test_it_ends_as_its_kind_does_and_writes_as_documents_are_written(notice_id: str) -> None:
    text = composed(notice_id)
    assert not any(mark in text for mark in ("[2026]", "年0", "月0", "None", "{", "}", "。。", "，，", "；；"))
    other = {"特此公示。", "特此公告。"} - {f"特此{policy().notices[notice_id].kind}。"}
    assert not any(end in text for end in other)
