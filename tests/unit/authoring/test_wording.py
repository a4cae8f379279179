"""Words of values, parties and deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from govflow.authoring.conditions import in_titles
from govflow.authoring.wording import Voice, day_text, deadline_text, due_reason, moment_text, party, titled, value
from govflow.calendar import calendar_for, end_of, parse_period, start_of
from govflow.checks import load_policy
from govflow.feel import Type
from govflow.feel.types import enum, list_of

TEMPLATE = Path(__file__).parents[3] / "govflow" / "template"
NAMES = {"p1": "王丽", "yard": "幸福小区", "community": "幸福社区"}
NINE = start_of(date(2026, 9, 30)) + 9 * 3_600_000_000


@pytest.fixture(scope="module")
def voice() -> Voice:
    """How the small policy of `init` speaks."""
    return Voice(load_policy(TEMPLATE), lambda id: NAMES.get(id, id))


@pytest.mark.parametrize(
    ("kind", "raw", "text"),
    [
        (Type("money"), 12345, "123.45元"),
        (Type("area"), 9850, "98.50平方米"),
        (Type("share"), "2/3", "2/3"),
        (Type("share"), Fraction(1, 2), "50%"),
        (Type("boolean"), False, "否"),
        (Type("date"), "2026-09-30", "2026年9月30日"),
        (Type("datetime"), NINE, "2026年9月30日9:00"),
        (Type("period"), "5 working days", "5个工作日"),
        (Type("mark"), "more than 1/2 of participating", "超过参与表决的1/2"),
        (Type("month"), "2026-11", "2026年11月"),
        (enum("fault", {"dark": "灯不亮"}), "dark", "灯不亮"),
        (Type("person"), "p1", "王丽"),
        (list_of(Type("unit")), ["yard", "community"], "幸福小区、幸福社区"),
        (Type("parties"), {"lead": "unit:yard", "assistants": ["person:p1"]}, "幸福小区、王丽"),
        (Type("text"), None, "（空）"),
        (list_of(Type("text")), [], "（空）"),
        (Type("integer"), 0, "0"),
    ],
)
def test_values(voice: Voice, kind: Type, raw: object, text: str) -> None:
    assert value(voice, kind, raw) == text


def test_a_role_at_a_unit_is_the_units_name_and_the_roles_title(voice: Voice) -> None:
    assert party(voice, "role:electrician@yard") == "幸福小区电工"
    assert party(voice, "role:nobody_knows") == "nobody_knows"
    assert party(voice, "p1") == "王丽"


def test_the_end_of_a_day_is_that_day_and_not_the_next() -> None:
    assert deadline_text(end_of(date(2026, 11, 18))) == "2026年11月18日"
    assert deadline_text(NINE) == "2026年9月30日9:00"
    assert (deadline_text(NINE, "en"), day_text(date(2026, 1, 2), "en")) == ("2026-09-30 09:00", "2026-01-02")
    assert moment_text(end_of(date(2026, 11, 18))) == "2026年11月19日0:00"


@pytest.mark.parametrize(
    ("start", "period", "reason"),
    [
        (date(2026, 9, 28), "1 working day", "9月28日起1个工作日"),
        (date(2026, 9, 30), "5 working days", "9月30日起5个工作日，跳过国庆节、周末共8天"),
        (date(2026, 9, 23), "10 days", "9月23日起10日，末日逢国庆节顺延"),
    ],
)
def test_why_a_deadline_falls_where_it_does(voice: Voice, start: date, period: str, reason: str) -> None:
    length = parse_period(period)
    assert length is not None
    due = calendar_for("china").due(start_of(start), length)
    assert due_reason(voice, due.to_json()) == reason
    assert due_reason(voice, {"anchored": True}) == ""
    english = due_reason(replace(voice, lang="en"), due.to_json())
    assert english.startswith(f"{length} from {start.isoformat()}")
    assert ("passed over" in english) == bool(due.skipped)


def test_events_without_a_title_have_a_word(voice: Voice) -> None:
    flow = voice.policy.workflows["street_lamp"]
    assert titled(voice, flow, "dispatch") == "派工"
    assert titled(voice, flow, "report") == "报修"
    assert titled(voice, flow, "tasks.finish") == "完成办理"
    assert titled(voice, flow, "expired") == "公示期满"
    assert titled(voice, flow, "never_heard_of") == "never_heard_of"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cost = null or cost <= 5000元", "费用 = null or 费用 <= 5000元"),
        ("repair_rule(fault).limit = 24 hours", "维修规则(故障).修复期限 = 24 hours"),
        ("times(fail) < 2", "times(返工) < 2"),
        ("fault = dark", "故障 = 灯不亮"),
        ('result = "cost"', '处理结果 = "cost"'),
        ("unheard_of > 1", "unheard_of > 1"),
    ],
)
def test_a_condition_in_titles(voice: Voice, text: str, told: str) -> None:
    assert in_titles(voice.policy, voice.policy.workflows["street_lamp"], text) == told
