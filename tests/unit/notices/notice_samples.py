"""Notices for tests: read from a template's text as the policy reader does, and facts for every shipped template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

import govflow
from govflow.checks.typed_notices import types_in
from govflow.errors import Diagnostic, Place
from govflow.notices import Document, Renderer, Value, compose, names_of
from govflow.notices.given import Given, read_given
from govflow.policy.compile import compile_policy
from govflow.policy.definition import Notice, Policy
from govflow.policy.model.rules import NoticeHead
from govflow.policy.read import read_policy
from govflow.source import read_yaml

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
    texts = (head.title, head.issuer, head.signature or "", head.salutation or "", head.channel or "",
             *head.attachments, body)  # fmt: skip
    names: frozenset[str] = frozenset()
    for part in texts:
        read, findings = names_of(part, file)
        assert findings == (), [f.line("zh") for f in findings]
        names |= read
    return Notice(
        head.notice, head.name or head.notice, head.code or "", head.kind, head.title, head.issuer,
        head.salutation or "", body, head.attachments, head.channel or "", head.audience, names, Place(file),
        style=head.style, signature=head.signature or "", number=head.number or "", needs=head.needs,
    )  # fmt: skip


def shipped(notice: str) -> Notice:
    file = resources.files("govflow.notices.templates") / f"{notice}.j2"
    return notice_of(file.read_text("utf-8"), f"{notice}.j2")


def all_shipped() -> list[str]:
    files = resources.files("govflow.notices.templates").iterdir()
    return sorted(f.name.removesuffix(".j2") for f in files if f.name.endswith(".j2"))


FOLDER = Path(__file__).parent / "facts"
EXAMPLES = Path(govflow.__file__).parent / "example" / "facts"


@cache
def policy() -> Policy:
    """The shipped policy, compiled and not proved."""
    files, _ = read_policy(Path(govflow.__file__).parent)
    assert files is not None
    compiled, findings = compile_policy(files, names_of)
    assert compiled is not None, findings
    return compiled


def facts_file(notice_id: str) -> Path | None:
    """The file of facts of a notice that no case can give yet, or of one of the three examples."""
    return next((file for folder in (FOLDER, EXAMPLES) if (file := folder / f"{notice_id}.yaml").is_file()), None)


def given(notice_id: str, text: str) -> tuple[Given | None, tuple[Diagnostic, ...]]:
    """A file of facts for a shipped notice, by the types of its head and of every workflow that uses it."""
    notice = policy().notices[notice_id]
    types = types_in(policy(), notice)
    for workflow, used in policy().captures:
        types |= types_in(policy(), notice, workflow) if used == notice_id else {}
    tree, findings = read_yaml(text, f"{notice_id}.yaml")
    return (None, findings) if tree is None else read_given(tree, notice, types)


def facts_of(notice_id: str) -> Mapping[str, Value]:
    """Facts for a shipped notice: its own file's where it has one, else those of the samples."""
    file = facts_file(notice_id)
    if file is None:
        return FACTS
    read, findings = given(notice_id, file.read_text("utf-8"))
    assert read is not None, [finding.line() for finding in findings]
    return read.facts


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
    "plan": Value("text", "更换防水层约420平方米。"),
    "planned_handler": Value("text", "物业公司"),
    "new_due": Value("date", "2026-12-02"),
    "upheld": Value("boolean", False),
    "budget": Value("money", 3_860_000),
    "cost": Value("money", 3_795_050),
    "fund_source": Value("text", "公共收益“公共设施建设和维修保养”部分"),
    "handling_limit": Value("period", "7 working days"),
    "escalation_answering_up_due": Value("period", "1 working day"),
    "joint_meeting_3_2_x_following_up_due": Value("period", "5 working days"),
    "whistle_blown_not_signed_due": Value("period", "1 hour"),
    "whistle_contact": Value("period", "24 hours"),
    "result": Value("text", "已修复。"),
    "won": Value("integer", 3),
    "summary": Value("text", "已经走访，情绪平稳"),
    "recall_defence": Value("period", "7 days"),
    "ballot.closes": Value("date", "2026-05-21"),
    "content": Value("text", "预算偏高"),
    "finding": Value("text", "预算经三家比价，异议不成立。"),
    "declined_for": Value("enum", {"id": "not_common", "title": "不属于共有部分"}),
    "right_channel": Value("text", "向房屋出卖人主张保修"),
    "legal_channel": Value("enum", {"id": "court", "title": "诉讼"}),
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
    "finish.overdue": Value("integer", 5),
    "publication.from": Value("date", "2026-11-10"),
    "publication.until": day_start("2026-11-17"),
    "ballot.result": Value("text", "passed"),
    "ballot.tally": Value("list", TALLY),
    "proposed.entered": Value("datetime", "2026-09-18T10:00:00+08:00"),
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
