"""`deadline`: when a period ends that begins on a day, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from govflow.cli.face import answer, face
from govflow.cli.options import Json, Lang, PolicyFolder


def deadline(
    start: Annotated[
        str, Argument(metavar="START", help="从哪天（或哪一刻）起算，如 2026-09-30｜the day or instant it begins")
    ],
    period: Annotated[str, Argument(metavar="PERIOD", help="多久，如 5个工作日、15天、24小时｜such as 5 working days")],
    calendar: Annotated[
        str, Option("--calendar", metavar="NAME", help="日历地区，如 china、china-ningxia｜region of the calendar")
    ] = "",
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """The day of the start does not count; what is counted, passed over and rolled is said day by day."""
    from govflow.authoring.wording import deadline_text
    from govflow.calendar import calendar_for, explain_due, parse_period
    from govflow.cli.office import instant_of
    from govflow.cli.usage import unfit

    to = face("deadline", lang, json)
    length = parse_period(period)
    if length is None:
        raise unfit(period, "期间", "一段时间", "写作 5个工作日、15天、24小时、1个月")
    due = calendar_for(calendar or region_of(policy)).due(instant_of(start), length)
    text, reasons = deadline_text(due.instant, to.lang), explain_due(due, to.lang)
    return answer(to, {**due.to_json(), "text": text, "reasons": list(reasons)}, [text, *reasons])


def region_of(policy: Path | None) -> str:
    """The calendar of the policy at hand; that of the shipped one without reading it."""
    from govflow.cli.loading import folder_of, shipped
    from govflow.errors import PolicyError
    from govflow.policy.read import read_policy

    folder = folder_of(policy)
    if folder == shipped():
        return "china"
    files, findings = read_policy(folder)
    if files is None:
        raise PolicyError(findings)
    return files.policy.calendar or "china"
