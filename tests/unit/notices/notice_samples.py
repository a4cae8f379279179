"""Notices for tests: read from a template's text as the policy reader does, and facts for every shipped template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import resources

import yaml

from govflow.errors import Place
from govflow.notices import Document, Renderer, Value, compose, names_of
from govflow.policy.definition import Notice
from govflow.policy.model.rules import NoticeHead

NAMES = {
    "c1": "示例小区",
    "wy": "示例物业服务有限公司",
    "zj": "示例区住房和城乡建设局",
    "u2": "示例街道综合执法队",
}


def name(key: str) -> str:
    return NAMES.get(key, key)


def notice_of(text: str, file: str = "x.j2") -> Notice:
    _, head_text, body = text.split("---\n", 2)
    head = NoticeHead.model_validate(yaml.safe_load(head_text))
    texts = (head.title, head.issuer, head.salutation or "", head.channel or "", *head.attachments, body)
    names: frozenset[str] = frozenset()
    for part in texts:
        read, findings = names_of(part, file)
        assert findings == (), [f.line("zh") for f in findings]
        names |= read
    return Notice(
        head.notice, head.name or head.notice, head.code or "", head.kind, head.title, head.issuer,
        head.salutation or "", body, head.attachments, head.channel or "", head.audience, names, Place(file),
    )  # fmt: skip


def shipped(notice: str) -> Notice:
    file = resources.files("govflow.notices.templates") / f"{notice}.j2"
    return notice_of(file.read_text("utf-8"), f"{notice}.j2")


def all_shipped() -> list[str]:
    files = resources.files("govflow.notices.templates").iterdir()
    return sorted(f.name.removesuffix(".j2") for f in files if f.name.endswith(".j2"))


def body(text: str, kind: str = "通知", **more: str) -> Notice:
    """A notice with this body and nothing else of interest."""
    names: frozenset[str] = frozenset()
    for part in (text, *more.values()):
        names |= names_of(part)[0]
    return Notice(
        "n", "n", "", kind, more.get("title", "题"), more.get("issuer", "示例社区"),  # type: ignore[arg-type]
        more.get("salutation", ""), text, (), more.get("channel", ""), more.get("audience", "handler"), names,
        Place("n.j2", 1, 1),
    )  # fmt: skip


def filled(notice: Notice, facts: Mapping[str, Value], day: date = date(2026, 11, 9), number: str = "") -> Document:
    return compose(notice, facts, date=day, names=name, number=number, renderer=Renderer())


def lines(text: str, **facts: Value) -> list[str]:
    """The paragraphs of a body with these facts."""
    return [p.text for p in filled(body(text), facts).paragraphs]


def row(
    electorate: str, measure: str, *, total: int, took: int, agreed: int, needed: int, quorum: int
) -> dict[str, object]:
    return {
        "electorate": electorate, "measure": measure, "total": total, "participating": took, "for": agreed,
        "against": took - agreed, "abstain": 0, "invalid": 0, "recused": 0, "required": needed,
        "quorum_required": quorum, "held": took >= quorum and agreed >= needed,
    }  # fmt: skip


# 1,000 heads and 100,000.00 m²: 701 and 72,000.00 take part, 551 and 57,744.00 agree
TALLY = [
    row("业主大会", "heads", total=1000, took=701, agreed=551, needed=351, quorum=667),
    row("业主大会", "area", total=10_000_000, took=7_200_000, agreed=5_774_400, needed=3_600_001, quorum=6_666_667),
]


def day_start(text: str) -> Value:
    return Value("datetime", f"{text}T00:00:00+08:00")


FACTS: Mapping[str, Value] = {
    "matter": Value("text", "3号楼楼顶漏水问题"),
    "facts_told": Value("text", "3号楼楼顶防水层老化，雨后第6层部分房间渗水。"),
    "place": Value("place", "3号楼楼顶"),
    "category": Value("enum", {"id": "roof_leak", "title": "楼顶漏水"}),
    "plan": Value("text", "更换防水层约420平方米，由物业公司办理，小区党支部监督。"),
    "budget": Value("money", 3_860_000),
    "cost": Value("money", 3_795_050),
    "fund_source": Value("text", "公共收益“公共设施建设和维修保养”部分"),
    "handling_limit": Value("period", "7 working days"),
    "result": Value("text", "已修复。"),
    "content": Value("text", "预算偏高"),
    "finding": Value("text", "预算经三家比价，异议不成立。"),
    "review_date": Value("date", "2026-12-01"),
    "objection_reply": Value("period", "5 working days"),
    "appeal_window": Value("period", "5 working days"),
    "owners_meeting_notice": Value("period", "15 clear days"),
    "vote_period": Value("period", "15 days"),
    "case.id": Value("text", "three_two_two-2026-7"),
    "case.unit": Value("unit", "c1"),
    "case.opened": Value("datetime", "2026-09-18T09:00:00+08:00"),
    "case.level": Value("text", "社区"),
    "case.holder": Value("unit", "c1"),
    "lead": Value("unit", "wy"),
    "assistant": Value("list of unit", ["zj"]),
    "finish.due": day_start("2026-11-19"),
    "finish.original_due": day_start("2026-11-17"),
    "finish.overdue": Value("boolean", True),
    "publication.from": Value("date", "2026-11-10"),
    "publication.until": day_start("2026-11-17"),
    "ballot.result": Value("text", "passed"),
    "ballot.tally": Value("list", TALLY),
    "proposed.left": Value("datetime", "2026-09-18T16:00:00+08:00"),
    "deliberated.left": Value("datetime", "2026-09-28T16:00:00+08:00"),
    "resolved.entered": Value("datetime", "2026-11-07T10:30:00+08:00"),
    "awaiting_owners_vote.left": Value("datetime", "2026-10-30T18:00:00+08:00"),
    "awaiting_owners_vote.result": Value("text", "passed"),
    "awaiting_owners_vote.tally": Value("list", TALLY),
    "meets_at": Value("datetime", "2026-11-07T09:30:00+08:00"),
    "venue": Value("text", "党群服务中心一楼"),
    "items.subject": Value("list of text", ["3号楼楼顶漏水问题", "停车秩序"]),
    "items.decision": Value("list of text", ["同意更换防水层。", None]),
    "invited": Value("list of unit", ["zj", "u2"]),
    "kind": Value("enum", {"id": "urgent", "title": "应急哨"}),
    "occasion": Value("enum", {"id": "joint", "title": "联合执法"}),
    "departments": Value("list of unit", ["zj", "u2"]),
}
