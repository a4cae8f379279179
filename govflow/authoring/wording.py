"""Words for values, people, moments and deadlines: what explanations, timelines and lists are written with.

Chinese first: titles instead of ids, dates as 2026年11月18日, deadlines with their reason. English is given for the
fixed words; titles stay as the policy has them. Names come from the caller; nothing here knows a store or a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from govflow.calendar import Due, Period, Span, day_of, local, parse_period, start_of
from govflow.feel import Mark, Type, parse_mark
from govflow.notices import words
from govflow.policy.definition import Policy, Workflow

Json = Any
OUTCOMES: Mapping[str, tuple[str, str]] = {
    "done": ("完成", "done"),
    "solved": ("已解决", "solved"),
    "unresolved": ("未解决", "unresolved"),
    "refused": ("未通过", "refused"),
    "withdrawn": ("已撤回", "withdrawn"),
    "lapsed": ("已失效", "lapsed"),
    "incomplete": ("未补正", "incomplete"),
    "void": ("已作废", "void"),
    "merged": ("已并案", "merged"),
    "handed_over": ("已移交", "handed over"),
}
RELATIONS: Mapping[str, tuple[str, str]] = {
    "reporter": ("提出人", "reporter"),
    "co_reporter": ("共同提出人", "co-reporters"),
    "first_receiver": ("首问人", "first receiver"),
    "lead": ("主办", "lead"),
    "assistant": ("协办", "assistants"),
}
WORK_EVENTS: Mapping[str, tuple[str, str]] = {
    "passed": ("表决通过", "passed"),
    "failed": ("表决未通过", "not passed"),
    "lapsed": ("表决未达人数", "lapsed"),
    "expired": ("公示期满", "period over"),
    "upheld": ("异议成立", "objection upheld"),
    "posted": ("已张贴", "posted"),
    "done": ("任务完成", "tasks done"),
    "blocked": ("任务退回", "tasks blocked"),
    "joined": ("所等事项已结束", "cases joined"),
    "quorate": ("到会人数达到要求", "quorate"),
    "no_quorum": ("到会人数不足", "no quorum"),
    "held": ("已占用", "held"),
    "short": ("不够占用", "short"),
    "queued": ("排队等候", "queued"),
    "overdue": ("逾期", "overdue"),
    "ballot.count": ("计票", "count"),
    "publication.end": ("公示期满", "end of the period"),
    "publication.late": ("逾期未张贴", "posting late"),
    "attendance.judge": ("清点到会人数", "count those present"),
    "clock.reminder": ("时限提醒", "reminder"),
    "case.opened": ("开出事项", "case opened"),
    "case.ended": ("所等事项有变化", "a case waited for moved"),
    "case.watch": ("登记等候", "watched"),
    "case.erased": ("删除个人信息", "erased"),
}
"""Titles of events that work, clocks and the engine raise, for which a policy need write none."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What words need: the policy for its titles, `name` for the names of people and units, the language."""

    policy: Policy
    name: Callable[[str], str]
    lang: str = "zh"

    def say(self, zh: str, en: str) -> str:
        """The wording of the language."""
        return en if self.lang == "en" else zh

    def pick(self, pair: tuple[str, str] | None, default: str = "") -> str:
        """One of a pair."""
        return default if pair is None else self.say(*pair)


def day_text(when: date, lang: str = "zh") -> str:
    """2026年11月18日, or ISO in English."""
    return when.isoformat() if lang == "en" else words.full_date(when)


def moment_text(micros: int, lang: str = "zh") -> str:
    """2026年11月18日9:00."""
    return f"{local(micros):%Y-%m-%d %H:%M}" if lang == "en" else words.date_time(local(micros))


def deadline_text(micros: int, lang: str = "zh") -> str:
    """A due instant as people say it: the last day where it is the end of one, else the instant."""
    if micros == start_of(day_of(micros)):
        return day_text(day_of(micros - 1), lang)
    return moment_text(micros, lang)


def day(voice: Voice, when: date) -> str:
    """A day in the language of the voice."""
    return day_text(when, voice.lang)


def moment(voice: Voice, micros: int) -> str:
    """An instant in the language of the voice."""
    return moment_text(micros, voice.lang)


def deadline(voice: Voice, micros: int) -> str:
    """A due instant in the language of the voice."""
    return deadline_text(micros, voice.lang)


def due_reason(voice: Voice, why: Mapping[str, Json]) -> str:
    """Why a deadline falls where it does, in one line; empty where it hangs on a date that the case itself gives."""
    if "period" not in why:
        return ""
    due = Due.from_json(why)
    if voice.lang == "en":
        return _reason_en(due)
    period = parse_period(due.period)
    said = [f"{words.short_date(day_of(due.start))}起{period.zh() if period else due.period}"]
    names = dict.fromkeys(name for _, name in (*due.skipped, *due.rolled))
    if due.skipped:
        said.append(f"跳过{'、'.join(names)}共{len(due.skipped)}天")
    elif due.rolled:
        said.append(f"末日逢{'、'.join(names)}顺延")
    if due.provisional:
        said.append("放假安排未公布，暂定")
    return "，".join(said)


def _reason_en(due: Due) -> str:
    said = [f"{due.period} from {day_of(due.start).isoformat()}"]
    if due.skipped:
        said.append(f"{len(due.skipped)} rest day{'' if len(due.skipped) == 1 else 's'} passed over")
    elif due.rolled:
        said.append("moved off a rest day")
    if due.provisional:
        said.append("provisional")
    return ", ".join(said)


def value(voice: Voice, kind: Type, raw: Json) -> str:
    """A kept value (JSON, or what a decision gives) as people write it."""
    if raw is None or raw in ([], ()):
        return voice.say("（空）", "(empty)")
    if isinstance(raw, list | tuple):
        return "、".join(value(voice, kind.of or Type("any"), item) for item in raw)
    if isinstance(raw, Mapping) and kind.kind in {"parties", "any"} and "lead" in raw:
        return "、".join(party(voice, one) for one in (raw["lead"], *(raw.get("assistants") or ())))
    if isinstance(raw, Mapping):
        entries = dict(kind.entries)
        return "；".join(f"{name} {value(voice, entries.get(name, Type('any')), item)}" for name, item in raw.items())
    shown = _SHOWN.get(kind.kind)
    return shown(voice, kind, raw) if shown else _any(voice, kind, raw)


def party(voice: Voice, raw: str) -> str:
    """The name of a party: a person, a unit, or a role at a unit."""
    kind, _, rest = raw.partition(":")
    if kind != "role":
        return voice.name(rest if kind in {"person", "unit"} and rest else raw)
    role, _, unit = rest.partition("@")
    title = voice.policy.roles[role].title if role in voice.policy.roles else role
    return words.seat(voice.name(unit), title) if unit else title


def titled(voice: Voice, workflow: Workflow, event: str) -> str:
    """The title of an event or act of a workflow; a plain word where the policy gives none."""
    from govflow.core.works.dispatch import ACT_TITLES

    for state in workflow.states.values():
        if event in state.events and state.events[event].title not in {"", event}:
            return state.events[event].title
    if event in workflow.starts:
        return workflow.starts[event].title
    return ACT_TITLES.get(event) or voice.pick(WORK_EVENTS.get(event), event)


def _money(_: Voice, __: Type, raw: Json) -> str:
    return words.yuan(int(raw))


def _area(_: Voice, __: Type, raw: Json) -> str:
    return words.square_metres(int(raw))


def _boolean(voice: Voice, _: Type, raw: Json) -> str:
    return voice.say("是", "yes") if raw else voice.say("否", "no")


def _enum(_: Voice, kind: Type, raw: Json) -> str:
    return str(dict(kind.members).get(raw, raw))


def _who(voice: Voice, _: Type, raw: Json) -> str:
    return party(voice, str(raw))


def _date(voice: Voice, _: Type, raw: Json) -> str:
    return day(voice, raw if isinstance(raw, date) else date.fromisoformat(str(raw)[:10]))


def _datetime(voice: Voice, kind: Type, raw: Json) -> str:
    return moment(voice, raw) if isinstance(raw, int) else _any(voice, kind, raw)


def _period(voice: Voice, _: Type, raw: Json) -> str:
    period = raw if isinstance(raw, Period) else parse_period(str(raw))
    return str(raw) if period is None else voice.say(period.zh(), str(period))


def _share(_: Voice, __: Type, raw: Json) -> str:
    return words.share(Fraction(raw))


def _span(voice: Voice, _: Type, raw: Json) -> str:
    return voice.say(words.span(str(raw)), str(raw))


def _mark(voice: Voice, _: Type, raw: Json) -> str:
    mark = raw if isinstance(raw, Mark) else parse_mark(str(raw))
    return str(raw) if mark is None else voice.say(mark.zh(), str(mark))


def _file(_: Voice, __: Type, raw: Json) -> str:
    return str(raw)


def _any(voice: Voice, _: Type, raw: Json) -> str:
    if isinstance(raw, bool):
        return _boolean(voice, Type("boolean"), raw)
    if isinstance(raw, Period):
        return _period(voice, Type("period"), raw)
    if isinstance(raw, Mark):
        return _mark(voice, Type("mark"), raw)
    if isinstance(raw, Span):
        return _span(voice, Type("month"), raw)
    return str(raw)


Show = Callable[[Voice, Type, Json], str]
_SHOWN: Mapping[str, Show] = {
    "money": _money, "area": _area, "boolean": _boolean, "enum": _enum, "share": _share, "mark": _mark,
    "person": _who, "unit": _who, "party": _who, "parties": _who, "date": _date, "datetime": _datetime,
    "period": _period, "month": _span, "quarter": _span, "half_year": _span, "year": _span, "file": _file,
}  # fmt: skip
