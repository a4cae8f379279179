"""The register of announced texts on a file: each text from its draft to its end, held texts, numbers, erasure."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from govflow.core.case import Actor
from govflow.engine import Engine, SqliteStore
from govflow.engine.register import Publication
from govflow.engine.sqlite.schema import MIGRATIONS
from govflow.errors import Refused
from govflow.notices import to_text
from govflow.policy.directory import organisation_of
from govflow.policy.organisation import Office
from tests.lamp import Clock
from tests.unit.core.tabletop import DAY, MEMBERS, NOON, PARTS, POLICY, UNITS, flow, policy_of

LI, SUN, WANG, QIAN = (Actor(f"p_{name}") for name in ("li", "sun", "wang", "qian"))
CLEARS = POLICY + "clears: [secretary]\noffice: community\n"
HEAD = "---\nnotice: {id}\ntitle: {title}\nkind: {kind}\nissuer: 一社区\naudience: {audience}\n{more}---\n{body}\n"
FLOW = flow(
    "board",
    """
    fields:
      plan: {title: 方案, type: text}
    start:
      begin: {title: 开始, by: resident, needs: [plan], to: shown}
    """,
    """
    shown:
      title: 公示
      publish:
        notice: plan
        kind: 公示
        for: 7 days
        places: [大门, 楼道]
        by: [officer]
        objections: {by: [resident], workflow: objection}
      on:
        expired: {do: [{announce: final}, {notify: {notice: slip, whom: reporter}}], to: done}
        upheld:  {to: shown}
        drop:    {title: 撤, by: chief, to: gone}
    gone: {title: 撤了, end: withdrawn}
    done: {title: 完, end: done, on: {again: {title: 重来, by: chief, new_cycle: true, to: shown}}}
    """,
)
OBJECTION = flow(
    "objection",
    """
    fields: {content: {title: 内容, type: text}}
    start: {raise: {title: 提出, by: system, needs: [content], to: open}}
    """,
    """
    open: {title: 在审, on: {uphold: {title: 成立, by: chief, to: upheld}, dismiss: {title: 不成立, by: chief, to: no}}}
    upheld: {title: 成立, end: done}
    no: {title: 不成立, end: refused}
    """,
)
FILES = {
    "plan": {"kind": "公示", "more": "shown_for: 10 days\nkept_for: 1 months\n", "title": "关于方案的公示",
             "body": "{{ plan }}，自{{ publication.from | date }}至{{ publication.until | last_day }}。\n"
                     "向{{ office.name }}提出。"},
    "final": {"kind": "公告", "more": "shown_for: 5 days\n", "title": "关于方案的公告", "body": "{{ plan }}定了。"},
    "slip": {"kind": "送达", "audience": "handler", "title": "单", "body": "{{ plan }}，{{ notice.number }}。",
             "more": 'number: "{{ notice.unit }}〔{{ notice.year }}〕{{ notice.serial }}号"\nnumbered_at: community\n'},
}  # fmt: skip


WITH_OFFICE = tuple(replace(u, office=Office("一社区居委会")) if u.id == "c1" else u for u in UNITS)


class Desk:
    """An engine on a file with a clock that is set."""

    def __init__(self, folder: Path) -> None:
        (folder / "notices").mkdir()
        for id, one in FILES.items():
            text = HEAD.format(**{"id": id, "audience": "public", "more": "", **one})
            (folder / "notices" / f"{id}.j2").write_text(text, "utf-8")
        rules = policy_of(folder, FLOW, OBJECTION, policy=CLEARS)
        self.clock = Clock()
        self.store = SqliteStore(folder / "a.db")
        self.handed: list[str] = []
        self.engine = Engine(
            rules, self.store, organisation_of(WITH_OFFICE, {}, MEMBERS, (), PARTS), clock=self.clock,
            handlers={"announce": lambda one: self.handed.append(one.key)},
        )  # fmt: skip

    def at(self, days: int) -> None:
        self.clock.now = NOON + days * DAY

    def open(self, plan: str = "修灯") -> str:
        return self.engine.open("board", "begin", {"plan": plan}, unit="yard", actor=WANG).after.id

    def post(self, case: str) -> None:
        for place in ("大门", "楼道"):
            data = {"place": place, "evidence": f"{place}.jpg"}
            self.engine.fire(case, "publication.prove", data, actor=LI)

    def texts(self, case: str) -> list[Publication]:
        return list(self.engine.publications(case))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def lives(desk: Desk, case: str) -> list[tuple[str, str]]:
    return [(one.notice, one.life) for one in desk.texts(case)]


def test_a_text_goes_from_its_draft_to_its_end(desk: Desk) -> None:
    case = desk.open()
    (draft,) = desk.texts(case)
    assert (draft.key, draft.life, draft.posted, draft.record) == (f"{case}/1/1", "drafted", None, None)
    assert (draft.first, draft.last) == (date(2026, 3, 4), date(2026, 3, 10))
    desk.engine.pump()
    assert desk.handed == [f"{case}/1/1"]
    (checked,) = desk.texts(case)
    document = checked.read()
    assert document is not None
    assert checked.life == "checked"
    assert "修灯，自2026年3月4日至2026年3月10日。" in to_text(document)
    desk.post(case)
    (running,) = desk.texts(case)
    assert (running.life, running.posted, running.days_left(date(2026, 3, 9))) == ("running", NOON, 1)
    assert (running.days_left(date(2026, 3, 3)), running.days_left(date(2026, 3, 10))) == (None, 0)
    assert [(p.place, p.evidence) for p in running.postings] == [("大门", "大门.jpg"), ("楼道", "楼道.jpg")]
    assert running.document == checked.document
    desk.at(9)
    desk.engine.tick()
    closed, final = desk.texts(case)
    assert (closed.life, closed.closed, closed.days_left(date(2026, 3, 12))) == ("closed", NOON + 9 * DAY, None)
    # Ten days after 12 March is Sunday the 22nd, so Monday; a month after that.
    assert (closed.take_down, closed.erase_on) == (date(2026, 3, 23), date(2026, 4, 23))
    assert (final.notice, final.life, final.take_down) == ("final", "drafted", None)
    desk.engine.pump()
    final = desk.texts(case)[1]
    assert (final.life, final.posted, final.take_down) == ("posted", NOON + 9 * DAY, date(2026, 3, 17))


def test_a_held_text_waits_for_a_named_person(desk: Desk) -> None:
    case = desk.open("修灯，找王某13812345678")
    desk.engine.pump()
    (text,) = desk.texts(case)
    assert (text.life, text.found) == ("held", (("手机号", "正文第1段"),))
    assert desk.handed == []
    _, stuck = desk.engine.stuck()
    assert [(row.name, "手机号" in row.note, "13812345678" in row.note) for row in stuck] == [("1/1", True, False)]
    with pytest.raises(Refused) as refused:
        desk.post(case)
    assert [r.code for r in refused.value.reasons] == ["GF619"]
    assert "正文第1段有手机号" in refused.value.reasons[0].text("zh")
    with pytest.raises(Refused):
        desk.engine.fire(case, "notice.clear", {"notice": "1/1", "reason": "我愿意"}, actor=WANG)
    desk.engine.fire(case, "notice.clear", {"notice": "1/1", "reason": "本人书面同意"}, actor=QIAN)
    assert desk.texts(case)[0].life == "checked"
    assert desk.engine.stuck()[1] == ()
    desk.engine.pump()
    assert desk.handed == [f"{case}/1/1"]
    desk.post(case)
    last = desk.engine.history(case)[-3]
    assert (last.event, last.body["data"]["reason"] if last.body else "") == ("notice.clear", "本人书面同意")
    assert desk.engine.replay(case).sound


def test_what_was_cleared_once_is_cleared_for_the_case(desk: Desk) -> None:
    case = desk.open("修灯，邮箱 a.b@example.com")
    desk.engine.fire(case, "notice.clear", {"notice": "1/1", "reason": "公用邮箱"}, actor=QIAN)
    desk.post(case)
    desk.at(9)
    desk.engine.tick()
    desk.engine.pump()
    assert lives(desk, case) == [("plan", "closed"), ("final", "posted")]


def test_another_number_is_held_and_an_ended_case_posts_it_when_it_is_cleared(desk: Desk) -> None:
    case = desk.open()
    desk.post(case)
    desk.at(1)
    desk.engine.fire(case, "publication.correct", {"plan": "修灯，邮箱 a.b@example.com"}, actor=LI)
    desk.engine.pump()
    text = desk.texts(case)[-1].text
    desk.engine.fire(case, "notice.clear", {"notice": text, "reason": "公用邮箱"}, actor=QIAN)
    desk.engine.fire(case, "publication.correct", {"plan": "修灯，邮箱 c.d@example.com"}, actor=LI)
    desk.engine.pump()
    assert [one.life for one in desk.texts(case)] == ["corrected", "corrected", "held"]
    desk.engine.fire(case, "drop", actor=SUN)
    assert [one.life for one in desk.texts(case)] == ["corrected", "corrected", "withdrawn"]


def test_removal_suspends_and_a_moved_end_is_printed_anew(desk: Desk) -> None:
    case = desk.open()
    desk.post(case)
    desk.at(2)
    desk.engine.fire(case, "publication.remove", {"reason": "被撕", "place": "大门"}, actor=LI)
    (text,) = desk.texts(case)
    assert (text.life, text.postings[0].removed, text.postings[1].removed) == ("suspended", NOON + 2 * DAY, None)
    desk.at(6)
    desk.engine.fire(case, "publication.prove", {"evidence": "再贴.jpg", "place": "大门"}, actor=LI)
    old, new = desk.texts(case)
    assert (old.life, old.replaced, new.life, new.posted) == ("reprinted", new.text, "running", NOON)
    assert new.last == date(2026, 3, 16)
    desk.engine.pump()
    document = desk.texts(case)[1].read()
    assert document is not None
    assert document.period is not None
    assert document.period.last == date(2026, 3, 16)


def test_a_material_correction_takes_the_place_of_the_text(desk: Desk) -> None:
    case = desk.open()
    desk.post(case)
    desk.at(1)
    desk.engine.fire(case, "publication.correct", {"plan": "换灯"}, actor=LI)
    assert lives(desk, case) == [("plan", "corrected"), ("plan", "drafted")]
    old, new = desk.texts(case)
    assert (old.replaced, new.replaced) == (new.text, "")


def test_an_upheld_objection_withdraws_and_objections_are_registered(desk: Desk) -> None:
    case = desk.open()
    desk.post(case)
    desk.engine.fire(case, "publication.object", {"content": "不妥"}, actor=WANG)
    (text,) = desk.texts(case)
    assert [(o.case, o.raised, o.answered) for o in text.objections] == [("objection-2026-1", NOON, None)]
    desk.engine.fire(text.objections[0].case, "uphold", actor=SUN)
    old, new = desk.texts(case)
    assert (old.life, old.replaced, new.life) == ("withdrawn", new.text, "drafted")
    assert ([o.answered for o in old.objections], new.objections) == ([NOON], ())


def test_a_second_announcement_does_not_correct_the_first(desk: Desk) -> None:
    """Twice through to the end: both final texts hold."""
    case = desk.open()
    for days in (0, 20):
        desk.at(days)
        desk.post(case)
        desk.at(days + 9)
        desk.engine.tick()
        desk.engine.pump()
        if not days:
            desk.at(20)
            desk.engine.fire(case, "again", actor=SUN)
    finals = [one for one in desk.texts(case) if one.notice == "final"]
    assert [(one.life, one.replaced) for one in finals] == [("posted", ""), ("posted", "")]


def test_nobody_is_handed_what_was_withdrawn_or_replaced_before_the_pump(desk: Desk) -> None:
    """Neither the held text of a visit that was left unread, nor the old text of a correction."""
    left = desk.open("找老陈13800138000")
    desk.engine.fire(left, "drop", actor=SUN)
    mended = desk.open()
    desk.engine.fire(mended, "publication.correct", {"plan": "换灯"}, actor=LI)
    desk.engine.pump()
    assert desk.handed == [f"{mended}/2/1"]
    desk.engine.pump()
    assert desk.handed == [f"{mended}/2/1"]


@pytest.mark.parametrize("notice", ["a|b", "1/1|x", "01/1", "１/1", "1/", "9" * 20 + "/1", ["1/1"], "1/1\n", "2/1"])
def test_what_is_no_name_of_a_text_is_refused(desk: Desk, notice: object) -> None:
    case = desk.open("找老陈13800138000")
    with pytest.raises(Refused) as refused:
        desk.engine.fire(case, "notice.clear", {"notice": notice, "reason": "试"}, actor=QIAN)
    assert [r.code for r in refused.value.reasons] == ["GF620"]


def test_the_whole_key_names_a_text_too(desk: Desk) -> None:
    case = desk.open("找老陈13800138000")
    desk.engine.pump()
    desk.engine.fire(case, "notice.clear", {"notice": f"{case}/1/1", "reason": "本人同意"}, actor=QIAN)
    assert desk.texts(case)[0].life == "checked"


@pytest.mark.parametrize("place", [["大门"], {"a": 1}, 5, "后门"])
@pytest.mark.parametrize(("act", "data", "code"), [
    ("publication.prove", {"evidence": "x"}, "GF983"), ("publication.remove", {"reason": "x"}, "GF630"),
])  # fmt: skip
def test_what_is_no_place_is_refused(desk: Desk, place: object, act: str, data: dict[str, str], code: str) -> None:
    case = desk.open()
    with pytest.raises(Refused) as refused:
        desk.engine.fire(case, act, {**data, "place": place}, actor=LI)
    assert [r.code for r in refused.value.reasons] == [code]


def test_a_file_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite3.connect(path)
    for statement in MIGRATIONS[0]:
        old.execute(statement)
    old.execute("INSERT INTO govflow_meta VALUES ('', 'schema', 1)")
    old.commit()
    old.close()
    store = SqliteStore(path)
    with store.snapshot() as db:
        assert store.publications(db, "main") == []
    store.close()


def test_leaving_early_withdraws(desk: Desk) -> None:
    case = desk.open()
    desk.post(case)
    desk.at(1)
    desk.engine.fire(case, "drop", actor=SUN)
    (text,) = desk.texts(case)
    assert (text.life, text.closed) == ("withdrawn", NOON + DAY)


def test_words_are_erased_when_their_time_is_over_and_the_digest_stays(desk: Desk) -> None:
    case = desk.open()
    desk.post(case)
    desk.engine.pump()
    desk.at(9)
    desk.engine.tick()
    before = desk.texts(case)[0]
    desk.at(50)  # 22 April: kept to the 23rd
    desk.engine.pump()
    assert desk.texts(case)[0].record == before.record
    desk.at(51)
    desk.engine.pump()
    after = desk.texts(case)[0]
    assert (after.record, after.read(), after.document) == (None, None, before.document)


def test_erasing_a_case_erases_its_texts(desk: Desk) -> None:
    case = desk.open()
    desk.post(case)
    desk.engine.pump()
    desk.at(1)
    desk.engine.fire(case, "drop", actor=SUN)
    desk.engine.erase(case, actor=SUN)
    (text,) = desk.texts(case)
    assert (text.record, text.postings, len(text.document)) == (None, (), 64)


def test_numbers_count_by_unit_and_year_and_never_come_twice(desk: Desk) -> None:
    numbers = []
    for days in (0, 0, 310):  # the third falls into 2027
        desk.at(days)
        case = desk.open()
        desk.post(case)
        desk.at(days + 30)
        desk.engine.tick()
        body = desk.engine.history(case)[-1].body
        assert body is not None
        with desk.store.snapshot() as db:
            rows = desk.store.owed(db, "main", 2**62, 100, kinds=("notify",))
        numbers.append(json.loads(rows[-1].payload or "")["number"])
    assert [(n["unit"], n["year"], n["serial"]) for n in numbers] == [
        ("c1", 2026, 1), ("c1", 2026, 2), ("c1", 2027, 1),
    ]  # fmt: skip
