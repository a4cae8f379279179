"""Publications: posting evidence, the period, removal, correction, objections."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.tabletop import DAY, LI, NOON, SUN, WANG, Table, day, flow, policy_of

NOTICES = {
    "plan": "公示 {{ plan }}，预算{{ total }}，自{{ publication.from | date }}至{{ publication.until | last_day }}。",
    "open": "公开 {{ plan }}。",
}
FLOW = flow(
    "board",
    """
    fields:
      plan:   {title: 方案, type: text}
      cost:   {title: 费用, type: integer, default: "1"}
      total:  {title: 合计, type: integer, value: cost * 2}
      secret: {title: 内部, type: text, default: '"x"'}
      redo:   {title: 重来, type: text}
    start:
      begin: {title: 开始, by: resident, needs: [plan], to: shown}
      tell:  {title: 公开, by: resident, needs: [plan], to: told}
    """,
    """
    shown:
      title: 公示
      publish:
        notice: plan
        kind: 公示
        for: 7 days
        places: [大门, 单元门]
        by: [officer]
        no_later_than: 1 working day after entered
        objections: {by: [resident], workflow: objection, bring: [redo]}
      on:
        expired: {to: done}
        upheld:  {to: again}
        overdue: {do: [{set: {secret: '"late"'}}]}
        hold:    {title: 挂起, by: chief, to: held}
        drop:    {title: 撤, by: chief, to: again}
    held: {title: 挂起, aside: stopped, on: {resume: {title: 恢复, by: chief, to: back}}}
    told:
      title: 公开
      publish: {notice: open, kind: 公开, by: [officer]}
      on: {posted: {to: done}}
    again: {title: 重办, end: refused}
    done:  {title: 完, end: done}
    """,
)
OBJECTION = flow(
    "objection",
    """
    fields:
      content: {title: 内容, type: text}
      redo:    {title: 重来, type: text}
    start: {raise: {title: 提出, by: system, needs: [content], to: open}}
    """,
    """
    open:
      title: 在审
      on:
        uphold:  {title: 成立, by: chief, may: [redo], to: upheld}
        dismiss: {title: 不成立, by: chief, to: dismissed}
        parent_left: {to: dismissed}
    upheld: {title: 成立, end: done}
    dismissed: {title: 不成立, end: refused}
    """,
)
PROOF = {"evidence": "sha256:1"}


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(policy_of(tmp_path, FLOW, OBJECTION, notices=NOTICES))


@pytest.fixture
def case(table: Table) -> str:
    return table.open("board", "begin", {"plan": "修灯"})


def post(table: Table, case: str) -> None:
    table.say(case, "publication.prove", {**PROOF, "place": "大门"})
    table.say(case, "publication.prove", {**PROOF, "place": "单元门"})


def end(table: Table, case: str) -> str:
    timers = table.cases[case].timers
    return next((day(t.due) for t in timers.values() if t.event == "publication.end"), "")


def object_to(table: Table, case: str) -> str:
    table.say(case, "publication.object", {"content": "不妥"}, by=WANG)
    return [name for name in table.cases if name.startswith("objection")][-1]


def test_the_period_runs_from_the_evidence_that_it_hangs_everywhere(table: Table, case: str) -> None:
    assert [owed.kind for owed in table.log[0].owed] == ["announce"]
    table.say(case, "publication.prove", PROOF)
    assert end(table, case) == ""
    table.now = NOON + DAY
    table.say(case, "publication.prove", PROOF)
    assert end(table, case) == "2026-03-11"  # seven days after 4 March
    table.tick(NOON + 9 * DAY)
    assert (table.state(case), table.cases[case].results["shown"]["result"]) == ("done", "expired")


def test_only_who_posts_proves_and_says_where(table: Table, case: str) -> None:
    assert table.why_not(case, "publication.prove", PROOF, by=WANG) == ["GF954"]
    assert table.why_not(case, "publication.prove", {}) == ["GF963"]
    assert table.why_not(case, "publication.prove", {**PROOF, "place": "后门"}) == ["GF983"]


def test_further_evidence_does_not_start_the_period_anew(table: Table, case: str) -> None:
    post(table, case)
    before = end(table, case)
    table.now = NOON + 3 * DAY
    table.say(case, "publication.prove", {**PROOF, "place": "大门"})
    assert end(table, case) == before


def test_removal_interrupts_the_period_and_it_goes_on_when_it_hangs_again(table: Table, case: str) -> None:
    post(table, case)
    assert end(table, case) == "2026-03-10"
    table.now = NOON + 2 * DAY
    table.say(case, "publication.remove", {"reason": "被撕", "place": "大门"})
    assert end(table, case) == ""
    assert table.tick(NOON + 6 * DAY) == []
    step = table.say(case, "publication.prove", {**PROOF, "place": "大门"})
    assert end(table, case) == "2026-03-16"  # four days more: 14 March, a Saturday, rolls to Monday
    assert [owed.kind for owed in step.owed] == ["announce"]  # its printed end moved


def test_what_is_taken_down_must_hang_and_be_named(table: Table, case: str) -> None:
    assert table.why_not(case, "publication.remove", {"reason": "试"}) == ["GF630"]
    post(table, case)
    assert table.why_not(case, "publication.remove", {"reason": "试"}) == ["GF631"]
    table.say(case, "publication.remove", {"reason": "被撕", "place": "大门"})
    assert table.why_not(case, "publication.remove", {"reason": "试", "place": "大门"}) == ["GF630"]


def test_a_removal_after_the_end_interrupts_nothing(table: Table, case: str) -> None:
    post(table, case)
    table.now = NOON + 9 * DAY  # over, though nobody has ticked
    assert table.why_not(case, "publication.object", {"content": "不妥"}, by=WANG) == ["GF985"]
    table.say(case, "publication.remove", {"reason": "期满", "place": "大门"})
    table.tick(table.now)
    assert table.state(case) == "done"


def test_what_is_taken_down_while_objections_are_answered_does_not_run_again(table: Table, case: str) -> None:
    post(table, case)
    objection = object_to(table, case)
    table.tick(NOON + 9 * DAY)
    assert table.state(case) == "shown"  # the end waits for the answer
    table.say(case, "publication.remove", {"reason": "期满", "place": "大门"})
    table.say(case, "publication.prove", {**PROOF, "place": "大门"})
    assert end(table, case) == ""
    table.say(objection, "dismiss", by=SUN)
    assert table.state(case) == "done"


def test_a_material_correction_starts_the_period_anew(table: Table, case: str) -> None:
    post(table, case)
    table.now = NOON + 3 * DAY
    assert table.why_not(case, "publication.correct", {"note": "改一改"}) == ["GF632"]
    same = table.say(case, "publication.correct", {"plan": "修灯"})
    assert (end(table, case), same.owed) == ("2026-03-10", ())
    changed = table.say(case, "publication.correct", {"plan": "换灯"})
    assert (end(table, case), [owed.kind for owed in changed.owed]) == ("", ["announce"])
    post(table, case)
    assert end(table, case) == "2026-03-13"


def test_a_correction_changes_only_what_the_text_says(table: Table, case: str) -> None:
    """Else whoever posts could set any field of the case, such as the sum the owners have approved."""
    post(table, case)
    assert table.why_not(case, "publication.correct", {"secret": "y"}) == ["GF960"]
    assert table.why_not(case, "publication.correct", {"total": 4}) == ["GF960"]


def test_one_upheld_objection_ends_it_at_once_and_brings_its_fields(table: Table, case: str) -> None:
    post(table, case)
    first, second = object_to(table, case), object_to(table, case)
    assert table.cases[first].relations["reporter"] == ("p_wang",)
    table.say(first, "dismiss", by=SUN)
    assert table.state(case) == "shown"
    table.say(second, "uphold", {"redo": "重议"}, by=SUN)
    assert (table.state(case), table.cases[case].data["redo"]) == ("again", "重议")


def test_objections_left_open_are_told(table: Table, case: str) -> None:
    post(table, case)
    first, second = object_to(table, case), object_to(table, case)
    table.say(first, "uphold", by=SUN)
    told = [owed for step in table.log for owed in step.owed if owed.name == "parent_left"]
    assert [owed.payload["case"] for owed in told] == [second]
    assert table.cases[case].results["shown"]["result"] == "running"


def test_only_who_may_object_and_only_while_it_runs(table: Table, case: str) -> None:
    assert table.why_not(case, "publication.object", {"content": "不妥"}, by=WANG) == ["GF985"]
    post(table, case)
    assert table.why_not(case, "publication.object", {"content": "不妥"}, by=LI) == ["GF954"]


def test_posting_late_is_said_once(table: Table, case: str) -> None:
    table.tick(NOON + 4 * DAY)
    assert table.cases[case].data["secret"] == "late"
    table.say(case, "publication.prove", PROOF)
    assert table.state(case) == "shown"


def test_a_stop_moves_the_end_and_says_so(table: Table, case: str) -> None:
    post(table, case)
    table.now = NOON + DAY
    table.say(case, "hold", by=SUN)
    table.now = NOON + 4 * DAY
    step = table.say(case, "resume", by=SUN)
    assert end(table, case) == "2026-03-13"
    assert step.after.results["<publish>"]["until"] == "2026-03-13"
    assert [owed.kind for owed in step.owed] == ["announce"]
    table.now = NOON + 5 * DAY
    table.say(case, "publication.remove", {"reason": "被撕", "place": "大门"})
    table.now = NOON + 6 * DAY
    table.say(case, "publication.prove", PROOF)
    assert end(table, case) == "2026-03-16"  # counted on from the moved end; the 14th is a Saturday


def test_a_disclosure_is_done_when_it_hangs(table: Table) -> None:
    case = table.open("board", "tell", {"plan": "修灯"})
    assert table.why_not(case, "publication.object", {"content": "不妥"}, by=WANG) == ["GF984"]
    table.say(case, "publication.prove", PROOF)
    assert (table.state(case), table.cases[case].results["told"]["result"]) == ("done", "posted")


def test_leaving_withdraws_it(table: Table, case: str) -> None:
    post(table, case)
    table.say(case, "drop", by=SUN)
    assert table.cases[case].results["shown"]["result"] == "withdrawn"
    assert table.tick(NOON + 20 * DAY) == []
